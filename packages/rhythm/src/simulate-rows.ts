import type { StateIndex } from "./simulate-chance.ts";
import type { ThreeNumbers } from "./simulate-truth.ts";
import type { Timeline } from "./timeline.ts";

/** One row of a timeline, before it is a column. */
export interface Row {
  readonly day: number;
  readonly time: number;
  readonly kind: number;
  /** The dominant state seen there. */
  readonly seen?: StateIndex;
  readonly point?: ThreeNumbers;
  readonly trigger: boolean;
  readonly glimmer: boolean;
  readonly practice: number;
}

/** Lays rows side by side as columns, in the order they come in. */
export const timelineFrom = (rows: readonly Row[]): Timeline => {
  const count = rows.length;
  const point = new Float64Array(3 * count).fill(Number.NaN);
  rows.forEach((row, at) => row.point && point.set(row.point, 3 * at));
  return {
    rows: count,
    day: Int32Array.from(rows, ({ day }) => day),
    time: Float64Array.from(rows, ({ time }) => time),
    kind: Uint8Array.from(rows, ({ kind }) => kind),
    seen: Uint8Array.from(rows, ({ seen }) => (seen === undefined ? 0 : seen + 1)),
    point,
    trigger: Uint8Array.from(rows, ({ trigger }) => Number(trigger)),
    glimmer: Uint8Array.from(rows, ({ glimmer }) => Number(glimmer)),
    practice: Uint8Array.from(rows, ({ practice }) => practice),
  };
};
