// What signals.ts and camera.ts say of beats that were found, beside what others found.
import type { BeatScore } from "@glimmers/hrv";
import { at, entriesOf } from "../files.ts";
import type { Verdict } from "../verdict.ts";

/** What a package reached on a file: its F1, and its mean error of intervals in ms where recorded. */
export interface Incumbent {
  readonly name: string;
  readonly f1: number;
  readonly error: number | undefined;
}

const numberIn = (value: unknown, ...names: readonly string[]): number | undefined =>
  names.map((name) => at(value, name)).find((found) => typeof found === "number");

/** The packages recorded in a file that gave an answer, best first. */
export const incumbentsIn = (recorded: unknown): readonly Incumbent[] =>
  entriesOf(recorded)
    .flatMap(([name, value]) => {
      const f1 = numberIn(value, "F1");
      return f1 === undefined
        ? []
        : [{ name, f1, error: numberIn(value, "ibiMAEms", "ibi_MAE_ms") }];
    })
    .toSorted((one, other) => other.f1 - one.f1);

export const incumbentWords = ({ name, f1, error }: Incumbent): string =>
  `${name} ${f1.toFixed(4)}${error === undefined ? "" : `, ${error.toFixed(1)} ms`}`;

export const scoreWords = ({ f1, intervalError, known, found }: BeatScore): string =>
  `F1 ${f1.toFixed(4)} (${found} told, ${known} known), intervals off by ${intervalError.toFixed(2)} ms`;

/** The mean error of intervals, in ms; where no interval was found, it is off by any amount. */
export const intervalError = ({ matched, intervalError: error }: BeatScore): number =>
  matched < 2 ? Infinity : error;

/** Passed where the score is at least `least`; said as how much of F1 is missing. */
export const f1Verdict = (f1: number, least: number, beside: string): Verdict => ({
  type: f1 >= least ? "passed" : "failed",
  error: Number((1 - f1).toFixed(4)),
  bound: Number((1 - least).toFixed(4)),
  at: "1 - F1",
  beside,
});
