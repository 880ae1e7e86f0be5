import { seededRandom } from "@glimmers/primitives";
import { createDraws } from "@glimmers/stats";
import fc from "fast-check";
import { expect, test } from "vitest";
import type { Idea, Passing } from "./idea.ts";
import {
  beginIdea,
  liveOn,
  liveUntilMoved,
  meet,
  MOST_WEEKS,
  practise,
  tens,
  works,
} from "./idea.ts";

const chance = (seed: number) => createDraws(seededRandom(seed).unit);

const away: Idea = { ...beginIdea(), state: 1 };

test("[RH80] with nothing at work about six of ten are back within two hours, as the reference has it", () => {
  // 0.60606715753: derivedAtTruth of the reference people.
  expect(tens(beginIdea()).now.back).toBeCloseTo(6.0606715753, 9);
  expect(tens(beginIdea()).now).toEqual(tens(beginIdea()).plain);
});

test("[RH81] after a trigger more is left and fewer come back; after an anchor and a glimmer more come back", () => {
  const { plain, now: triggered } = tens(meet(beginIdea(), "trigger"));
  expect(triggered.left).toBeGreaterThan(plain.left);
  expect(triggered.back).toBeLessThan(plain.back);
  expect(tens(meet(beginIdea(), "anchor")).now.back).toBeGreaterThan(plain.back);
  expect(tens(meet(beginIdea(), "glimmer")).now.back).toBeGreaterThan(plain.back);
});

test("[RH81] what works, works for an hour, and then the picture is as before", () => {
  const met = liveOn(meet(away, "anchor"), 0.5, chance(1));
  expect(works(met, "anchor")).toBe(true);
  const later = liveOn(met, 0.6, chance(1));
  expect(works(later, "anchor")).toBe(false);
  expect(tens(later).now).toEqual(tens(later).plain);
});

test("[RH82] weeks of practice add up to four and no further, and change nothing about leaving", () => {
  const weeks = [1, 2, 3, 4, 5, 6].reduce((idea) => practise(idea), beginIdea());
  expect(weeks.weeks).toBe(MOST_WEEKS);
  const { plain, now } = tens(weeks);
  expect(now.left).toBeCloseTo(plain.left, 12);
  expect(now.back).toBeGreaterThan(plain.back);
  expect(now.back).toBeLessThan(8.5);
});

test("[RH80] what the picture says of ten is what many of them do", () => {
  const idea = practise(meet(away, "anchor"));
  const draws = chance(2);
  const back = Array.from({ length: 4_000 }, () => {
    let now = idea;
    while (now.hours < 2 && now.state !== 0) now = liveOn(now, 0.02, draws);
    return now.state === 0 ? 1 : 0;
  }).reduce<number>((sum, one) => sum + one, 0);
  expect(back / 400).toBeCloseTo(tens(idea).now.back, 0);
});

test("[RH83] whatever is tapped, the dot is somewhere on the compass and every number one of ten", () => {
  const taps = fc.array(fc.constantFrom("trigger", "glimmer", "anchor", "week", "on", "step"));
  fc.assert(
    fc.property(fc.integer(), taps, (seed, tapped) => {
      const draws = chance(seed);
      const idea = tapped.reduce((now, tap) => done(now, tap, draws), beginIdea());
      expect(idea.place[0] + idea.place[1] + idea.place[2]).toBeCloseTo(1, 9);
      for (const { left, back } of Object.values(tens(idea)))
        for (const count of [left, back]) {
          expect(count).toBeGreaterThanOrEqual(0);
          expect(count).toBeLessThanOrEqual(10);
        }
    }),
  );
});

const done = (
  idea: Idea,
  tap: Passing | "week" | "on" | "step",
  draws: ReturnType<typeof chance>,
): Idea => {
  if (tap === "week") return practise(idea);
  if (tap === "on") return liveOn(idea, 0.3, draws);
  return tap === "step" ? liveUntilMoved(idea, draws) : meet(idea, tap);
};

test("[RH83] one step leads to another state", () => {
  expect(liveUntilMoved(beginIdea(), chance(3)).state).not.toBe(0);
});
