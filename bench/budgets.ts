/** One line of the table: what was measured, and what it may be. */
export interface Row {
  /** Short and lasting: under this name the figure stands in `baselines.json`. */
  readonly key: string;
  readonly what: string;
  readonly measured: number;
  readonly unit: Unit;
  /** Absent where a figure is there to be read, and nothing was promised. */
  readonly budget?: { readonly most: number } | { readonly least: number };
}

export type Unit = "KB" | "ms" | "s" | "MB" | "fps" | "/s" | "%" | "×";

/** What the first screen may weigh: 1 KB is 1,000 bytes, gzip but for fonts. */
export const FIRST_SCREEN = { js: 45_000, css: 12_000, fonts: 60_000 } as const;

/** Undefined where there is no budget. A figure that could not be taken is not met. */
export const isMet = ({ measured, budget }: Row): boolean | undefined => {
  if (budget === undefined) return undefined;
  return "most" in budget ? measured <= budget.most : measured >= budget.least;
};

/** As it is printed: `71 ms`, `6.3 ms`, `0.42 ms`. */
export const figure = (value: number, unit: Unit): string =>
  Number.isNaN(value) ? "not told" : `${value.toFixed(digitsOf(Math.abs(value)))} ${unit}`;

const digitsOf = (size: number): number => {
  if (size >= 20) return 0;
  return size >= 2 || size === 0 ? 1 : 2;
};

export const budgetWords = ({ budget, unit }: Row): string => {
  if (budget === undefined) return "";
  return "most" in budget ? `≤ ${budget.most} ${unit}` : `≥ ${budget.least} ${unit}`;
};
