import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { anybody, gone, intervalsOf, unwatched } from "./heart-brake-test-hearts.ts";
import { BRAKE_AT_REST, hearBeats, isRisingFast, touchBegins, touchEnds } from "./heart-brake.ts";
import type { WatchedBeat } from "./heart-live.ts";

/** How many seconds into a touch at `from` it is braked; undefined where it is not. */
const brakedAfter = (beats: readonly WatchedBeat[], from: number): number | undefined => {
  let state = hearBeats(
    BRAKE_AT_REST,
    beats.filter(({ end }) => end <= from),
  );
  state = touchBegins(state, from);
  for (const beat of beats.filter(({ end }) => end > from && end <= from + 15)) {
    state = hearBeats(state, [beat]);
    if (isRisingFast(state)) return beat.end - from;
  }
  return undefined;
};

const TOUCHES = [130, 195, 260];

/** How many of these touches are braked, of somebody who listens throughout. */
const brakedIn = (beats: readonly WatchedBeat[], touches: readonly number[]): number => {
  let [state, braked] = [BRAKE_AT_REST, 0];
  for (const beat of beats) {
    const from = touches.find((begin) => beat.end > begin && beat.end <= begin + 15);
    if (from === undefined) state = touchEnds(state);
    else if (state.touch === undefined) state = touchBegins(state, from);
    const before = isRisingFast(state);
    state = hearBeats(state, [beat]);
    if (isRisingFast(state) && !before) braked += 1;
  }
  return braked;
};

/** Of so many people with three touches each: how many of a hundred touches are braked. */
const percentBraked = (
  people: number,
  beatsOf: (seed: number) => readonly WatchedBeat[],
): number => {
  const braked = Array.from({ length: people }, (_, seed) => brakedIn(beatsOf(seed), TOUCHES));
  return (100 * braked.reduce((sum, count) => sum + count, 0)) / (people * TOUCHES.length);
};

const atRest = (seed: number) => intervalsOf(anybody(seed, 300));

const rising = (seed: number, by: number) =>
  unwatched(intervalsOf({ ...anybody(seed, 230), rise: { at: 197, by } }));

describe("a heart that rises fast", () => {
  it("[HR200] is told while the edge is touched, the sooner the faster it rises", () => {
    const after = (by: number) =>
      Array.from({ length: 40 }, (_, seed) => brakedAfter(rising(seed, by), 195));
    const caught = (by: number) => after(by).filter((one) => one !== undefined).length / 40;
    expect(caught(20)).toBeGreaterThan(0.95);
    expect(caught(15)).toBeGreaterThan(0.85);
    expect(caught(6)).toBeLessThan(0.2);
    const middle = (by: number) =>
      after(by)
        .map((one) => one ?? 15)
        .toSorted((one, other) => one - other)[20]!;
    expect(middle(25)).toBeLessThan(middle(15));
  });

  it("[HR200] is told only of a touch that is on", () => {
    const beats = rising(3, 25);
    const before = beats.filter(({ end }) => end <= 195);
    const later = beats.filter(({ end }) => end > 195);
    const heard = hearBeats(BRAKE_AT_REST, before);
    expect(isRisingFast(hearBeats(heard, later))).toBe(false);
    const touched = hearBeats(touchBegins(heard, 195), later);
    expect(isRisingFast(touched)).toBe(true);
    expect(isRisingFast(touchEnds(touched))).toBe(false);
  });

  it("[HR201] is measured by the person's own minutes before, and by nobody else's", () => {
    const quickOne = { seed: 1, seconds: 230, swing: 20, breaths: 12, rate: 110 };
    expect(brakedAfter(unwatched(intervalsOf(quickOne)), 195)).toBeUndefined();
    const slowOne = { ...quickOne, rate: 50, rise: { at: 197, by: 15 } };
    expect(brakedAfter(unwatched(intervalsOf(slowOne)), 195)).toBeDefined();
  });

  it("[HR201] is not known while less than three quarters of a minute came before", () => {
    const beats = rising(3, 25).filter(({ end }) => end > 155);
    expect(brakedAfter(beats, 195)).toBeUndefined();
    expect(
      brakedAfter(
        rising(3, 25).filter(({ end }) => end > 145),
        195,
      ),
    ).toBeDefined();
  });

  it("[HR202] is hardly ever told of a heart at rest, however widely breath moves it", () => {
    expect(percentBraked(100, (seed) => unwatched(atRest(seed)))).toBeLessThan(0.5);
  });

  const ALL = ["missed", "extra", "early", "shifted"] as const;
  it.each([
    { percent: 1, kinds: ALL },
    { percent: 5, kinds: ALL },
    { percent: 15, kinds: ALL },
    { percent: 10, kinds: ["extra"] as const },
    { percent: 10, kinds: ["missed"] as const },
    { percent: 25, kinds: ["early"] as const },
  ])(
    "[HR203] is never told of beats gone wrong, though no watch doubts them: $percent % $kinds",
    (wrong) => {
      const { percent, kinds } = wrong;
      const beatsOf = (seed: number) => unwatched(gone(atRest(seed), seed, percent, kinds));
      expect(percentBraked(50, beatsOf)).toBe(0);
    },
  );

  it("[HR203] is not told of a beat counted twice, nor where one was doubted or is missing", () => {
    const resting = unwatched(atRest(8)).filter(({ end }) => end <= 230);
    const twice = resting.flatMap((beat): WatchedBeat[] => {
      const half = beat.interval / 2;
      const isLate = beat.end > 197;
      return isLate
        ? [
            { interval: half, end: beat.end - half / 1000 },
            { interval: half, end: beat.end },
          ]
        : [beat];
    });
    expect(brakedAfter(twice, 195)).toBeUndefined();
    const doubted = rising(3, 25).map((beat, at) =>
      at % 4 === 0 ? { ...beat, kind: "extra" } : beat,
    );
    expect(brakedAfter(doubted, 195)).toBeUndefined();
    const gaps = rising(3, 25).filter((_, at) => at % 4 !== 0);
    expect(brakedAfter(gaps, 195)).toBeUndefined();
  });

  it("[HR203] is not told of anything that is no beat, and nothing makes it throw", () => {
    const anything = fc.record({ interval: fc.double(), end: fc.double() });
    fc.assert(
      fc.property(fc.array(anything, { maxLength: 60 }), fc.double(), (beats, from) => {
        const state = hearBeats(touchBegins(hearBeats(BRAKE_AT_REST, beats), from), beats);
        expect(typeof isRisingFast(state)).toBe("boolean");
      }),
    );
  });
});
