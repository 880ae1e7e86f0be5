/** What one process does to an engine, as an argument of `pusher.ts`. */
export interface PushPlan {
  /** A folder for SQLite, an address ("postgres://…") for PostgreSQL. */
  readonly at: string;
  /** Items in one push. */
  readonly size: number;
  /** Devices that push at once, each to a mailbox of its own. */
  readonly devices: number;
  /** How long, in milliseconds. */
  readonly lasts: number;
}

export interface PushedSoMuch {
  /** Items on the disk for each second. */
  readonly perSecond: number;
}
