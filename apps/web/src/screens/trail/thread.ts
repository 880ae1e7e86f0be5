/**
 * The line the trail's lights lie on: a slow meander, told by the number of the row alone,
 * so that any row can be drawn without its neighbours. Rows count from the newest.
 */

/** Where row `row` lies across the trail, in hundredths of its width: between 20 and 80. */
export const across = (row: number): number =>
  50 + 24 * Math.sin(row * 0.75 + 0.9) + 6 * Math.sin(row * 2.1);

/** Words stand on the wider side of their light. */
export const wordsSide = (row: number): "start" | "end" => (across(row) < 50 ? "end" : "start");

/**
 * The piece of thread through one row, from half a row above to half a row below, as an SVG
 * path in a box of 100 × 100. Neighbouring pieces meet, and lean the same way where they do.
 */
export const threadThrough = (row: number, last: number): string => {
  const at = (part: number): string =>
    `${across(row + part).toFixed(2)} ${(50 + part * 100).toFixed(0)}`;
  const from = row === 0 ? 0 : -0.5;
  const to = row === last ? 0 : 0.5;
  const steps = Array.from({ length: 9 }, (_, step) => at(from + ((to - from) * step) / 8));
  return `M${steps.join("L")}`;
};
