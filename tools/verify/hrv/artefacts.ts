// artefacts/: beats with artefacts put in whose places are known, the same without any, and real
// recordings whose ectopic beats somebody marked. HRV.md section 9, rows 4 to 7.
//
// A case alone is judged by its RMSSD after mending, against the true one: within `MOST_OFF`, or
// what NeuroKit2 was off. The targets are of all cases together, and have lines of their own. In a
// real recording there is no true RMSSD: what must hold of each is that no more than 2.4 % of good
// beats are mended, and that many ectopic beats are said to be too many; doubts do not count there. How many are found is told
// beside NeuroKit2's share, and judged of all together.
import { join } from "node:path";
import type { ArtefactScore, KnownArtefact, Mended } from "@glimmers/hrv";
import {
  addScores,
  changesOf,
  isWrong,
  marksOf,
  mayTell,
  mendBeats,
  readBeats,
  scoreArtefacts,
} from "@glimmers/hrv";
import { seededRandom } from "@glimmers/primitives";
import type { Case } from "../case.ts";
import { at, entriesOf, numberAt, numbersAt, readJson } from "../files.ts";
import { given } from "../given.ts";
import type { Verdict } from "../verdict.ts";
import type { HeartCasesIn, Listed } from "./listed.ts";

/** RMSSD after mending may be off by so many %. */
const MOST_OFF = 10;

/** Section 9, row 7: of beats that nobody marked, at least so many % must be left unmarked. */
const LEAST_SPECIFIC = 97.6;

/** Of more ectopic beats than this, in %, nothing but the rate may be told. */
const MANY_ECTOPIC = 10;

/** One case, looked at: what it holds and what came of it. */
interface Looked {
  readonly id: string;
  readonly json: unknown;
  readonly mended: Mended;
  readonly score: ArtefactScore;
  readonly isReal: boolean;
}

const knownIn = (json: unknown): readonly KnownArtefact[] => {
  const truth = at(json, "truth");
  return (Array.isArray(truth) ? (truth as readonly unknown[]) : []).map((one) => {
    const type = at(one, "type");
    if (!isWrong(type)) throw new Error(`no artefact is called ${String(type)}`);
    return { type, beat: numberAt(one, "beat") };
  });
};

const mendedOf = (intervals: readonly number[]): Mended =>
  given(mendBeats(given(readBeats(intervals))));

const lookAt = (folder: string, { id, file }: Listed): Looked => {
  const json = readJson(join(folder, file));
  const intervals = numbersAt(json, "rr");
  const mended = mendedOf(intervals);
  const isReal = at(json, "clean_rr") === undefined;
  const marks = isReal ? mended.mends : marksOf(mended);
  const score = scoreArtefacts(marks, knownIn(json), intervals.length + 1);
  return { id, json, mended, score, isReal };
};

const rmssdOf = (changes: Float64Array): number =>
  Math.sqrt(changes.reduce((sum, change) => sum + change * change, 0) / changes.length);

const rmssd = (intervals: readonly number[]): number =>
  rmssdOf(changesOf(given(readBeats(intervals))));

const percent = (part: number, whole: number): number => (whole === 0 ? 100 : (100 * part) / whole);
const percentOff = (found: number, truth: number): number => (100 * (found - truth)) / truth;

const sensitivity = ({ found, known }: ArtefactScore): number => percent(found, known);
const rightClass = ({ rightClass: right, known }: ArtefactScore): number => percent(right, known);
const specificity = ({ falseMarks, others }: ArtefactScore): number =>
  percent(others - falseMarks, others);

/** NeuroKit2's recorded count for a case, by the words of its file. */
const theirScore = (json: unknown): ArtefactScore => {
  const of = (name: string): number => numberAt(json, "neurokit2", "score", name);
  const [known, found, right] = [of("truth"), of("hit"), of("typed")];
  return { known, found, rightClass: right, others: of("neg"), falseMarks: of("fp") };
};

const inWords = (score: ArtefactScore): string =>
  `sensitivity ${sensitivity(score).toFixed(1)}, right class ${rightClass(score).toFixed(1)}, ` +
  `specificity ${specificity(score).toFixed(2)} %`;

const verdictOf = (error: number, bound: number, what: string, beside: string): Verdict => ({
  type: error <= bound ? "passed" : "failed",
  error: Number(error.toFixed(3)),
  bound: Number(bound.toFixed(3)),
  at: what,
  beside,
});

const ourError = ({ json, mended }: Looked): number =>
  Math.abs(percentOff(rmssdOf(changesOf(mended.series)), rmssd(numbersAt(json, "clean_rr"))));

const theirError = ({ json }: Looked): number =>
  Math.abs(percentOff(numberAt(json, "neurokit2", "rmssd"), numberAt(json, "true", "rmssd")));

const injectedVerdict = (looked: Looked): Verdict => {
  const theirs = theirError(looked);
  return verdictOf(
    ourError(looked),
    Math.max(MOST_OFF, theirs),
    "% of RMSSD",
    `${inWords(looked.score)}; NeuroKit2 RMSSD ${theirs.toFixed(1)} %, ${inWords(theirScore(looked.json))}`,
  );
};

/** Frequent ectopic beats must be told to be too many, whatever was found of them. */
const realVerdict = ({ json, score, mended }: Looked): Verdict => {
  const theirs = sensitivity(theirScore(json));
  const ectopic = numberAt(json, "ectopic_pct");
  const abstains = !mayTell(mended.quality, "time").ok;
  const beside =
    `${inWords(score)}; NeuroKit2 ${inWords(theirScore(json))}; ${ectopic} % ectopic, ` +
    (abstains ? "too many to be told of" : "told of");
  if (specificity(score) < LEAST_SPECIFIC) return { type: "failed", reason: beside };
  if (ectopic > MANY_ECTOPIC && !abstains) return { type: "failed", reason: beside };
  if (sensitivity(score) <= theirs) return { type: "noted", reason: `no more found; ${beside}` };
  return verdictOf(100 - sensitivity(score), 100 - theirs, "% of marked beats missed", beside);
};

const quantileOf = (values: readonly number[], share: number): number => {
  const sorted = values.toSorted((one, other) => one - other);
  const place = share * (sorted.length - 1);
  const [low, high] = [sorted[Math.floor(place)]!, sorted[Math.ceil(place)]!];
  return low + (high - low) * (place - Math.floor(place));
};

/** A target that holds for all cases together. `least` where more is better. */
const target = (
  name: string,
  ours: () => number,
  bound: { readonly least?: number; readonly most?: number },
  beside: () => string,
): Case => ({
  name,
  judge: () => {
    const found = ours();
    const isMet = found >= (bound.least ?? -Infinity) && found <= (bound.most ?? Infinity);
    const wanted = bound.least === undefined ? `at most ${bound.most}` : `at least ${bound.least}`;
    if (!isMet)
      return { type: "failed", reason: `${found.toFixed(3)} %, not ${wanted}; ${beside()}` };
    const [error, most] =
      bound.least === undefined ? [found, bound.most!] : [100 - found, 100 - bound.least];
    return verdictOf(error, most, bound.least === undefined ? "%" : "% short of all", beside());
  },
});

/** Rows 4 and 5, of all cases with artefacts put in. */
const injectedTargets = (cases: () => readonly Looked[]): readonly Case[] => {
  const all = () => addScores(cases().map(({ score }) => score));
  const theirs = () => addScores(cases().map(({ json }) => theirScore(json)));
  const off = (share: number) => quantileOf(cases().map(ourError), share);
  const theirOff = (share: number) => quantileOf(cases().map(theirError), share);
  const kit = (value: number): string => `NeuroKit2 ${value.toFixed(2)} %`;
  return [
    target(
      "row 4 sensitivity",
      () => sensitivity(all()),
      { least: 99 },
      () => kit(sensitivity(theirs())),
    ),
    target(
      "row 4 right class",
      () => rightClass(all()),
      { least: 93 },
      () => kit(rightClass(theirs())),
    ),
    target(
      "row 4 specificity",
      () => specificity(all()),
      { least: 99.7 },
      () => kit(specificity(theirs())),
    ),
    target(
      "row 5 RMSSD, median",
      () => off(0.5),
      { most: 3 },
      () => kit(theirOff(0.5)),
    ),
    target(
      "row 5 RMSSD, one in ten",
      () => off(0.9),
      { most: 10 },
      () => kit(theirOff(0.9)),
    ),
  ];
};

interface Control {
  readonly id: string;
  readonly intervals: readonly number[];
}

/** Breathing paced at 6 a minute, 220 ms from crest to trough: smooth, far, and nothing wrong. */
const pacedControl = (seed: number): Control => {
  const { unit } = seededRandom(seed);
  const intervals: number[] = [];
  for (let time = 0; time < 300_000; time += intervals.at(-1)!) {
    const noise = 10 * (unit() + unit() + unit() - 1.5);
    intervals.push(890 + 110 * Math.sin((2 * Math.PI * time) / 10_000) + noise);
  }
  return { id: `paced at 6 a minute ${seed}`, intervals };
};

/** The clean series that artefacts were put into, and those of rr/ that the key names. */
const controlsIn = (folder: string, cases: readonly Looked[]): readonly Control[] => {
  const clean = new Map(
    cases.map(({ json }) => [String(at(json, "source")), numbersAt(json, "clean_rr")] as const),
  );
  const key = at(readJson(join(folder, "artefacts", "_anchor_clean_control.json")), "cases");
  const named = (Array.isArray(key) ? (key as readonly unknown[]) : [])
    .map((one) => String(at(one, "id")))
    .flatMap((id) => {
      const json = readJson(join(folder, "rr", `${id}.json`));
      return json === undefined ? [] : [{ id, intervals: numbersAt(json, "rr") }];
    });
  return [
    ...[...clean].map(([id, intervals]) => ({ id, intervals })),
    ...named,
    ...[1, 2, 3].map(pacedControl),
  ];
};

/** Row 6: nothing is wrong with any of these, so every mark is a false one. */
const controlTargets = (folder: string, cases: () => readonly Looked[]): readonly Case[] => {
  const looked = () =>
    controlsIn(folder, cases()).map(({ id, intervals }) => {
      const mended = mendedOf(intervals);
      const change = Math.abs(percentOff(rmssdOf(changesOf(mended.series)), rmssd(intervals)));
      return { id, beats: intervals.length, marks: marksOf(mended).length, change };
    });
  const total = (of: "marks" | "beats") => looked().reduce((sum, each) => sum + each[of], 0);
  const key = readJson(join(folder, "artefacts", "_anchor_clean_control.json"));
  const theirs = () => `NeuroKit2 ${String(at(key, "false_alarm_pct"))} %`;
  const worst = () => looked().toSorted((one, other) => other.change - one.change)[0]!;
  return [
    target(
      "row 6 false marks on clean beats",
      () => percent(total("marks"), total("beats")),
      { most: 0.2 },
      theirs,
    ),
    target(
      "row 6 largest change of a clean RMSSD",
      () => worst().change,
      { most: 1 },
      () => `${worst().id}; NeuroKit2 up to ${largestOf(key).toFixed(1)} %`,
    ),
  ];
};

const largestOf = (key: unknown): number =>
  entriesOf({ ...(at(key, "cases") as object) })
    .map(([, one]) => Math.abs(numberAt(one, "rmssd_change_pct")))
    .reduce((most, change) => Math.max(most, change), 0);

/** Row 7: of real recordings, more found than NeuroKit2 finds in at least five of seven. */
const realTarget = (cases: () => readonly Looked[]): Case =>
  target(
    "row 7 real recordings in which more is found than NeuroKit2 finds",
    () => percent(cases().filter(findsMore).length, cases().length),
    { least: 66 },
    () =>
      `${cases().filter(findsMore).length} of ${cases().length}, at ${LEAST_SPECIFIC} % specificity or more`,
  );

const findsMore = ({ score, json }: Looked): boolean =>
  specificity(score) >= LEAST_SPECIFIC && sensitivity(score) > sensitivity(theirScore(json));

const once = <T>(work: () => T): (() => T) => {
  let done: { readonly value: T } | undefined;
  return () => (done ??= { value: work() }).value;
};

export const artefactCases: HeartCasesIn = (folder, listed) => {
  const looked = listed.map((each) => once(() => lookAt(folder, each)));
  const all = once(() => looked.map((look) => look()));
  const injected = once(() => all().filter((one) => !one.isReal));
  const real = once(() => all().filter((one) => one.isReal));
  return [
    ...listed.map(({ id }, nth) => ({
      name: id,
      judge: () => {
        const one = looked[nth]!();
        return one.isReal ? realVerdict(one) : injectedVerdict(one);
      },
    })),
    ...injectedTargets(injected),
    ...controlTargets(folder, injected),
    realTarget(real),
  ];
};
