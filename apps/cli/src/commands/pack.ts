import { parseArgs } from "node:util";
import type { Result } from "@glimmers/primitives";
import { err, ok } from "@glimmers/primitives";
import type { NotAPack, Pack } from "@glimmers/sessions";
import {
  fingerprintOf,
  packFaults,
  piecesOf,
  readOurPack,
  readPack,
  readUnsigned,
  uncheckedLanguages,
} from "@glimmers/sessions";
import { standardCurves } from "@glimmers/vault/curves";
import type { Command, ExitCode, Surroundings } from "../command.ts";
import type { NotUnderstood } from "../course.ts";
import { sayTrouble } from "../say-trouble.ts";
import { fromArgs, notUnderstood, take } from "../course.ts";
import type { FileTrouble } from "../pack-files.ts";
import { newKeyFile, readPackText, readSeed, signedFile, writeNew } from "../pack-files.ts";
import type { FaultLine } from "../pack-words.ts";
import { faultLines } from "../pack-words.ts";

const HELP = `glimmers pack: for those who make packs of words, practices and cards. docs/formats/pack.md tells what one is.

  glimmers pack check FILE                   whether it may come in; what stands against it, a line each
  glimmers pack key FILE                     makes an author's key: keep it, and give it to nobody
  glimmers pack sign FILE --key KEY -o OUT   signs a pack that may come in

  --unsigned         checks what is not signed yet; what only the app's own packs may have is a note
  --json             answers in JSON on standard output
  --key KEY          the author's key
  -o, --out OUT      where the signed pack goes, a new file
  --help             this text

Exit codes: 0 done and nothing amiss, 1 something stands against it or did not work, 2 it was not understood.`;

export const pack: Command = {
  summary: "for those who make packs: check, sign, key",
  run: (args, around) =>
    take(
      {
        help: HELP,
        read: readWish,
        perform: (wish, around) => TASKS[wish.task](wish, around),
      },
      args,
      around,
    ),
};

type Task = (wish: Wish, around: Surroundings) => Promise<ExitCode>;
type TaskName = "check" | "key" | "sign";

const TASKS: Readonly<Record<TaskName, Task>> = {
  check: async (wish, around) => {
    const text = await readPackText(wish.file);
    if (text.ok) return tellChecked(await check(text.value, wish.unsigned), wish, around);
    if ("sentence" in text.error) return sayTrouble(text.error, wish, around);
    return tellChecked(onlyWrong(text.error), wish, around);
  },
  key: async (wish, around) => {
    const { text, key } = newKeyFile();
    const written = await writeNew(wish.file, text, true);
    if (!written.ok) return sayTrouble(written.error, wish, around);
    const sentence = `A key is in ${wish.file}. Packs it signs show ${fingerprintOf(key)}.`;
    around.say(wish.json ? JSON.stringify({ key, file: wish.file }) : sentence);
    return 0;
  },
  sign: async (wish, around) => {
    const signed = await sign(wish);
    if (!signed.ok) return sayTrouble(signed.error, wish, around);
    const sentence = `Signed "${signed.value.id}", edition ${signed.value.edition}, into ${wish.out}.`;
    const { id, edition } = signed.value;
    around.say(wish.json ? JSON.stringify({ id, edition, file: wish.out }) : sentence);
    return 0;
  },
};

/** What came of looking at a pack. */
interface Checked {
  readonly faults: readonly FaultLine[];
  /** What is no fault here and would be one elsewhere. */
  readonly notes: readonly FaultLine[];
  readonly pack?: Pack;
  readonly key?: string;
}

const onlyWrong = (wrong: NotAPack): Checked => ({ faults: faultLines(wrong), notes: [] });

const check = async (text: string, unsigned: boolean): Promise<Checked> => {
  const key = unsigned ? undefined : keyIn(text);
  const read = unsigned ? readUnsigned(text) : await readSigned(text);
  if (read.ok) return { faults: [], notes: [], pack: read.value, ...(key && { key }) };
  if (!isOfTheWhole(read.error)) return onlyWrong(read.error);
  // Its form is right: then all that stands against it is told at once, and not only the first.
  const whole = readOurPack(JSON.parse(unsigned ? text.replace(/^\uFEFF/, "") : innerOf(text)));
  if (!whole.ok) return onlyWrong(whole.error);
  const all = packFaults(whole.value);
  const isNote = (wrong: NotAPack): boolean => unsigned && wrong.type === "OnlyOurs";
  return {
    faults: all.filter((wrong) => !isNote(wrong)).flatMap(faultLines),
    notes: all.filter(isNote).flatMap(faultLines),
    pack: whole.value,
    ...(key && { key }),
  };
};

const isOfTheWhole = ({ type }: NotAPack): boolean =>
  type === "OnlyOurs" || type === "ScriptBroken" || type === "NotForPacks";

const readSigned = async (text: string): Promise<Result<Pack, NotAPack>> => {
  const read = await readPack(text, (key, signature, message) =>
    standardCurves.verify(key, message, signature),
  );
  return read.ok ? ok(read.value.pack) : read;
};

/** Of a file that was read as a signed pack. */
const innerOf = (text: string): string => stringIn(text, "pack") ?? "";
const keyIn = (text: string): string | undefined => stringIn(text, "key");

const stringIn = (text: string, name: "pack" | "key"): string | undefined => {
  try {
    const raw: unknown = JSON.parse(text.replace(/^\uFEFF/, ""));
    const fields = new Map<string, unknown>(Object.entries(raw ?? {}));
    const value = fields.get(name);
    return typeof value === "string" ? value : undefined;
  } catch {
    return undefined;
  }
};

const tellChecked = (checked: Checked, wish: Wish, around: Surroundings): ExitCode => {
  if (wish.json) around.say(JSON.stringify(figuresOf(checked)));
  else for (const sentence of sentencesOf(checked, wish)) around.say(sentence);
  return checked.faults.length === 0 ? 0 : 1;
};

const figuresOf = ({ faults, notes, pack: read, key }: Checked): object => ({
  faults,
  notes,
  ...(read && {
    id: read.id,
    edition: read.edition,
    author: read.author.name,
    pieces: piecesOf(read).map(({ id, kind }) => ({ id, kind })),
    unchecked: uncheckedLanguages(read),
  }),
  ...(key !== undefined && { key }),
});

const lineOf = ({ place, sentence }: FaultLine): string =>
  place === "" ? sentence : `${place}: ${sentence}`;

const sentencesOf = (
  { faults, notes, pack: read, key }: Checked,
  wish: Wish,
): readonly string[] => [
  ...faults.map(lineOf),
  ...notes.map((note) => `note: ${lineOf(note)}`),
  ...(read === undefined
    ? []
    : uncheckedLanguages(read).map(
        (language) => `note: the wording in "${language}" could not be looked at.`,
      )),
  faults.length > 0
    ? `${wish.file}: ${faults.length === 1 ? "one thing stands" : `${faults.length} things stand`} against it.`
    : `${wish.file}: nothing stands against it${key === undefined ? "" : `; signed by ${fingerprintOf(key)}`}.`,
];

/** Signs only what may come in: somebody who is handed it is not to find out otherwise. */
const sign = async (wish: Wish): Promise<Result<Pack, FileTrouble>> => {
  const text = await readPackText(wish.file);
  if (!text.ok) return "sentence" in text.error ? err(text.error) : err(notToSign(text.error));
  const read = readUnsigned(text.value);
  if (!read.ok) return err(notToSign(read.error));
  const seed = await readSeed(wish.key);
  if (!seed.ok) return seed;
  const signed = signedFile(text.value.replace(/^\uFEFF/, ""), seed.value);
  const again = await readSigned(signed);
  if (!again.ok) return err(notToSign(again.error));
  const written = await writeNew(wish.out, signed, false);
  return written.ok ? read : written;
};

const notToSign = (wrong: NotAPack): FileTrouble => {
  const [line] = faultLines(wrong);
  const what = line === undefined ? "" : ` ${lineOf(line)}`;
  return {
    type: wrong.type,
    sentence: `It may not come in as it is, so it was not signed.${what} "glimmers pack check --unsigned" tells all of it.`,
  };
};

interface Wish {
  readonly task: TaskName;
  readonly file: string;
  readonly json: boolean;
  readonly unsigned: boolean;
  /** Of signing; empty otherwise. */
  readonly key: string;
  readonly out: string;
}

const OPTIONS = {
  json: { type: "boolean", default: false },
  unsigned: { type: "boolean", default: false },
  key: { type: "string" },
  out: { type: "string", short: "o" },
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
    const { key = "", out = "", json, unsigned } = values;
    return values.help ? ok("help") : wishFrom(positionals, { key, out, json, unsigned });
  });

const wishFrom = (
  [task = "", file = "", ...rest]: readonly string[],
  values: Omit<Wish, "task" | "file">,
): Result<Wish, NotUnderstood> => {
  if (!isTask(task)) return notUnderstood(NO_TASK);
  if (file === "" || rest.length > 0) return notUnderstood(`"pack ${task}" takes one file.`);
  if (values.unsigned && task !== "check")
    return notUnderstood('"--unsigned" is for "pack check" only.');
  const signs = task === "sign";
  if (signs && (values.key === "" || values.out === ""))
    return notUnderstood('"pack sign" takes --key and -o.');
  if (!signs && (values.key !== "" || values.out !== ""))
    return notUnderstood('"--key" and "-o" are for "pack sign" only.');
  return ok({ task, file, ...values });
};

const isTask = (task: string): task is TaskName => Object.hasOwn(TASKS, task);

const NO_TASK = '"glimmers pack" takes one of check, key and sign; "--help" tells more.';
