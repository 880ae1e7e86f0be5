import * as v from "valibot";
import type { EntryId, NotARecord, Noticed } from "./fields.ts";
import { count, entryId, noticed, parserOf, practiceId } from "./fields.ts";
import { AFTERS, SITUATIONS, STOP_REASONS } from "./vocabulary.ts";

/**
 * That a practice was begun, and how it was afterwards. Never what it was about: of a
 * difficulty nothing is kept but how often it was touched.
 */
export interface Session extends Noticed {
  readonly kind: "session";
  /** The practice by its id: `P05`, or a pack's. */
  readonly practice: string;
  readonly variant?: string;
  /** Steps that were on the screen, the one it ended on included. */
  readonly stepsSeen?: number;
  /** Of back and forth: how often the edge was touched. */
  readonly rounds?: number;
  /** Where the person had last said they were, when they began; what "it helped then" rests on. */
  readonly before?: (typeof SITUATIONS)[number];
  /** Absent when it was never asked; "skip" when it was, and passed over. */
  readonly after?: (typeof AFTERS)[number];
  readonly stopReason?: (typeof STOP_REASONS)[number];
  /** The own anchor, breadcrumb or rung that was followed. */
  readonly following?: EntryId;
}

export type NotASession = NotARecord<"NotASession">;

const session = v.strictObject({
  kind: v.literal("session"),
  ...noticed,
  practice: practiceId,
  variant: v.exactOptional(practiceId),
  stepsSeen: v.exactOptional(count),
  rounds: v.exactOptional(count),
  before: v.exactOptional(v.picklist(SITUATIONS)),
  after: v.exactOptional(v.picklist(AFTERS)),
  stopReason: v.exactOptional(v.picklist(STOP_REASONS)),
  following: v.exactOptional(entryId),
});

const ONLY_ASK: ReadonlySet<string> = new Set(["P16", "P27"]);

/** The room check and "I came back" ask and note: they are no practice whose help could be looked for. */
export const onlyAsks = ({ practice }: Pick<Session, "practice">): boolean =>
  ONLY_ASK.has(practice);

/** Reads a session from a form, a file or another device. */
export const parseSession = parserOf<Session, "NotASession">(session, "NotASession");
