import type { ReminderWays } from "@glimmers/model";
import type { Bytes, Instant, NamedError, Result } from "@glimmers/primitives";

/**
 * Note: Reminders
 *
 * Off until chosen. Then this browser leaves times with a server, drawn by chance within the
 * person's own hours, and the server sends an empty push at each. What it says is on the device,
 * the same neutral words each time. A server knows an address of a push service and times; the
 * push service knows that this browser was woken. Neither knows what it is for.
 *
 * The keeper's part: what goes to the server. The page's part is `turn.ts`; the worker's, which
 * shows the words, `workers/notices.ts`. Where a browser has no push, a calendar file does it.
 */
export interface RemindersDoor {
  /** What this browser subscribes for: the server's key. */
  readonly wakeKey: () => Promise<Result<Bytes, ReminderTrouble>>;
  /** Leaves times with the server, drawn anew, for the browser reached at this address. */
  readonly leaveWake: (
    endpoint: string,
    ways: ReminderWays,
  ) => Promise<Result<void, ReminderTrouble>>;
  /** The same, where those left there are from another day or for another address. */
  readonly tendWake: (
    endpoint: string,
    ways: ReminderWays,
  ) => Promise<Result<void, ReminderTrouble>>;
  /** One of them at that moment, in place of one by chance; whether it could be. */
  readonly wakeAt: (at: Instant, ways: ReminderWays) => Promise<boolean>;
  /** Takes them off the server, as far as it can be reached. */
  readonly endWake: () => Promise<void>;
  /** Times for a calendar, drawn as those for a server are. */
  readonly calendar: (ways: ReminderWays, words: string) => Promise<Blob>;
}

/** Why times could not be left with a server. Each has its sentence. */
export interface ReminderTrouble extends NamedError {
  readonly type:
    | "Unreachable"
    /** This server sends no reminders: it keeps nothing, or its operator wants none. */
    | "NoPushHere"
    /** It does not know this browser's push service. */
    | "NotAPushService"
    /** This device's clock and the server's are far apart. */
    | "ClockApart"
    | "ServerClosed"
    | "TooMuch"
    | "ServerTrouble";
}

/** Named one by one: a line to a worker has every name, and none to list. */
export const REMINDERS: readonly (keyof RemindersDoor)[] = [
  "wakeKey",
  "leaveWake",
  "tendWake",
  "wakeAt",
  "endWake",
  "calendar",
];
