import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Timeline } from "@glimmers/rhythm";
import { logLikelihood, prepareChain } from "@glimmers/rhythm";
import { kaplanMeier, negativeBinomialRegression, poissonRegression } from "@glimmers/stats";
import type { Row } from "../budgets.ts";
import type { Beside } from "./beside.ts";
import { besideIn } from "./beside.ts";
import { PANEL, PANEL_THETA, panelCsv, panelTimeline, withoutFirsts } from "./panel-data.ts";
import { ASKED, askedPerson, beforeLastDay, curveOf, fitOf, JOINT, jointPerson } from "./people.ts";
import { countColumns, csvOf, survivalData } from "./plain-data.ts";
import { ownMedian } from "./timed.ts";

type Say = (what: string) => void;

/** The engine of Rhythm on this thread, and R beside it where it is here. No browser. */
export const measureRhythm = async (say: Say): Promise<readonly Row[]> => {
  const folder = await mkdtemp(join(tmpdir(), "glimmers-bench-rhythm-"));
  try {
    const panels = SIZES.map(([size, count]) => [size, panelTimeline(count, 5)] as const);
    for (const [size, timeline] of panels)
      await writeFile(join(folder, `panel-${size}.csv`), panelCsv(timeline));
    const plain = await plainMeasured(folder);
    const beside = besideIn(folder);
    if ("why" in beside) say(`R is left out: skipped: ${beside.why}`);
    else say("R has done the same");
    const known = "why" in beside ? new Map<string, Beside>() : beside;
    const rows = panels.flatMap(([size, timeline]) => panelRows(size, timeline, known));
    say("likelihoods weighed");
    return [...rows, ...fitRows(), ...plain.flatMap((row) => withBeside(row, known))];
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
};

const SIZES = [
  ["1k", 1_000],
  ["10k", 10_000],
  ["100k", 100_000],
] as const;

const milliseconds = (key: string, what: string, measured: number, most?: number): Row => ({
  key: `rhythm.${key}`,
  what,
  measured,
  unit: "ms",
  ...(most !== undefined && { budget: { most } }),
});

/** The issue's: for ten thousand transitions, set-up included. */
const MOST = { value: 1, gradient: 2.5 } as const;

const panelRows = (
  size: string,
  timeline: Timeline,
  beside: ReadonlyMap<string, Beside>,
): readonly Row[] => {
  const chain = prepareChain(timeline, PANEL);
  const gradient = new Float64Array(PANEL_THETA.length);
  const anew = (slopes?: Float64Array) => () =>
    logLikelihood(prepareChain(timeline, PANEL), PANEL_THETA, slopes);
  const value = ownMedian(anew());
  const both = ownMedian(anew(gradient));
  const again = ownMedian(() => logLikelihood(chain, PANEL_THETA, gradient));
  const budget = size === "10k" ? MOST : undefined;
  const key = (what: string): string => `panel.${size}.${what}`;
  const r = beside.get(`panel.${size}`);
  if (r !== undefined)
    makeSureOf(r.value, withoutFirsts(timeline, logLikelihood(chain, PANEL_THETA)));
  return [
    milliseconds(
      key("value"),
      `${size} transitions, likelihood, set-up included`,
      value,
      budget?.value,
    ),
    milliseconds(key("gradient"), "  with its gradient, set-up included", both, budget?.gradient),
    milliseconds(key("again"), "  with its gradient, once set up", again),
    ...(r === undefined
      ? []
      : besideRows(key("r"), "R's msm, the value, set-up included", r.ms, value)),
  ];
};

/** The same data and parameters must have the same likelihood, or the times mean nothing. */
const makeSureOf = (theirs: number, ours: number): void => {
  if (Math.abs(ours - theirs) > 1e-9 * Math.abs(theirs))
    throw new Error(`-2 log L is ${ours} here and ${theirs} in R`);
};

const besideRows = (key: string, what: string, theirs: number, ours: number): readonly Row[] => [
  milliseconds(key, `  ${what}`, theirs),
  {
    key: `rhythm.${key}.ratio`,
    what: "  which is so many times ours",
    measured: theirs / ours,
    unit: "×",
  },
];

const fitRows = (): readonly Row[] => {
  const [hundred, thousand, tens] = [100, 1_000, 10_000].map((count) => askedPerson(count, 3));
  const joint = jointPerson(1_000, 4);
  const warm = fitOf(beforeLastDay(joint), JOINT);
  const small = jointPerson(100, 4);
  const chain = prepareChain(hundred!, ASKED);
  const fit = fitOf(hundred!, ASKED);
  const fits = (timeline: Timeline) => (): unknown => fitOf(timeline, ASKED);
  return [
    milliseconds("fit.100", "100 check-ins: mode and curvature", ownMedian(fits(hundred!)), 15),
    milliseconds("fit.1k", "1,000 check-ins: mode and curvature", ownMedian(fits(thousand!))),
    milliseconds("fit.10k", "10,000 check-ins: mode and curvature", ownMedian(fits(tens!), 3000)),
    milliseconds(
      "joint.warm",
      "1,000 check-ins, their times modelled: warm",
      ownMedian(() => fitOf(joint, JOINT, warm), 3000),
      250,
    ),
    milliseconds(
      "joint.cold",
      "  the same from nothing",
      ownMedian(() => fitOf(joint, JOINT), 3000),
    ),
    milliseconds(
      "joint.100",
      "100 check-ins, their times modelled: from nothing",
      ownMedian(() => fitOf(small, JOINT)),
      15,
    ),
    milliseconds(
      "draws",
      "4,000 draws and the return curve",
      ownMedian(() => curveOf(chain, fit, 9)),
    ),
  ];
};

/** A row that R may have a figure beside. */
interface Plain {
  readonly name: string;
  readonly row: Row;
}

const plainMeasured = async (folder: string): Promise<readonly Plain[]> => {
  const { times, events } = survivalData(100_000, 1);
  const counts = countColumns(1_000, 2);
  await writeFile(join(folder, "survival.csv"), csvOf({ time: times, event: events }));
  await writeFile(join(folder, "counts.csv"), csvOf({ ...counts }));
  const data = { counts: counts.count, columns: [counts.week], offset: counts.exposure };
  const plain = (name: string, what: string, work: () => unknown): Plain => ({
    name,
    row: milliseconds(name, what, ownMedian(work)),
  });
  return [
    plain("survival", "Kaplan-Meier, 100,000 distinct times", () => kaplanMeier(times, events)),
    plain("poisson", "Poisson regression, 1,000 days", () => poissonRegression(data)),
    plain("negative", "negative binomial, 1,000 days", () => negativeBinomialRegression(data)),
  ];
};

const withBeside = ({ name, row }: Plain, beside: ReadonlyMap<string, Beside>): readonly Row[] => {
  const r = beside.get(name);
  return r === undefined ? [row] : [row, ...besideRows(`${name}.r`, "R", r.ms, row.measured)];
};
