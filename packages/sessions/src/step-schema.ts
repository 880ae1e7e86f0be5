import { SENSES, STOP_REASONS } from "@glimmers/model";
import * as v from "valibot";
import type { Jump, SayStep, Step } from "./practice.ts";
import { pieceId, textUpTo } from "./text-schema.ts";

const LONGEST = { sentence: 300, label: 80 } as const;

/** The longest one step may take: an hour of silence is nothing to be guided through. */
const LONGEST_STEP = 900;

const sentence = textUpTo(LONGEST.sentence);
const label = textUpTo(LONGEST.label);
const some = v.pipe(v.number(), v.minValue(1), v.maxValue(LONGEST_STEP));
const times = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(60));
const breath = v.pipe(v.number(), v.minValue(1), v.maxValue(15));
const hold = v.pipe(v.number(), v.minValue(0), v.maxValue(4));
const outOfTen = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(10));

/** Senses, each once; none where nothing is said. */
export const senses = v.optional(
  v.pipe(v.array(v.picklist(SENSES)), v.maxLength(SENSES.length)),
  [],
);

const jump: v.GenericSchema<unknown, Jump> = v.union([
  v.strictObject({ to: pieceId }),
  v.strictObject({
    to: pieceId,
    atMost: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(20)),
    else: pieceId,
  }),
]);

const base = {
  id: pieceId,
  say: sentence,
  in: v.optional(v.pipe(v.array(pieceId), v.maxLength(12)), []),
  needs: senses,
  instead: v.exactOptional(sentence),
  short: v.exactOptional(v.pipe(v.number(), v.minValue(0), v.maxValue(LONGEST_STEP))),
  role: v.exactOptional(v.picklist(["resource", "edge", "look_around"])),
  // oxlint-disable-next-line unicorn/no-thenable -- a jump, which nobody can call
  then: v.exactOptional(jump),
};

const say = v.strictObject({
  kind: v.literal("say"),
  ...base,
  seconds: v.exactOptional(some),
});

const rangeOf = <Seconds extends v.GenericSchema<unknown, number>>(seconds: Seconds) =>
  v.exactOptional(
    v.pipe(
      v.strictTuple([seconds, seconds]),
      v.check(([least, most]) => least <= most, "ends before it begins"),
    ),
  );

const breatheStep = v.strictObject({
  kind: v.literal("breathe"),
  ...base,
  pace: v.strictObject({
    in: breath,
    topUp: v.exactOptional(hold),
    holdIn: v.exactOptional(hold),
    out: breath,
    holdOut: v.exactOptional(hold),
    rest: v.exactOptional(v.pipe(v.number(), v.minValue(0), v.maxValue(15))),
  }),
  range: v.optional(
    v.strictObject({
      in: rangeOf(breath),
      out: rangeOf(breath),
      holdIn: rangeOf(hold),
      holdOut: rangeOf(hold),
    }),
    {},
  ),
  times,
});

const pulseStep = v.strictObject({
  kind: v.literal("pulse"),
  ...base,
  on: sentence,
  off: sentence,
  onSeconds: v.pipe(v.number(), v.minValue(1), v.maxValue(60)),
  offSeconds: v.pipe(v.number(), v.minValue(1), v.maxValue(60)),
  times,
});

const option = v.strictObject({
  id: v.pipe(v.string(), v.regex(/^[A-Za-z0-9][A-Za-z0-9_./-]{0,99}$/, "is not an id")),
  label,
  needs: senses,
  // oxlint-disable-next-line unicorn/no-thenable -- a jump, which nobody can call
  then: v.exactOptional(jump),
  stops: v.exactOptional(v.picklist(STOP_REASONS)),
});

const chooseStep = v.strictObject({
  kind: v.literal("choose"),
  ...base,
  options: v.optional(v.pipe(v.array(option), v.maxLength(16)), []),
  field: v.exactOptional(pieceId),
  several: v.exactOptional(v.boolean()),
  own: v.exactOptional(v.boolean()),
  from: v.exactOptional(v.picklist(["anchors", "kin"])),
});

/** A step that is a sentence, as a landing is. */
export const sayStep: v.GenericSchema<unknown, SayStep> = say;

/** One step of a script, whatever its kind. */
export const step: v.GenericSchema<unknown, Step> = v.variant("kind", [
  say,
  breatheStep,
  pulseStep,
  v.strictObject({ kind: v.literal("tap"), ...base, times }),
  chooseStep,
  v.strictObject({ kind: v.literal("size"), ...base, most: outOfTen, rise: outOfTen }),
  v.strictObject({
    kind: v.literal("write"),
    ...base,
    field: v.exactOptional(pieceId),
    long: v.optional(v.boolean(), false),
  }),
  v.strictObject({ kind: v.literal("listen"), ...base }),
]);
