import { expect, it } from "vitest";
import { numbersOf } from "./heart-live-numbers.ts";

const beat = (end: number, interval: number) => ({ end, interval, joined: true });

it("[HR157] tells a rate of the last ten seconds, and the last beat, in whole numbers", () => {
  const beats = [beat(1, 400), beat(20, 1000), beat(20.75, 750), beat(21.5, 750.4)];
  expect(numbersOf(beats, 61.6)).toEqual({ rate: 72, interval: 750, breath: 62 });
});

it("[HR147] [HR157] has no number where there is none", () => {
  expect(numbersOf([], undefined)).toEqual({});
  expect(numbersOf([], Number.NaN)).toEqual({});
  expect(numbersOf([beat(1, 1000)], Number.POSITIVE_INFINITY)).toEqual({
    rate: 60,
    interval: 1000,
  });
});
