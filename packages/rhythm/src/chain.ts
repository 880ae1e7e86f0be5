import { reachFor } from "./killed-kernel.ts";
import type { ChainModel, Layout, TimedKind } from "./model.ts";
import { layoutOf, priorOf } from "./model.ts";
import type { Timeline } from "./timeline.ts";
import { ROW_KIND } from "./timeline.ts";

/** What holds between one row and the next: everything the rates may depend on. */
export interface Context {
  readonly trigger: boolean;
  readonly glimmer: boolean;
  /** From 1; 0 for none. */
  readonly practice: number;
  /** Where the day lies in the whole period, from -1/2 to 1/2; 0 without a trend. */
  readonly z: number;
}

/** What is told of the state at a row. */
export const LOOK = { nothing: 0, state: 1, point: 2 } as const;

/** A timeline made ready for one model: what does not depend on the parameters, worked out once. */
export interface Chain {
  readonly model: ChainModel;
  readonly layout: Layout;
  readonly prior: { readonly mean: Float64Array; readonly sd: Float64Array };
  readonly rows: number;
  readonly days: number;
  /** Rows with an answer. */
  readonly checkIns: number;
  readonly contexts: readonly Context[];
  /** Context of the interval that begins at a row; -1 at the last row of a day. */
  readonly contextOf: Int32Array;
  /** Hours to the next row of the same day. */
  readonly gap: Float64Array;
  /** Rows in the order of their contexts, and where each context begins there. */
  readonly order: Int32Array;
  readonly starts: Int32Array;
  /** Longest gap of each context. */
  readonly longest: Float64Array;
  /** Scaled time up to which a table of each context is made. */
  readonly reach: Float64Array;
  /** 1 where a row is the first of its day. */
  readonly first: Uint8Array;
  /** One of `ROW_KIND`. */
  readonly kind: Uint8Array;
  /** One of `LOOK`. */
  readonly look: Uint8Array;
  readonly seen: Uint8Array;
  readonly point: Float64Array;
  /** Where the log rates of a row's timed stream stand in theta; -1 where its time is given. */
  readonly stream: Int32Array;
  /** Every row has an exact state: nothing is hidden. */
  readonly allSeen: boolean;
}

export interface ChainOptions {
  /** First and last day between which the trend runs; those of the timeline if not said. */
  readonly period?: { readonly from: number; readonly to: number };
}

/**
 * Makes a timeline ready for a model. Takes time in proportion to its rows, and a few hundred bytes
 * a row. A gap below 0 (a timeline has none) counts as none.
 */
export const prepareChain = (
  timeline: Timeline,
  model: ChainModel,
  options: ChainOptions = {},
): Chain => {
  const layout = layoutOf(model);
  const gaps = gapsOf(timeline);
  const zAt = model.trend ? placesIn(timeline, options) : undefined;
  const contexts = contextsOf(timeline, gaps, zAt);
  const looks = looksOf(timeline, model);
  return {
    model,
    layout,
    prior: priorOf(model),
    rows: timeline.rows,
    ...gaps,
    ...contexts,
    ...looks,
    ...sortedByContext(contexts, gaps),
    kind: timeline.kind,
    seen: timeline.seen,
    point: timeline.point,
    stream: streamsOf(timeline, model, layout),
    allSeen: model.emission === "exact" && timeline.seen.every((state) => state > 0),
  };
};

type Gaps = Pick<Chain, "gap" | "first" | "days">;

const gapsOf = ({ rows, day, time }: Timeline): Gaps => {
  const gap = new Float64Array(rows);
  const first = new Uint8Array(rows);
  let days = 0;
  for (let i = 0; i < rows; i += 1) {
    if (i > 0 && day[i] === day[i - 1]) gap[i - 1] = Math.max(0, time[i]! - time[i - 1]!);
    else {
      first[i] = 1;
      days += 1;
    }
  }
  return { gap, first, days };
};

const COMBINATIONS = 4 * 256;

/** Each combination of windows is a context; with a trend, each of every day. */
const contextsOf = (
  timeline: Timeline,
  { first }: Gaps,
  zAt: ((row: number) => number) | undefined,
): Pick<Chain, "contexts" | "contextOf"> => {
  const { rows, trigger, glimmer, practice } = timeline;
  const contexts: Context[] = [];
  const contextOf = new Int32Array(rows).fill(-1);
  const known = new Int32Array(COMBINATIONS).fill(-1);
  let oldest = 0;
  for (let i = 0; i + 1 < rows; i += 1) {
    if (first[i] === 1 && zAt !== undefined) oldest = contexts.length;
    if (first[i + 1] === 1) continue;
    const key = practice[i]! * 4 + (trigger[i] === 0 ? 0 : 2) + (glimmer[i] === 0 ? 0 : 1);
    if (known[key]! < oldest) {
      known[key] = contexts.length;
      contexts.push(contextAt(timeline, i, zAt?.(i) ?? 0));
    }
    contextOf[i] = known[key]!;
  }
  return { contexts, contextOf };
};

/** Where a row's day lies in the period, from -1/2 to 1/2. */
const placesIn = ({ rows, day }: Timeline, { period }: ChainOptions): ((row: number) => number) => {
  const [from, to] = [period?.from ?? day[0] ?? 0, period?.to ?? day[rows - 1] ?? 0];
  return (row) => (to > from ? (day[row]! - from) / (to - from) - 0.5 : 0);
};

const contextAt = ({ trigger, glimmer, practice }: Timeline, i: number, z: number): Context => ({
  trigger: trigger[i]! > 0,
  glimmer: glimmer[i]! > 0,
  practice: practice[i]!,
  z,
});

/** Counting sort. */
const sortedByContext = (
  { contexts, contextOf }: Pick<Chain, "contexts" | "contextOf">,
  { gap }: Gaps,
): Pick<Chain, "order" | "starts" | "longest" | "reach"> => {
  const starts = new Int32Array(contexts.length + 1);
  const longest = new Float64Array(contexts.length);
  for (let i = 0; i < contextOf.length; i += 1) {
    const context = contextOf[i]!;
    if (context < 0) continue;
    starts[context + 1] = starts[context + 1]! + 1;
    if (gap[i]! > longest[context]!) longest[context] = gap[i]!;
  }
  for (let k = 1; k < starts.length; k += 1) starts[k] = starts[k]! + starts[k - 1]!;
  const order = new Int32Array(starts.at(-1)!);
  const next = starts.slice();
  for (let i = 0; i < contextOf.length; i += 1) {
    const context = contextOf[i]!;
    if (context < 0) continue;
    order[next[context]!] = i;
    next[context] = next[context]! + 1;
  }
  const reach = longest.map((_, k) => reachFor(starts[k + 1]! - starts[k]!));
  return { order, starts, longest, reach };
};

const looksOf = (
  { rows, seen, point }: Timeline,
  { emission }: ChainModel,
): Pick<Chain, "look" | "checkIns"> => {
  const look = new Uint8Array(rows);
  let checkIns = 0;
  for (let i = 0; i < rows; i += 1) {
    if (seen[i]! > 0) look[i] = LOOK.state;
    if (emission === "point" && point[3 * i]! + point[3 * i + 1]! + point[3 * i + 2]! > 0)
      look[i] = LOOK.point;
    if (look[i]! > 0) checkIns += 1;
  }
  return { look, checkIns };
};

const isTimed = (kind: number, timed: readonly number[]): kind is TimedKind => timed.includes(kind);

/**
 * A practice begun while the window of another is open has no stream of its own to come from: while
 * one is being practised, beginning another is not modelled. Its time counts as given.
 */
const streamsOf = (timeline: Timeline, { timed }: ChainModel, layout: Layout): Int32Array => {
  const { rows, day, kind, practice } = timeline;
  const stream = new Int32Array(rows).fill(-1);
  if (timed.length === 0) return stream;
  for (let i = 0; i < rows; i += 1) {
    const which = kind[i]!;
    if (!isTimed(which, timed)) continue;
    const inside = i > 0 && day[i] === day[i - 1] && practice[i - 1]! > 0;
    if (which === ROW_KIND.practiceStarted && inside) continue;
    stream[i] = layout.streams[which];
  }
  return stream;
};
