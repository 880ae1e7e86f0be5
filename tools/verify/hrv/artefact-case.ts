// One case of artefacts/: what it holds, what came of it, and what NeuroKit2 made of the same. What
// NeuroKit2 made of it is shown beside, so a file without it is judged all the same.
import { join } from "node:path";
import type { ArtefactScore, KnownArtefact, Mended } from "@glimmers/hrv";
import {
  changesOf,
  isWrong,
  marksOf,
  mayTell,
  mendBeats,
  readBeats,
  scoreArtefacts,
} from "@glimmers/hrv";
import { NotUnderstood } from "../case.ts";
import { at, numbersAt, readJson } from "../files.ts";
import { given } from "../given.ts";
import type { Verdict } from "../verdict.ts";
import type { Listed } from "./listed.ts";

/** RMSSD after mending may be off by so many %: what row 5 allows nine cases of ten. */
const MOST_OFF = 10;

/** Section 9, row 7: of beats that nobody marked, at least so many % must be left unmarked. */
export const LEAST_SPECIFIC = 97.6;

/** Of more ectopic beats than this, in %, nothing but the rate may be told. */
const MANY_ECTOPIC = 10;

/** One case, looked at: what it holds and what came of it. */
export interface Looked {
  readonly id: string;
  readonly json: unknown;
  readonly beats: number;
  readonly mended: Mended;
  /** Of every mark, doubts among them: by this rule all are judged, put in or real. */
  readonly score: ArtefactScore;
  /** Of what was mended alone; told, not judged. */
  readonly sure: ArtefactScore;
}

/** What artefacts were put into has its clean series beside it; a real recording has none. */
export const isPutIn = (json: unknown): boolean => at(json, "clean_rr") !== undefined;

const knownIn = (json: unknown): readonly KnownArtefact[] => {
  const truth = at(json, "truth");
  if (!Array.isArray(truth)) throw new NotUnderstood("its artefacts are not recorded");
  return (truth as readonly unknown[]).map((one) => {
    const [type, beat] = [at(one, "type"), at(one, "beat")];
    if (!isWrong(type)) throw new NotUnderstood(`no artefact is called ${String(type)}`);
    if (typeof beat !== "number") throw new NotUnderstood("an artefact has no beat");
    return { type, beat };
  });
};

export const mendedOf = (intervals: readonly number[]): Mended =>
  given(mendBeats(given(readBeats(intervals))));

export const lookAt = (folder: string, { id, file }: Listed): Looked => {
  const json = readJson(join(folder, file));
  const intervals = numbersAt(json, "rr");
  const [known, mended, beats] = [knownIn(json), mendedOf(intervals), intervals.length + 1];
  const score = scoreArtefacts(marksOf(mended), known, beats);
  return { id, json, beats, mended, score, sure: scoreArtefacts(mended.mends, known, beats) };
};

export const rmssdOf = (changes: Float64Array): number =>
  Math.sqrt(changes.reduce((sum, change) => sum + change * change, 0) / changes.length);

export const rmssd = (intervals: readonly number[]): number =>
  rmssdOf(changesOf(given(readBeats(intervals))));

/** A share in %; of nothing there is none. */
export const percent = (part: number, whole: number): number | undefined =>
  whole === 0 ? undefined : (100 * part) / whole;

/** How far off, in % of the truth. Of a heart that never changes, any change is too far. */
export const percentOff = (found: number, truth: number): number => {
  if (found === truth) return 0;
  return truth === 0 ? Infinity : Math.abs((100 * (found - truth)) / truth);
};

export const sensitivity = ({ found, known }: ArtefactScore): number | undefined =>
  percent(found, known);
export const rightClass = ({ rightClass: right, known }: ArtefactScore): number | undefined =>
  percent(right, known);
export const specificity = ({ falseMarks, others }: ArtefactScore): number | undefined =>
  percent(others - falseMarks, others);

const optionalNumber = (json: unknown, ...path: readonly string[]): number | undefined => {
  const value = at(json, ...path);
  return typeof value === "number" ? value : undefined;
};

/** NeuroKit2's recorded count for a case, by the words of its file; undefined if it has none. */
export const theirScore = (json: unknown): ArtefactScore | undefined => {
  const score = at(json, "neurokit2", "score");
  const [known, found, right, others, falseMarks] = ["truth", "hit", "typed", "neg", "fp"].map(
    (name) => optionalNumber(score, name),
  );
  if (known === undefined || found === undefined || right === undefined) return undefined;
  if (others === undefined || falseMarks === undefined) return undefined;
  return { known, found, rightClass: right, others, falseMarks };
};

/** A figure in words; "not recorded" where nobody has one. */
export const figure = (value: number | undefined, digits: number): string =>
  value === undefined ? "not recorded" : `${value.toFixed(digits)} %`;

const inWords = (score: ArtefactScore | undefined): string => {
  if (score === undefined) return "not recorded";
  if (score.known === 0) return `nothing to find, specificity ${figure(specificity(score), 2)}`;
  const [found, right] = [figure(sensitivity(score), 1), figure(rightClass(score), 1)];
  return `sensitivity ${found}, right class ${right}, specificity ${figure(specificity(score), 2)}`;
};

/** What every mark comes to, and what is mended alone; and NeuroKit2. */
const allInWords = ({ json, score, sure }: Looked): string =>
  `${inWords(score)}; without doubts ${inWords(sure)}; NeuroKit2 ${inWords(theirScore(json))}`;

export const verdictOf = (
  error: number,
  bound: number,
  what: string,
  beside: string,
): Exclude<Verdict, { readonly type: "noted" | "not understood" }> => ({
  type: error <= bound ? "passed" : "failed",
  error: Number(error.toFixed(3)),
  bound: Number(bound.toFixed(3)),
  at: what,
  beside,
});

const trueRmssd = (json: unknown): number => rmssd(numbersAt(json, "clean_rr"));

/** How far RMSSD is off after mending, in %. */
export const ourError = ({ json, mended }: Looked): number =>
  percentOff(rmssdOf(changesOf(mended.series)), trueRmssd(json));

/** The same of NeuroKit2; undefined if its file has none. */
export const theirError = ({ json }: Looked): number | undefined => {
  const theirs = optionalNumber(json, "neurokit2", "rmssd");
  const truth = optionalNumber(json, "true", "rmssd") ?? trueRmssd(json);
  return theirs === undefined ? undefined : percentOff(theirs, truth);
};

/** Who corrected the same beats before, by the words of the files. */
const INCUMBENTS = ["neurokit2", "systole_correct_rr", "hrvanalysis_malik"] as const;

/**
 * What one case may be off by, in %: 10, as row 5 has it of nine cases in ten. A tenth one may be a
 * hard one: where the best of those recorded was further off, as far as that, and 20 at most.
 */
const mostOff = ({ json }: Looked): number => {
  const truth = optionalNumber(json, "true", "rmssd") ?? trueRmssd(json);
  const theirs = INCUMBENTS.flatMap((name) => {
    const rmssd = optionalNumber(json, name, "rmssd");
    return rmssd === undefined ? [] : [percentOff(rmssd, truth)];
  });
  if (theirs.length === 0) return MOST_OFF;
  return Math.min(2 * MOST_OFF, Math.max(MOST_OFF, Math.min(...theirs)));
};

const putInVerdict = (looked: Looked): Verdict =>
  verdictOf(
    ourError(looked),
    mostOff(looked),
    "% of RMSSD",
    `NeuroKit2 ${figure(theirError(looked), 1)}; ${allInWords(looked)}`,
  );

/** How many % of the beats are ectopic: as the file says, or by its truth. */
const ectopicShare = ({ json, score, beats }: Looked): number =>
  optionalNumber(json, "ectopic_pct") ?? (100 * score.known) / beats;

/**
 * A real recording has no true RMSSD. Good beats must be left unmarked, and frequent ectopic beats
 * told to be too many. Whether more are found than by NeuroKit2 is told, and judged by row 7 of all
 * recordings together, which leaves two of seven to be lost.
 */
const realVerdict = (looked: Looked): Verdict => {
  const ectopic = ectopicShare(looked);
  const abstains = !mayTell(looked.mended.quality, "time").ok;
  const told = abstains ? "too many to be told of" : "told of";
  const beside = `${allInWords(looked)}; ${ectopic.toFixed(2)} % ectopic, ${told}`;
  if (ectopic > MANY_ECTOPIC && !abstains) return { type: "failed", reason: beside };
  const left = specificity(looked.score);
  if (left === undefined) throw new NotUnderstood(`it has no beat that is no artefact; ${beside}`);
  return verdictOf(100 - left, 100 - LEAST_SPECIFIC, "% of good beats marked", beside);
};

export const caseVerdict = (looked: Looked): Verdict =>
  isPutIn(looked.json) ? putInVerdict(looked) : realVerdict(looked);
