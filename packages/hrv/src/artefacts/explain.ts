import type { Rhythm } from "./rhythm.ts";

/**
 * Note: which edit explains the beats best
 *
 * Beats as received are some of the heart's own beats, some that are none, and some in the wrong
 * place; and some of the heart's own are missing. An explanation cuts the series into stretches:
 * "between these two beats, both trusted, lie `had` intervals, and the heart made `made`". One
 * interval that stays is a stretch of (1, 1); a missed beat (1, 2); a beat too many (2, 1); a beat
 * out of its place (2, 2). Each explanation costs
 *
 *     sum over stretches of  2.5 ln(1 + z^2 / 4)  +  the price of its edits,
 *
 * where z is how far the stretch is from where its rhythm awaits it, in scales (Student's t with 4
 * degrees of freedom: hearts do jump, and one jump is no artefact). The cheapest explanation of all
 * is found by dynamic programming over beats (Viterbi): exactly where an interval is awaited from
 * the one before it alone, else but for each beat and edit keeping only its own cheapest past.
 *
 * So an edit is made only where it makes what comes before *and after* fit much better; a neighbour
 * is never moved for company; and two artefacts that touch are explained together, rather than one
 * at the cost of the other.
 */

/** Between two trusted beats: how many intervals there were, how many the heart made, its price. */
export interface Edit {
  readonly had: number;
  readonly made: number;
  readonly price: number;
}

/** An edit, at its place: it stands for the intervals from `from` up to, and without, `to`. */
export interface Stretch {
  readonly from: number;
  readonly to: number;
  readonly made: number;
}

/** What an edit must be better by, in units of log-likelihood. */
export interface Prices {
  readonly moved: number;
  readonly counted: number;
}

/** All edits between two trusted beats. A second missing beat is cheaper than the first. */
export const editsAt = ({ moved, counted }: Prices): readonly Edit[] => [
  { had: 1, made: 1, price: 0 },
  { had: 1, made: 2, price: counted },
  { had: 1, made: 3, price: 1.3 * counted },
  { had: 2, made: 1, price: counted },
  { had: 2, made: 2, price: moved },
  { had: 2, made: 3, price: moved + counted },
  { had: 3, made: 2, price: moved + counted },
  { had: 3, made: 3, price: 2 * moved },
  { had: 3, made: 1, price: 2 * counted },
];

const EDITS = 9;
const DEGREES = 4;

/** No heart makes an interval shorter than this, in ms (250 a minute): no edit may. */
const SHORTEST_MADE = 240;

/** A beat is moved by less than this share of an interval: beyond, it would be another beat. */
const FURTHEST_MOVE = 0.45;

/** A beat that is out of its place by less, in ms, is left there: normal hearts do so too. */
const SHORTEST_MOVE = 45;

/** An interval that comes within so many scales of where it was awaited needs no explanation. */
const LOUD = 2.5;

/** Intervals as received, and the rhythm each is to be judged by. */
export interface Received {
  readonly intervals: Float64Array;
  /** 1 where an interval does not begin where the one before it ended. */
  readonly breaks: Uint8Array;
  readonly rhythmOf: (interval: number) => Rhythm;
  /** What came right before: the newest first. Absent at the beginning. */
  readonly before?: readonly [number, number, number];
}

/** -log of Student's t with four degrees of freedom, but for a constant. */
const costOf = (squaredScales: number): number =>
  ((DEGREES + 1) / 2) * Math.log1p(squaredScales / DEGREES);

/** Of `made` intervals that each add their surprise to all after them: variance of their sum. */
const SPREAD = [0, 1, 5, 14];

/** The sum of the next `made` intervals, each awaited after the three before it. */
const awaitedSum = (
  made: number,
  { first, second }: Rhythm,
  newest: number,
  newer: number,
  oldest: number,
): number => {
  let [one, two, three, sum] = [newest, newer, oldest, 0];
  for (let nth = 0; nth < made; nth += 1) {
    const next = one + first * (one - two) + second * (two - three);
    three = two;
    two = one;
    one = next;
    sum += next;
  }
  return sum;
};

/** One search: a state is a beat, and the edit that ends there. Of states, the last beats' are kept. */
interface Search {
  readonly received: Received;
  readonly edits: readonly Edit[];
  /** When each beat was, in ms since the first. */
  readonly beats: Float64Array;
  readonly loud: Uint8Array;
  /** For every beat and edit: the edit before it on its cheapest way. */
  readonly cameBy: Uint8Array;
  /** What the cheapest way to each state costs, and its last three intervals. */
  readonly cost: Float64Array;
  readonly newest: Float64Array;
  readonly newer: Float64Array;
  readonly oldest: Float64Array;
}

/** Beats whose states are kept: no edit has more than three intervals. */
const KEPT = 4;

/** Where the states of a beat lie. */
const statesOf = (beat: number): number => (beat % KEPT) * EDITS;

const searchOf = (received: Received, prices: Prices): Search => {
  const ofStates = (): Float64Array => new Float64Array(KEPT * EDITS);
  const search: Search = {
    received,
    edits: editsAt(prices),
    beats: beatsOf(received.intervals),
    loud: loudOf(received),
    cameBy: new Uint8Array((received.intervals.length + 1) * EDITS),
    cost: ofStates().fill(Infinity),
    newest: ofStates(),
    newer: ofStates(),
    oldest: ofStates(),
  };
  const { before } = received;
  search.cost[0] = 0;
  if (before !== undefined) [search.newest[0], search.newer[0], search.oldest[0]] = before;
  return search;
};

const beatsOf = (intervals: Float64Array): Float64Array => {
  const beats = new Float64Array(intervals.length + 1);
  for (let at = 0; at < intervals.length; at += 1)
    beats[at + 1] = (beats[at] as number) + (intervals[at] as number);
  return beats;
};

/** 1 around every interval that is not where the raw ones before it await it. */
const loudOf = ({ intervals, breaks, rhythmOf, before }: Received): Uint8Array => {
  const loud = new Uint8Array(intervals.length);
  let [one, two, three]: readonly (number | undefined)[] = before ?? [];
  for (let at = 0; at < intervals.length; at += 1) {
    const now = intervals[at] as number;
    if (breaks[at] === 1) one = undefined;
    if (one !== undefined) {
      const rhythm = rhythmOf(at);
      const surprise = now - awaitedSum(1, rhythm, one, two as number, three as number);
      if (Math.abs(surprise) > LOUD * rhythm.scale) loud.fill(1, Math.max(0, at - 2), at + 2);
    }
    three = one === undefined ? now : two;
    two = one ?? now;
    one = now;
  }
  return loud;
};

/** The cheapest explanation: its edits in order. All between them stays as it was. */
export const explainBeats = (received: Received, prices: Prices): readonly Stretch[] => {
  const search = searchOf(received, prices);
  let lastLoud = -Infinity;
  for (let to = 1; to <= received.intervals.length; to += 1) {
    search.cost.fill(Infinity, statesOf(to), statesOf(to) + EDITS);
    arrive(search, 0, to);
    if (search.loud[to - 1] === 1) lastLoud = to;
    if (to - lastLoud >= 3) continue;
    for (let nth = 1; nth < EDITS; nth += 1) if (mayEdit(search, nth, to)) arrive(search, nth, to);
  }
  return editsOf(search);
};

/** Finds the cheapest way to the beat `to` by the edit `nth`, and keeps it. */
const arrive = (search: Search, nth: number, to: number): void => {
  const { cost, cameBy, newest, newer, oldest } = search;
  const { had, made, price } = search.edits[nth] as Edit;
  const from = to - had;
  const sum = (search.beats[to] as number) - (search.beats[from] as number);
  const fresh = isFresh(search.received, from);
  const rhythm = search.received.rhythmOf(to - 1);
  const here = statesOf(to) + nth;
  let best = statesOf(from);
  for (let state = statesOf(from); state < statesOf(from) + EDITS; state += 1) {
    const least = (cost[state] as number) + price;
    if (least >= (cost[here] as number)) continue;
    const all = fresh ? least : least + surpriseOf(search, state, rhythm, made, sum);
    if (all >= (cost[here] as number)) continue;
    cost[here] = all;
    best = state;
  }
  cameBy[to * EDITS + nth] = best - statesOf(from);
  const each = sum / made;
  newest[here] = each;
  newer[here] = fresh || made > 1 ? each : (newest[best] as number);
  if (fresh || made > 2) oldest[here] = each;
  else oldest[here] = (made > 1 ? newest[best] : newer[best]) as number;
};

/** Nothing is known of what came before interval `from`. */
const isFresh = ({ breaks, before }: Received, from: number): boolean =>
  breaks[from] === 1 || (from === 0 && before === undefined);

/** What it costs that the next `made` intervals take `sum` ms in all, after those of `state`. */
const surpriseOf = (
  { newest, newer, oldest }: Search,
  state: number,
  rhythm: Rhythm,
  made: number,
  sum: number,
): number => {
  const [one, two, three] = [newest[state], newer[state], oldest[state]];
  const awaited = awaitedSum(made, rhythm, one as number, two as number, three as number);
  const off = (sum - awaited) / rhythm.scale;
  return costOf((off * off) / (SPREAD[made] as number));
};

/**
 * Edits are tried where something is loud, never across a break, and to no impossible beats. To say
 * that a beat is out of its place, what came before must be known.
 */
const mayEdit = ({ received, edits, loud, beats }: Search, nth: number, to: number): boolean => {
  const { had, made } = edits[nth] as Edit;
  const from = to - had;
  if (from < 0 || !hasOne(loud, from, to) || hasOne(received.breaks, from + 1, to)) return false;
  if (had > 1 && made > 1 && isFresh(received, from)) return false;
  if (((beats[to] as number) - (beats[from] as number)) / made < SHORTEST_MADE) return false;
  return had !== made || movesWell(beats, from, to);
};

const hasOne = (marks: Uint8Array, from: number, to: number): boolean => {
  for (let at = from; at < to; at += 1) if (marks[at] === 1) return true;
  return false;
};

/** Whether spreading the beats between `from` and `to` evenly moves them, and none too far. */
const movesWell = (beats: Float64Array, from: number, to: number): boolean => {
  const each = ((beats[to] as number) - (beats[from] as number)) / (to - from);
  let furthest = 0;
  for (let nth = 1; nth < to - from; nth += 1) {
    const off = (beats[from] as number) + nth * each - (beats[from + nth] as number);
    furthest = Math.max(furthest, Math.abs(off));
  }
  return furthest >= SHORTEST_MOVE && furthest <= FURTHEST_MOVE * each;
};

/** Goes back from the cheapest state of the last beat. */
const editsOf = ({ cost, cameBy, edits, received }: Search): readonly Stretch[] => {
  let to = received.intervals.length;
  const ends = cost.subarray(statesOf(to), statesOf(to) + EDITS);
  let nth = ends.indexOf(Math.min(...ends));
  const found: Stretch[] = [];
  while (to > 0) {
    const { had, made } = edits[nth] as Edit;
    nth = cameBy[to * EDITS + nth] as number;
    if (had > 1 || made > 1) found.push({ from: to - had, to, made });
    to -= had;
  }
  return found.toReversed();
};
