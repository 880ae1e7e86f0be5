import type { Result } from "@glimmers/primitives";
import { err } from "@glimmers/primitives";
import type { Anchor } from "./anchor.ts";
import { parseAnchor } from "./anchor.ts";
import type { CheckIn } from "./check-in.ts";
import { parseCheckIn } from "./check-in.ts";
import type { Container } from "./container.ts";
import { parseContainer } from "./container.ts";
import type { NotARecord, Raw } from "./fields.ts";
import { schemaBehind } from "./fields.ts";
import type { FollowUp } from "./follow-up.ts";
import { parseFollowUp } from "./follow-up.ts";
import type { Glimmer } from "./glimmer.ts";
import { parseGlimmer } from "./glimmer.ts";
import type { HeartReading } from "./heart-reading.ts";
import { parseHeartReading } from "./heart-reading.ts";
import type { HeldKey } from "./held-key.ts";
import { parseHeldKey } from "./held-key.ts";
import type { HoldBoth } from "./hold-both.ts";
import { parseHoldBoth } from "./hold-both.ts";
import type { Imported } from "./imported.ts";
import { parseImported } from "./imported.ts";
import type { ImportReceipt } from "./import-receipt.ts";
import { parseImportReceipt } from "./import-receipt.ts";
import type { KeptPack } from "./kept-pack.ts";
import { parseKeptPack } from "./kept-pack.ts";
import type { Kin } from "./kin.ts";
import { parseKin } from "./kin.ts";
import type { LadderItem } from "./ladder-item.ts";
import { parseLadderItem } from "./ladder-item.ts";
import type { LookBack, QuestionAnswers } from "./look-back.ts";
import { parseAnswers, parseLookBack } from "./look-back.ts";
import type { Measured } from "./measured.ts";
import { parseMeasured } from "./measured.ts";
import type { Return } from "./return.ts";
import { parseReturn } from "./return.ts";
import type { Session } from "./session.ts";
import { parseSession } from "./session.ts";
import type { ShareReceipt } from "./share-receipt.ts";
import { parseShareReceipt } from "./share-receipt.ts";
import type { SupportPlan } from "./support-plan.ts";
import { parseSupportPlan } from "./support-plan.ts";
import type { Trigger } from "./trigger.ts";
import { parseTrigger } from "./trigger.ts";
import type { Wish } from "./wish.ts";
import { parseWish } from "./wish.ts";

/** Anything that has its place on the trail: it was noticed then. */
export type TrailMoment = Glimmer | CheckIn | Trigger | HoldBoth | Return | Session | Imported;

/** Anything a person has, and may use again; it lies in the journal and not on the trail. */
export type Belonging =
  | Anchor
  | Kin
  | LadderItem
  | Container
  | Wish
  | SupportPlan
  | LookBack
  | QuestionAnswers
  | KeptPack
  | FollowUp
  | HeartReading
  | Measured
  | ImportReceipt
  | ShareReceipt
  | HeldKey;

/** Anything the journal keeps with its time. */
export type Moment = TrailMoment | Belonging;

export type MomentKind = Moment["kind"];

const PARSERS = {
  glimmer: parseGlimmer,
  "check-in": parseCheckIn,
  trigger: parseTrigger,
  "hold-both": parseHoldBoth,
  return: parseReturn,
  session: parseSession,
  anchor: parseAnchor,
  kin: parseKin,
  "ladder-item": parseLadderItem,
  container: parseContainer,
  wish: parseWish,
  "support-plan": parseSupportPlan,
  "look-back": parseLookBack,
  answers: parseAnswers,
  pack: parseKeptPack,
  "follow-up": parseFollowUp,
  "heart-reading": parseHeartReading,
  imported: parseImported,
  measured: parseMeasured,
  import: parseImportReceipt,
  share: parseShareReceipt,
  key: parseHeldKey,
} as const satisfies Record<MomentKind, (raw: Raw) => Result<Moment, NotARecord>>;

export const MOMENT_KINDS = Object.keys(PARSERS) as readonly MomentKind[];

/** The kinds that stand on the trail, in no order that means anything. */
export const TRAIL_KINDS = [
  "glimmer",
  "check-in",
  "trigger",
  "hold-both",
  "return",
  "session",
  "imported",
] as const satisfies readonly TrailMoment["kind"][];

export const isOnTrail = (moment: Moment): moment is TrailMoment =>
  TRAIL_KINDS.some((kind) => kind === moment.kind);

export const isMomentKind = (kind: unknown): kind is MomentKind =>
  typeof kind === "string" && Object.hasOwn(PARSERS, kind);

/** What a kind's parser was made from: for the schemas that go along with what is taken away. */
export const momentSchema = (kind: MomentKind) => schemaBehind(PARSERS[kind]);

/** Reads whichever moment `raw.kind` says it is. */
export const parseMoment = (raw: Raw): Result<Moment, NotARecord> =>
  isMomentKind(raw["kind"])
    ? PARSERS[raw["kind"]](raw)
    : err({ type: "NotAMoment", field: "kind", reason: "is not a kind of moment we know" });

/** The person's own words in a moment, for search: never ours, and never a label. */
export const ownWordsOf = (moment: Moment): readonly string[] =>
  isOnTrail(moment) ? wordsOnTrail(moment) : wordsBeside(moment);

const wordsOnTrail = (moment: TrailMoment): readonly string[] => {
  switch (moment.kind) {
    case "glimmer":
      return present(moment.text, moment.photo?.caption, ...ownOnes(moment.pathways));
    case "check-in":
      return present(moment.word, moment.purpose, moment.note, ...ownOnes(moment.signs));
    case "trigger":
      return present(moment.text, ...ownOnes(moment.tags));
    case "hold-both":
      return present(moment.hard, moment.good);
    case "return":
      return present(moment.pulledBy, ...moment.helpedBy);
    case "session":
      return [];
    case "imported":
      return present(
        moment.title,
        moment.text,
        ...moment.feelings.map(({ word }) => word),
        ...moment.tags,
      );
  }
};

const wordsBeside = (moment: Belonging): readonly string[] => {
  switch (moment.kind) {
    case "anchor":
      return present(moment.name, moment.cue, moment.notes, moment.photo?.caption);
    case "wish":
      return present(moment.text);
    case "look-back":
      return present(moment.pulled, moment.broughtBack, moment.possible);
    case "kin":
      return present(moment.label);
    case "ladder-item":
      return present(moment.thing);
    // Found by nobody's search: what was put down stays down, a plan has its own page, and what a
    // device measured has no words of the person's.
    default:
      return [];
  }
};

const present = (...words: readonly (string | undefined)[]): readonly string[] =>
  words.filter((word) => word !== undefined);

const ownOnes = (values: readonly string[]): readonly string[] =>
  values.filter((value) => value.startsWith("own:")).map((value) => value.slice(4));
