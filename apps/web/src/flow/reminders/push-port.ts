import type { Bytes, Result } from "@glimmers/primitives";

/**
 * What a browser has to be woken with, and what it shows then. Nothing of the journal passes here:
 * the words are the same neutral ones each time, and lie in the clear, as nobody may be there to
 * unlock anything.
 */
export interface PushPort {
  /** Whether the person lets this browser show notices. */
  readonly allowed: () => Allowed;
  /** Asks them; has to be called from a tap. */
  readonly ask: () => Promise<Allowed>;
  /** The address this browser is reached at by that server and nobody else; made where there is none. */
  readonly subscribe: (serverKey: Bytes) => Promise<Result<string, NotSubscribed>>;
  /** From here on this browser is reached by nobody, whatever a server has. */
  readonly unsubscribe: () => Promise<void>;
  /** What a notice is to say. */
  readonly leaveWords: (words: string) => Promise<void>;
  /** Whether any are left: where none are, whatever still comes to this browser shows nothing. */
  readonly hasWords: () => Promise<boolean>;
  /** How many in a row were left unopened. */
  readonly ignored: () => Promise<number>;
  /** The person is here: what still shows is taken down, and was not ignored. */
  readonly come: () => Promise<void>;
  /** Begins counting anew. */
  readonly beginAnew: () => Promise<void>;
  /** Nothing is left of it. */
  readonly forget: () => Promise<void>;
}

export type Allowed = "yes" | "no" | "not-asked";

/** The browser's push service did not answer, or the browser has none after all. */
export interface NotSubscribed {
  readonly type: "NotSubscribed";
}

/** After so many in a row that were left unopened, it is quiet. */
export const QUIET_AFTER = 3;

/** What lies in the clear for the offline worker, and where: both sides are held to these types. */
export interface NoticeState {
  readonly words: string;
  readonly ignored: number;
}
export type NoticeCache = "notices";
export type NoticePlace = "/-/notice";
export type NoticeTag = "notice";
