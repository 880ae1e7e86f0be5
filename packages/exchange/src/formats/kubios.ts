import { parseDayTime } from "../reading/dates.ts";
import { numberIn } from "../reading/fields.ts";
import type { Answers, Format, Reading, Sureness } from "../reading/format.ts";
import { ReadingStopped } from "../reading/stopped.ts";
import { whenOf } from "../reading/zones.ts";
import type { Began } from "../telling/heart/beats.ts";
import { beatsReadings } from "../telling/heart/beats.ts";
import type { Sampled } from "../telling/heart/samples.ts";
import { samplesOf } from "../telling/heart/samples.ts";
import { wallInName } from "../telling/heart/times.ts";
import type { WholeText } from "../telling/heart/texts.ts";
import { saidOfText, surenessOf, textsIn } from "../telling/heart/texts.ts";
import { inBatches } from "../telling/samples.ts";

/** The heading above the beats. */
const BEATS = /^[^\w\r\n]{0,9}RR INTERVAL DATA/im;

const REPORT = /\.(csv|txt)$/i;

/**
 * A report of Kubios HRV: blocks of numbers, and the beats they were made of behind
 * `RR INTERVAL DATA`. Europe's have `;` between cells and a comma in numbers.
 */
export const kubios: Format = {
  name: "kubios",
  recognise: (glance) => surenessOf(glance, sureOfKubios, (name) => REPORT.test(name)),
  read: async function* (opened, { answers }) {
    for await (const text of textsIn(opened, (name) => REPORT.test(name)))
      yield* inBatches([...saidOfText(text), ...reportReadings(text, answers)]);
  },
};

const sureOfKubios = (text: string): Sureness => {
  if (BEATS.test(text)) return "certain";
  return /^\W{0,9}Kubios HRV/i.test(text) ? "certain" : "no";
};

const reportReadings = (whole: WholeText, answers: Answers): readonly Reading[] => {
  const { text, name } = whole;
  const began = beganInReport(text) ?? wallInName(name);
  const numbers = numbersOfReport(whole, began, answers);
  if (!BEATS.test(text)) {
    if (numbers.length === 0) throw new ReadingStopped({ type: "WrongFile", found: "NoBeats" });
    return numbers;
  }
  const source = { ...whole, app: "Kubios HRV", ...(began !== undefined && { began }) };
  return [...beatsReadings(source, answers), ...numbers];
};

const DATE =
  /^[^\w\r\n]{0,9}(?:measurement |recording )?(?:date|start|time)[^:;,\t\r\n]{0,60}[:;,\t]+(.{1,200})$/gim;

/** A line that begins with "date" or "start" and has a day and a time in it. */
const beganInReport = (text: string): Began | undefined => {
  const head = text.slice(0, Math.max(0, text.search(BEATS)) || 20_000);
  for (const [, behind = ""] of head.matchAll(DATE)) {
    const written = behind.replaceAll(/[;,\t"]+/g, " ").trim();
    const parsed = parseDayTime(written);
    if (parsed === undefined || parsed.dayOnly === true) continue;
    const { wall, offset } = parsed;
    return { wall, written, ...(offset !== undefined && { offset }) };
  }
  return undefined;
};

/** Which of its numbers are measures of ours, by how their lines begin. */
const MEASURES = [
  { metric: "rmssd", line: /^\W{0,9}RMSSD \(ms\)/i },
  { metric: "sdnn", line: /^\W{0,9}(?:SDNN|STD RR|STDRR) \(ms\)/i },
  { metric: "heart-rate", line: /^\W{0,9}Mean HR[ *]*\((?:bpm|beats\/min|1\/min)\)/i },
] as const satisfies readonly (Pick<Sampled, "metric"> & { line: RegExp })[];

/** What Kubios made of the beats, as it stands there. Where nobody knows when it was, it is left out. */
const numbersOfReport = (
  { text, file }: WholeText,
  began: Began | undefined,
  answers: Answers,
): readonly Reading[] => {
  if (began === undefined) return [];
  const { when } = whenOf(began, answers);
  return text.split(/\r\n|\r|\n/).flatMap((line, index): readonly Reading[] => {
    const measure = MEASURES.find((each) => each.line.test(line));
    const value = measure === undefined ? undefined : firstNumberBehind(line);
    if (measure === undefined || value === undefined) return [];
    const place = { ...(file !== undefined && { file }), line: index + 1 };
    const key = `${began.written}/${value}`;
    return samplesOf({ when, place, app: "Kubios HRV", key }, [
      { metric: measure.metric, text: value },
    ]);
  });
};

const firstNumberBehind = (line: string): string | undefined => {
  const behind = line.slice(line.indexOf(")") + 1);
  const cells = behind
    .split(/[;\t]/.test(behind) ? /[;\t]/ : ",")
    .map((cell) => cell.replaceAll(/[:"]/g, "").trim());
  return cells.find((cell) => numberIn(cell) !== undefined);
};
