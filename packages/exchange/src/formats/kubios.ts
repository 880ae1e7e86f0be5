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
  const beats = samplesIn(text).flatMap((sample, index) =>
    beatsReadings({ ...source, text: sample }, answers).filter(
      // What is asked of the first holds for all of them.
      ({ type }) => index === 0 || type !== "ask",
    ),
  );
  return [...beats, ...numbers];
};

const separatorOf = (line: string): string =>
  [";", "\t"].find((mark) => line.includes(mark)) ?? ",";

const cellsIn = (line: string): readonly string[] =>
  line.split(separatorOf(line)).map((cell) => cell.trim());

/** Where intervals stand in a line of names: `Time,RR,Time,RR`. */
const columnsOfBeats = (line: string): readonly number[] =>
  cellsIn(line).flatMap((name, at) => (/^"?RR\b(?! INTERVAL DATA)/i.test(name) ? [at] : []));

/** Samples of one report stand side by side: a text for each of them, every line where it was. */
const samplesIn = (text: string): readonly string[] => {
  const lines = text.split(/\r\n|\r|\n/);
  const heading = lines.findIndex((line) => BEATS.test(line));
  const names = lines.findIndex(
    (line, at) => at > heading && at <= heading + 4 && columnsOfBeats(line).length > 0,
  );
  const columns = columnsOfBeats(lines[names] ?? "");
  if (columns.length < 2) return [text];
  const until = endOfNumbers(lines, names);
  return columns.map((column) =>
    lines
      .map((line, at) => (at <= names ? line : at < until ? pairIn(line, column) : ""))
      .join("\n"),
  );
};

/** The first line behind the numbers that holds something else. */
const endOfNumbers = (lines: readonly string[], names: number): number => {
  const end = lines.findIndex((line, at) => at > names + 1 && !/^[-+\d.,;\t eE"]*$/.test(line));
  return end < 0 ? lines.length : end;
};

/** Time and interval of one sample; samples end on different lines. */
const pairIn = (line: string, column: number): string => {
  const pair = cellsIn(line).slice(column - 1, column + 1);
  return pair.every((cell) => cell === "") ? "" : pair.join(separatorOf(line));
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
  const samples = samplesIn(text).length;
  return text.split(/\r\n|\r|\n/).flatMap((line, index): readonly Reading[] => {
    const measure = MEASURES.find((each) => each.line.test(line));
    if (measure === undefined) return [];
    const place = { ...(file !== undefined && { file }), line: index + 1 };
    // Behind that of the first sample stand those of the others, where there are any.
    return numbersBehind(line)
      .slice(0, samples)
      .flatMap((value) => {
        const key = `${began.written}/${value}`;
        const at = { when, place, app: "Kubios HRV", key };
        return samplesOf(at, [{ metric: measure.metric, text: value }]);
      });
  });
};

const numbersBehind = (line: string): readonly string[] => {
  const behind = line.slice(line.indexOf(")") + 1);
  const cells = behind
    .split(/[;\t]/.test(behind) ? /[;\t]/ : ",")
    .map((cell) => cell.replaceAll(/[:"]/g, "").trim());
  return cells.filter((cell) => numberIn(cell) !== undefined);
};
