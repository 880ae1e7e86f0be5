// oxlint-disable unicorn/no-thenable -- in a script `then` is where a step leads
import fc from "fast-check";
import type { Practice, SessionEvent, Setting } from "../src/index.ts";
import { edgeScript } from "./edge-script.ts";
import type { Written } from "./scripts.ts";
import { scripted } from "./scripts.ts";

const IDS = ["one", "two", "three", "four"] as const;
const SENSES = ["breath", "sound"] as const;
const VARIANTS = ["a", "b", "own_pace"] as const;
const text = { en: "words" };

const goal = fc.constantFrom(...IDS, "end");
const quarters = (least: number, most: number) =>
  fc.integer({ min: least * 4, max: most * 4 }).map((count) => count / 4);
const times = fc.integer({ min: 1, max: 4 });
const needs = fc.subarray([...SENSES], { maxLength: 2 });

const jump: fc.Arbitrary<Written> = fc.oneof(
  fc.record({ to: goal }),
  fc.record({ to: goal, atMost: fc.integer({ min: 1, max: 2 }), else: goal }),
);

const option: fc.Arbitrary<Written> = fc.record(
  {
    id: fc.constantFrom("yes", "no", "more"),
    label: fc.constant(text),
    needs,
    then: jump,
    stops: fc.constantFrom("too_much", "flashback"),
  },
  { requiredKeys: ["id", "label"] },
);

/** Each kind of step by itself, without what every step may have. */
const kinds: readonly fc.Arbitrary<Written>[] = [
  fc.record({ kind: fc.constant("say"), seconds: quarters(1, 30) }),
  fc.record({ kind: fc.constant("say") }),
  fc.record({
    kind: fc.constant("breathe"),
    pace: fc.record({ in: quarters(1, 5), out: quarters(1, 5), holdIn: quarters(0, 4) }),
    range: fc.constant({ in: [1, 5], out: [1, 8], holdIn: [0, 4] }),
    times,
  }),
  fc.record({
    kind: fc.constant("pulse"),
    on: fc.constant(text),
    off: fc.constant(text),
    onSeconds: quarters(1, 5),
    offSeconds: quarters(1, 5),
    times,
  }),
  fc.record({ kind: fc.constant("tap"), times }),
  fc.record({
    kind: fc.constant("choose"),
    options: fc.uniqueArray(option, { minLength: 1, maxLength: 3, selector: ({ id }) => id }),
    several: fc.boolean(),
    own: fc.boolean(),
    field: fc.constantFrom("which", "what"),
  }),
  fc.record({ kind: fc.constant("size"), most: fc.constant(5), rise: fc.constant(2) }),
  fc.record({ kind: fc.constant("write"), field: fc.constantFrom("which", "what") }),
  fc.record({ kind: fc.constant("listen") }),
];

const shared = fc.record(
  {
    in: fc.subarray([...VARIANTS], { maxLength: 2 }),
    needs,
    instead: fc.constant(text),
    short: fc.oneof(fc.constant(0), quarters(1, 10)),
    role: fc.constantFrom("resource", "edge", "look_around"),
    then: jump,
  },
  { requiredKeys: [] },
);

const step = fc.tuple(fc.oneof(...kinds), shared).map(([kind, more]) => ({ ...more, ...kind }));

const whole = fc.record(
  {
    variants: fc.constant(VARIANTS.map((id) => ({ id, name: text, needs: [] }))),
    landing: fc.constant({ kind: "say", id: "land", say: text }),
    longest: fc.integer({ min: 5, max: 60 }),
    leavingStops: fc.boolean(),
    keeps: fc.constantFrom(
      { kind: "return", fields: { pulledBy: "which" } },
      { kind: "return", fields: { pulledBy: "which" }, from: IDS[1] },
    ),
  },
  { requiredKeys: ["variants"] },
);

/** Any script of a few steps, most of them with faults. */
export const anyScript: fc.Arbitrary<Practice> = fc
  .tuple(fc.array(step, { minLength: 1, maxLength: IDS.length }), whole)
  .map(([steps, more]) => {
    const present = steps.map((_, place) => IDS[place]!);
    const written = steps.map((step, place) => ({ ...step, id: IDS[place] }));
    return scripted(landing(written, [...present, "end"]), more);
  });

/** Jumps to steps that are not there lead to the end; the engine bears them, an eye does not. */
const landing = (steps: readonly Written[], ids: readonly string[]): readonly Written[] => {
  const written = JSON.stringify(steps, (key, value: unknown) =>
    (key === "to" || key === "else") && !ids.includes(String(value)) ? "end" : value,
  );
  return JSON.parse(written) as readonly Written[];
};

const EDGE_IDS = ["resource", "size", "ask", "edge", "back", "home", "around"] as const;

const edgeChange: fc.Arbitrary<Written> = fc.record(
  {
    role: fc.constantFrom("resource", "look_around"),
    short: fc.constantFrom(0, 5),
    needs: fc.subarray([...SENSES], { maxLength: 1 }),
    instead: fc.constant(text),
    then: fc.record({ to: fc.constantFrom(...EDGE_IDS, "end") }),
  },
  { requiredKeys: [] },
);

/** Back and forth with some of it changed: often still whole, often nearly. */
export const edgeLike: fc.Arbitrary<Practice> = fc
  .dictionary(fc.constantFrom(...EDGE_IDS), edgeChange, { maxKeys: 2 })
  .map((changes) => {
    const { role: _, ...edge } = changes["edge"] ?? {};
    return edgeScript({ ...changes, ...(changes["edge"] && { edge }) });
  });

export const anySetting: fc.Arbitrary<Setting> = fc.record(
  {
    variant: fc.constantFrom(...VARIANTS, "none"),
    untimed: fc.boolean(),
    short: fc.boolean(),
    sensesOff: fc.subarray([...SENSES]),
    pace: fc.record({ in: quarters(1, 9), out: quarters(1, 9) }),
  },
  { requiredKeys: ["untimed", "short", "sensesOff"] },
);

const picks = fc.constantFrom("yes", "no", "more", "go_on", "finish", "too_much", "nothing");

/** Whole quarters of a second, so that adding them up in any order is exact. */
export const anyTick: fc.Arbitrary<SessionEvent> = fc
  .integer({ min: 1, max: 400 })
  .map((count) => ({ type: "tick", ms: count * 250 }));

/** Anything that can happen, and much that cannot. */
export const anyEvent: fc.Arbitrary<SessionEvent> = fc.oneof(
  { weight: 4, arbitrary: anyTick },
  { weight: 2, arbitrary: fc.constant<SessionEvent>({ type: "begin" }) },
  { weight: 4, arbitrary: fc.constant<SessionEvent>({ type: "next" }) },
  { weight: 2, arbitrary: fc.constant<SessionEvent>({ type: "skip" }) },
  {
    weight: 5,
    arbitrary: picks.map((id): SessionEvent => ({ type: "choose", options: [id] })),
  },
  fc.record({
    type: fc.constant("choose" as const),
    options: fc.array(picks, { maxLength: 3 }),
    own: fc.constantFrom("", "a word"),
  }),
  fc.constantFrom<SessionEvent>(
    { type: "tap" },
    { type: "shorter" },
    { type: "left" },
    { type: "stop" },
    { type: "stop", reason: "body" },
    { type: "write", text: "a word" },
    { type: "variant", variant: "b" },
    { type: "after", after: "same" },
    { type: "tick", ms: Number.NaN },
  ),
  fc.integer({ min: -1, max: 11 }).map((size): SessionEvent => ({ type: "size", size })),
  fc
    .record({ in: fc.double(), out: fc.double(), holdIn: fc.double() })
    .map((pace): SessionEvent => ({ type: "pace", pace })),
);

/** Begun, and then whatever comes. */
export const anyEvents: fc.Arbitrary<readonly SessionEvent[]> = fc
  .array(anyEvent, { maxLength: 40 })
  .map((events) => [{ type: "begin" }, ...events]);

/** What somebody does who goes back and forth, with all that may come between. */
export const edgeEvents: fc.Arbitrary<readonly SessionEvent[]> = fc
  .array(
    fc.oneof(
      { weight: 8, arbitrary: fc.constant<SessionEvent>({ type: "choose", options: ["go_on"] }) },
      { weight: 6, arbitrary: fc.constant<SessionEvent>({ type: "size", size: 2 }) },
      { weight: 6, arbitrary: fc.constantFrom<SessionEvent>({ type: "skip" }, { type: "next" }) },
      { weight: 4, arbitrary: anyTick },
      { weight: 1, arbitrary: anyEvent },
    ),
    { minLength: 10, maxLength: 60 },
  )
  .map((events) => [{ type: "begin" }, ...events]);
