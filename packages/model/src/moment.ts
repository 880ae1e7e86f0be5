import type { Result } from "@glimmers/primitives";
import { err } from "@glimmers/primitives";
import type { CheckIn } from "./check-in.ts";
import { parseCheckIn } from "./check-in.ts";
import type { NotARecord, Raw } from "./fields.ts";
import type { Glimmer } from "./glimmer.ts";
import { parseGlimmer } from "./glimmer.ts";
import type { HoldBoth } from "./hold-both.ts";
import { parseHoldBoth } from "./hold-both.ts";
import type { Return } from "./return.ts";
import { parseReturn } from "./return.ts";
import type { Trigger } from "./trigger.ts";
import { parseTrigger } from "./trigger.ts";

/** Anything that has its place on the trail. */
export type Moment = Glimmer | CheckIn | Trigger | HoldBoth | Return;

export type MomentKind = Moment["kind"];

const PARSERS = {
  glimmer: parseGlimmer,
  "check-in": parseCheckIn,
  trigger: parseTrigger,
  "hold-both": parseHoldBoth,
  return: parseReturn,
} as const satisfies Record<MomentKind, (raw: Raw) => Result<Moment, NotARecord>>;

export const MOMENT_KINDS = Object.keys(PARSERS) as readonly MomentKind[];

export const isMomentKind = (kind: unknown): kind is MomentKind =>
  typeof kind === "string" && Object.hasOwn(PARSERS, kind);

/** Reads whichever moment `raw.kind` says it is. */
export const parseMoment = (raw: Raw): Result<Moment, NotARecord> =>
  isMomentKind(raw["kind"])
    ? PARSERS[raw["kind"]](raw)
    : err({ type: "NotAMoment", field: "kind", reason: "is not a kind of moment we know" });

/** The person's own words in a moment, for search: never ours, and never a label. */
export const ownWordsOf = (moment: Moment): readonly string[] => {
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
  }
};

const present = (...words: readonly (string | undefined)[]): readonly string[] =>
  words.filter((word) => word !== undefined);

const ownOnes = (values: readonly string[]): readonly string[] =>
  values.filter((value) => value.startsWith("own:")).map((value) => value.slice(4));
