/** A place in a picture. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

/** Hundredths of a unit are finer than any screen. */
const put = (value: number): string => String(Math.round(value * 100) / 100);

const at = ({ x, y }: Point): string => `${put(x)} ${put(y)}`;

/** A way through points, begun at the first. */
type Through = (points: readonly Point[]) => string;

const joined =
  (step: (from: Point, to: Point) => string): Through =>
  (points) =>
    points
      .map((to, index) => {
        const from = points[index - 1];
        return from === undefined ? `M${at(to)}` : step(from, to);
      })
      .join("");

/** Straight from point to point. `lineThrough([{ x: 0, y: 1 }, { x: 2, y: 3 }])` is "M0 1L2 3". */
export const lineThrough = joined((_, to) => `L${at(to)}`);

/** Level up to each point, then up or down to it: what stays as it was until something was seen. */
export const stepsThrough = joined((_, to) => `H${put(to.x)}V${put(to.y)}`);

/**
 * Swelling from point to point, level at each. Between two points every height is a mean of the
 * two with the same weight for any curve over the same places, so that nothing overshoots, what
 * rises only rises, and curves that add up to one at the points do so everywhere.
 */
export const swellThrough = joined((from, to) => {
  const middle = put((from.x + to.x) / 2);
  return `C${middle} ${put(from.y)} ${middle} ${put(to.y)} ${at(to)}`;
});

/** What lies between two ways over the same places, the second one gone back. */
export const between = (
  upper: readonly Point[],
  lower: readonly Point[],
  through: Through,
): string =>
  upper.length === 0 ? "" : `${through(upper)}L${through(lower.toReversed()).slice(1)}Z`;
