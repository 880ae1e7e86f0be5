/** A number with its uncertainty: the middle of what is likely, and where 90 % of it lies. */
export interface Interval {
  readonly low: number;
  readonly middle: number;
  readonly high: number;
}
