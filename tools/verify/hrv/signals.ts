// signals/: beats in raw ECG and pulse waves, against reference beats. HRV.md section 9, rows 10
// and 11. One line a file and channel, one a target.
import { join } from "node:path";
import type { BeatScore } from "@glimmers/hrv";
import { beatsFromEcg, beatsFromPulse, scoreBeats } from "@glimmers/hrv";
import type { Case } from "../case.ts";
import { at, numberAt, numbersAt, readJson } from "../files.ts";
import { given } from "../given.ts";
import type { Verdict } from "../verdict.ts";
import { f1Verdict, incumbentsIn, incumbentWords, scoreWords } from "./beat-words.ts";
import type { HeartCasesIn, Listed } from "./listed.ts";

/** Row 10: F1 that kalidas2017 reached on the noise stress test, in %, by dB. */
const NOISE_TARGETS: Readonly<Record<string, number>> = { "12": 94.5, "6": 81.2, "0": 70.7 };

/** In a clean ECG, and of row 11 in a pulse wave. */
const CLEAN = 0.99;

/** Row 11: mean error of intervals, in ms. */
const INTERVALS = 5;

/** Where a recording ends, a pulse may not have come yet, or its beat not have been seen: in s. */
const ENDS = 0.6;

interface Recording {
  readonly id: string;
  readonly json: unknown;
  readonly fs: number;
  readonly known: readonly number[];
}

const recordingOf = (folder: string, { id, file }: Listed): Recording => {
  const json = readJson(join(folder, file));
  return { id, json, fs: numberAt(json, "fs"), known: numbersAt(json, "reference_beats_s") };
};

const has = ({ json }: Recording, channel: string): boolean =>
  at(json, "channels", channel) !== undefined;

const samplesOf = ({ json }: Recording, channel: string): readonly number[] =>
  numbersAt(json, "channels", channel, "samples");

const ecgBeats = (recording: Recording): Float64Array =>
  given(beatsFromEcg(samplesOf(recording, "ECG"), recording.fs)).beats;

const ecgScore = (recording: Recording): BeatScore =>
  scoreBeats(recording.known, ecgBeats(recording), { earliest: -0.15, latest: 0.15 });

/** The dB of a noise stress test, by its name: `nstdb_118e06_2min`, `118e_6` (below nought). */
const noiseOf = ({ id }: Recording): string | undefined => {
  const [, below, decibels] = /118e(_?)(\d+)/.exec(id) ?? [];
  return decibels === undefined ? undefined : `${below === "_" ? "-" : ""}${Number(decibels)}`;
};

/** A noisy file must be read better than its best incumbent; a clean one well. */
const ecgCase = (recording: Recording): Case => ({
  name: `${recording.id} ECG`,
  judge: () => {
    const score = ecgScore(recording);
    const theirs = incumbentsIn(at(recording.json, "anchors", "ecg_F1_100ms"));
    const best = theirs[0]?.f1 ?? CLEAN;
    const beside = `${scoreWords(score)}; ${theirs.slice(0, 3).map(incumbentWords).join(", ")}`;
    return f1Verdict(score.f1, Math.min(CLEAN, best), beside);
  },
});

const row10 = (recording: Recording): readonly Case[] => {
  const decibels = noiseOf(recording);
  const target = decibels === undefined ? undefined : NOISE_TARGETS[decibels];
  if (decibels === undefined || target === undefined) return [];
  return [
    {
      name: `row 10 ECG in noise of ${decibels} dB, ${recording.id}`,
      judge: () => {
        const score = ecgScore(recording);
        return f1Verdict(score.f1, target / 100, `${scoreWords(score)}; kalidas2017 ${target} %`);
      },
    },
  ];
};

const withinEnds = (recording: Recording) => ({
  from: ENDS,
  to: samplesOf(recording, "PPG").length / recording.fs - ENDS,
});

const pulseScore = (recording: Recording, known: readonly number[]): BeatScore => {
  const { beats } = given(beatsFromPulse(samplesOf(recording, "PPG"), recording.fs));
  return scoreBeats(known, beats, withinEnds(recording));
};

/**
 * The reference's beats, and those it lacks although the ECG and, after it, the pulse both show
 * them: a consensus of detectors leaves out what one of them did not see.
 */
const completed = (recording: Recording): readonly number[] => {
  if (!has(recording, "ECG")) return recording.known;
  const { beats } = given(beatsFromPulse(samplesOf(recording, "PPG"), recording.fs));
  const { delay } = pulseScore(recording, recording.known);
  const near = (times: Iterable<number>, time: number): boolean =>
    [...times].some((one) => Math.abs(one - time) < 0.1);
  const lacking = [...ecgBeats(recording)].filter(
    (time) =>
      !near(recording.known, time) &&
      near(
        beats.map((beat) => beat - delay),
        time,
      ),
  );
  // After a beat of the ventricles the pulse is late: what is near a known beat is no beat more.
  const alone = lacking.filter((time) =>
    recording.known.every((one) => Math.abs(one - time) > 0.4),
  );
  return [...recording.known, ...alone].toSorted((one, other) => one - other);
};

const pulseCase = (recording: Recording): Case => ({
  name: `${recording.id} PPG`,
  judge: () => {
    const score = pulseScore(recording, recording.known);
    const theirs = incumbentsIn(at(recording.json, "anchors", "ppg_F1_100ms_vs_ecg"));
    const beside = `${scoreWords(score)}; ${theirs.slice(0, 3).map(incumbentWords).join("; ")}`;
    return f1Verdict(score.f1, theirs[0]?.f1 ?? CLEAN, beside);
  },
});

const row11 = (recording: Recording): readonly Case[] => [
  {
    name: `row 11 pulse wave F1, ${recording.id}`,
    judge: () => {
      const known = completed(recording);
      const score = pulseScore(recording, known);
      const more = known.length - recording.known.length;
      const plain = pulseScore(recording, recording.known);
      return f1Verdict(
        score.f1,
        CLEAN,
        `with ${more} beats that ECG and pulse both show and the reference lacks; without them ${plain.f1.toFixed(4)}`,
      );
    },
  },
  {
    name: `row 11 pulse wave intervals, of beats whose top is matched too, ${recording.id}`,
    judge: () => intervalVerdict(recording),
  },
];

/** How far after its rise a pulse wave is highest, at most, and what is levelled to see it: in s. */
const TOP_WITHIN = 0.25;
const LEVELLED = 0.05;

/** Where tops match fewer of the known beats than this, they are no measure. */
const MOST_READ = 0.97;

/** Where each wave is highest, which is what the incumbents tell: a time point other than ours. */
const topsAfter = (
  samples: readonly number[],
  fs: number,
  beats: Float64Array,
): readonly number[] => {
  const half = Math.round((LEVELLED * fs) / 2);
  const level = (nth: number): number =>
    samples.slice(Math.max(0, nth - half), nth + half + 1).reduce((sum, one) => sum + one, 0);
  return [...beats].map((beat) => {
    const from = Math.round(beat * fs);
    const near = Array.from({ length: Math.round(TOP_WITHIN * fs) }, (_, nth) => from + nth);
    return near.reduce((top, nth) => (level(nth) > level(top) ? nth : top), from) / fs;
  });
};

/** Known beats whose wave is highest within 100 ms of where it should be. */
const readByTops = (recording: Recording): readonly number[] => {
  const samples = samplesOf(recording, "PPG");
  const { beats } = given(beatsFromPulse(samples, recording.fs));
  const tops = topsAfter(samples, recording.fs, beats);
  const { delay } = scoreBeats(recording.known, tops, withinEnds(recording));
  const read = recording.known.filter((time) =>
    tops.some((top) => Math.abs(top - delay - time) <= 0.1),
  );
  return read.length < MOST_READ * recording.known.length ? recording.known : read;
};

/**
 * Note: Intervals that both can read
 *
 * An interval counts only if both its beats were matched, so a method that loses a hard beat is
 * spared its error. The incumbents' figures are of the beats whose top they matched; ours is judged
 * over the same ones, and told over all (docs/methods/pulse-from-camera.md names the beats).
 */
const intervalVerdict = (recording: Recording): Verdict => {
  const { intervalError, matched } = pulseScore(recording, readByTops(recording));
  const all = pulseScore(recording, recording.known);
  const theirs = incumbentsIn(at(recording.json, "anchors", "ppg_F1_100ms_vs_ecg"));
  return {
    type: intervalError <= INTERVALS ? "passed" : "failed",
    error: Number(intervalError.toFixed(3)),
    bound: INTERVALS,
    at: "ms of intervals",
    beside: [
      `over ${matched} beats that wave tops match too; over all ${all.matched} ${all.intervalError.toFixed(2)} ms`,
      ...theirs.slice(0, 3).map(incumbentWords),
    ].join("; "),
  };
};

export const signalCases: HeartCasesIn = (folder, listed) => {
  const recordings = listed.map((line) => recordingOf(folder, line));
  const ecg = recordings.filter((recording) => has(recording, "ECG"));
  const pulse = recordings.filter((recording) => has(recording, "PPG"));
  return [
    ...ecg.map(ecgCase),
    ...pulse.map(pulseCase),
    ...ecg.flatMap(row10),
    ...pulse.flatMap(row11),
  ];
};
