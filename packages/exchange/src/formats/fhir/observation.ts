import type { Instant } from "@glimmers/primitives";
import { instantOfWall, parseIso } from "../../reading/dates.ts";
import type { Written } from "../../reading/dates.ts";
import type { Fields } from "../../reading/fields.ts";
import { fieldOf, fieldsOf, numberOf, recordsOf, textOf } from "../../reading/fields.ts";
import type { Reading } from "../../reading/format.ts";
import type { Place } from "../../reading/item.ts";
import { detailsOf, entryOf, fingerprint, told } from "../../telling/entry.ts";
import type { Times, Told, Untold } from "../../telling/samples.ts";
import { itemRead, sampleRead } from "../../telling/samples.ts";
import {
  codeOf,
  codesOf,
  hasCode,
  listed,
  metricOf,
  stageOf,
  toOurUnit,
  wordsOf,
} from "./codes.ts";

interface About {
  readonly resource: Fields;
  readonly place: Place;
  readonly placed: Told;
  readonly until?: Instant;
  readonly key: string;
  readonly device?: string;
  readonly times: Times;
}

const WITHDRAWN: ReadonlySet<string> = new Set(["entered-in-error", "cancelled"]);

/** An observation, as what it observed; of a group of them each one. */
export const readObservation = (
  resource: Fields,
  place: Place,
  times: Times,
): readonly Reading[] => {
  const code = codeOf(resource);
  const status = textOf(resource, "status") ?? "";
  if (WITHDRAWN.has(status)) return [told("skipped", place, "deleted-there", status)];
  const read = readerOf(resource);
  if (read === undefined) return [told("skipped", place, "not-ours", codesOf(code)[0])];
  const { start, end } = timeOf(resource);
  const isDay = start?.dayOnly === true || isDailyMood(resource);
  const placed = placedAt(start, place, times, isDay);
  if ("untold" in placed) return [placed.untold];
  const device = textOf(fieldsOf(resource, "device") ?? {}, "display");
  const until = end === undefined ? undefined : instantOf(end, placed);
  const about: About = {
    resource,
    place,
    placed,
    key: keyOf(resource),
    times,
    ...(until !== undefined && until > placed.when.at && { until }),
    ...(device !== undefined && { device }),
  };
  return [...placed.said, ...read(about)];
};

/** Its own id; without one, what it says. */
export const keyOf = (resource: Fields): string => {
  const kind = textOf(resource, "resourceType") ?? "";
  return `${kind}/${textOf(resource, "id") ?? fingerprint(JSON.stringify(resource))}`;
};

export const placedAt = (
  written: (Written & { readonly text: string }) | undefined,
  place: Place,
  times: Times,
  allDay = written?.dayOnly === true,
): Told | Untold =>
  times.wall(written?.wall, place, { written: written?.text, offset: written?.offset, allDay });

export const writtenAt = (text: string | undefined) => {
  const written = parseIso(text ?? "");
  return written === undefined || text === undefined ? undefined : { ...written, text };
};

const timeOf = (resource: Fields) => {
  const period = fieldsOf(resource, "effectivePeriod") ?? {};
  const start =
    textOf(resource, "effectiveDateTime", "effectiveInstant") ?? textOf(period, "start");
  return {
    start: writtenAt(start ?? textOf(resource, "issued")),
    end: writtenAt(textOf(period, "end")),
  };
};

const instantOf = (end: Written, { when }: Told): Instant =>
  instantOfWall(end.wall, end.offset ?? when.offset);

type Reader = (about: About) => readonly Reading[];

const readerOf = (resource: Fields): Reader | undefined => {
  const code = codeOf(resource);
  if (hasCode(code, "stateOfMind")) return stateOfMind;
  if (hasCode(code, "mindfulSession")) return mindfulSession;
  if (hasCode(code, "heartBeatSeries")) return heartBeats;
  if (hasCode(code, "sleepAnalysis")) return sleepStage;
  if (metricOf(code) !== undefined) return quantities;
  const parts = recordsOf(resource, "component");
  return parts.some((part) => metricOf(codeOf(part)) !== undefined) ? quantities : undefined;
};

const quantities: Reader = (about) => {
  const { resource } = about;
  const own = quantity(resource, about, "");
  const parts = recordsOf(resource, "component").flatMap((part, at) =>
    quantity(part, about, `#${at + 1}`),
  );
  const all = [...own, ...parts];
  return all.length > 0 ? all : [told("skipped", about.place, "nothing-measured")];
};

const quantity = (of: Fields, about: About, suffix: string): readonly Reading[] => {
  const metric = metricOf(codeOf(of));
  const value = fieldsOf(of, "valueQuantity");
  if (metric === undefined || value === undefined) return [];
  const factor = toOurUnit(metric, value);
  const { place, placed, until, device } = about;
  if (factor === undefined)
    return [told("not-understood", place, "unknown-unit", textOf(value, "code", "unit"))];
  const number = numberOf(value, "value");
  const ours = number === undefined ? undefined : number * factor;
  const key = `${about.key}${suffix}`;
  return [sampleRead({ when: placed.when, place, key, metric, value: ours, until, device })];
};

const sleepStage: Reader = ({ resource, place, placed, until, key, device }) => {
  const concept = fieldsOf(resource, "valueCodeableConcept");
  const word = stageOf(concept);
  if (word === undefined)
    return [told("not-understood", place, "unknown-kind", codesOf(concept)[0])];
  return [
    sampleRead({ when: placed.when, place, key, metric: "sleep", value: 0, word, until, device }),
  ];
};

const partOf = (resource: Fields, code: string): readonly Fields[] =>
  recordsOf(resource, "component").filter((part) => hasCode(codeOf(part), code));

const wordsIn = (resource: Fields, code: string): readonly string[] =>
  partOf(resource, code).flatMap((part) => [
    ...wordsOf(fieldsOf(part, "valueCodeableConcept")),
    ...listed(textOf(part, "valueString")),
  ]);

const isDailyMood = (resource: Fields): boolean =>
  partOf(resource, "kind").some(
    (part) =>
      textOf(part, "valueString") === "dailyMood" ||
      hasCode(fieldsOf(part, "valueCodeableConcept"), "dailyMood"),
  );

const noteOf = (resource: Fields): string =>
  recordsOf(resource, "note")
    .flatMap((note) => textOf(note, "text") ?? [])
    .join("\n\n");

/** 0 is an answer; what lies outside -1 to 1 is on another scale, and stays among the details. */
const stateOfMind: Reader = ({ resource, place, placed, key }) => {
  const [part] = partOf(resource, "valence");
  const value = part === undefined ? undefined : valenceOf(part);
  const isOnScale = value !== undefined && Math.abs(value) <= 1;
  const classes = wordsIn(resource, "valenceClassification");
  const entry = entryOf({
    what: "mood",
    when: placed.when,
    place,
    key,
    text: noteOf(resource),
    feelings: wordsIn(resource, "labels").map((word) => ({ word })),
    tags: wordsIn(resource, "associations"),
    valence: isOnScale ? value : undefined,
    more: detailsOf([
      ["valenceClassification", classes.join(", ")],
      ["valence", isOnScale || value === undefined ? "" : String(value)],
    ]),
  });
  const odd = value !== undefined && !isOnScale;
  const noted = odd ? [told("noted", place, "out-of-range", String(value))] : [];
  return [...noted, itemRead(entry)];
};

const valenceOf = (part: Fields): number | undefined =>
  numberOf(fieldsOf(part, "valueQuantity") ?? {}, "value") ??
  numberOf(part, "valueDecimal", "valueInteger");

const mindfulSession: Reader = ({ resource, place, placed, until, key }) => {
  const quantityMinutes = minutesOf(fieldsOf(resource, "valueQuantity"));
  const minutes = until === undefined ? quantityMinutes : (until - placed.when.at) / 60_000;
  const entry = entryOf({
    what: "practice",
    when: placed.when,
    place,
    key,
    title: textOf(codeOf(resource) ?? {}, "text"),
    text: noteOf(resource),
    minutes,
  });
  return [itemRead(entry)];
};

const MINUTES: Readonly<Record<string, number>> = { min: 1, s: 1 / 60, h: 60 };

const minutesOf = (quantityOf: Fields | undefined): number | undefined => {
  const value = quantityOf === undefined ? undefined : numberOf(quantityOf, "value");
  const unit = quantityOf === undefined ? undefined : textOf(quantityOf, "code", "unit");
  const factor = MINUTES[unit ?? "min"];
  return value === undefined || factor === undefined ? undefined : value * factor;
};

/** Two beats further apart have others between them. */
const LONGEST_BEAT = 2000;

/**
 * Beats in seconds: numbers that only grow are times after the beginning, as HealthKit has them;
 * others are the intervals themselves.
 */
const heartBeats: Reader = ({ resource, place, placed, key, device }) => {
  const seconds = partOf(resource, "heartBeatSeries").flatMap(
    (part) => numberOf(fieldsOf(part, "valueQuantity") ?? {}, "value") ?? [],
  );
  const isTimes = seconds.every((value, at) => at === 0 || value > (seconds[at - 1] ?? 0));
  const start = isTimes ? (seconds[0] ?? 0) * 1000 : 0;
  const intervals = isTimes
    ? seconds.slice(1).map((value, at) => (value - (seconds[at] ?? 0)) * 1000)
    : seconds.map((value) => value * 1000);
  const runs = runsOf(intervals);
  if (runs.length === 0) return [told("skipped", place, "nothing-measured")];
  return runs.flatMap(({ after, run }, at) => [
    ...(at > 0 ? [told("noted", place, "gap-in-beats")] : []),
    itemRead({
      type: "beats",
      when: { ...placed.when, at: Math.round(placed.when.at + start + after) as Instant },
      place,
      key: runs.length > 1 ? `${key}#${at + 1}` : key,
      intervals: run,
      unit: "s",
      unitIs: "said",
      ...(device !== undefined && { device }),
    }),
  ]);
};

interface Run {
  /** In ms, after the first beat. */
  readonly after: number;
  readonly run: readonly number[];
}

const runsOf = (intervals: readonly number[]): readonly Run[] => {
  const runs: { after: number; run: number[] }[] = [];
  let [after, isNew] = [0, true];
  for (const interval of intervals) {
    const isBeat = interval > 0 && interval <= LONGEST_BEAT;
    if (isBeat && isNew) runs.push({ after, run: [] });
    if (isBeat) runs.at(-1)?.run.push(Math.round(interval * 1000) / 1000);
    isNew = !isBeat;
    after += Math.max(0, interval);
  }
  return runs;
};

/** Answers to a questionnaire, each by its own question. */
export const readResponse = (resource: Fields, place: Place, times: Times): readonly Reading[] => {
  const placed = placedAt(writtenAt(textOf(resource, "authored")), place, times);
  if ("untold" in placed) return [placed.untold];
  const more = detailsOf(answersIn(resource, 0));
  if (more.length === 0) return [told("skipped", place, "empty")];
  const title = textOf(resource, "questionnaire");
  const entry = entryOf({
    what: "answer",
    when: placed.when,
    place,
    key: keyOf(resource),
    title,
    more,
  });
  return [...placed.said, itemRead(entry)];
};

const DEEPEST = 12;

const answersIn = (of: Fields, depth: number): readonly (readonly [string, string])[] =>
  depth > DEEPEST
    ? []
    : recordsOf(of, "item").flatMap((item) => {
        const name = textOf(item, "text", "linkId") ?? "";
        const answers = recordsOf(item, "answer");
        const values = answers.map(answerOf).filter((value) => value !== "");
        const own = values.length > 0 ? [[name, values.join(", ")] as const] : [];
        const deeper = [item, ...answers].flatMap((each) => answersIn(each, depth + 1));
        return [...own, ...deeper];
      });

const answerOf = (answer: Fields): string => {
  const [name] = Object.keys(answer).filter((key) => key.startsWith("value"));
  const value = name === undefined ? undefined : fieldOf(answer, name);
  if (typeof value === "object" && value !== null) {
    const fields: Fields = { ...value };
    return textOf(fields, "display", "value", "code", "text", "reference") ?? "";
  }
  return typeof value === "boolean" ? String(value) : (textOf(answer, name ?? "") ?? "");
};
