import type { Bytes, Instant, Result } from "@glimmers/primitives";
import type { DepositStanding } from "@glimmers/sync";
import type { EngineTrouble } from "./engine.ts";

/**
 * Where deposits lie: under ids of their own, beside no mailbox. Tokens arrive as their hashes,
 * and one that is not the deposit's is answered as a deposit that was never there. `now` is the
 * server's clock. A deposit stays until its owner takes it away: it may be needed after years.
 */
export interface DepositStore {
  /** Again with the same owner takes its place, and nothing has been asked for. */
  readonly put: (deposit: KeptDeposit) => Promise<Result<void, NoSuchDeposit | EngineTrouble>>;
  readonly standing: (
    own: DepositOwner,
    now: Instant,
  ) => Promise<Result<DepositStanding, NoSuchDeposit | EngineTrouble>>;
  readonly stop: (own: DepositOwner) => Promise<Result<void, NoSuchDeposit | EngineTrouble>>;
  /** What is not there is gone already. */
  readonly remove: (own: DepositOwner) => Promise<Result<void, EngineTrouble>>;

  /** Begins the waiting where none is under way. */
  readonly ask: (
    asker: DepositAsker,
    now: Instant,
  ) => Promise<Result<DepositStanding, NoSuchDeposit | EngineTrouble>>;
  readonly take: (
    asker: DepositAsker,
    now: Instant,
  ) => Promise<Result<Bytes, NoSuchDeposit | StillWaiting | NotAskedFor | EngineTrouble>>;
  readonly check: (asker: DepositAsker) => Promise<Result<void, NoSuchDeposit | EngineTrouble>>;

  readonly count: () => Promise<Result<number, EngineTrouble>>;
}

export interface KeptDeposit {
  readonly id: string;
  /** SHA-256 of the owner's token, as hex; the same for the asker's. */
  readonly owner: string;
  readonly asker: string;
  /** Days between asking and taking. */
  readonly wait: number;
  readonly sealed: Bytes;
}

export interface DepositOwner {
  readonly id: string;
  /** SHA-256 of the owner's token, as hex. */
  readonly owner: string;
}

export interface DepositAsker {
  readonly id: string;
  /** SHA-256 of the asker's token, as hex. */
  readonly asker: string;
}

/** Never there, gone, or not this token's. */
export interface NoSuchDeposit {
  readonly type: "NoSuchDeposit";
}

export interface StillWaiting {
  readonly type: "StillWaiting";
  readonly until: Instant;
}

/** Nobody asked, it was stopped, or it was open for so long that it rests again. */
export interface NotAskedFor {
  readonly type: "NotAskedFor";
}
