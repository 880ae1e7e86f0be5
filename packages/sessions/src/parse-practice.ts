import { PRACTICE_CONSENTS, ROOMS, SITUATIONS } from "@glimmers/model";
import type { Result } from "@glimmers/primitives";
import { err, ok } from "@glimmers/primitives";
import * as v from "valibot";
import type { Practice } from "./practice.ts";
import { sayStep, senses, step } from "./step-schema.ts";
import { pieceId, textUpTo } from "./text-schema.ts";

/** Why something is not a practice: which field, and what is wrong with it, in plain words. */
export interface NotAPractice {
  readonly type: "NotAPractice";
  readonly field: string;
  readonly reason: string;
}

/** More than any session needs, and few enough to look through every way there is. */
const MOST_STEPS = 60;
const MOST_VARIANTS = 12;

const name = textUpTo(80);
const sentence = textUpTo(300);
const situations = v.optional(
  v.pipe(v.array(v.picklist(SITUATIONS)), v.maxLength(SITUATIONS.length)),
  [],
);
const onOff = v.optional(v.boolean(), false);
const place = v.exactOptional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(100)));

/** Not a record by situation: that would give every situation a place, or none a name. */
const first = v.strictObject({
  ventral: place,
  light_sympathetic: place,
  strong_sympathetic: place,
  freeze: place,
  dorsal: place,
  cant_tell: place,
});

const variant = v.strictObject({ id: pieceId, name, needs: senses });

const keeps = v.strictObject({
  kind: v.picklist(["return", "check-in", "container"]),
  fields: v.pipe(v.record(pieceId, pieceId), v.maxEntries(12)),
  from: v.exactOptional(pieceId),
});

/** A practice as it stands in a file; the published schema of packs is made from this too. */
export const practiceSchema: v.GenericSchema<unknown, Practice> = v.strictObject({
  id: v.pipe(v.string(), v.regex(/^[A-Za-z0-9][A-Za-z0-9_./-]{0,99}$/, "is not an id")),
  name,
  invitation: sentence,
  about: textUpTo(600),
  grade: v.picklist(["A", "B", "C", "D"]),
  depth: v.picklist([0, 1, 2, 3]),
  outward: onOff,
  needs: senses,
  needsOne: senses,
  first: v.optional(first, {}),
  fits: situations,
  never: situations,
  rooms: v.optional(v.pipe(v.array(v.picklist(ROOMS)), v.maxLength(ROOMS.length)), []),
  heard: onOff,
  headsUp: v.exactOptional(textUpTo(600)),
  consent: v.exactOptional(v.picklist(PRACTICE_CONSENTS)),
  gate: v.exactOptional(v.literal("back_and_forth")),
  variants: v.optional(v.pipe(v.array(variant), v.maxLength(MOST_VARIANTS)), []),
  steps: v.pipe(v.array(step), v.minLength(1, "has no steps"), v.maxLength(MOST_STEPS)),
  landing: v.exactOptional(sayStep),
  longest: v.exactOptional(v.pipe(v.number(), v.minValue(1), v.maxValue(3600))),
  leavingStops: onOff,
  keeps: v.exactOptional(keeps),
});

/**
 * Reads a practice from a file: fills in what may be left out, refuses what it does not know, and
 * names the first field that does not fit. What only the whole script can show is found by
 * `faultsInScript`.
 */
export const parsePractice = (raw: unknown): Result<Practice, NotAPractice> => {
  const parsed = v.safeParse(practiceSchema, raw, { abortEarly: true });
  if (parsed.success) return ok(parsed.output);
  const [issue] = parsed.issues;
  return err({ type: "NotAPractice", field: v.getDotPath(issue) ?? "", reason: issue.message });
};
