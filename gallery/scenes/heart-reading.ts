import type { EntryId, Posture } from "@glimmers/model";
import type { Instant } from "@glimmers/primitives";
import { days, hours, minutes, seededRandom } from "@glimmers/primitives";
import type { TakenReading } from "../../apps/web/src/flow/heart-keep.ts";
import { keepReading } from "../../apps/web/src/flow/heart-keep.ts";
import type { RunningApp } from "../../apps/web/src/flow/make-app.ts";
import { openFolds } from "../doing.ts";
import type { Scene } from "../scene.ts";
import { before, THEN } from "../then.ts";

/** Somebody made up, who sat with a strap on: what there was, and how long ago. */
interface Sat {
  readonly seconds: number;
  readonly at?: Instant;
  /** How far the heart swings with a breath, in ms to each side of its middle. */
  readonly swing?: number;
  readonly posture?: Posture;
  readonly paced?: boolean;
  /** Every so many beats one does not come through. */
  readonly lostEvery?: number;
  readonly seed?: number;
}

const BREATH = 10;

const sat = ({ seconds, swing = 55, seed = 5, ...rest }: Sat): TakenReading => {
  const { unit } = seededRandom(seed);
  const all: number[] = [];
  for (let at = 0; at < seconds; at += (all.at(-1) ?? 0) / 1_000)
    all.push(840 + swing * Math.sin((2 * Math.PI * at) / BREATH) + 24 * (unit() - 0.5));
  const intervals = rest.lostEvery === undefined ? all : withoutEvery(all, rest.lostEvery);
  let end = 0;
  const { at = before(minutes(6)), posture = "sitting", paced = true } = rest;
  return {
    source: "strap",
    startedAt: at,
    posture,
    intervals,
    ends: intervals.map((interval) => (end += interval / 1_000)),
    ...(paced && { pace: { in: 4, out: 6 }, inhales: inhalesUntil(seconds) }),
  };
};

/** A beat that does not come through makes one long interval of two. */
const withoutEvery = (intervals: readonly number[], every: number): readonly number[] =>
  intervals.flatMap((interval, at) => {
    if (at % every === every - 1) return [];
    const lost = (at + 1) % every === every - 1 ? (intervals[at + 1] ?? 0) : 0;
    return [interval + lost];
  });

const inhalesUntil = (seconds: number): readonly number[] =>
  Array.from({ length: Math.floor(seconds / BREATH) + 1 }, (_, breath) => breath * BREATH);

const keptIn = async ({ app }: RunningApp, reading: TakenReading): Promise<EntryId> => {
  const kept = await keepReading(app, reading);
  if (!kept.ok) throw new Error(kept.error.type);
  return kept.value;
};

/** Opened on a reading that was kept before. */
const on =
  (some: Sat): Required<Pick<Scene, "pathAfter">>["pathAfter"] =>
  async (running) => ({ at: "heart-reading", id: await keptIn(running, sat(some)) });

/** Readings on so many days, as people have them: some days two, some none; each a little other. */
const onDays =
  (count: number): Required<Pick<Scene, "before">>["before"] =>
  async (running) => {
    const { unit } = seededRandom(count);
    for (let day = count; day > 0; day -= 1) {
      const at = Math.round(THEN - days(1.6 * day) + hours(3 * unit())) as Instant;
      await keptIn(running, sat({ seconds: 150, at, swing: 30 + 50 * unit(), seed: day }));
    }
  };

/** A blob that is not beats at all stands for one that does not open. */
const beatsGone: Required<Pick<Scene, "pathAfter">>["pathAfter"] = async ({ app }) => {
  const kept = await app.keep({
    kind: "heart-reading",
    at: before(days(1)),
    source: "camera",
    beats: "0".repeat(32),
    seconds: 130,
    intervals: 150,
    told: { algorithm: "an older one", meanInterval: 866, rmssd: 31, mended: 3, share: 0.02 },
  });
  if (!kept.ok) throw new Error(kept.error.type);
  return { at: "heart-reading", id: kept.value.moment.id };
};

const WITH_NUMBERS = { heart: { opened: true, numbers: true, brakes: false } };
const OPENED = { heart: { opened: true, numbers: false, brakes: false } };
const OVER_TIME = { at: "heart", page: "over-time" } as const;
const HERE = { at: "heart" } as const;

export const heartReadingScenes: readonly Scene[] = [
  {
    name: "heart-reading/told",
    path: HERE,
    pathAfter: on({ seconds: 300 }),
    whole: true,
    main: "everywhere",
  },
  {
    name: "heart-reading/in numbers, opened",
    path: HERE,
    prefs: WITH_NUMBERS,
    pathAfter: on({ seconds: 300, lostEvery: 67 }),
    after: openFolds,
    whole: true,
  },
  {
    name: "heart-reading/too short, no pacer",
    path: HERE,
    pathAfter: on({ seconds: 40, paced: false }),
    whole: true,
  },
  {
    name: "heart-reading/much mended",
    path: HERE,
    pathAfter: on({ seconds: 180, lostEvery: 7 }),
    whole: true,
  },
  { name: "heart-reading/beats gone", path: HERE, pathAfter: beatsGone },
  {
    name: "heart-reading/quiet",
    path: HERE,
    prefs: { lowStim: "on" },
    pathAfter: on({ seconds: 300 }),
  },
  {
    name: "heart-over-time/told",
    path: OVER_TIME,
    prefs: OPENED,
    before: onDays(16),
    whole: true,
    main: "phone",
  },
  {
    name: "heart-over-time/in numbers, opened",
    path: OVER_TIME,
    prefs: WITH_NUMBERS,
    before: onDays(9),
    after: openFolds,
    whole: true,
  },
  {
    name: "heart-over-time/cannot tell yet",
    path: OVER_TIME,
    prefs: OPENED,
    before: onDays(4),
    whole: true,
  },
  {
    name: "heart-over-time/out of sight",
    path: OVER_TIME,
    prefs: { ...OPENED, historyHidden: true },
    before: onDays(8),
  },
  { name: "heart-over-time/empty", path: OVER_TIME, prefs: OPENED },
];
