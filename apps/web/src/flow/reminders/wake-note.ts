import type { Instant } from "@glimmers/primitives";
import { base64urlToBytes, bytesToBase64url, isInstant } from "@glimmers/primitives";
import type { Bytes } from "@glimmers/primitives";
import type { Raw, ReminderWays } from "@glimmers/model";
import * as v from "valibot";

/** What this browser left with a server. It lies beside the journal, sealed, and does not travel. */
export interface WakeNote {
  /** 32 hex digits. */
  readonly id: string;
  readonly token: Bytes;
  /** An origin. */
  readonly server: string;
  readonly endpoint: string;
  /** When it was left; 0 where it is not known to be there. */
  readonly at: Instant;
  /** What it was drawn for. */
  readonly ways: Pick<ReminderWays, "from" | "to" | "most">;
  readonly times: readonly Instant[];
}

/** Its name among drafts. */
export const WAKE_NOTE = "wake";

const instant = v.pipe(v.number(), v.custom<Instant>(isInstant));

const NOTE = v.object({
  id: v.pipe(v.string(), v.regex(/^[0-9a-f]{32}$/)),
  token: v.pipe(v.string(), v.transform(base64urlToBytes), v.instance(Uint8Array<ArrayBuffer>)),
  server: v.string(),
  endpoint: v.string(),
  at: instant,
  ways: v.object({ from: v.number(), to: v.number(), most: v.picklist([1, 2]) }),
  times: v.array(instant),
});

/** Undefined where it is none: then another is made. */
export const readWakeNote = (raw: Raw | undefined): WakeNote | undefined => {
  const parsed = v.safeParse(NOTE, raw);
  return parsed.success ? parsed.output : undefined;
};

export const rawOfWake = (note: WakeNote): Raw => ({
  ...note,
  token: bytesToBase64url(note.token),
});
