import type { Bytes, Instant } from "@glimmers/primitives";
import { parseIso, wallAt } from "../reading/dates.ts";
import type { Fields } from "../reading/fields.ts";
import { fieldsOf, isFields, numberOf, recordsOf, textOf } from "../reading/fields.ts";
import type { Opened } from "../reading/file.ts";
import type { Answers, Format, Glance, Reading, Sureness } from "../reading/format.ts";
import type { Place, When } from "../reading/item.ts";
import { jsonItems } from "../reading/json-items.ts";
import { slicesOf } from "../reading/open-file.ts";
import { whenOf } from "../reading/zones.ts";
import type { TimeOf } from "../telling/entry.ts";
import { createTimes, told } from "../telling/entry.ts";
import { beatsKey } from "../telling/heart/beats.ts";
import type { Beat } from "../telling/heart/runs.ts";
import { runsOf } from "../telling/heart/runs.ts";
import { samplesOf } from "../telling/heart/samples.ts";
import { lastPart } from "../telling/samples.ts";

/** What a record of an export is read with. */
interface Context {
  readonly answers: Answers;
  readonly timeOf: TimeOf;
  readonly place: Place;
}

interface Kind {
  /** How names of such files begin. */
  readonly name: RegExp;
  /** Something that stands in no other file of these. */
  readonly mark: RegExp;
  /** Where in the file its records are. */
  readonly path: readonly string[];
  readonly readingsOf: (record: Fields, context: Context) => readonly Reading[];
}

/**
 * A Polar Flow account: one JSON file for each kind of data and month, times by a clock without a
 * zone. What holds name and address of the person is never opened.
 */
export const polarFlow: Format = {
  name: "polar-flow",
  recognise: (glance) => sureOfFlow(glance),
  read: async function* (opened, { answers }) {
    const timeOf = createTimes(answers);
    for (const part of partsOf(opened)) {
      const file = opened.archive === undefined ? {} : { file: part.name };
      const kind = KINDS.find(({ name }) => name.test(lastPart(part.name)));
      if (kind === undefined && opened.archive !== undefined) {
        yield [told("skipped", file, "not-ours", lastPart(part.name))];
        continue;
      }
      yield* partReadings(part, kind ?? (await kindOf(part)), { answers, timeOf, place: file });
    }
  },
};

interface Part {
  readonly name: string;
  readonly stream: () => AsyncIterable<Bytes>;
}

const partsOf = ({ name, file, archive }: Opened): readonly Part[] => {
  if (archive === undefined)
    return file === undefined ? [] : [{ name, stream: () => slicesOf(file) }];
  return archive.entries
    .filter((entry) => /\.json$/i.test(entry.name))
    .map((entry) => ({ name: entry.name, stream: () => archive.stream(entry) }));
};

/** A file that was taken out of its zip may be called anything. */
const kindOf = async ({ stream }: Part): Promise<Kind | undefined> => {
  let text = "";
  for await (const piece of stream()) {
    for (const byte of piece.subarray(0, 4000)) text += String.fromCharCode(byte);
    break;
  }
  return KINDS.find(({ mark }) => mark.test(text));
};

const partReadings = async function* (
  { stream }: Part,
  kind: Kind | undefined,
  context: Context,
): AsyncGenerator<readonly Reading[]> {
  let record = 0;
  if (kind === undefined) return;
  for await (const item of jsonItems(stream(), kind.path)) {
    const place = { ...context.place, record: ++record };
    yield isFields(item)
      ? kind.readingsOf(item, { ...context, place })
      : [told("not-understood", place, "not-an-object")];
  }
};

const sureOfFlow = ({ names, text }: Glance): Sureness => {
  if (names === undefined)
    return text !== undefined && KINDS.some(({ mark }) => mark.test(text.slice(0, 4000)))
      ? "certain"
      : "no";
  const labels = names.map(lastPart);
  if (labels.some((name) => KINDS.some((kind) => kind.name.test(name)))) return "certain";
  return labels.some((name) => /^(training-session|account-data)-.*\.json$/i.test(name))
    ? "likely"
    : "no";
};

const APP = "Polar Flow";

const ppiReadings = (record: Fields, context: Context): readonly Reading[] =>
  recordsOf(record, "devicePpiSamplesList").flatMap((device) =>
    pulseReadings(recordsOf(device, "ppiSamples"), textOf(device, "deviceId"), context),
  );

/** The beats of one day and one device, parted where the watch was off. */
const pulseReadings = (
  samples: readonly Fields[],
  device: string | undefined,
  context: Context,
): readonly Reading[] => {
  const { beats, said } = pulsesOf(samples, context);
  const first = textOf(samples[0] ?? {}, "sampleDateTime") ?? "";
  const readings = runsOf(beats).flatMap((run, index): readonly Reading[] => {
    const at = Math.round(run.begins ?? 0) as Instant;
    const { when } = whenOf({ instant: at, written: first }, context.answers);
    const { place } = context;
    const gap = run.after === "gap" ? [told("noted", place, "gap-in-beats")] : [];
    const key = `${device ?? ""}/${beatsKey(first, index, run.intervals)}`;
    const { intervals } = run;
    const beat = { type: "beats", when, place, key, app: APP, intervals } as const;
    const item = { ...beat, unit: "ms", unitIs: "said", ...(device !== undefined && { device }) };
    return [...gap, { type: "item", item: { ...item, unit: "ms", unitIs: "said" } }];
  });
  return [...said, ...readings];
};

const pulsesOf = (
  samples: readonly Fields[],
  { timeOf, place }: Context,
): { readonly beats: readonly Beat[]; readonly said: readonly Reading[] } => {
  const beats: Beat[] = [];
  const said: Reading[] = [];
  let [breaks, before] = [false, -Infinity];
  for (const [index, sample] of samples.entries()) {
    const interval = numberOf(sample, "pulseLength");
    const written = textOf(sample, "sampleDateTime") ?? "";
    const parsed = parseIso(written);
    if (interval === undefined || interval <= 0 || interval > LONGEST || parsed === undefined) {
      const why = interval === 0 ? "nothing-measured" : "missing-field";
      said.push(told(interval === 0 ? "skipped" : "not-understood", place, why, written));
      breaks = true;
      continue;
    }
    const { when, said: asked } = timeOf({ ...parsed, written, place });
    said.push(...asked.filter(({ type }) => type === "ask"));
    const ends = secondOfTwo(when.at, before, asked);
    beats.push({ line: index + 1, interval, ends, ...(breaks && { breaks: true }) });
    [breaks, before] = [false, ends];
  }
  return { beats, said };
};

/** Longer than any pause between two beats, in ms. */
const LONGEST = 30_000;

/** In the hour that comes twice time never goes back by all of it: then it is the second one. */
const secondOfTwo = (at: Instant, before: number, said: readonly Reading[]): number =>
  said.some(({ type }) => type === "noted") && at < before - 1000 ? at + 3_600_000 : at;

const heartRateReadings = (record: Fields, context: Context): readonly Reading[] => {
  const { place, timeOf } = context;
  const date = textOf(record, "date") ?? "";
  const day = parseIso(date);
  if (day === undefined) return [told("not-understood", place, "not-a-date", date)];
  const device = textOf(record, "deviceId");
  return recordsOf(record, "samples").flatMap((sample): readonly Reading[] => {
    const seconds = numberOf(sample, "secondsFromDayStart");
    if (seconds === undefined) return [told("not-understood", place, "missing-field")];
    if (seconds < 0 || seconds > LONGEST_DAY)
      return [told("not-understood", place, "out-of-range", String(seconds))];
    const wall = wallAt(
      (Date.UTC(day.wall.year, day.wall.month - 1, day.wall.day) + seconds * 1000) as Instant,
      0,
    );
    const { when, said } = timeOf({ wall, written: `${date} +${seconds} s`, place });
    const key = `${device ?? ""}/${date}/${seconds}`;
    const at = { when, place, key, app: APP, ...(device !== undefined && { device }) };
    const text = textOf(sample, "heartRate") ?? "";
    return [...said, ...samplesOf(at, [{ metric: "heart-rate", text }])];
  });
};

/** In seconds: a watch that stayed on past midnight counts on, and none counts on for days. */
const LONGEST_DAY = 2 * 86_400;

/** A night as a whole: the day it is called by, without a time. */
const nightOf = (
  record: Fields,
  { timeOf, place }: Context,
):
  | { readonly when: When; readonly said: readonly Reading[]; readonly night: string }
  | undefined => {
  const night = textOf(record, "night") ?? "";
  const parsed = parseIso(night);
  if (parsed === undefined) return undefined;
  return { ...timeOf({ wall: parsed.wall, written: night, place, allDay: true }), night };
};

const recoveryReadings = (record: Fields, context: Context): readonly Reading[] => {
  const { place } = context;
  const found = nightOf(record, context);
  if (found === undefined) return [told("not-understood", place, "no-date")];
  const { when, said, night } = found;
  const breath = numberOf(record, "meanNightlyRecoveryRespirationInterval") ?? 0;
  const vendors = ["ansStatus", "ansRate", "recoveryIndicator"].map((name) => ({
    metric: "vendor" as const,
    name,
    text: textOf(record, name) ?? "",
  }));
  return [
    ...said,
    ...samplesOf({ when, place, app: APP, key: night }, [
      { metric: "rmssd", text: textOf(record, "meanNightlyRecoveryRmssd") ?? "" },
      { metric: "respiratory-rate", text: breath > 0 ? String(60_000 / breath) : "" },
      ...vendors,
    ]),
  ];
};

const scoreReadings = (record: Fields, context: Context): readonly Reading[] => {
  const { place } = context;
  const found = nightOf(record, context);
  if (found === undefined) return [told("not-understood", place, "no-date")];
  const text = textOf(fieldsOf(record, "sleepScoreResult") ?? record, "sleepScore") ?? "";
  const at = { when: found.when, place, app: APP, key: found.night };
  return [...found.said, ...samplesOf(at, [{ metric: "vendor", name: "sleepScore", text }])];
};

const STAGES: ReadonlyMap<string, string> = new Map([
  ["WAKE", "awake"],
  ["REM", "rem"],
  ["NONREM12", "light"],
  ["NONREM1", "light"],
  ["NONREM2", "light"],
  ["NONREM3", "deep"],
  ["UNKNOWN", "asleep"],
]);

/** The stages of a night, from one change to the next. */
const sleepReadings = (record: Fields, context: Context): readonly Reading[] => {
  const { place, answers } = context;
  const night = fieldsOf(fieldsOf(record, "sleepResult") ?? {}, "hypnogram") ?? {};
  const [start, end] = [textOf(night, "sleepStart") ?? "", textOf(night, "sleepEnd") ?? ""];
  const [from, to] = [parseIso(start), parseIso(end)];
  if (from === undefined || to === undefined)
    return [told("not-understood", place, "no-date", start)];
  const when = whenOf({ ...from, written: start }, answers).when;
  const until = whenOf(to, answers).when.at;
  const changes = recordsOf(night, "sleepStateChanges").flatMap((change) => {
    const after = msOfDuration(textOf(change, "offsetFromStart") ?? "");
    const word = STAGES.get(textOf(change, "state") ?? "");
    return after === undefined || word === undefined ? [] : [{ at: when.at + after, word }];
  });
  const stages = changes.length > 0 ? changes : [{ at: when.at as number, word: "asleep" }];
  return stages.flatMap(({ at, word }, index): readonly Reading[] => {
    const ends = Math.min(stages[index + 1]?.at ?? until, until);
    if (ends <= at) return [];
    const placed = { ...when, at: at as Instant };
    const key = `sleep/${start}/${index}`;
    const item = { metric: "sleep", value: 0, when: placed, place, key, app: APP, word } as const;
    return [{ type: "item", item: { type: "sample", ...item, until: ends as Instant } }];
  });
};

const DURATION = /^PT(?:(\d+(?:\.\d+)?)H)?(?:(\d+(?:\.\d+)?)M)?(?:(\d+(?:\.\d+)?)S)?$/;

/** `PT1H30M0.5S` in ms. */
const msOfDuration = (text: string): number | undefined => {
  const found = DURATION.exec(text);
  if (found === null) return undefined;
  const [hours = 0, minutes = 0, seconds = 0] = found.slice(1).map((part) => Number(part ?? 0));
  return ((hours * 60 + minutes) * 60 + seconds) * 1000;
};

const KINDS: readonly Kind[] = [
  {
    name: /^ppi_samples/i,
    mark: /"devicePpiSamplesList"/,
    path: [],
    readingsOf: ppiReadings,
  },
  {
    name: /^247ohr/i,
    mark: /"deviceDays"/,
    path: ["deviceDays"],
    readingsOf: heartRateReadings,
  },
  {
    name: /^nightly_recovery_\d/i,
    mark: /"meanNightlyRecoveryRmssd"/,
    path: [],
    readingsOf: recoveryReadings,
  },
  { name: /^sleep_result/i, mark: /"sleepStateChanges"/, path: [], readingsOf: sleepReadings },
  { name: /^sleep_score/i, mark: /"sleepScoreResult"/, path: [], readingsOf: scoreReadings },
];
