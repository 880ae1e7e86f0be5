// camera/: a finger on a camera, made up with known beats. HRV.md section 9, row 11. One line a
// trace, and three for all of them.
import { join } from "node:path";
import type { BeatScore, CannotReadPulse, FingerFrame, PulseReading } from "@glimmers/hrv";
import { readPulse, scoreBeats } from "@glimmers/hrv";
import type { Result } from "@glimmers/primitives";
import type { Case } from "../case.ts";
import { NotUnderstood } from "../case.ts";
import { at, numbersAt, readJson } from "../files.ts";
import type { Verdict } from "../verdict.ts";
import {
  f1Verdict,
  incumbentsIn,
  incumbentWords,
  intervalError,
  scoreWords,
} from "./beat-words.ts";
import type { HeartCasesIn, Listed } from "./listed.ts";
import { peekAt } from "./listed.ts";

/** Row 11, for F1: in quiet traces, and where the camera was shaken. */
const QUIET = 0.99;
const SHAKEN = 0.9;

/** Row 11: mean error of intervals, in ms. */
const INTERVALS = 5;

/** Beats nearer than this to an end are not scored, as with the incumbents: in s. */
const ENDS = 2;

interface Looked {
  readonly id: string;
  readonly json: unknown;
  readonly frames: readonly FingerFrame[];
  readonly read: Result<PulseReading, CannotReadPulse>;
}

const framesIn = (json: unknown): readonly FingerFrame[] => {
  const [t, r, g, b] = ["t", "r", "g", "b"].map((name) => numbersAt(json, name));
  return t!.map((time, nth) => ({ t: time, r: r![nth]!, g: g![nth]!, b: b![nth]! }));
};

const lookAt = (folder: string, { id, file }: Listed): Looked => {
  const json = readJson(join(folder, file));
  const frames = framesIn(json);
  return { id, json, frames, read: readPulse(frames) };
};

const isShaken = ({ json }: Pick<Looked, "json">): boolean =>
  at(json, "params", "bursts") !== undefined;

const scoreOf = ({ json, frames }: Looked, beats: ArrayLike<number>): BeatScore =>
  scoreBeats(numbersAt(json, "true_beats_s"), beats, {
    from: (frames[0]?.t ?? 0) + ENDS,
    to: (frames.at(-1)?.t ?? 0) - ENDS,
  });

const trustedIn = ({ beats, rejected }: PulseReading): Float64Array => {
  const out = new Set(rejected);
  return beats.filter((_, nth) => !out.has(nth));
};

/**
 * What the mean error of intervals may be, in ms: 5; in a trace too faint for that, what the best of
 * the packages recorded in the file reached. How well a reading believes its beats to be placed is
 * its own word, and bounds nothing.
 */
export const allowed = ({ json }: Pick<Looked, "json">): number => {
  const theirs = incumbentsIn(at(json, "anchors")).flatMap(({ error }) => error ?? []);
  return theirs.length === 0 ? INTERVALS : Math.max(INTERVALS, Math.min(...theirs));
};

const wordsOf = (looked: Looked, reading: PulseReading): string => {
  const theirs = incumbentsIn(at(looked.json, "anchors"));
  return [
    scoreWords(scoreOf(looked, reading.beats)),
    `the ${reading.beats.length - reading.rejected.length} trusted: ${scoreWords(scoreOf(looked, trustedIn(reading)))}`,
    `${reading.rejected.length} flagged`,
    `intervals allowed ${allowed(looked).toFixed(1)} ms`,
    ...theirs.slice(0, 2).map(incumbentWords),
  ].join("; ");
};

/** An incumbent reads a trace if it finds more than this of its beats. */
const READ = 0.6;

/** A refusal is right only where no incumbent reads the trace either. */
const refusalVerdict = ({ json }: Looked, error: CannotReadPulse): Verdict => {
  const best = incumbentsIn(at(json, "anchors"))[0];
  const unread = best !== undefined && best.f1 < READ;
  const beside = best === undefined ? "no incumbent is recorded" : incumbentWords(best);
  const reason = `refused by name: ${JSON.stringify(error)}; ${beside}`;
  return unread ? { type: "noted", reason } : { type: "failed", reason };
};

const traceVerdict = (looked: Looked): Verdict => {
  const { read } = looked;
  if (numbersAt(looked.json, "true_beats_s").length === 0)
    throw new NotUnderstood("no beat of it is known");
  if (!read.ok) return refusalVerdict(looked, read.error);
  const words = wordsOf(looked, read.value);
  const score = scoreOf(looked, read.value.beats);
  const trusted = scoreOf(looked, trustedIn(read.value));
  if (intervalError(trusted) > allowed(looked)) return { type: "failed", reason: words };
  return f1Verdict(score.f1, isShaken(looked) ? SHAKEN : QUIET, words);
};

/** A row of which every trace was refused has reached nothing. */
const ALL_REFUSED: Verdict = { type: "failed", reason: "every trace of this kind was refused" };

/** Row 11 of all traces that were read: the least F1, of the shaken ones and of the others. */
const leastF1 = (name: string, cases: () => readonly Looked[], least: number): Case => ({
  name,
  judge: () => {
    const scores = cases().flatMap((looked) =>
      looked.read.ok ? [scoreOf(looked, looked.read.value.beats).f1] : [],
    );
    if (scores.length === 0) return ALL_REFUSED;
    const theirs = cases().flatMap(({ json }) => incumbentsIn(at(json, "anchors"))[0]?.f1 ?? []);
    const best = theirs.length === 0 ? "not recorded" : Math.min(...theirs).toFixed(4);
    const refused = cases().length - scores.length;
    const beside = `the least of ${scores.length}, ${refused} refused; the least of the best incumbents ${best}`;
    return f1Verdict(Math.min(...scores), least, beside);
  },
});

const middleError = (cases: () => readonly Looked[]): Case => ({
  name: "row 11 camera intervals, of trusted beats, median of traces",
  judge: () => {
    const errors = cases().flatMap((looked) =>
      looked.read.ok ? [intervalError(scoreOf(looked, trustedIn(looked.read.value)))] : [],
    );
    const middle = errors.toSorted((one, other) => one - other)[errors.length >> 1];
    if (middle === undefined) return ALL_REFUSED;
    const type = middle <= INTERVALS ? "passed" : "failed";
    const beside = errors.map((error) => error.toFixed(1)).join(", ");
    return { type, error: Number(middle.toFixed(3)), bound: INTERVALS, at: "ms", beside };
  },
});

/** Traces whose file can be read; one that cannot be has failed on its own line. */
const readable = (looks: readonly (() => Looked)[]): readonly Looked[] =>
  looks.flatMap((look) => {
    try {
      const looked = look();
      return numbersAt(looked.json, "true_beats_s").length === 0 ? [] : [looked];
    } catch {
      return [];
    }
  });

export const cameraCases: HeartCasesIn = (folder, listed) => {
  const kept = new Map<string, Looked>();
  const look = (line: Listed): Looked => {
    const looked = kept.get(line.id) ?? lookAt(folder, line);
    kept.set(line.id, looked);
    return looked;
  };
  const all = () => readable(listed.map((line) => () => look(line)));
  const quiet = () => all().filter((one) => !isShaken(one));
  const shaken = () => all().filter(isShaken);
  // A kind of trace that the folder has none of has no line.
  const kinds = listed.map((line) => isShaken({ json: peekAt(folder, line) }));
  return [
    ...listed.map((line) => ({ name: line.id, judge: () => traceVerdict(look(line)) })),
    ...(kinds.includes(false) ? [leastF1("row 11 camera F1, quiet traces", quiet, QUIET)] : []),
    ...(kinds.includes(true) ? [leastF1("row 11 camera F1, shaken traces", shaken, SHAKEN)] : []),
    ...(listed.length === 0 ? [] : [middleError(all)]),
  ];
};
