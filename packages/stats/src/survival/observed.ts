import type { Result } from "@glimmers/primitives";
import { err, ok } from "@glimmers/primitives";

/**
 * Times until something happened, each with whether it was seen to happen. A time whose event was
 * not seen is censored: it says only "later than this".
 */
export interface Observed {
  /** Times at which the event was seen, in order. */
  readonly happened: Float64Array;
  /** Times at which the watching ended without it, in order. */
  readonly censored: Float64Array;
}

export type NotObserved =
  | { readonly type: "NoTimes" }
  | { readonly type: "UnequalLengths"; readonly times: number; readonly others: number }
  /** A time that is negative, infinite or no number. */
  | { readonly type: "NotATime"; readonly index: number };

/** Whether each event was seen: true or 1, or anything else for censored. */
export type Flags = ArrayLike<number | boolean>;

export const isSeen = (flag: number | boolean | undefined): boolean => flag === true || flag === 1;

/** Says why `times` and what belongs to them cannot be used; undefined if they can. */
export const whyNotObserved = (
  times: ArrayLike<number>,
  others: number,
): NotObserved | undefined => {
  if (times.length === 0) return { type: "NoTimes" };
  if (times.length !== others) return { type: "UnequalLengths", times: times.length, others };
  for (let i = 0; i < times.length; i++) {
    if (!(times[i]! >= 0 && times[i]! < Infinity)) return { type: "NotATime", index: i };
  }
  return undefined;
};

/** Parts happened from censored, each in order. Two plain sorts: no order of indices is needed. */
export const observedOf = (
  times: ArrayLike<number>,
  events: Flags,
): Result<Observed, NotObserved> => {
  const why = whyNotObserved(times, events.length);
  if (why !== undefined) return err(why);
  const happened = new Float64Array(times.length);
  const censored = new Float64Array(times.length);
  let seen = 0;
  let unseen = 0;
  for (let i = 0; i < times.length; i++) {
    if (isSeen(events[i])) happened[seen++] = times[i]!;
    else censored[unseen++] = times[i]!;
  }
  return ok({
    happened: happened.subarray(0, seen).sort(),
    censored: censored.subarray(0, unseen).sort(),
  });
};
