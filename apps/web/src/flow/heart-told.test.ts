import { ALGORITHM } from "@glimmers/hrv";
import type { Instant } from "@glimmers/primitives";
import { seededRandom } from "@glimmers/primitives";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseHeartReading } from "@glimmers/model";
import en from "../../../../content/words/en/index.ts";
import de from "../../../../content/words/de/index.ts";
import { wordsOf } from "../words.ts";
import type { ReceivedBeats } from "@glimmers/exchange";
import { heartFile, intervalLines, readingFile } from "./heart-export.ts";
import { atPart, groupsOf, mattersIn } from "./heart-groups.ts";
import { ringedIn, shownBeats } from "./heart-shown.ts";
import type { HeartMatter, HeartTelling } from "./heart-told.ts";
import { BREATHS_NEEDED, HEART_MATTERS, tellReading } from "./heart-told.ts";
import {
  lengthWords,
  mendLines,
  msWords,
  noteLines,
  numberLines,
  partWords,
  qualityLines,
  readingTime,
  saidLines,
  secondWords,
  unsaidLines,
} from "./heart-told-words.ts";

// What is said of a reading. Rules: docs/spec/heart-kept.md.

const words = wordsOf("en", en);

/** A heart that swings by 100 ms with a breath of ten seconds, and trembles a little. */
const beating = (seconds: number, seed = 3): readonly number[] => {
  const { unit } = seededRandom(seed);
  const intervals: number[] = [];
  for (let at = 0; at < seconds - 0.9; at += intervals.at(-1)! / 1_000)
    intervals.push(850 + 50 * Math.sin((2 * Math.PI * at) / 10) + 10 * (unit() - 0.5));
  return intervals;
};

const received = (
  intervals: readonly number[],
  rest: Partial<ReceivedBeats> = {},
): ReceivedBeats => {
  let end = 0;
  return {
    source: "strap",
    startedAt: Date.UTC(2026, 10, 5, 14) as Instant,
    intervals,
    ends: intervals.map((interval) => (end += interval / 1_000)),
    ...rest,
  };
};

const breaths = (seconds: number): readonly number[] =>
  Array.from({ length: Math.floor(seconds / 10) + 1 }, (_, breath) => breath * 10);

const saidOf = (telling: HeartTelling, about: HeartMatter): number | undefined =>
  telling.said.find((one) => one.about === about)?.milliseconds;

const whyNot = (telling: HeartTelling, about: HeartMatter): string | undefined =>
  telling.unsaid.find((one) => one.about === about)?.why.type;

/** Every `every`th beat does not come through: two intervals become one. */
const losing = (intervals: readonly number[], every: number): readonly number[] => {
  const left: number[] = [];
  for (let at = 0; at < intervals.length; at += 1) {
    const next = intervals[at + 1];
    if (at % every !== every - 1 || next === undefined) left.push(intervals[at]!);
    else left.push(intervals[at]! + intervals[(at += 1)]!);
  }
  return left;
};

describe("[HR177] of a clear reading of five minutes", () => {
  const telling = tellReading(received(beating(300), { inhales: breaths(300) }));

  it("everything can be said, and is what the beats were made of", () => {
    expect(telling.unsaid).toEqual([]);
    expect(saidOf(telling, "mean")).toBeCloseTo(850, -1);
    // 100 ms, a little less as beats seldom fall on the very crest, a little more as they tremble.
    expect(saidOf(telling, "swing")).toBeGreaterThan(88);
    expect(saidOf(telling, "swing")).toBeLessThan(110);
    expect(saidOf(telling, "spread")).toBeCloseTo(50 / Math.SQRT2, -1);
    expect(telling.told).toMatchObject({ algorithm: ALGORITHM, mended: 0, share: 0 });
  });

  it("a lost beat or three in it change little of that, and are said", () => {
    const mended = tellReading(received(losing(beating(300), 90), { inhales: breaths(300) }));
    expect(mended.mended?.mends.map(({ kind }) => kind)).toEqual(["missed", "missed", "missed"]);
    for (const about of HEART_MATTERS)
      expect((saidOf(mended, about) ?? 0) / (saidOf(telling, about) ?? 1)).toBeCloseTo(1, 1);
  });
});

describe("[HR177] what cannot be said is named, with why", () => {
  it.each([
    [0, [], ["mean", "swing", "changes", "spread"]],
    [9, [], ["mean", "swing", "changes", "spread"]],
    [30, ["mean"], ["swing", "changes", "spread"]],
    [60, ["mean", "swing", "changes"], ["spread"]],
    [180, ["mean", "swing", "changes", "spread"], []],
  ] as const)("of %i s", (seconds, said, unsaid) => {
    const telling = tellReading(received(beating(seconds), { inhales: breaths(seconds) }));
    expect(telling.said.map(({ about }) => about)).toEqual(said);
    expect(telling.unsaid.map(({ about }) => about)).toEqual(unsaid);
    expect(telling.told !== undefined).toBe(seconds >= 10);
  });

  it("without a pacer nobody knows a breath", () => {
    expect(whyNot(tellReading(received(beating(120))), "swing")).toBe("NoPacer");
  });

  it("a breath with a gap in it is none", () => {
    const beats = received(beating(70), { inhales: breaths(70) });
    // Four seconds are lost in every breath but the first two.
    const known = beats.ends.map((end) => end < 20 || end % 10 < 3 || end % 10 > 7);
    const holed: ReceivedBeats = {
      ...beats,
      intervals: beats.intervals.filter((_, at) => known[at]),
      ends: beats.ends.filter((_, at) => known[at]),
    };
    const telling = tellReading({ ...holed, ...longer(holed) });
    const why = telling.unsaid.find(({ about }) => about === "swing")?.why;
    expect(why).toEqual({ type: "TooFewBreaths", needed: BREATHS_NEEDED, found: 2 });
  });

  it("so much mended that it would be told of the mending", () => {
    const telling = tellReading(received(losing(beating(300), 6), { inhales: breaths(300) }));
    expect(whyNot(telling, "changes")).toBe("TooManyMended");
    expect(whyNot(telling, "swing")).toBe("TooManyMended");
  });

  it("noughts of a strap are left out, and counted", () => {
    const beats = received(beating(120));
    const noughts = { intervals: [0, 0, ...beats.intervals], ends: [0, 0, ...beats.ends] };
    const telling = tellReading({ ...beats, ...noughts });
    expect(telling).toMatchObject({ unusable: 2 });
    expect(telling.told).toEqual(tellReading(beats).told);
  });

  it("never a number that is none, and never a record the model refuses, whatever came in", () => {
    const odd = fc.oneof(
      fc.double({ min: 300, max: 1_600, noNaN: true }),
      fc.constantFrom(0, -5, 0.8, 36_000_000, 21_000),
    );
    fc.assert(
      fc.property(fc.array(odd, { maxLength: 400 }), fc.boolean(), (intervals, paced) => {
        const seconds = intervals.reduce((sum, each) => sum + Math.max(0, each), 0) / 1_000;
        const inhales = breaths(Math.min(500, seconds));
        const beats = received(intervals, paced ? { inhales } : {});
        const telling = tellReading(beats);
        for (const { milliseconds, ofMean } of telling.said) {
          expect(Number.isFinite(milliseconds)).toBe(true);
          expect(Number.isFinite(ofMean)).toBe(true);
        }
        const raw = {
          kind: "heart-reading",
          id: "7".repeat(32),
          at: 0,
          offset: 0,
          source: "strap",
          beats: "8".repeat(32),
          seconds: 1,
          intervals: intervals.length,
          ...(telling.told !== undefined && { told: telling.told }),
        };
        expect(parseHeartReading(raw)).toMatchObject({ ok: true });
        expect(told(telling, beats)).not.toMatch(/NaN|Infinity|undefined|\{\w+\}/);
      }),
    );
  });
});

/** So many seconds more of clear beats, before anything else: long enough, and no breath in them. */
const longer = ({ intervals, ends, inhales = [] }: ReceivedBeats) => {
  const more = received(beating(60, 9));
  const by = more.ends.at(-1) ?? 0;
  return {
    intervals: [...more.intervals, ...intervals],
    ends: [...more.ends, ...ends.map((end) => end + by)],
    inhales: inhales.map((inhale) => inhale + by),
  };
};

/** Everything that is said of it, on one page. */
const told = (telling: HeartTelling, beats: ReceivedBeats): string =>
  [
    ...saidLines(telling.said, words),
    ...unsaidLines(telling.unsaid, "strap", words).flatMap(({ sentence, help }) => [
      sentence,
      help,
    ]),
    ...qualityLines(telling, beats, words),
    ...(telling.told === undefined ? [] : numberLines(telling.told, words)),
    ...(telling.mended && telling.given ? mendLines(telling.mended, telling.given, words) : []),
  ].join("\n");

describe("[HR178] in words", () => {
  const beats = received(losing(beating(300), 90), { inhales: breaths(300) });
  const telling = tellReading(beats);

  it("there is no unit and no number but counts", () => {
    expect(saidLines(telling.said, words)).toEqual([
      "Between one beat and the next lay a little less than a second, on average.",
      "Within a breath, that time grew and shrank by about a tenth of itself.",
      expect.stringMatching(/^From one beat to the next, it changed by about a fiftieth of/),
    ]);
    expect(qualityLines(telling, beats, words)).toEqual([
      expect.stringMatching(/^3 beats of 3\d\d were mended\.$/),
    ]);
  });

  it("the signal is called clear only where nothing was mended, missing or in doubt", () => {
    const clear = tellReading(received(beating(300)));
    const of = (telling: typeof clear, rest: Partial<ReceivedBeats> = {}) =>
      qualityLines(telling, { ...received([]), ...rest }, words);
    expect(of(clear)).toEqual([expect.stringMatching(/^The signal was clear: of \d+ beats, none/)]);
    expect(of(clear, { pauses: [{ from: 10, to: 40, why: "lost" }] })).toEqual([
      expect.stringMatching(/^Of \d+ beats, none was mended\.$/),
      "For 30 seconds in between, no beats came in.",
    ]);
    expect(of({ ...clear, unusable: 2 })[0]).toMatch(/^Of \d+ beats, none was mended\.$/);
    const { mended } = clear;
    if (mended === undefined) throw new Error("There is nothing to tell of.");
    const left = (why: string) => {
      const one = { from: 3, to: 60, why } as (typeof mended.quality.unreliable)[number];
      return of({
        ...clear,
        mended: { ...mended, quality: { ...mended.quality, unreliable: [one] } },
      });
    };
    const plain: unknown = expect.stringMatching(/^Of \d+ beats, none was mended\.$/);
    expect(left("doubtful")).toEqual([plain]);
    expect(left("alternating")).toEqual([
      plain,
      expect.stringMatching(/long and short took turns/),
    ]);
    expect(left("a reason that is new")).toEqual([
      plain,
      expect.stringMatching(/^Many beats came in a pattern that intervals alone cannot judge/),
    ]);
  });

  it("numbers have a unit and a name, for who asks for them", () => {
    const lines = numberLines(
      { algorithm: "a", meanInterval: 857.1, rmssd: 42.4, sdnn: 8.04, mended: 0, share: 0 },
      words,
    );
    expect(lines).toEqual([
      "Mean time between beats: 857 ms. That is 70 beats a minute.",
      "Change from one beat to the next (RMSSD): 42 ms.",
      "Spread over the whole reading (SDNN): 8 ms.",
    ]);
  });

  it("what was mended is said beat for beat, where it was", () => {
    const { given, mended } = telling;
    if (given === undefined || mended === undefined) throw new Error("Nothing was mended.");
    const lines = mendLines(mended, given, words);
    expect(lines).toHaveLength(3);
    expect(lines[0]).toBe("1:17: a beat had not come through. It was put in where it belonged.");
    const shown = shownBeats(mended, given);
    expect(ringedIn(shown, { from: 0, to: 400 })).toBe(3);
    expect(ringedIn(shown, { from: 76, to: 78 })).toBe(1);
  });

  it("no sentence says a state, a score, or that anything is better", () => {
    const ours = [...Object.entries(en.heartSays), ...Object.entries(de.heartSays)]
      .filter(([key]) => key !== "over.moves")
      .map(([, phrase]) => JSON.stringify(phrase));
    for (const phrase of ours)
      expect(phrase).not.toMatch(
        /\b(stress\w*|calm|relax\w*|healthy|better|worse|good|poor|balance|score|recover\w*|besser|schlechter|gesund\w*|ruhe|entspann\w*)\b/i,
      );
  });

  it("a camera's tremble and a pacer's pull are said beside what they touch", () => {
    const paced = { source: "camera", pace: { in: 4, out: 6 } } as const;
    expect(noteLines(paced, telling.said, words)).toHaveLength(2);
    expect(noteLines({ source: "strap" }, telling.said, words)).toEqual([]);
    expect(noteLines(paced, [], words)).toEqual([]);
  });

  it.each([
    [0.001, "less than a hundredth"],
    [0.0101, "about a hundredth"],
    [0.11, "about a tenth"],
    [0.45, "about half"],
    [0.9, "more than half"],
  ])("%f of something is %s", (part, said) => {
    expect(partWords(part, words)).toBe(said);
  });

  it.each([
    [200, "less than a third of a second"],
    [500, "about half a second"],
    [750, "about three quarters of a second"],
    [1_000, "about a second"],
    [2_000, "more than one and a half seconds"],
  ])("%i ms are %s", (milliseconds, said) => {
    expect(secondWords(milliseconds, words)).toBe(said);
  });

  it("lengths and times are as people say them", () => {
    const lengths = [45.9, 60, 100, 120, 200, 3_600].map((length) => lengthWords(length, words));
    expect(lengths).toEqual([
      "45 seconds",
      "1 minute",
      "100 seconds",
      "2 minutes",
      "3 minutes",
      "60 minutes",
    ]);
    expect([-1, 7.9, 750, 3_723].map(readingTime)).toEqual(["0:00", "0:07", "12:30", "1:02:03"]);
    expect(msWords(4.26, wordsOf("de", de))).toBe("4,3");
  });
});

describe("[HR179] what is taken along", () => {
  const beats = received([0, ...losing(beating(120), 60)]);
  const telling = tellReading(beats);
  const reading = parseHeartReading({
    kind: "heart-reading",
    id: "7".repeat(32),
    at: beats.startedAt,
    offset: 60,
    source: "strap",
    beats: "8".repeat(32),
    seconds: 120,
    intervals: beats.intervals.length,
    posture: "sitting",
  });
  if (!reading.ok) throw new Error(reading.error.reason);

  it("is all of it: as it came, mended, what was done, and by which way", () => {
    const file: unknown = JSON.parse(readingFile(reading.value, beats, telling));
    expect(file).toMatchObject({
      format: "glimmers-heart-reading",
      version: 1,
      posture: "sitting",
      received: { intervals: beats.intervals, ends: beats.ends },
      mended: {
        algorithm: ALGORITHM,
        from: { intervals: beats.intervals.slice(1) },
        intervals: [...(telling.mended?.series.intervals ?? [])],
        mends: telling.mended?.mends,
        quality: { mended: telling.mended?.quality.mended },
      },
    });
  });

  it("or intervals alone, one a line, not rounded", async () => {
    expect(intervalLines([829.1015625, 830])).toBe("829.1015625\n830\n");
    const raw = heartFile("raw", reading.value, beats, telling);
    expect(raw.ending).toBe("raw.txt");
    expect((await raw.file.text()).trimEnd().split("\n").map(Number)).toEqual(beats.intervals);
    const mended = await heartFile("mended", reading.value, beats, telling).file.text();
    expect(mended.trimEnd().split("\n")).toHaveLength(telling.mended?.series.intervals.length ?? 0);
  });
});

describe("[HR180] groups of readings", () => {
  const reading = (at: number, fields: object) => {
    const read = parseHeartReading({
      kind: "heart-reading",
      id: `${at}`.padStart(32, "7"),
      at,
      offset: 0,
      source: "strap",
      beats: "8".repeat(32),
      seconds: 120,
      intervals: 140,
      ...fields,
    });
    if (!read.ok) throw new Error(read.error.reason);
    const told = { algorithm: ALGORITHM, meanInterval: 850, rmssd: 30, mended: 0, share: 0 };
    return { reading: read.value, told };
  };
  const six = { in: 4, out: 6 };
  const readings = [
    reading(5, { posture: "lying" }),
    reading(4, { posture: "sitting", pace: six }),
    reading(3, { posture: "sitting", pace: { in: 4, out: 5.8 } }),
    reading(2, { posture: "standing", pace: six }),
  ];

  it("begin with the newest reading's, then the largest", () => {
    expect(groupsOf(readings).map(({ likeness, count }) => ({ ...likeness, count }))).toEqual([
      { posture: "lying", count: 1 },
      { posture: "sitting", pace: 6, count: 2 },
      { posture: "standing", pace: 6, count: 1 },
    ]);
    expect(groupsOf([])).toEqual([]);
  });

  it("offer only what is told of them", () => {
    expect(mattersIn(readings, { posture: "lying" })).toEqual(["changes", "mean"]);
    expect(atPart({ posture: "lying" }, "night")).toEqual({ posture: "lying", part: "night" });
    expect(atPart({ posture: "lying" }, undefined)).toEqual({ posture: "lying" });
  });
});
