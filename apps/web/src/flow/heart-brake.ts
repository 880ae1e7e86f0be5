/**
 * Note: Rising fast
 *
 * While an edge is touched, a heart is rising fast where the last seconds are clearly quicker than
 * the same person's own minutes before the touch: quicker by an eighth than they mostly were, and
 * quicker than nearly all seconds like these were, and that for several beats in a row. It is
 * compared with nobody else, and with nothing that lies further back. Where one beat among these
 * seconds was mended, is missing or cannot be, or where too little came before, nothing is known,
 * and then nothing is done.
 *
 * It says nothing about a feeling; docs/methods/brake.md tells what it catches and what it does not.
 */
import type { WatchedBeat } from "./heart-live.ts";

/** What of the past it is weighed by, and what of the present, in s. */
const BEFORE = 180;
const LATELY = 5;
/** Less than this of the past, in s of good beats, is no ground to compare with. */
const LEAST_BEFORE = 45;
/** Fewer good beats lately tell nothing. */
const LEAST_BEATS = 4;
/** Beats that are known fill at least this share of the time looked at. */
const LEAST_FILLED = 0.85;
/** A beat that begins further than this, in ms, from where the one before it ended: one is missing. */
const APART = 60;
/**
 * Against the middle one of so many before it, no beat that is a heart's is so much shorter or
 * longer. The watch doubts most of them already; this holds without it.
 */
const SHORTEST = 0.75;
const LONGEST = 1.35;
const COMPARED = 9;
/** How much quicker than mostly: an eighth, which is 9 beats a minute on 72. */
const QUICKER = 1.125;
/** And by so many beats a minute than all but the quickest twentieth of stretches like it. */
const BEYOND = 5;
/** Twice as quick within seconds is a beat counted twice, and no heart. */
const MOST = 1.7;
/** For so many beats in a row. */
const IN_A_ROW = 2;

interface Heard {
  /** In s. */
  readonly end: number;
  /** In ms. */
  readonly interval: number;
  /** Not doubted, neither by the watch nor here. */
  readonly good: boolean;
}

/** What the brake knows: beats of the last minutes; and of a touch, what came before it. */
export interface BrakeState {
  readonly beats: readonly Heard[];
  readonly touch?: Touch;
}

interface Touch {
  /** When it began, in s. */
  readonly from: number;
  /** The rate from which on it is quick, in beats a minute; undefined where that is not known. */
  readonly quick: number | undefined;
  /** Above this it is no heart. */
  readonly most: number;
  /** How many of the last beats in a row it was quick. */
  readonly row: number;
}

export const BRAKE_AT_REST: BrakeState = { beats: [] };

/** A touch begins, at this many seconds; what came before it is weighed once. */
export const touchBegins = ({ beats }: BrakeState, from: number): BrakeState => {
  const before = beats.filter(({ end }) => end <= from && end > from - BEFORE);
  return { beats, touch: { from, ...quickAfter(before), row: 0 } };
};

export const touchEnds = ({ beats }: BrakeState): BrakeState => ({ beats });

/** Beats as the watch tells them; what it put in the place of one it doubted is not looked at. */
export const hearBeats = (state: BrakeState, watched: readonly WatchedBeat[]): BrakeState =>
  watched.reduce(hearBeat, state);

/** Whether the touch that is on has gone far enough for this heart. Without a touch: no. */
export const isRisingFast = ({ touch }: BrakeState): boolean =>
  touch !== undefined && touch.row >= IN_A_ROW;

const hearBeat = ({ beats, touch }: BrakeState, watched: WatchedBeat): BrakeState => {
  const { interval, end, kind } = watched;
  if (!Number.isFinite(interval + end)) return { beats, ...(touch && { touch: inDoubt(touch) }) };
  const good = kind === undefined && isLikely(interval, beats.slice(-COMPARED));
  const heard = [...beats, { end, interval, good }].filter((beat) => beat.end > end - 2 * BEFORE);
  if (touch === undefined) return { beats: heard };
  return { beats: heard, touch: { ...touch, row: isQuick(heard, end, touch) ? touch.row + 1 : 0 } };
};

const inDoubt = (touch: Touch): Touch => ({ ...touch, row: 0 });

const isLikely = (interval: number, before: readonly Heard[]): boolean => {
  const middle = before.length < COMPARED ? interval : middleOf(before);
  return interval > 0 && interval >= SHORTEST * middle && interval <= LONGEST * middle;
};

const isQuick = (beats: readonly Heard[], end: number, { from, quick, most }: Touch): boolean => {
  if (quick === undefined || end <= from) return false;
  const rate = rateOf(stretchTo(beats, end));
  return rate !== undefined && rate >= quick && rate <= most;
};

/** The beats of the few seconds up to `end`. */
const stretchTo = (beats: readonly Heard[], end: number): readonly Heard[] =>
  beats.filter((beat) => beat.end <= end && beat.end > end - LATELY);

/**
 * Beats a minute, by the mean and by the middle interval, whichever is slower: one early beat
 * moves the one, and a few short ones the other.
 */
const rateOf = (beats: readonly Heard[]): number | undefined => {
  if (beats.length < LEAST_BEATS || !beats.every(({ good }) => good)) return undefined;
  const filled = beats.reduce((sum, { interval }) => sum + interval, 0);
  if (filled < LEAST_FILLED * LATELY * 1000 || isBroken(beats)) return undefined;
  return 60_000 / Math.max(filled / beats.length, middleOf(beats));
};

const isBroken = (beats: readonly Heard[]): boolean =>
  beats.some(({ end, interval }, at) => {
    const before = beats[at - 1];
    return before !== undefined && Math.abs((end - before.end) * 1000 - interval) > APART;
  });

const middleOf = (beats: readonly Heard[]): number =>
  quantile(
    beats.map(({ interval }) => interval),
    0.5,
  );

/** From which rate on it is quick, by what came before. */
const quickAfter = (before: readonly Heard[]): Pick<Touch, "quick" | "most"> => {
  const good = before.filter((beat) => beat.good);
  const seconds = good.reduce((sum, { interval }) => sum + interval, 0) / 1000;
  const rates = before.map(({ end }) => rateOf(stretchTo(before, end))).filter(isKnown);
  if (seconds < LEAST_BEFORE || rates.length === 0) return { quick: undefined, most: 0 };
  const mostly = quantile(rates, 0.5);
  const quick = Math.max(QUICKER * mostly, quantile(rates, 0.95) + BEYOND);
  return { quick, most: MOST * mostly };
};

const isKnown = (rate: number | undefined): rate is number => rate !== undefined;

const quantile = (numbers: readonly number[], share: number): number => {
  const sorted = numbers.toSorted((one, other) => one - other);
  const place = (sorted.length - 1) * share;
  const [low, high] = [sorted[Math.floor(place)] ?? 0, sorted[Math.ceil(place)] ?? 0];
  return low + (high - low) * (place - Math.floor(place));
};
