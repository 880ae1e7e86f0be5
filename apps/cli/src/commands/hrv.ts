import { readFile } from "node:fs/promises";
import { parseArgs } from "node:util";
import type { BeatUnit, NotBeatsText } from "@glimmers/exchange";
import { BEAT_UNITS, readBeatsText } from "@glimmers/exchange";
import type { NotBeats } from "@glimmers/hrv";
import { readBeats } from "@glimmers/hrv";
import type { Result } from "@glimmers/primitives";
import { err, ok } from "@glimmers/primitives";
import type { Command, ExitCode, Surroundings } from "../command.ts";
import type { NotUnderstood } from "../course.ts";
import { fromArgs, notUnderstood, take } from "../course.ts";
import type { Trouble } from "../say-trouble.ts";
import { sayTrouble } from "../say-trouble.ts";
import type { HeartWish, ReadHeart } from "../heart-answer.ts";
import { heartAnswer } from "../heart-answer.ts";
import { heartLines } from "../heart-lines.ts";

const HELP = `glimmers hrv: every index of heart-rate variability, or why it cannot be told.

  glimmers hrv FILE

  FILE               times between beats: one a line, a table with a column of them, Kubios' report, Polar's
                     .hrm, or JSON with a list of them
  --unit ms          ms, s or 1/1024s; guessed from how large they are unless told. Bluetooth's own numbers
                     (1/1024 s) look like milliseconds: only you can know
  --raw              take the beats as they came, and mend none
  --window 300       window by window, so many seconds long each
  --step 60          how far one window begins after the one before; its length unless told
  --method welch     how the spectrum is made: welch, lomb or autoregressive
  --breath 6         how many breaths a minute were taken, where that is known
  --short            tell also what a reading this short should not be asked for
  --json             on one line
  --help             this text

What was mended, and how, is part of the answer. How far it is goes to standard error.

Exit codes: 0 done, 1 the file cannot be read or holds no beats, 2 it was not understood.`;

export const hrv: Command = {
  summary: "every index of heart-rate variability, of a file with beats",
  run: (args, around) => take({ help: HELP, read: readWish, perform: tell }, args, around),
};

interface Wish extends HeartWish {
  readonly unit?: BeatUnit;
  readonly json: boolean;
}

const tell = async (wish: Wish, around: Surroundings): Promise<ExitCode> => {
  const read = await readSeries(wish);
  if (!read.ok) return sayTrouble(read.error, wish, around);
  const answer = heartAnswer(read.value, wish, around.complain);
  if (wish.json) around.say(JSON.stringify(answer));
  else heartLines(answer).forEach(around.say);
  return 0;
};

const readSeries = async ({ file, unit }: Wish): Promise<Result<ReadHeart, Trouble>> => {
  const bytes = await readFile(file, "utf8").catch((problem: unknown) =>
    problem instanceof Error && "code" in problem ? { code: String(problem.code) } : { code: "?" },
  );
  if (typeof bytes !== "string")
    return err({ type: "CannotRead", sentence: `${file} cannot be read (${bytes.code}).` });
  const text = readBeatsText(bytes, unit === undefined ? {} : { unit });
  if (!text.ok)
    return err({ type: text.error.type, sentence: `${file}: ${whyNoText(text.error)}` });
  const { intervals, ...about } = text.value;
  const series = readBeats(intervals);
  if (!series.ok)
    return err({ type: series.error.type, sentence: `${file}: ${whyNoBeats(series.error)}` });
  return ok({ text: about, series: series.value });
};

const whyNoText = (error: NotBeatsText): string => {
  switch (error.type) {
    case "NoBeats":
      return "there are no times between beats in it.";
    case "NotANumber":
      return `line ${error.line} is no number ("${error.found}").`;
    case "NotPositive":
      return `${linesNamed(error)}: a time between beats is above 0. Nothing was left out for you.`;
    case "NoColumnOfBeats":
      return `none of its columns (${error.columns.join(", ")}) is called like times between beats.`;
  }
};

const linesNamed = ({ lines, count }: { lines: readonly number[]; count: number }): string => {
  const first = lines.slice(0, 5).join(", ");
  return count > 5
    ? `lines ${first} and ${count - 5} more`
    : `${count > 1 ? "lines" : "line"} ${first}`;
};

const whyNoBeats = (error: NotBeats): string => {
  if (error.type === "NoBeats") return "there are no times between beats in it.";
  const place = `beat ${error.at + 1}`;
  return error.type === "MixedUnits"
    ? `${place} (${error.found}) is far too short: seconds and milliseconds may be mixed.`
    : `${place} is no time between beats.`;
};

const OPTIONS = {
  unit: { type: "string" },
  raw: { type: "boolean", default: false },
  window: { type: "string" },
  step: { type: "string" },
  method: { type: "string", default: "welch" },
  breath: { type: "string" },
  short: { type: "boolean", default: false },
  json: { type: "boolean", default: false },
  help: { type: "boolean", default: false },
} as const;

const METHODS = ["welch", "lomb", "autoregressive"] as const;

const readWish = (args: readonly string[]): Result<Wish | "help", NotUnderstood> =>
  fromArgs<Wish | "help">(() => {
    const given = parseArgs({
      args: [...args],
      options: OPTIONS,
      strict: true,
      allowPositionals: true,
    });
    const { values, positionals } = given;
    if (values.help) return ok("help");
    const [file, ...rest] = positionals;
    if (file === undefined || rest.length > 0) return notUnderstood('"hrv" takes one file.');
    const unit = BEAT_UNITS.find((one) => one === values.unit);
    if (values.unit !== undefined && unit === undefined)
      return notUnderstood('"--unit" is ms, s or 1/1024s.');
    const method = METHODS.find((one) => one === values.method);
    if (method === undefined) return notUnderstood('"--method" is welch, lomb or autoregressive.');
    const { raw, short, json } = values;
    const more = readNumbers(values);
    if (!more.ok) return more;
    return ok({
      file,
      raw,
      short,
      json,
      method,
      ...(unit !== undefined && { unit }),
      ...more.value,
    });
  });

/** A length of time in seconds that a window may have: a tenth of a second to a week. */
const isLength = (seconds: number): boolean => seconds >= 0.1 && seconds <= 604_800;

const readNumbers = (values: {
  readonly window?: string;
  readonly step?: string;
  readonly breath?: string;
}): Result<Pick<Wish, "window" | "breath">, NotUnderstood> => {
  const [seconds, step, breaths] = [values.window, values.step ?? values.window, values.breath].map(
    Number,
  );
  const hasWindow = values.window !== undefined;
  if (hasWindow && !(isLength(seconds!) && isLength(step!)))
    return notUnderstood('"--window" and "--step" take seconds, from 0.1 to 604800.');
  if (!hasWindow && values.step !== undefined) return notUnderstood('"--step" needs "--window".');
  if (values.breath !== undefined && !(breaths! >= 1 && breaths! <= 60))
    return notUnderstood('"--breath" takes breaths a minute, from 1 to 60.');
  return ok({
    ...(hasWindow && { window: { seconds: seconds!, step: step! } }),
    ...(values.breath !== undefined && { breath: breaths! / 60 }),
  });
};
