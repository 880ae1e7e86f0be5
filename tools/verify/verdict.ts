/** What came of one reference case. */
export type Verdict =
  /** The largest difference found, in the unit of the bound. */
  | Measured
  | { readonly type: "failed"; readonly reason: string }
  /** A figure that is told and judges nothing, as what something costs on this machine. */
  | { readonly type: "noted"; readonly reason: string }
  | { readonly type: "not understood"; readonly reason: string };

interface Measured {
  readonly type: "passed" | "failed";
  readonly error: number;
  readonly bound: number;
  /** The number that is nearest to its bound, or furthest beyond it. */
  readonly at?: string;
  /** Figures reached, beside those of who did it before. */
  readonly beside?: string;
  /** What the reference says and nothing here has compared. Said aloud, never skipped silently. */
  readonly unchecked?: readonly string[];
}

const measuredOf = ({ error, bound, at, beside, unchecked }: Measured): string =>
  [
    `largest error ${error} of ${bound}`,
    ...(at === undefined ? [] : [`, at ${at}`]),
    ...(beside === undefined ? [] : [`; ${beside}`]),
    ...(unchecked === undefined || unchecked.length === 0
      ? []
      : [`; not checked: ${unchecked.join(", ")}`]),
  ].join("");

/** One line for one case: its name, what came of it, and by how much. */
export const lineOf = (name: string, verdict: Verdict): string =>
  `${verdict.type}: ${name}: ${"reason" in verdict ? verdict.reason : measuredOf(verdict)}`;

/** `N passed, N failed, N not understood`. */
export const countOf = (verdicts: readonly Verdict[]): string => {
  const count = (type: Verdict["type"]): number =>
    verdicts.filter((verdict) => verdict.type === type).length;
  return `${count("passed")} passed, ${count("failed")} failed, ${count("not understood")} not understood`;
};
