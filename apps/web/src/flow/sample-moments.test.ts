import type { CheckIn, FollowUp, Moment } from "@glimmers/model";
import { parseMoment } from "@glimmers/model";
import type { Clock, Instant, OffsetMinutes } from "@glimmers/primitives";
import { days } from "@glimmers/primitives";
import { expect, test } from "vitest";
import { sampleMoments } from "./sample-moments.ts";
import { SAMPLE_SEED } from "./sample-fill.ts";
import { sampleWords } from "./sample-words.ts";

const NOW = Date.UTC(2026, 10, 22, 15, 0) as Instant;

/** Berlin: summer time ended on 25 October 2026 at one in the morning, Greenwich. */
const clock: Clock = {
  now: () => NOW,
  offsetAt: (at) => (at < Date.UTC(2026, 9, 25, 1) ? 120 : 60) as OffsetMinutes,
};

const made = (tongue: "en" | "de" = "en", seed = SAMPLE_SEED) =>
  sampleMoments({ seed, clock, words: sampleWords(tongue) });

const parsed = (tongue: "en" | "de" = "en", seed?: number): readonly Moment[] =>
  made(tongue, seed).map((raw) => {
    const moment = parseMoment(raw);
    if (!moment.ok) throw new Error(`${String(raw["kind"])}: ${JSON.stringify(moment.error)}`);
    return moment.value;
  });

test.each([
  ["en", 1],
  ["de", 2],
  ["en", 3],
] as const)("[RH70] every moment of it is one the parsers accept (%s, seed %d)", (tongue, seed) => {
  expect(parsed(tongue, seed).length).toBeGreaterThan(800);
});

test("[RH70] the same seed on the same day gives the same half-year, and another seed another", () => {
  expect(made()).toEqual(made());
  expect(made("en", 5)).not.toEqual(made("en", 6));
});

test("[RH71] it ends now and begins 26 weeks ago; nothing of it lies ahead", () => {
  const times = parsed().map(({ at }) => at);
  expect(Math.max(...times)).toBeLessThanOrEqual(NOW);
  expect(Math.min(...times)).toBeGreaterThan(NOW - days(183));
  expect(Math.min(...times)).toBeLessThan(NOW - days(178));
});

test("[RH71] each has the offset of its own day, and nobody is awake at four in the morning", () => {
  for (const { at, offset } of parsed()) {
    expect(offset).toBe(clock.offsetAt(at));
    const hour = (((at / 3_600_000 + offset / 60) % 24) + 24) % 24;
    expect(hour > 1.5 && hour < 6.4, new Date(at).toISOString()).toBe(false);
  }
});

test("[RH71] there are check-ins of all three origins, and enough of all that Rhythm looks at", () => {
  const moments = parsed();
  const count = (kind: Moment["kind"]): number => moments.filter((one) => one.kind === kind).length;
  const origins = moments.filter((one) => one.kind === "check-in").map(({ origin }) => origin);
  for (const origin of ["prompted", "self_started", "follow_up"] as const)
    expect(origins.filter((one) => one === origin).length).toBeGreaterThan(60);
  expect(count("glimmer")).toBeGreaterThan(100);
  expect(count("trigger")).toBeGreaterThan(60);
  expect(count("session")).toBeGreaterThan(60);
  expect(count("return")).toBeGreaterThan(10);
  expect(count("hold-both")).toBe(6);
  expect(count("anchor")).toBe(2);
  expect(count("wish")).toBe(1);
  expect(moments.some((one) => one.kind === "check-in" && one.room !== undefined)).toBe(true);
});

test("[RH71] a follow-up that was answered names a check-in that is there, made when it was due", () => {
  const moments = parsed();
  const checkIns = new Map(
    moments.filter((one): one is CheckIn => one.kind === "check-in").map((one) => [one.id, one]),
  );
  const asked = moments.filter((one): one is FollowUp => one.kind === "follow-up");
  for (const { answer, due, unanswered } of asked) {
    expect(answer === undefined).toBe(unanswered !== undefined);
    if (answer === undefined) continue;
    expect(checkIns.get(answer)?.origin).toBe("follow_up");
    expect(checkIns.get(answer)?.at).toBe(due);
  }
  expect(asked.filter(({ unanswered }) => unanswered !== undefined).length).toBeGreaterThan(3);
});

test("[RH72] triggers lie veiled, and no two things have one id", () => {
  const moments = parsed();
  for (const one of moments) if (one.kind === "trigger") expect(one.veiled).toBe(true);
  expect(new Set(moments.map(({ id }) => id)).size).toBe(moments.length);
});
