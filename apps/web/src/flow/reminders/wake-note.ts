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
  /** By which a raised hand may reach this browser; absent where that was not wished. */
  readonly knock?: WakeKnock;
}

export interface WakeKnock {
  readonly token: Bytes;
  /** Whom it was given to: the members of each circle, by its mailbox. */
  readonly given: Readonly<Record<string, readonly string[]>>;
}

/** Its name among drafts. */
export const WAKE_NOTE = "wake";

const instant = v.pipe(v.number(), v.custom<Instant>(isInstant));

const token = v.pipe(
  v.string(),
  v.transform(base64urlToBytes),
  v.instance(Uint8Array<ArrayBuffer>),
);

const NOTE = v.object({
  id: v.pipe(v.string(), v.regex(/^[0-9a-f]{32}$/)),
  token,
  server: v.string(),
  endpoint: v.string(),
  at: instant,
  ways: v.object({ from: v.number(), to: v.number(), most: v.picklist([1, 2]) }),
  times: v.array(instant),
  knock: v.exactOptional(v.object({ token, given: v.record(v.string(), v.array(v.string())) })),
});

/** Undefined where it is none: then another is made. */
export const readWakeNote = (raw: Raw | undefined): WakeNote | undefined => {
  const parsed = v.safeParse(NOTE, raw);
  return parsed.success ? parsed.output : undefined;
};

export const rawOfWake = ({ knock, ...note }: WakeNote): Raw => ({
  ...note,
  token: bytesToBase64url(note.token),
  ...(knock && { knock: { ...knock, token: bytesToBase64url(knock.token) } }),
});
