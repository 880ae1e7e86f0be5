import type { Instant, Result } from "@glimmers/primitives";
import type { WakeHours } from "@glimmers/sync";
import type { EngineTrouble } from "./engine.ts";

/**
 * Where wakes lie. Several processes may stand on one database: each push is handed to one of them
 * only, and is off the list before it is sent, so that one who dies over it sends it never and
 * nobody sends it twice.
 */
export interface WakeStore {
  /**
   * Again by the same owner takes its place; what was sent today still counts. Any other for the
   * same address is ended, whoever left it: the address is known to that browser alone, and what a
   * day may have is of the browser.
   */
  readonly put: (
    wake: KeptWake,
    now: Instant,
  ) => Promise<Result<void, { readonly type: "NoSuchWake" } | EngineTrouble>>;
  /** Only for its owner; for anybody else it was never there. */
  readonly remove: (
    id: string,
    owner: string,
  ) => Promise<Result<void, { readonly type: "NoSuchWake" } | EngineTrouble>>;
  /** Where a push is to go now; undefined where today has none left, or it is not the hour. */
  readonly knock: (
    id: string,
    knock: string,
    now: Instant,
  ) => Promise<Result<Due | undefined, { readonly type: "NoSuchWake" } | EngineTrouble>>;
  /** Takes what is due off the list, at most so many wakes: each is given out once. */
  readonly claim: (now: Instant, most: number) => Promise<Result<Claimed, EngineTrouble>>;
  /** The push service says that nobody listens there any more. */
  readonly drop: (due: Due) => Promise<Result<void, EngineTrouble>>;
  /** How many there are, for an operator. */
  readonly count: () => Promise<Result<number, EngineTrouble>>;
}

export interface KeptWake {
  /** 32 hex digits. */
  readonly id: string;
  /** SHA-256 of the owner's token, in hex. */
  readonly owner: string;
  /** SHA-256 of the token others knock with, in hex. */
  readonly knock?: string;
  readonly endpoint: string;
  /** Ahead, in order, at least one. */
  readonly times: readonly Instant[];
  readonly hours: WakeHours;
  readonly most: number;
}

export interface Due {
  readonly id: string;
  readonly endpoint: string;
}

export interface Claimed {
  readonly due: readonly Due[];
  /** There may be more of them. */
  readonly isFull: boolean;
}
