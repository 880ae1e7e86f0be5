import type { Result } from "@glimmers/primitives";
import { err, ok } from "@glimmers/primitives";
import type { BeatSeries, Run, TooFewBeats } from "../beats.ts";
import { followsOn } from "../beats.ts";
import type { Prices, Received, Stretch } from "./explain.ts";
import { explainBeats } from "./explain.ts";
import type { BeatQuality } from "./quality.ts";
import { qualityOf } from "./quality.ts";
import { HOLDS, learnRhythms, usualIntervals } from "./rhythm.ts";
import { alternatingRuns, oftenEarlyRuns } from "./alternating.ts";

/** Goes with whatever was mended: it changes with anything that changes one beat. */
export const ALGORITHM = "glimmers-beats-2";

/**
 * What is wrong with a beat, after Lipponen & Tarvainen 2019: one is missing before it, it is none,
 * it came a fifth of an interval early or more, or it is out of place by less, or late.
 */
export type BeatClass = "missed" | "extra" | "ectopic" | "long_short";

/** One beat put right. */
export interface Mend {
  /**
   * Which, counted in the beats as given: beat 0 is where interval 0 begins. Of a missed beat, the
   * one after it, with which the too long interval ends.
   */
  readonly beat: number;
  readonly kind: BeatClass;
  readonly done: "inserted" | "removed" | "moved";
  /** How many were inserted or removed; or by how many ms it was moved, above 0 to later. */
  readonly by: number;
}

/** Intervals that were left as they are, because nobody could know. */
export type Unreliable = Run &
  (
    | {
        /** This would fit better, but not by enough to be done. */ readonly why: "doubtful";
        readonly would: Mend;
      }
    /** Long and short in turns: every second to sixth beat early, or one breath every few beats. */
    | { readonly why: "alternating" }
    /** Every interval so far from the one before, all through, that none is awaited: nothing is out of place. */
    | { readonly why: "irregular" }
    /** Too long for beats to be put in: left out, and its time stays. */
    | { readonly why: "gap" }
  );

/** A series with its artefacts mended, and everything that was done to it. */
export interface Mended {
  readonly series: BeatSeries;
  readonly mends: readonly Mend[];
  readonly quality: BeatQuality;
  readonly algorithm: string;
}

/**
 * What an edit must be better by to be made. A move that a normal heart might make by itself is
 * dear: made wrongly, it takes from RMSSD what is the heart's own.
 */
const TO_MEND: Prices = { moved: 8.5, counted: 7 };

/** To be left out of what a rhythm is learned from: there a good beat less does no harm. */
const TO_LEARN: Prices = { moved: 5, counted: 7 };

/** To be told as a doubt, and not made. */
const TO_DOUBT: Prices = { moved: 4.5, counted: 4.5 };

/** Intervals from which a rhythm can be learned at all. */
export const FEWEST_INTERVALS = 8;

/** An interval of more than so many usual ones is a gap: two beats may be put in, three may not. */
export const GAP_FROM = 3.5;

/** Early by at least this share of an interval: ectopic. By less, or late: long_short. */
const ECTOPIC_FROM = 0.2;

/**
 * Finds beats that are missing, too many or out of place, and puts them right where that is clear.
 *
 * Takes at least `FEWEST_INTERVALS` intervals. Intervals in ms, ends in s; both come back on the
 * same clock: where nothing was mended, they are the very numbers that came in. What it finds is
 * data: `mends` say which beat and what was done, `quality.unreliable` what was left alone.
 *
 * Method: Note "which edit explains the beats best"; docs/methods/beat-artefacts.md. Classes after
 * Lipponen & Tarvainen (2019), J Med Eng Technol 43:173.
 */
export const mendBeats = (series: BeatSeries): Result<Mended, TooFewBeats> => {
  const found = series.intervals.length;
  if (found < FEWEST_INTERVALS)
    return err({ type: "TooFewBeats", needed: FEWEST_INTERVALS, found });
  const learned = learn(series);
  const edits = explainBeats(learned, TO_MEND);
  const mends = edits.flatMap((edit) => mendsOf(learned.intervals, edit));
  const unreliable = unreliableOf(learned, edits);
  return ok({
    series: rebuilt(series, learned, edits),
    mends,
    quality: qualityOf(found + 1, edits, mends, unreliable),
    algorithm: ALGORITHM,
  });
};

/** A beat that is marked: mended, or only doubted. */
export interface BeatMark {
  readonly beat: number;
  readonly kind: BeatClass;
  readonly isSure: boolean;
}

/** Every beat that was mended or doubted, in order. */
export const marksOf = ({ mends, quality }: Mended): readonly BeatMark[] =>
  [
    ...mends.map(({ beat, kind }) => ({ beat, kind, isSure: true })),
    ...quality.unreliable.flatMap((left) =>
      left.why === "doubtful"
        ? [{ beat: left.would.beat, kind: left.would.kind, isSure: false }]
        : [],
    ),
  ].toSorted((one, other) => one.beat - other.beat);

/** What is wrong with which beat of a series, without mending it. See `mendBeats`. */
export const classifyBeats = (series: BeatSeries): Result<readonly BeatMark[], TooFewBeats> => {
  const mended = mendBeats(series);
  return mended.ok ? ok(marksOf(mended.value)) : mended;
};

/**
 * Where every third or fourth beat is early, no calm change is left: what comes in seems to change
 * by more than a fifth of an interval. Then a rhythm is also sought from a scale of a twelfth of an
 * interval at most; and believed where what it finds is so many times smaller.
 */
const NOT_CALM = 0.2;
const LARGEST_CALM = 0.08;
const CLEARER_BY = 4;

/** All that a rhythm is learned from. */
const LONG_TURNS = 150;

/**
 * A scale of more than this share of an interval, for so many intervals in a row or all there are:
 * nothing is awaited, so nothing is out of place. Lively hearts stay below 0.12; where an atrium
 * fibrillates it is 0.18 and more.
 */
const IRREGULAR_FROM = 0.14;
const FEWEST_IRREGULAR = 75;

interface Learned extends Received {
  /** The usual interval around this one, in ms. */
  readonly usualOf: (interval: number) => number;
  /** 1 where an interval is a gap, and no interval. */
  readonly gaps: Uint8Array;
}

/**
 * A rhythm is learned three times: from what came in, then from what remains of it when mended, so
 * that bad beats do not teach what is usual.
 */
const learn = (series: BeatSeries): Learned => {
  const { intervals } = series;
  const breaks = Uint8Array.from(intervals, (_, at) => (followsOn(series, at) ? 0 : 1));
  const gaps = gapsAmong(intervals);
  for (let at = 0; at < breaks.length; at += 1)
    if (gaps[at] === 1 || gaps[at - 1] === 1) breaks[at] = 1;
  const raw = learnRhythms({ intervals, breaks });
  const usual = usualIntervals(intervals);
  const from = (rhythmOf: Received["rhythmOf"]): Learned =>
    learnAgain(
      learnAgain({ intervals, breaks, gaps, usualOf: (at) => atHold(usual, at), rhythmOf }),
    );
  const learned = from((at) => atHold(raw, at));
  const most = raw.map(({ scale }, hold) =>
    Math.min(scale, LARGEST_CALM * (usual[hold] as number)),
  );
  if (raw.every(({ scale }, hold) => scale < NOT_CALM * (usual[hold] as number))) return learned;
  return clearer(
    learned,
    from((at) => ({ first: 0, second: 0, scale: atHold(most, at) })),
  );
};

/**
 * Of two ways to learn, the second where what it found is clearer by far; but not where long and
 * short take turns for so long that no rhythm beside them says which of the beats are early.
 */
const clearer = (learned: Learned, calmer: Learned): Learned => {
  const { intervals, breaks } = learned;
  const inTurns = new Uint8Array(intervals.length);
  const long = Math.min(LONG_TURNS, intervals.length / 2);
  for (const { from, to } of alternatingRuns(intervals, breaks))
    if (to - from >= long) inTurns.fill(1, from, to);
  return {
    ...learned,
    rhythmOf: (at) => {
      const [one, other] = [learned.rhythmOf(at), calmer.rhythmOf(at)];
      return inTurns[at] === 0 && CLEARER_BY * other.scale < one.scale ? other : one;
    },
  };
};

const atHold = <Learned>(learned: readonly Learned[], interval: number): Learned =>
  learned[Math.floor(interval / HOLDS)] as Learned;

/** 1 where an interval is so long that it is none. */
const gapsAmong = (intervals: Float64Array): Uint8Array => {
  const usual = usualIntervals(intervals);
  return Uint8Array.from(intervals, (interval, at) =>
    interval > GAP_FROM * atHold(usual, at) ? 1 : 0,
  );
};

/** Learns from the series as its cheapest explanation mends it. */
const learnAgain = (learned: Learned): Learned => {
  const { intervals, breaks } = learned;
  const edits = explainBeats(learned, TO_LEARN);
  const room = edits.reduce(
    (sum, { from, to, made }) => sum + made - (to - from),
    intervals.length,
  );
  const mended = new Float64Array(room);
  const isMended = new Uint8Array(room);
  const isBreak = new Uint8Array(room);
  const placeOf = new Int32Array(intervals.length);
  let place = 0;
  walk(learned, edits, (from, to, made, isEdit) => {
    placeOf.fill(place, from, to);
    mended.fill(sumOf(intervals, from, to) / made, place, place + made);
    isMended.fill(isEdit ? 1 : 0, place, place + made);
    isBreak[place] = breaks[from] as number;
    place += made;
  });
  const rhythms = learnRhythms({
    intervals: mended.subarray(0, place),
    breaks: isBreak,
    mended: isMended,
  });
  return { ...learned, rhythmOf: (at) => atHold(rhythms, placeOf[at] as number) };
};

const sumOf = (intervals: Float64Array, from: number, to: number): number => {
  let sum = 0;
  for (let at = from; at < to; at += 1) sum += intervals[at] as number;
  return sum;
};

/** Goes through all stretches in order, gaps left out. */
const walk = (
  { intervals, gaps }: Learned,
  edits: readonly Stretch[],
  visit: (from: number, to: number, made: number, isMended: boolean) => void,
): void => {
  let nth = 0;
  for (let at = 0; at < intervals.length;) {
    const edit = edits[nth];
    if (edit?.from === at) {
      visit(at, edit.to, edit.made, true);
      at = edit.to;
      nth += 1;
    } else {
      if (gaps[at] === 0) visit(at, at + 1, 1, false);
      at += 1;
    }
  }
};

/** The series as mended: ends of trusted beats stay, those between are spread evenly. */
const rebuilt = (series: BeatSeries, learned: Learned, edits: readonly Stretch[]): BeatSeries => {
  const intervals: number[] = [];
  const ends: number[] = [];
  walk(learned, edits, (from, to, made, isMended) => {
    const sum = sumOf(series.intervals, from, to);
    const end = series.ends[to - 1] as number;
    for (let nth = 1; nth <= made; nth += 1) {
      intervals.push(sum / made);
      ends.push(isMended ? end - (((made - nth) / made) * sum) / 1000 : end);
    }
  });
  return { intervals: Float64Array.from(intervals), ends: Float64Array.from(ends) };
};

/** What an edit does to each beat inside it. */
export const mendsOf = (intervals: Float64Array, { from, to, made }: Stretch): readonly Mend[] => {
  const had = to - from;
  if (had === 1) return [{ beat: to, kind: "missed", done: "inserted", by: made - 1 }];
  const off = offsetsOf(intervals, { from, to, made });
  if (made > had)
    return [
      ...movesOf(off.slice(0, 1), (off[0] as Offset).each),
      { beat: to, kind: "missed", done: "inserted", by: made - had },
    ];
  const worstFirst = off.toSorted((one, other) => Math.abs(other.by) - Math.abs(one.by));
  const removed = worstFirst.slice(0, had - made).map(({ beat }) => beat);
  return off.flatMap((offset): readonly Mend[] =>
    removed.includes(offset.beat)
      ? [{ beat: offset.beat, kind: "extra", done: "removed", by: 1 }]
      : movesOf([offset], offset.each),
  );
};

interface Offset {
  readonly beat: number;
  /** In ms, to the nearest place where a beat belongs. */
  readonly by: number;
  readonly each: number;
}

/** How far each beat inside a stretch is from the nearest of its evenly spread places. */
const offsetsOf = (intervals: Float64Array, { from, to, made }: Stretch): readonly Offset[] => {
  const within = intervals.subarray(from, to);
  const each = within.reduce((sum, interval) => sum + interval, 0) / made;
  let since = 0;
  return Array.from({ length: to - from - 1 }, (_, nth) => {
    since += within[nth] as number;
    return { beat: from + nth + 1, by: Math.round(since / each) * each - since, each };
  });
};

const movesOf = (offsets: readonly Offset[], each: number): readonly Mend[] =>
  offsets.map(({ beat, by }) => ({
    beat,
    kind: by >= ECTOPIC_FROM * each ? "ectopic" : "long_short",
    done: "moved",
    by,
  }));

/** What would have been an edit at the lower price, gaps, and beats that alternate. */
const unreliableOf = (learned: Learned, edits: readonly Stretch[]): readonly Unreliable[] => {
  const isEdited = new Uint8Array(learned.intervals.length);
  for (const { from, to } of edits) isEdited.fill(1, from, to);
  const doubts = explainBeats(learned, TO_DOUBT)
    .filter(({ from, to }) => !isEdited.subarray(from, to).includes(1))
    .flatMap((edit) =>
      mendsOf(learned.intervals, edit).map((would): Unreliable => ({
        from: edit.from,
        to: edit.to,
        why: "doubtful",
        would,
      })),
    );
  const gaps = Array.from(learned.gaps.keys())
    .filter((at) => learned.gaps[at] === 1)
    .map((at): Unreliable => ({ from: at, to: at + 1, why: "gap" }));
  const { intervals, breaks } = learned;
  const turns = alternatingRuns(intervals, breaks);
  for (const { from, to } of turns) isEdited.fill(1, from, to);
  const often = oftenEarlyRuns(intervals, breaks, isEdited);
  const alternating = [...turns, ...often].map((run): Unreliable => ({
    ...run,
    why: "alternating",
  }));
  const irregular = irregularRuns(learned)
    .filter(({ from, to }) => !turns.some((run) => run.from <= from && run.to >= to))
    .map((run): Unreliable => ({ ...run, why: "irregular" }));
  return [...doubts, ...gaps, ...alternating, ...irregular].toSorted(
    (one, other) => one.from - other.from,
  );
};

/** Where the rhythm that was learned awaits nothing, all through. */
const irregularRuns = ({ intervals, rhythmOf, usualOf }: Learned): readonly Run[] => {
  const runs: { from: number; to: number }[] = [];
  for (let at = 0; at < intervals.length; at += 1) {
    if (rhythmOf(at).scale <= IRREGULAR_FROM * usualOf(at)) continue;
    const last = runs.at(-1);
    if (last?.to === at) last.to = at + 1;
    else runs.push({ from: at, to: at + 1 });
  }
  const fewest = Math.min(FEWEST_IRREGULAR, intervals.length);
  return runs.filter(({ from, to }) => to - from >= fewest);
};
