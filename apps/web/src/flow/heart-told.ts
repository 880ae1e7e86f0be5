import type { BeatQuality, BeatSeries, Mended } from "@glimmers/hrv";
import {
  ALGORITHM,
  INDICES,
  mayTell,
  mendBeats,
  perBreath,
  readBeats,
  timeDomain,
} from "@glimmers/hrv";
import type { HeartTold } from "@glimmers/model";
import { mean, median } from "@glimmers/stats";
import type { ReceivedBeats } from "@glimmers/exchange";

/**
 * Note: What may be said of a reading
 *
 * Four things, each with the least it needs; what cannot be said is named, with what would help.
 * Nothing is weighed against other people, no day against another, and no word of it is about how
 * anybody feels or is. The lengths are those for which single readings were measured to hold, in
 * docs/methods/heart-said.md; the shares of mended beats are those of `mayTell`.
 */
export const HEART_MATTERS = ["mean", "swing", "changes", "spread"] as const;
export type HeartMatter = (typeof HEART_MATTERS)[number];

/** Something that can be said: a length in ms, and which part of the mean interval that is. */
export interface HeartSaid {
  readonly about: HeartMatter;
  readonly milliseconds: number;
  readonly ofMean: number;
}

/** Something that cannot, and why. */
export interface HeartUnsaid {
  readonly about: HeartMatter;
  readonly why: WhyUnsaid;
}

export type WhyUnsaid =
  /** Fewer seconds with beats than it takes. */
  | { readonly type: "TooShort"; readonly needed: number; readonly found: number }
  /** So many beats were mended that it would be told of the mending. */
  | { readonly type: "TooManyMended" }
  /** No pacer ran, so nobody knows when a breath began. */
  | { readonly type: "NoPacer" }
  | { readonly type: "TooFewBreaths"; readonly needed: number; readonly found: number };

export interface HeartTelling {
  /** What is kept with the reading; absent where not even the mean can be told. */
  readonly told?: HeartTold;
  readonly said: readonly HeartSaid[];
  readonly unsaid: readonly HeartUnsaid[];
  /** The beats as they are after mending; absent where there are none to speak of. */
  readonly mended?: Mended;
  /** The beats that were mended: in these `mended.mends` counts. All that came in, less `unusable`. */
  readonly given?: BeatSeries;
  /** Intervals that can be none, as noughts of a strap without contact: they were left out. */
  readonly unusable: number;
  /** Time in which beats are known, in s: gaps are not in it. */
  readonly seconds: number;
}

/** The least for each, in s of beats: what single readings were measured to hold for. */
export const SECONDS_NEEDED = {
  mean: INDICES.meanNN.enough,
  swing: 60,
  changes: INDICES.rmssd.enough,
  spread: INDICES.sdnn.enough,
} as const satisfies Record<HeartMatter, number>;

/** "A minute" of listening begins and ends with part of a beat. */
const NEARLY = 0.97;

/** Below this there is no median over breaths worth the name. */
export const BREATHS_NEEDED = 5;

/** In ms: below this no heart beats. */
const SHORTEST_INTERVAL = 10;

/** What can be said of beats as they were received. Pure: the same beats, the same telling. */
export const tellReading = (beats: ReceivedBeats): HeartTelling => {
  const usable = usableOf(beats);
  const unusable = beats.intervals.length - usable.intervals.length;
  const given = readBeats(usable.intervals, usable.ends);
  const mended = given.ok ? mendBeats(given.value) : given;
  if (given.ok && mended.ok)
    return { ...tellMended(mended.value, beats.inhales), given: given.value, unusable };
  const seconds = secondsIn(usable);
  return { said: [], unsaid: nothingSaid(seconds), unusable, seconds };
};

/** All but noughts and ends that run backwards, as a strap sends after it was off the skin. */
const usableOf = ({
  intervals,
  ends,
}: ReceivedBeats): Pick<ReceivedBeats, "intervals" | "ends"> => {
  let latest = Number.NEGATIVE_INFINITY;
  const kept = intervals.flatMap((interval, at) => {
    const end = ends[at] ?? Number.NaN;
    if (!(interval >= SHORTEST_INTERVAL) || !(end >= latest)) return [];
    latest = end;
    return [at];
  });
  return {
    intervals: kept.map((at) => intervals[at] ?? 0),
    ends: kept.map((at) => ends[at] ?? 0),
  };
};

const secondsIn = ({ intervals }: { readonly intervals: ArrayLike<number> }): number =>
  Array.from(intervals).reduce((sum, interval) => sum + interval, 0) / 1000;

const nothingSaid = (found: number): readonly HeartUnsaid[] =>
  HEART_MATTERS.map((about) => ({
    about,
    why: { type: "TooShort", needed: SECONDS_NEEDED[about], found },
  }));

type Length = { readonly milliseconds: number } | { readonly why: WhyUnsaid };

const tellMended = (
  mended: Mended,
  inhales: readonly number[] | undefined,
): Omit<HeartTelling, "unusable" | "given"> => {
  const { series, quality } = mended;
  const seconds = secondsIn(series);
  const lengths: Readonly<Record<HeartMatter, Length>> = {
    mean: gated("mean", seconds, quality, () => ({ milliseconds: mean(series.intervals) })),
    swing: gated("swing", seconds, quality, () => swingOf(series, inhales)),
    changes: gated("changes", seconds, quality, () => timeLength(series, "rmssd")),
    spread: gated("spread", seconds, quality, () => timeLength(series, "sdnn")),
  };
  return {
    ...toldFrom(lengths, mended),
    ...sortedOut(lengths, mean(series.intervals)),
    mended,
    seconds,
  };
};

const RULE = { mean: "rate", swing: "breath", changes: "time", spread: "time" } as const;

const gated = (
  about: HeartMatter,
  found: number,
  quality: BeatQuality,
  work: () => Length,
): Length => {
  const needed = SECONDS_NEEDED[about];
  if (found < needed * NEARLY) return { why: { type: "TooShort", needed, found } };
  return mayTell(quality, RULE[about]).ok ? work() : { why: { type: "TooManyMended" } };
};

/**
 * The median over whole breaths of the longest less the shortest interval in each. A breath in which
 * a gap lies has lost its longest or its shortest: it is none.
 */
const swingOf = (series: BeatSeries, inhales: readonly number[] | undefined): Length => {
  if (inhales === undefined || inhales.length === 0) return { why: { type: "NoPacer" } };
  const known = coveredShares(series, inhales);
  const swings = perBreath(series, inhales).filter(
    (swing, breath) => swing !== undefined && (known[breath] ?? 0) >= WHOLE_BREATH,
  );
  const found = swings.length;
  if (found < BREATHS_NEEDED)
    return { why: { type: "TooFewBreaths", needed: BREATHS_NEEDED, found } };
  return { milliseconds: median(swings.filter((swing) => swing !== undefined)) };
};

/** Beats begin and end a little before and after a breath does. */
const WHOLE_BREATH = 0.75;

/** Of each breath, the share of its time that lies in intervals which ended in it. */
const coveredShares = (
  { intervals, ends }: BeatSeries,
  inhales: readonly number[],
): readonly number[] => {
  let at = 0;
  return inhales.slice(1).map((until, breath) => {
    const from = inhales[breath] ?? until;
    while (at < ends.length && (ends[at] ?? 0) < from) at += 1;
    let covered = 0;
    for (; at < ends.length && (ends[at] ?? 0) < until; at += 1) covered += intervals[at] ?? 0;
    return covered / 1_000 / Math.max(1e-9, until - from);
  });
};

const timeLength = (series: BeatSeries, index: "rmssd" | "sdnn"): Length => {
  const time = timeDomain(series);
  if (time.ok) return { milliseconds: time.value[index] };
  return { why: { type: "TooShort", needed: SECONDS_NEEDED.changes, found: secondsIn(series) } };
};

type Lengths = Readonly<Record<HeartMatter, Length>>;

const toldFrom = (lengths: Lengths, { quality }: Mended): Pick<HeartTelling, "told"> => {
  const ms = (about: HeartMatter): number | undefined => {
    const length = lengths[about];
    return "milliseconds" in length ? length.milliseconds : undefined;
  };
  const [meanInterval, perBreathMs, rmssd, sdnn] = HEART_MATTERS.map(ms);
  if (meanInterval === undefined) return {};
  return {
    told: {
      algorithm: ALGORITHM,
      meanInterval,
      ...(rmssd !== undefined && { rmssd }),
      ...(sdnn !== undefined && { sdnn }),
      ...(perBreathMs !== undefined && { perBreath: perBreathMs }),
      mended: quality.mended,
      share: quality.share,
    },
  };
};

const sortedOut = (lengths: Lengths, whole: number): Pick<HeartTelling, "said" | "unsaid"> => {
  const said: HeartSaid[] = [];
  const unsaid: HeartUnsaid[] = [];
  for (const about of HEART_MATTERS) {
    const length = lengths[about];
    if ("why" in length) unsaid.push({ about, why: length.why });
    else
      said.push({ about, milliseconds: length.milliseconds, ofMean: length.milliseconds / whole });
  }
  return { said, unsaid };
};
