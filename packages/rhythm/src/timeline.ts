/**
 * Note: A timeline
 *
 * What the chain is told of somebody's waking days, as columns: a row for each waking, check-in,
 * event, window edge and bedtime, in the order of days and, within a day, of time. Each day is a
 * segment of its own, independent of the others given the parameters: night is not a gap. A
 * window (trigger, glimmer, practice) that stands in a row is in force from this row until the
 * next one of the same day. The simulator makes timelines, `timelineOf` reads them from what was
 * logged, and the likelihood takes nothing else.
 */
export interface Timeline {
  /** How many rows every column has. */
  readonly rows: number;
  /** Which day: equal for the rows of one waking day, rising from day to day. */
  readonly day: Int32Array;
  /** Hours since waking. */
  readonly time: Float64Array;
  /** One of `ROW_KIND`. */
  readonly kind: Uint8Array;
  /** The dominant state seen there: 1 ventral, 2 sympathetic, 3 dorsal, 0 nothing seen. */
  readonly seen: Uint8Array;
  /** The place on the compass, three shares a row (length 3 × rows); NaN where there is none. */
  readonly point: Float64Array;
  /** 1 while the window after a trigger is in force. */
  readonly trigger: Uint8Array;
  /** 1 while the window after a glimmer is in force. */
  readonly glimmer: Uint8Array;
  /** Number of the practice whose window is in force, from 1; 0 for none. The latest wins. */
  readonly practice: Uint8Array;
}

/** What a row is, as in the reference data. */
export const ROW_KIND = {
  waking: 0,
  prompted: 1,
  windowEdge: 2,
  selfStarted: 3,
  bedtime: 4,
  /** A practice the person started when they felt like it. */
  practiceStarted: 5,
  /** A check-in asked for after a practice or another check-in. */
  followUp: 6,
  /** A practice at a time that has nothing to do with the state. */
  practiceGiven: 7,
  glimmer: 8,
  trigger: 9,
} as const;

/** Hours a trigger, a glimmer or a practice is taken to work for (W of the model). */
export const WINDOW_HOURS = 1;
