import { readFile } from "node:fs/promises";
import { parseArgs } from "node:util";
import type { ArchiveFromNewer, NotAnArchive, PlainArchive } from "@glimmers/exchange";
import { readPlainJson } from "@glimmers/exchange";
import { DEFAULT_PREFS } from "@glimmers/model";
import type { OffsetMinutes, Result } from "@glimmers/primitives";
import { dayOf, err, ok } from "@glimmers/primitives";
import type { LoggedMoment, RhythmReport, WakingHours } from "@glimmers/rhythm";
import { logOfTimeline, makeReport, sentencesOf } from "@glimmers/rhythm";
import type { Command, ExitCode, Surroundings } from "../command.ts";
import type { NotUnderstood } from "../course.ts";
import { fromArgs, notUnderstood, take } from "../course.ts";
import type { Trouble } from "../say-trouble.ts";
import { sayTrouble } from "../say-trouble.ts";
import { loggedMoments } from "../logged-moments.ts";
import { isTimelineCsv, readTimelineCsv } from "../timeline-csv.ts";

const HELP = `glimmers rhythm: what can honestly be said of a journal, and what cannot be told yet.

  glimmers rhythm FILE

  FILE               a plain copy of a journal, or a timeline as "glimmers simulate --csv" writes it
  --seed 1           where chance comes from: the same file and number give the same report
  --json             on one line; else the same JSON, for reading
  --help             this text

The report is JSON on standard output: every answer is either told, with its range and what it rests on, or
says what is lacking. "sentences" names what the app would say, and the numbers in it.

Exit codes: 0 done, 1 the file cannot be read or is neither, 2 it was not understood.`;

export const rhythm: Command = {
  summary: "what can be said of a journal: states, returns, what helps",
  run: (args, around) => take({ help: HELP, read: readWish, perform: tell }, args, around),
};

interface Wish {
  readonly file: string;
  readonly seed: number;
  readonly json: boolean;
}

/** What was read out of the file, and what of it was not. */
interface Read {
  readonly logged: readonly LoggedMoment[];
  readonly wakingHours: WakingHours;
  readonly today: number;
  readonly notUnderstood: readonly object[];
}

const tell = async (wish: Wish, around: Surroundings): Promise<ExitCode> => {
  const read = await readJournal(wish.file, around);
  if (!read.ok) return sayTrouble(read.error, wish, around);
  const { logged, wakingHours, today, notUnderstood: left } = read.value;
  const report = makeReport(logged, { wakingHours, today, seed: wish.seed });
  around.say(inJson({ report, sentences: sentencesOf(report), notUnderstood: left }, wish.json));
  return 0;
};

const inJson = (
  told: { readonly report: RhythmReport; readonly [more: string]: unknown },
  onOneLine: boolean,
): string => JSON.stringify(told, undefined, onOneLine ? undefined : 2);

const readJournal = async (file: string, around: Surroundings): Promise<Result<Read, Trouble>> => {
  const text = await textOf(file);
  if (!text.ok) return text;
  if (isTimelineCsv(text.value)) return fromTimeline(file, text.value, around);
  const archive = readPlainJson(text.value);
  return archive.ok ? ok(fromArchive(archive.value, around)) : err(whyNot(file, archive.error));
};

const textOf = async (file: string): Promise<Result<string, Trouble>> => {
  try {
    return ok(await readFile(file, "utf8"));
  } catch (problem) {
    const code = problem instanceof Error && "code" in problem ? String(problem.code) : "?";
    return err({ type: "CannotRead", sentence: `${file} cannot be read (${code}).` });
  }
};

const whyNot = (file: string, error: NotAnArchive | ArchiveFromNewer): Trouble => {
  const { type } = error;
  return "version" in error
    ? { type, sentence: `${file} was written by a newer app (form ${error.version}).` }
    : { type, sentence: `${file} ${error.reason}, and is no timeline either.` };
};

/** Its days end today; nobody's dates are in it. */
const fromTimeline = (file: string, text: string, around: Surroundings): Result<Read, Trouble> => {
  const read = readTimelineCsv(text);
  if (!read.ok) {
    const sentence = `${file} is no timeline from line ${read.error.line} on.`;
    return err({ type: "NotATimeline", sentence });
  }
  const { wakingHours } = DEFAULT_PREFS;
  const today = dayOf(around.now(), 0 as OffsetMinutes);
  const firstDay = today - (read.value.day.at(-1) ?? 0);
  const logged = logOfTimeline(read.value, { firstDay, wake: wakingHours.wake });
  return ok({ logged, wakingHours, today, notUnderstood: [] });
};

const fromArchive = (
  { moments, prefs, notUnderstood }: PlainArchive,
  around: Surroundings,
): Read => {
  const now = around.now();
  const all = moments.map(({ moment }) => moment);
  const latest = all.reduce(
    (last, moment) => (last === undefined || moment.at > last.at ? moment : last),
    all[0],
  );
  return {
    logged: loggedMoments(all, now),
    wakingHours: prefs.wakingHours ?? DEFAULT_PREFS.wakingHours,
    // By the clock where the last moment was: a copy may be read in another country.
    today: dayOf(now, latest?.offset ?? (0 as OffsetMinutes)),
    notUnderstood,
  };
};

const OPTIONS = {
  seed: { type: "string", default: "1" },
  json: { type: "boolean", default: false },
  help: { type: "boolean", default: false },
} as const;

const readWish = (args: readonly string[]): Result<Wish | "help", NotUnderstood> =>
  fromArgs<Wish | "help">(() => {
    const { values, positionals } = parseArgs({
      args: [...args],
      options: OPTIONS,
      strict: true,
      allowPositionals: true,
    });
    if (values.help) return ok("help");
    const [file, ...rest] = positionals;
    if (file === undefined || rest.length > 0) return notUnderstood('"rhythm" takes one file.');
    const seed = Number(values.seed);
    if (!Number.isSafeInteger(seed)) return notUnderstood('"--seed" takes a whole number.');
    return ok({ file, seed, json: values.json });
  });
