/**
 * Which rows of a long list to draw. Only what can be seen, and a little more each way, is
 * ever on the page, however long the trail.
 */
export interface View {
  readonly from: number;
  readonly to: number;
}

/** Rows drawn beyond each edge, so that a quick flick meets lights and not blank paper. */
const SPARE = 8;

/** The view moves this many rows at a time, so that not every row scrolled draws the list anew. */
const BLOCK = 4;

export const viewOf = (
  scrolled: number,
  height: number,
  rowHeight: number,
  count: number,
): View => ({
  from: Math.max(0, blocks(Math.floor, scrolled / rowHeight - SPARE)),
  to: Math.min(count, blocks(Math.ceil, (scrolled + height) / rowHeight + SPARE)),
});

const blocks = (round: (value: number) => number, rows: number): number =>
  round(rows / BLOCK) * BLOCK;

/**
 * Browsers cannot lay out a box taller than about 17 million pixels. A longer trail is shown
 * in stretches of this many rows, with a door to the next one at the end.
 */
export const stretchLength = (rowHeight: number): number => Math.floor(15_000_000 / rowHeight);

/** Rows fetched together: few calls, each small. */
export const PAGE = 64;

/** The pages that hold the rows in view. */
export const pagesIn = ({ from, to }: View): readonly number[] => {
  const [first, last] = [Math.floor(from / PAGE), Math.floor(Math.max(from, to - 1) / PAGE)];
  return Array.from({ length: last - first + 1 }, (_, index) => first + index);
};
