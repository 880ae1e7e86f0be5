import { basename } from "node:path";
import { stat } from "node:fs/promises";
import { parseArgs } from "node:util";
import { blobIdOf } from "@glimmers/exchange/reading";
import type { Plan } from "@glimmers/exchange/reading";
import type { MediaId, Prefs } from "@glimmers/model";
import type { Result } from "@glimmers/primitives";
import { err, ok } from "@glimmers/primitives";
import type { Seal } from "../archive-files.ts";
import { oldestFirst, readArchiveFile, sealOf, writeArchiveFile } from "../archive-files.ts";
import { BRING_HELP, BRING_OPTIONS, readBringValues } from "../bring-options.ts";
import { openQuestions, planLines, questionSentence } from "../bring-words.ts";
import type { BringWish } from "../brought-in.ts";
import { bringFile } from "../brought-in.ts";
import type { Command, ExitCode, Surroundings } from "../command.ts";
import type { NotUnderstood } from "../course.ts";
import { fromArgs, notUnderstood, take } from "../course.ts";
import type { BeforeGrowing, GrowingArchive } from "../held-archive.ts";
import { growArchive } from "../held-archive.ts";
import { passphraseIn } from "../secret-file.ts";
import { isOwnFile, mergedWith } from "../own-copy.ts";
import { createProgress } from "../progress.ts";
import type { Trouble } from "../say-trouble.ts";
import { sayTrouble } from "../say-trouble.ts";
import { sayNotBrought } from "../say-not-brought.ts";

const HELP = `glimmers import: brings a file of another app into an archive of your own.

  glimmers import FILE --into ARCHIVE
  glimmers import FILE --dry-run [--into ARCHIVE]

  FILE                   what another app exported, as it is: a zip need not be unpacked; or a folder
  --into my.zip          the archive it goes into, made where there is none yet. What is there is never
                         changed: only what is new is added. The app brings such an archive in.
                         Another archive of the app comes into it too: of one moment, the later version stands.
  --dry-run              only say what is new, known, left out and not understood
  --passphrase-file F    the first line of F opens and seals the archive (a file in the form of age)
${BRING_HELP}

A second import of the same or an overlapping file adds nothing.

Exit codes: 0 done, 1 it cannot be read (or not to its end), or a question is open, 2 it was not understood.`;

export const bringIn: Command = {
  summary: "bring a file of another app into an archive of your own",
  run: (args, around) => take({ help: HELP, read: readWish, perform: bring }, args, around),
};

interface Wish extends BringWish {
  readonly json: boolean;
  readonly dryRun: boolean;
  readonly into?: string;
  readonly passphraseFile?: string;
}

const bring = async (wish: Wish, around: Surroundings): Promise<ExitCode> => {
  const secret = await passphraseIn(wish.passphraseFile);
  if (!secret.ok) return sayTrouble(secret.error, wish, around);
  const seal = sealOf(secret.value);
  const before = await archiveBefore(wish.into, seal);
  if (!before.ok) return sayTrouble(before.error, wish, around);
  if (await isOwnFile(wish.file)) return bringOwn(wish, before.value, seal, around);
  const growing = growArchive(before.value, around.now, blobIdOf);
  const brought = await bringFile(wish, growing.held, growing.receive, createProgress(around));
  if (!brought.ok) return sayNotBrought(brought.error, wish, around);
  const { plan, stopped } = brought.value;
  const open = openQuestions(plan, wish).filter(({ ask }) => ask !== "zone");
  if (!wish.dryRun && open.length > 0) {
    sayPlan(plan, wish, around, { added: () => 0, mediaLeft: growing.mediaLeft });
    for (const question of open) around.complain(questionSentence(question));
    around.complain("Nothing was kept: answer what only you can know, and run it again.");
    return 1;
  }
  if (!wish.dryRun) {
    const known = plan.groups.reduce((sum, group) => sum + group.known, 0);
    growing.receipt({ format: plan.format, fileName: basename(wish.file), known });
    const written = await writeGrown(wish, before.value, growing, seal);
    if (!written.ok) return sayTrouble(written.error, wish, around);
  }
  sayPlan(plan, wish, around, growing);
  return stopped === undefined ? 0 : 1;
};

/** A copy from the app: the two become one, as they would in the app. */
const bringOwn = async (
  wish: Wish,
  before: Before,
  seal: Seal,
  around: Surroundings,
): Promise<ExitCode> => {
  const own = await archiveBefore(wish.file, seal);
  if (!own.ok) return sayTrouble(own.error, wish, around);
  const { added, changed, known, moments, media } = mergedWith(before, own.value);
  const prefs = { ...own.value.prefs, ...before.prefs };
  if (!wish.dryRun && wish.into !== undefined) {
    const all = {
      moments: oldestFirst(moments),
      prefs,
      openMedia: async (id: MediaId) => media.get(id),
    };
    const written = await writeArchiveFile(wish.into, all, seal);
    if (!written.ok) return sayTrouble(written.error, wish, around);
  }
  const told = { file: basename(wish.file), dryRun: wish.dryRun, added, changed, known };
  if (wish.json) around.say(JSON.stringify(told));
  else
    around.say(
      `${told.file}: a copy from this app. ${added} moments are new, ${changed} were newer, ${known} are known.`,
    );
  return 0;
};

interface Before extends BeforeGrowing {
  readonly prefs: Partial<Prefs>;
}

const isThere = async (path: string): Promise<boolean> =>
  (await stat(path).catch(() => undefined)) !== undefined;

const archiveBefore = async (
  path: string | undefined,
  seal: Seal,
): Promise<Result<Before, Trouble>> => {
  if (path === undefined || !(await isThere(path)))
    return ok({ moments: [], media: new Map(), prefs: {} });
  const read = await readArchiveFile(path, seal);
  if (!read.ok || read.value.notUnderstood.length === 0) return read;
  // Written again, it would be without them.
  const sentence = `${path} holds ${read.value.notUnderstood.length} things this version does not understand: nothing is brought into it.`;
  return err({ type: "HoldsMore", sentence });
};

const writeGrown = async (
  { into }: Wish,
  { prefs }: Before,
  { added, moments, openMedia }: GrowingArchive,
  seal: Seal,
): Promise<Result<void, Trouble>> => {
  if (into === undefined || added() === 0) return ok(undefined);
  return writeArchiveFile(into, { moments: oldestFirst(moments()), prefs, openMedia }, seal);
};

const sayPlan = (
  plan: Plan,
  wish: Wish,
  { say }: Surroundings,
  { added, mediaLeft }: Pick<GrowingArchive, "added" | "mediaLeft">,
): void => {
  const { json, dryRun } = wish;
  const name = basename(wish.file);
  if (json)
    return say(
      JSON.stringify({ file: name, dryRun, added: added(), mediaLeft: mediaLeft(), ...plan }),
    );
  planLines(name, plan, wish).forEach(say);
  if (mediaLeft() > 0)
    say(`  ${mediaLeft()} photos or recordings were missing, or nothing we keep.`);
  say(dryRun ? "Nothing was kept: this was a dry run." : `${added()} moments were added.`);
};

const OPTIONS = {
  ...BRING_OPTIONS,
  into: { type: "string" },
  "dry-run": { type: "boolean", default: false },
  "passphrase-file": { type: "string" },
} as const;

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
    if (file === undefined || rest.length > 0) return notUnderstood('"import" takes one file.');
    if (values.into === undefined && !values["dry-run"])
      return notUnderstood('"import" needs "--into ARCHIVE", or "--dry-run".');
    const asked = readBringValues(values);
    if (!asked.ok) return asked;
    const { into, "passphrase-file": passphraseFile } = values;
    return ok({
      file,
      json: values.json,
      dryRun: values["dry-run"],
      ...asked.value,
      ...(into !== undefined && { into }),
      ...(passphraseFile !== undefined && { passphraseFile }),
    });
  });
