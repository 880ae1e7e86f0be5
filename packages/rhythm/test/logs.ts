import type { Instant, OffsetMinutes } from "@glimmers/primitives";
import fc from "fast-check";
import type { LoggedMoment } from "../src/logged.ts";

/** 2026-01-26, a Monday. */
export const A_MONDAY = 20_479;

const at = fc
  .oneof(
    { weight: 8, arbitrary: fc.integer({ min: -120 * 1_440, max: 1_440 }) },
    { weight: 1, arbitrary: fc.integer({ min: -9_000 * 1_440, max: 900 * 1_440 }) },
  )
  .map((minutes) => (A_MONDAY * 86_400_000 + minutes * 60_000) as Instant);

const anyTime = fc.oneof(
  { weight: 20, arbitrary: at },
  { weight: 1, arbitrary: fc.double().map((value) => value as Instant) },
);

const offset = fc
  .oneof(
    { weight: 8, arbitrary: fc.constant(60) },
    { weight: 2, arbitrary: fc.integer({ min: -900, max: 900 }) },
  )
  .map((minutes) => minutes as OffsetMinutes);

const shares = fc
  .tuple(fc.nat(20), fc.nat(20), fc.nat(20))
  .map(([v, s, d]) => [v / (v + s + d), s / (v + s + d), d / (v + s + d)] as const);
const point = fc.oneof(
  { weight: 10, arbitrary: shares },
  { weight: 1, arbitrary: fc.tuple(fc.double(), fc.double(), fc.double()) },
);
const state = fc.constantFrom("ventral" as const, "sympathetic" as const, "dorsal" as const);
const room = fc.constantFrom("inside" as const, "near_top" as const, "below" as const);
const origin = fc.constantFrom("prompted" as const, "self_started" as const, "follow_up" as const);

const what = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record(
      { kind: fc.constant("check-in" as const), origin, point, state, room },
      { requiredKeys: ["kind", "origin"] },
    ),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant("practice" as const),
      practice: fc.constantFrom("P02", "P05", "P10", "", "__proto__"),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constantFrom("glimmer" as const, "trigger" as const),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record(
      { kind: fc.constant("hold-both" as const), both: fc.boolean() },
      { requiredKeys: ["kind"] },
    ),
  },
  {
    weight: 1,
    arbitrary: fc.record(
      {
        kind: fc.constant("return" as const),
        back: fc.constantFrom("yes", "partly", "not_yet", "no_need"),
      },
      { requiredKeys: ["kind"] },
    ),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant("follow-up" as const),
      due: anyTime,
      answered: fc.boolean(),
      after: fc.constant("check-in" as const),
    }),
  },
);

const when = fc.record(
  { at: anyTime, offset, vague: fc.boolean(), loggedAt: anyTime },
  { requiredKeys: ["at", "offset"] },
);

const moment = fc.tuple(when, what).map(([one, other]): LoggedMoment => ({ ...one, ...other }));

/** Logs nobody would keep: impossible times, broken places, jumping clocks, the same twice. */
export const hostileLog = fc.array(moment, { maxLength: 120 });
