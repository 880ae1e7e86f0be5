import { basename } from "node:path";
import { parseArgs } from "node:util";
import { NOTHING_HELD } from "@glimmers/exchange/reading";
import type { Result } from "@glimmers/primitives";
import { ok } from "@glimmers/primitives";
import { BRING_HELP, BRING_OPTIONS, readBringValues } from "../bring-options.ts";
import { planLines } from "../bring-words.ts";
import type { BringWish } from "../brought-in.ts";
import { bringFile } from "../brought-in.ts";
import type { Command, ExitCode, Surroundings } from "../command.ts";
import type { NotUnderstood } from "../course.ts";
import { fromArgs, notUnderstood, take } from "../course.ts";
import { readArchiveFile, sealOf } from "../archive-files.ts";
import { passphraseIn } from "../secret-file.ts";
import { countsOf, heldLines, isOwnFile } from "../own-copy.ts";
import { createProgress } from "../progress.ts";
import { sayTrouble } from "../say-trouble.ts";
import { sayNotBrought } from "../say-not-brought.ts";

const HELP = `glimmers inspect: what a file of another app holds, or a copy from this one. Nothing is kept of it.

  glimmers inspect FILE

  FILE                   what another app exported, as it is: a zip need not be unpacked; or a folder
  --passphrase-file F    the first line of F opens a sealed copy from this app
${BRING_HELP}

Exit codes: 0 it was read, 1 it cannot be read, or not to its end, 2 it was not understood.`;

export const inspect: Command = {
  summary: "what a file of another app holds, without keeping any of it",
  run: (args, around) => take({ help: HELP, read: readWish, perform: look }, args, around),
};

interface Wish extends BringWish {
  readonly json: boolean;
  readonly passphraseFile?: string;
}

const look = async (wish: Wish, around: Surroundings): Promise<ExitCode> => {
  if (await isOwnFile(wish.file)) return lookIntoOwn(wish, around);
  const progress = createProgress(around);
  const brought = await bringFile(wish, NOTHING_HELD, async () => {}, progress);
  if (!brought.ok) return sayNotBrought(brought.error, wish, around);
  const { plan, stopped } = brought.value;
  if (wish.json) around.say(JSON.stringify({ file: basename(wish.file), ...plan }));
  else planLines(basename(wish.file), plan, wish).forEach(around.say);
  return stopped === undefined ? 0 : 1;
};

/** A copy from the app: counted, not brought in. */
const lookIntoOwn = async (
  { file, json, passphraseFile }: Wish,
  around: Surroundings,
): Promise<ExitCode> => {
  const secret = await passphraseIn(passphraseFile);
  const read = secret.ok ? await readArchiveFile(file, sealOf(secret.value)) : secret;
  if (!read.ok) return sayTrouble(read.error, { json }, around);
  const { moments, media, notUnderstood } = read.value;
  const counts = countsOf(moments);
  const told = {
    file: basename(file),
    format: "archive",
    counts,
    media: media.size,
    notUnderstood,
  };
  if (json) around.say(JSON.stringify(told));
  else heldLines(basename(file), read.value).forEach(around.say);
  return 0;
};

const readWish = (args: readonly string[]): Result<Wish | "help", NotUnderstood> =>
  fromArgs<Wish | "help">(() => {
    const given = parseArgs({
      args: [...args],
      options: { ...BRING_OPTIONS, "passphrase-file": { type: "string" } },
      strict: true,
      allowPositionals: true,
    });
    if (given.values.help) return ok("help");
    const [file, ...rest] = given.positionals;
    if (file === undefined || rest.length > 0) return notUnderstood('"inspect" takes one file.');
    const asked = readBringValues(given.values);
    if (!asked.ok) return asked;
    const { json, "passphrase-file": passphraseFile } = given.values;
    return ok({
      file,
      json,
      ...asked.value,
      ...(passphraseFile !== undefined && { passphraseFile }),
    });
  });
