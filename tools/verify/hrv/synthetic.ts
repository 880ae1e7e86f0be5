// synthetic/: sine patterns after AAMI EC57 and sums of twenty tones, whose band powers are known; and
// sessions in steps, whose resonance and swing per breath are known. With them what
// `_coherence_expected.json` and expected/_rsa.json say of other series.
//
// Bounds, of HRV.md section 9, rows 2, 3 and 14: EC57 each method within 1.5 %, and less than 0.1 %
// in other bands; tones by Lomb within 2 %, by Welch within 5 %, by AR the total within 5 %; the
// rate of resonance found, and the swing within 5 ms at the median.
import { dirname, join } from "node:path";
import type { BandName, BandPowers, BeatSeries, PacedStep } from "@glimmers/hrv";
import {
  assessResonance,
  autoregressive,
  bandPowers,
  lombScargle,
  perBreath,
  readBeats,
  welch,
} from "@glimmers/hrv";
import type { Case } from "../case.ts";
import { notUnderstood } from "../case.ts";
import { absolute, compare } from "../compare.ts";
import { at, entriesOf, isObject, numberAt, numbersAt, readJson } from "../files.ts";
import { given } from "../given.ts";
import type { Verdict } from "../verdict.ts";
import type { HeartCasesIn, Listed } from "./listed.ts";
import { coherenceCases, rsaCases } from "./rsa.ts";

const METHODS: Readonly<Record<string, (series: BeatSeries) => BandPowers>> = {
  welch: (series) => bandPowers(welch(series)),
  lomb: (series) => bandPowers(lombScargle(series)),
  ar: (series) => bandPowers(autoregressive(series)),
};

const JUDGED = ["vlf", "lf", "hf"] as const satisfies readonly BandName[];

/** One figure, in the unit of its bound. */
interface Figure {
  readonly name: string;
  readonly error: number;
  readonly bound: number;
}

/** The figure that is nearest to its bound, or furthest beyond it. */
const verdictOf = (figures: readonly Figure[], beside?: string): Verdict => {
  const share = ({ error, bound }: Figure): number => error / bound;
  const worst = figures.reduce((most, next) => (share(next) <= share(most) ? most : next));
  return {
    type: figures.every((figure) => share(figure) <= 1) ? "passed" : "failed",
    error: worst.error,
    bound: worst.bound,
    at: worst.name,
    ...(beside === undefined ? {} : { beside }),
  };
};

const seriesIn = (folder: string, { file }: Listed): BeatSeries =>
  given(readBeats(numbersAt(readJson(join(folder, file)), "rr")));

const truthIn = (folder: string, { file }: Listed): unknown =>
  at(readJson(join(folder, file)), "truth");

const percent = (found: number, expected: number): number => 100 * (found / expected - 1);

const shown = (value: number): string => `${value < 0 ? "" : "+"}${value.toFixed(3)} %`;

// Sine patterns: all of the power in one band, or (of a wave slower than VLF) in none.

const sine = (folder: string, listed: Listed): Verdict => {
  const truth = truthIn(folder, listed);
  const whole = numberAt(truth, "amplitude_ms") ** 2 / 2;
  const series = seriesIn(folder, listed);
  const figures = Object.entries(METHODS).flatMap(([method, powersOf]) => {
    const powers = powersOf(series);
    return JUDGED.map((band): Figure => {
      const expected = at(truth, "power_ms2", band);
      const known = typeof expected === "number" && expected > 0;
      const error = known
        ? Math.abs(percent(powers[band], expected))
        : (100 * powers[band]) / whole;
      return { name: `${method} ${band} (% of the wave)`, error, bound: known ? 1.5 : 0.1 };
    });
  });
  return verdictOf(figures);
};

// Twenty tones.

const TONE_BOUNDS: Readonly<Record<string, Readonly<Record<string, number>>>> = {
  lomb: { lf: 2, hf: 2, total: 2 },
  welch: { lf: 5, hf: 5, total: 5 },
  ar: { total: 5 },
};

/** Errors in %, by method and band. */
type ToneErrors = Readonly<Record<string, Readonly<Record<string, number>>>>;

const toneErrors = (folder: string, listed: Listed): ToneErrors => {
  const truth = truthIn(folder, listed);
  const series = seriesIn(folder, listed);
  const errorsOf = (powers: BandPowers): Readonly<Record<string, number>> =>
    Object.fromEntries(
      (["vlf", "lf", "hf", "total"] as const).map((band) => [
        band,
        percent(powers[band], numberAt(truth, "power_ms2", band)),
      ]),
    );
  return Object.fromEntries(
    Object.entries(METHODS).map(([method, powersOf]) => [method, errorsOf(powersOf(series))]),
  );
};

const toneFigures = (errors: ToneErrors): readonly Figure[] =>
  Object.entries(TONE_BOUNDS).flatMap(([method, bounds]) =>
    Object.entries(bounds).map(([band, bound]) => ({
      name: `${method} ${band} (%)`,
      error: Math.abs(errors[method]?.[band] ?? Infinity),
      bound,
    })),
  );

const tones = (folder: string, listed: Listed): Verdict => {
  const errors = toneErrors(folder, listed);
  const vlf = Object.entries(errors).map(([method, of]) => `${method} ${shown(of["vlf"] ?? 0)}`);
  return verdictOf(toneFigures(errors), `VLF, not judged: ${vlf.join(", ")}`);
};

const middleOf = (values: readonly number[]): number => {
  const sorted = values.toSorted((one, other) => one - other);
  return (sorted[(sorted.length - 1) >> 1]! + sorted[sorted.length >> 1]!) / 2;
};

/** The median over all series of tones, as row 3 asks. */
const allTones = (folder: string, listed: readonly Listed[]): Verdict => {
  const all = listed.map((each) => toneErrors(folder, each));
  const medians = Object.fromEntries(
    Object.keys(METHODS).map((method) => [
      method,
      Object.fromEntries(
        (["vlf", "lf", "hf", "total"] as const).map((band) => [
          band,
          middleOf(all.map((errors) => errors[method]?.[band] ?? Infinity)),
        ]),
      ),
    ]),
  );
  const beside = Object.entries(medians).map(
    ([method, of]) =>
      `${method} ${Object.entries(of)
        .map(([band, error]) => `${band} ${shown(error)}`)
        .join(" ")}`,
  );
  const others = "of others the total: NeuroKit2 0.2.12 Welch -1.4, Burg +91, Lomb -45 %";
  return verdictOf(toneFigures(medians), `median ${beside.join("; ")}; ${others}`);
};

const allSines = (folder: string, listed: readonly Listed[]): Verdict => {
  const verdicts = listed.map((each) => sine(folder, each));
  const figures = verdicts.flatMap((verdict, nth): readonly Figure[] =>
    "error" in verdict
      ? [
          {
            name: `${listed[nth]!.id} ${verdict.at ?? ""}`,
            error: verdict.error,
            bound: verdict.bound,
          },
        ]
      : [],
  );
  return verdictOf(
    figures,
    "NeuroKit2 0.2.12: Welch -2.1 % at worst, Burg +86 % and -99.8 % of what is there",
  );
};

// Sessions in steps.

/** Breaths follow each other from step to step: each step's last breath ends where the next one begins. */
const stepsOf = (session: unknown): readonly PacedStep[] => {
  const onsets = numbersAt(session, "pacer_inhale_onsets_s");
  const rates = stepTruths(session).map((step) => numberAt(step, "rate"));
  const starts = rates.map((_, nth) => onsets.findLast((onset) => onset <= nth * 120 + 1e-3)!);
  return rates.map((rate, nth) => {
    const [from, to] = [starts[nth]!, starts[nth + 1] ?? Infinity];
    return { rate, onsets: onsets.filter((onset) => onset >= from && onset <= to) };
  });
};

const stepTruths = (session: unknown): readonly unknown[] => {
  const steps = at(session, "truth", "steps");
  return Array.isArray(steps) ? (steps as readonly unknown[]) : [];
};

interface Session {
  readonly found: number;
  readonly expected: number;
  /** How far each step's swing is off, in ms. */
  readonly errors: readonly number[];
}

const sessionOf = (folder: string, listed: Listed): Session => {
  const session = readJson(join(folder, listed.file));
  const assessed = given(assessResonance(seriesIn(folder, listed), stepsOf(session)));
  const expected = new Map(
    stepTruths(session).map((step) => [
      numberAt(step, "rate"),
      numberAt(step, "true_peak_valley_ms"),
    ]),
  );
  return {
    found: assessed.best,
    expected: numberAt(session, "truth", "resonance_bpm"),
    errors: assessed.steps.map(({ rate, swing }) => Math.abs(swing - expected.get(rate)!)),
  };
};

/** Every breath's longest less shortest, as the session's own key has it. */
const breathsOf = (folder: string, listed: Listed): Verdict => {
  const session = readJson(join(folder, listed.file));
  const series = seriesIn(folder, listed);
  const ours = stepsOf(session).map(({ onsets }) => perBreath(series, onsets));
  const expected = stepTruths(session).map((step) => numbersAt(step, "per_breath_ms"));
  return compare(expected, ours, () => absolute(1e-3));
};

const rateFigure = ({ found, expected }: Session): Figure => ({
  name: "rate (1/min)",
  error: Math.abs(found - expected),
  bound: 1e-9,
});

const session = (folder: string, listed: Listed): Verdict => {
  const told = sessionOf(folder, listed);
  const swing = { name: "median swing (ms)", error: middleOf(told.errors), bound: 5 };
  return verdictOf(
    [rateFigure(told), swing],
    `${told.found} a minute, worst step ${Math.max(...told.errors).toFixed(1)} ms off`,
  );
};

const allSessions = (folder: string, listed: readonly Listed[]): Verdict => {
  const told = listed.map((each) => sessionOf(folder, each));
  const right = told.filter(({ found, expected }) => found === expected).length;
  const swing = {
    name: "median swing (ms)",
    error: middleOf(told.flatMap(({ errors }) => errors)),
    bound: 5,
  };
  return verdictOf([...told.map(rateFigure), swing], `${right} of ${told.length} rates found`);
};

/** Which kind a file is, by what its truth says. */
const kindOf = (folder: string, listed: Listed): "sine" | "tones" | "session" | undefined => {
  const truth = truthIn(folder, listed);
  if (!isObject(truth)) return undefined;
  if (truth["tones"] !== undefined) return "tones";
  if (truth["resonance_bpm"] !== undefined) return "session";
  return truth["amplitude_ms"] === undefined ? undefined : "sine";
};

const caseOf = (folder: string, listed: Listed): readonly Case[] => {
  const { id } = listed;
  const kind = kindOf(folder, listed);
  if (kind === "sine") return [{ name: id, judge: () => sine(folder, listed) }];
  if (kind === "tones") return [{ name: id, judge: () => tones(folder, listed) }];
  if (kind === undefined) return [notUnderstood(id, "its truth is of no kind that is known here")];
  return [
    { name: id, judge: () => session(folder, listed) },
    { name: `${id} per breath`, judge: () => breathsOf(folder, listed) },
  ];
};

const ALL = { sine: allSines, tones: allTones, session: allSessions } as const;

/** By the rows of HRV.md section 9. */
const ROWS: Readonly<Record<keyof typeof ALL, string>> = {
  sine: "row 2 power of EC57 waves",
  tones: "row 3 power of tones",
  session: "row 14 resonance sessions",
};

const rowsOf = (folder: string, listed: readonly Listed[]): readonly Case[] =>
  entriesOf(ALL).flatMap(([kind]) => {
    const these = listed.filter((each) => kindOf(folder, each) === kind);
    const judge = ALL[kind as keyof typeof ALL];
    return these.length === 0
      ? []
      : [{ name: ROWS[kind as keyof typeof ALL], judge: () => judge(folder, these) }];
  });

/** Every file listed, what each kind comes to together, and coherence and Porges-Bohrer beside them. */
export const syntheticCases: HeartCasesIn = (folder, listed) => [
  ...listed.flatMap((each) => caseOf(folder, each)),
  ...rowsOf(folder, listed),
  ...coherenceCases(folder, join(folder, dirname(listed[0]?.file ?? "synthetic/"))),
  ...rsaCases(folder),
];
