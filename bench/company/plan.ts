/** Where a server of the bench keeps mailboxes, as an argument of `server.ts`. */
export interface ServerWish {
  readonly data: string;
  readonly databaseUrl: string;
}

/** What one process of people does to servers, as an argument of `people.ts`. */
export interface PeopleWish {
  readonly what: "append" | "fetch" | "listen";
  /** Where they are; each person uses one of them, in turn. */
  readonly ports: readonly number[];
  /** Devices at once; for `listen`, open event streams. */
  readonly devices: number;
  /** How long, in milliseconds. */
  readonly lasts: number;
}

export interface PeopleSaid {
  /** Appends or fetches a second; for `listen`, words told a second. */
  readonly perSecond: number;
  /**
   * In ms. Of an append or a fetch, from asking to the answer; for `listen`, from asking for a
   * push to hearing of it on another connection.
   */
  readonly median: number;
  readonly slow: number;
  /** Time on processors for each append, fetch or word told, of all servers together, in ms. */
  readonly cpuEach: number;
  /** Of all servers together at the end of it, in bytes. */
  readonly memory: number;
  /** For `listen`: how many words were waited for and did not come. */
  readonly missed?: number;
}
