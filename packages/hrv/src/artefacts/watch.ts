import { GAP_TOLERANCE } from "../beats.ts";
import type { Prices, Received, Stretch } from "./explain.ts";
import { explainBeats } from "./explain.ts";
import type { BeatClass } from "./mend.ts";
import { FEWEST_INTERVALS, GAP_FROM, mendsOf } from "./mend.ts";
import type { Rhythm } from "./rhythm.ts";
import { learnRhythm, quantileOf } from "./rhythm.ts";

/** An interval that came in live, judged a few beats later. */
export interface WatchedBeat {
  /** In ms, as it came. */
  readonly interval: number;
  /** When it ended, in s. */
  readonly end: number;
  /** What is wrong with it; absent where nothing is, or nobody could know. */
  readonly kind?: BeatClass;
  /**
   * The intervals that take its place, in ms: those of a whole edit stand with the last beat of
   * it, and the beats before have none. Absent where it stays; empty where it is a gap.
   */
  readonly mended?: readonly number[];
}

export interface WatchOptions {
  /**
   * Intervals to wait for after one before it is judged: a whole number from 0 to 20, or a RangeError
   * is thrown. 2 unless told; with none, hardly anything is found.
   */
  readonly lag?: number;
}

/** Judges beats as they come; see `createBeatWatch`. */
export interface BeatWatch {
  /** Takes one interval in ms, and its end in s where known. Gives those that are judged by now. */
  readonly push: (interval: number, end?: number) => readonly WatchedBeat[];
  /** Gives the rest, judged by what there is. */
  readonly flush: () => readonly WatchedBeat[];
}

/** A move costs less than in `mendBeats`: whatever stays here is learned from, and there is no way back. */
const TO_MEND_LIVE: Prices = { moved: 6.5, counted: 7 };

/** The last intervals, as mended, from which the rhythm is learned. */
const REMEMBERED = 150;

const LAG = 2;

/** All that waits is judged anew with every beat: more to wait for would cost much, and help nothing. */
const LONGEST_LAG = 20;

interface Pending {
  readonly interval: number;
  readonly end: number;
}

/** All that a watch knows. */
interface Watching {
  /** Intervals that are settled, mended, newest last; and which of them are mended. */
  readonly settled: { readonly interval: number; readonly isMended: boolean }[];
  readonly pending: Pending[];
  /** What came right before the pending ones since the last break; empty right after one. */
  before: readonly [number, number, number] | undefined;
  clock: number;
}

/**
 * `mendBeats` for beats as they come: never looks further ahead than `lag` intervals (2 unless
 * told), and never takes back what it gave. Rhythm is learned from the last 150 settled intervals;
 * the first 8 are given as they come. Well below 1 ms a beat. Intervals in ms, ends in s.
 *
 * What it takes must be intervals that `readBeats` would take; it throws a RangeError otherwise.
 */
export const createBeatWatch = ({ lag = LAG }: WatchOptions = {}): BeatWatch => {
  if (!Number.isInteger(lag) || lag < 0 || lag > LONGEST_LAG)
    throw new RangeError(`a watch waits for 0 to ${LONGEST_LAG} intervals, not ${lag}`);
  const watching: Watching = { settled: [], pending: [], before: undefined, clock: 0 };
  return {
    push: (interval, end) => {
      if (!Number.isFinite(interval) || interval <= 0)
        throw new RangeError(`an interval of ${interval} ms is none`);
      const begins = end === undefined ? watching.clock : end - interval / 1000;
      const isBreak =
        watching.clock > 0 && Math.abs(begins - watching.clock) * 1000 > GAP_TOLERANCE;
      const given = isBreak ? breakOff(watching) : [];
      watching.clock = end ?? begins + interval / 1000;
      watching.pending.push({ interval, end: watching.clock });
      return [...given, ...judge(watching, lag)];
    },
    flush: () => judge(watching, 0),
  };
};

/** Gives all that is pending; what comes next is not judged by what came before it. */
const breakOff = (watching: Watching): readonly WatchedBeat[] => {
  const given = judge(watching, 0);
  watching.before = undefined;
  return given;
};

/** Judges pending intervals, and gives those that have `lag` others after them. */
const judge = (watching: Watching, lag: number): readonly WatchedBeat[] => {
  const { pending, settled } = watching;
  if (settled.length < FEWEST_INTERVALS) return pending.splice(0).map((one) => keep(watching, one));
  const newest = pending.at(-1);
  if (newest !== undefined && newest.interval > GAP_FROM * usualOf(watching)) {
    pending.pop();
    const given = breakOff(watching);
    return [...given, { ...newest, mended: [] }];
  }
  const edits = editsOf(watching);
  return giveUntil(watching, edits, pending.length - lag);
};

const usualOf = ({ settled }: Watching): number =>
  quantileOf(
    Float64Array.from(settled, ({ interval }) => interval),
    0.5,
  );

const editsOf = ({ pending, settled, before }: Watching): readonly Stretch[] => {
  const rhythm = rhythmOf(settled);
  const received: Received = {
    intervals: Float64Array.from(pending, ({ interval }) => interval),
    breaks: new Uint8Array(pending.length),
    rhythmOf: () => rhythm,
    ...(before === undefined ? {} : { before }),
  };
  return explainBeats(received, TO_MEND_LIVE);
};

const rhythmOf = (settled: Watching["settled"]): Rhythm =>
  learnRhythm(
    {
      intervals: Float64Array.from(settled, ({ interval }) => interval),
      breaks: new Uint8Array(settled.length),
      mended: Uint8Array.from(settled, ({ isMended }) => (isMended ? 1 : 0)),
    },
    0,
    settled.length,
  );

/** Settles pending intervals while they end at `until`, counted in those pending, or before. */
const giveUntil = (
  watching: Watching,
  edits: readonly Stretch[],
  until: number,
): readonly WatchedBeat[] => {
  const intervals = Float64Array.from(watching.pending, ({ interval }) => interval);
  const given: WatchedBeat[] = [];
  for (let at = 0; at < until;) {
    const edit = edits.find(({ from }) => from === at);
    if (edit !== undefined && edit.to > until) break;
    const taken = watching.pending.splice(0, (edit?.to ?? at + 1) - at);
    at += taken.length;
    if (edit === undefined) given.push(...taken.map((one) => keep(watching, one)));
    else given.push(...settle(watching, taken, edit, mendsOf(intervals, edit)[0]?.kind));
  }
  return given;
};

const keep = (watching: Watching, pending: Pending): WatchedBeat => {
  remember(watching, pending.interval, false);
  return pending;
};

const settle = (
  watching: Watching,
  taken: readonly Pending[],
  { made }: Stretch,
  kind: BeatClass = "long_short",
): readonly WatchedBeat[] => {
  const each = taken.reduce((sum, { interval }) => sum + interval, 0) / made;
  for (let nth = 0; nth < made; nth += 1) remember(watching, each, true);
  const inTheirPlace = Array.from({ length: made }, () => each);
  return taken.map((one, nth) => ({
    ...one,
    kind,
    mended: nth === taken.length - 1 ? inTheirPlace : [],
  }));
};

const remember = (watching: Watching, interval: number, isMended: boolean): void => {
  const { settled, before } = watching;
  settled.push({ interval, isMended });
  if (settled.length > REMEMBERED) settled.shift();
  watching.before = [interval, before?.[0] ?? interval, before?.[1] ?? interval];
};
