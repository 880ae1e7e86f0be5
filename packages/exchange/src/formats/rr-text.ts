import type { Instant } from "@glimmers/primitives";
import { beatNumber, beatRowsIn } from "../beats-text.ts";
import { parseClock, parseDayTime } from "../reading/dates.ts";
import type { Answers, Format, Reading, Sureness } from "../reading/format.ts";
import { fieldOf, isFields } from "../reading/fields.ts";
import { jsonIn } from "../reading/json.ts";
import { ReadingStopped } from "../reading/stopped.ts";
import { whenOf } from "../reading/zones.ts";
import { entryOf, fingerprint, SAID_OF, told } from "../telling/entry.ts";
import type { Began } from "../telling/heart/beats.ts";
import { beatsReadings } from "../telling/heart/beats.ts";
import type { WholeText } from "../telling/heart/texts.ts";
import { saidOfText, surenessOf, textsIn } from "../telling/heart/texts.ts";
import { inBatches } from "../telling/samples.ts";

const MAY_HOLD_BEATS = /\.(txt|csv|rr|rri|ibi|hrm|dat|json)$/i;

/** Times between beats as plain text, in a table or in JSON, and the `.hrm` of old Polar watches. */
export const rrText: Format = {
  name: "rr-text",
  recognise: (glance) => surenessOf(glance, sureOfBeats, (name) => MAY_HOLD_BEATS.test(name)),
  read: async function* (opened, { answers }) {
    for await (const text of textsIn(opened, (name) => MAY_HOLD_BEATS.test(name)))
      yield* inBatches([...saidOfText(text), ...readingsOf(text, answers)]);
  },
};

const FEWEST = 5;

/** Whether what stands there looks like times between beats, and like nothing else. */
export const sureOfBeats = (beginning: string): Sureness => {
  if (isHrm(beginning)) return "certain";
  const found = beatRowsIn(withoutItsLastLine(beginning));
  if (!found.ok || found.value.rows.length < FEWEST) return "no";
  const numbers = found.value.rows.map(({ text }) => beatNumber(text));
  const like = numbers.filter(isLikeAnInterval).length;
  return like >= numbers.length * 0.9 ? "likely" : "no";
};

/** In ms, or in s; whole numbers below ten are marks or moods, and no seconds. */
const isLikeAnInterval = (number: number): boolean =>
  (number >= 250 && number <= 2500) || (number >= 0.25 && number <= 2.5 && number % 1 !== 0);

/** A glance ends in the middle of a line, or of a list. */
const withoutItsLastLine = (text: string): string => {
  if (text.length < 32_000) return text;
  if (/^\s*\[\s*[\d.]/.test(text)) return `${text.slice(0, text.lastIndexOf(","))}]`;
  return text.slice(0, Math.max(text.lastIndexOf("\n"), text.lastIndexOf("\r")) + 1);
};

const isHrm = (text: string): boolean => /^\[Params\]/im.test(text) && /^\[HRData\]/im.test(text);

const readingsOf = (whole: WholeText, answers: Answers): readonly Reading[] => {
  const { text } = whole;
  if (isHrm(text)) return readingsOfHrm(whole, answers);
  const began = /^\s*\{/.test(text) ? beganInJson(text) : beganInRemarks(text);
  return beatsReadings({ ...whole, ...(began !== undefined && { began }) }, answers);
};

const BEGAN = [
  "startedAt",
  "started",
  "startTime",
  "start_time",
  "start",
  "at",
  "timestamp",
  "date",
];

const beganInJson = (text: string): Began | undefined => {
  const json = jsonIn(text);
  const written = isFields(json) ? fieldOf(json, ...BEGAN) : undefined;
  return typeof written === "string" ? beganAs(written) : undefined;
};

/** A remark in front of a list may say when it was. */
const beganInRemarks = (text: string): Began | undefined => {
  for (const line of text.slice(0, 4000).split(/\r\n|\r|\n/)) {
    if (!line.startsWith("#")) continue;
    const began = beganAs(line.replace(/^#+\s*(?:[a-z ]+[:=]\s*)?/i, ""));
    if (began !== undefined) return began;
  }
  return undefined;
};

const beganAs = (written: string): Began | undefined => {
  const parsed = parseDayTime(written);
  if (parsed === undefined || parsed.dayOnly === true) return undefined;
  const { wall, offset } = parsed;
  return { wall, written, ...(offset !== undefined && { offset }) };
};

/** `Interval=238` says that it holds beats; any other number, how many seconds its rates stand apart. */
const readingsOfHrm = (whole: WholeText, answers: Answers): readonly Reading[] => {
  const began = beganInHrm(whole.text);
  const seconds = Number(/^Interval\s*=\s*(\d+)/im.exec(whole.text)?.[1] ?? 238);
  const source = { ...whole, app: "Polar", ...(began !== undefined && { began }) };
  const note = noteOfHrm(whole, began, answers);
  if (seconds === 238) return [...beatsReadings(source, answers), ...note];
  if (began === undefined || seconds < 1 || seconds > 60)
    throw new ReadingStopped({ type: "WrongFile", found: `Interval=${seconds}` });
  return [...ratesOfHrm(whole, began, seconds, answers), ...note];
};

/** What the person wrote there, in lines of its own under `[Note]`. */
const noteOfHrm = (
  { text: all, file }: WholeText,
  began: Began | undefined,
  answers: Answers,
): readonly Reading[] => {
  const lines = all.split(/\r\n|\r|\n/);
  const heading = lines.findIndex((line) => /^\[Note\]\s*$/i.test(line));
  const behind = heading < 0 ? [] : lines.slice(heading + 1);
  const next = behind.findIndex((line) => /^\[[\w-]+\]\s*$/.test(line));
  const text = behind
    .slice(0, next < 0 ? undefined : next)
    .join("\n")
    .trim();
  if (text === "") return [];
  const { when } = whenOf(began ?? { instant: answers.began ?? (0 as Instant) }, answers);
  const place = { ...(file !== undefined && { file }), line: heading + 2 };
  const key = `${began?.written ?? ""}/note/${fingerprint(text)}`;
  return [{ type: "item", item: entryOf({ what: "note", when, place, key, text, app: "Polar" }) }];
};

const beganInHrm = (text: string): Began | undefined => {
  const date = /^Date\s*=\s*(\d{4})(\d{2})(\d{2})/im.exec(text);
  const clock = parseClock(/^StartTime\s*=\s*(\S+)/im.exec(text)?.[1] ?? "");
  if (date === null || clock === undefined) return undefined;
  const [year = 0, month = 0, day = 0] = date.slice(1).map(Number);
  const written = `${year}-${month}-${day} ${clock.hour}:${clock.minute}:${clock.second}`;
  return { wall: { year, month, day, ...clock }, written };
};

const ratesOfHrm = (
  { text, file }: WholeText,
  began: Began,
  seconds: number,
  answers: Answers,
): readonly Reading[] => {
  const all = text.split(/\r\n|\r|\n/);
  const first = all.findIndex((line) => /^\[HRData\]$/i.test(line.trim())) + 1;
  const lines = all.slice(first);
  const next = lines.findIndex((line) => line.startsWith("["));
  const { when, ambiguous } = whenOf(began, answers);
  const within = file === undefined ? {} : { file };
  const ask: Reading = { type: "ask", question: { ask: "zone", example: began.written } };
  return [
    ask,
    ...(ambiguous === undefined ? [] : [told("noted", within, SAID_OF[ambiguous], began.written)]),
    ...lines.slice(0, next < 0 ? undefined : next).flatMap((line, index): readonly Reading[] => {
      const place = { ...(file !== undefined && { file }), line: first + index + 1 };
      const rate = Number(line.trim().split(/\s+/)[0]);
      if (line.trim() === "") return [];
      if (!(rate >= 0)) return [told("not-understood", place, "not-a-number", line)];
      if (rate === 0) return [told("skipped", place, "nothing-measured")];
      const at = (when.at + index * seconds * 1000) as Instant;
      return [
        {
          type: "item",
          item: {
            type: "sample",
            metric: "heart-rate",
            value: rate,
            when: { ...when, at },
            place,
            app: "Polar",
            key: `${began.written}+${index * seconds}`,
          },
        },
      ];
    }),
  ];
};
