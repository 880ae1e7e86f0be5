/** What came of one reference case. */
export type Verdict =
  /** The largest difference found, in the unit of the bound. */
  | { readonly type: "passed"; readonly error: number; readonly bound: number }
  | { readonly type: "failed"; readonly error: number; readonly bound: number }
  | { readonly type: "failed"; readonly reason: string }
  | { readonly type: "not understood"; readonly reason: string };

/** One line for one case: its name, what came of it, and by how much. */
export const lineOf = (name: string, verdict: Verdict): string =>
  "reason" in verdict
    ? `${verdict.type}: ${name}: ${verdict.reason}`
    : `${verdict.type}: ${name}: largest error ${verdict.error} of ${verdict.bound}`;

/** `N passed, N failed, N not understood`. */
export const countOf = (verdicts: readonly Verdict[]): string => {
  const count = (type: Verdict["type"]): number =>
    verdicts.filter((verdict) => verdict.type === type).length;
  return `${count("passed")} passed, ${count("failed")} failed, ${count("not understood")} not understood`;
};
