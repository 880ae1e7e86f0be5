import { stat } from "node:fs/promises";
import { parseArgs } from "node:util";
import type { Bytes, DayNumber, Result } from "@glimmers/primitives";
import { err, ok } from "@glimmers/primitives";
import type { ArchiveInFile, ArchiveTrouble, Seal } from "../archive-files.ts";
import { readArchiveFile, sealedBytes, writeWhole } from "../archive-files.ts";
import type { Command, ExitCode, Surroundings } from "../command.ts";
import type { NotUnderstood } from "../course.ts";
import { fromArgs, notUnderstood, take } from "../course.ts";
import type { ExportForm, FormWish } from "../export-forms.ts";
import { EXPORT_FORMS, formBytes, pageText } from "../export-forms.ts";
import { chosenOf } from "@glimmers/exchange/writing";
import { printPdf } from "../print-pdf.ts";
import { sayTrouble } from "../say-trouble.ts";
import { identityIn, passphraseIn } from "../secret-file.ts";

const HELP = `glimmers export: what was taken out of the app, in another form.

  glimmers export FORMAT --from FILE

  FORMAT             archive       everything, in one zip that the app takes back whole
                     json          everything, in one readable file
                     csv           tables, one a kind
                     markdown      notes, one file a day
                     beats         times between heartbeats, as text
                     ics           a calendar of practices that were done
                     fhir          a Bundle of FHIR R4
                     openmhealth   data points of Open mHealth
                     page          a page for somebody else, to print
                     brief         the same on one page
  --from FILE        an archive (sealed or not), or the one readable file
  --out FILE         where it goes; a name of its own in this folder unless told
  --passphrase-file F   the passphrase FILE is sealed with stands in F
  --identity-file F  the age identity it is sealed for stands in F
  --seal-with F      seal what is made with the passphrase that stands in F
  --seal-for age1…   seal it for this recipient; may be said several times
  --since 2026-01-31 from this day on; and
  --until 2026-12-31 up to this day, both included
  --words            the person's own words too, where they are left out otherwise (fhir, page, brief)
  --bom              tables with a mark in front that some spreadsheets need
  --zone Europe/Berlin  named beside each time that has its offset (csv)
  --pdf              a page or brief as PDF, through a Chromium that is there (or GLIMMERS_CHROMIUM)
  --force            write over a file that is there already
  --json             what was made, as JSON on one line
  --help             this text

How far it is, and what could not be read, goes to standard error.

Exit codes: 0 done, 1 a file cannot be read, opened or written, 2 it was not understood.`;

export const exportTo: Command = {
  summary: "what was taken out of the app, in another form",
  run: (args, around) => take({ help: HELP, read: readWish, perform: make }, args, around),
};

interface Wish extends FormWish {
  readonly from: string;
  readonly out: string;
  readonly pdf: boolean;
  readonly json: boolean;
  readonly force: boolean;
  readonly passphraseFile?: string;
  readonly identityFile?: string;
  readonly sealWith?: string;
  readonly sealFor: readonly string[];
}

const make = async (wish: Wish, around: Surroundings): Promise<ExitCode> => {
  const made = await makeFile(wish, around);
  if (!made.ok) return sayTrouble(made.error, wish, around);
  if (wish.json) around.say(JSON.stringify(made.value));
  else around.say(wish.out);
  return 0;
};

interface Made {
  readonly format: ExportForm;
  readonly file: string;
  readonly moments: number;
  readonly notUnderstood: ArchiveInFile["notUnderstood"];
}

const makeFile = async (
  wish: Wish,
  around: Surroundings,
): Promise<Result<Made, ArchiveTrouble>> => {
  const mayWrite = await mayWriteTo(wish);
  if (!mayWrite.ok) return mayWrite;
  const opener = await sealFrom({ passphrase: wish.passphraseFile, identity: wish.identityFile });
  if (!opener.ok) return opener;
  const read = await readArchiveFile(wish.from, opener.value);
  if (!read.ok) return read;
  const { moments, notUnderstood: left } = read.value;
  let chosen = 0;
  for await (const _ of chosenOf(moments, wish)) chosen += 1;
  around.complain(`${moments.length} moments read, ${chosen} of them on these days.`);
  for (const { place, reason } of left) around.complain(`${place}: ${reason}`);
  const written = await writeForm(read.value, wish, around);
  if (!written.ok) return written;
  const { form: format, out: file } = wish;
  return ok({ format, file, moments: chosen, notUnderstood: left });
};

/** Nobody's file is written over unless that was said; the one it is made of, never. */
const mayWriteTo = async ({ from, out, force }: Wish): Promise<Result<void, ArchiveTrouble>> => {
  const there = await stat(out).catch(() => undefined);
  if (there === undefined) return ok(undefined);
  const source = await stat(from).catch(() => undefined);
  const isSource = source !== undefined && source.ino === there.ino && source.dev === there.dev;
  if (isSource)
    return err({
      type: "SameFile",
      sentence: `${out} is the file it is made of: "--out" names another.`,
    });
  if (force) return ok(undefined);
  const sentence = `${out} is there already: "--out" names another, "--force" writes over it.`;
  return err({ type: "AlreadyThere", sentence });
};

const writeForm = async (
  file: ArchiveInFile,
  wish: Wish,
  around: Surroundings,
): Promise<Result<void, ArchiveTrouble>> => {
  const sealer = await sealFrom({ passphrase: wish.sealWith });
  if (!sealer.ok) return sealer;
  const bytes = wish.pdf
    ? await pdfBytes(file, wish, around)
    : ok(await formBytes(file, wish, around.now()));
  if (!bytes.ok) return bytes;
  const recipients = wish.sealFor.length > 0 ? { recipients: wish.sealFor } : {};
  const sealed = await sealedBytes(asked(bytes.value), { ...sealer.value, ...recipients });
  return sealed.ok ? writeWhole(wish.out, sealed.value) : sealed;
};

const asked = async function* (
  pieces: AsyncIterable<Bytes> | Iterable<Bytes>,
): AsyncGenerator<Bytes> {
  yield* pieces;
};

const pdfBytes = async (
  { moments }: ArchiveInFile,
  wish: Wish,
  { environment }: Surroundings,
): Promise<Result<readonly Bytes[], ArchiveTrouble>> => {
  const printed = await printPdf(await pageText(moments, wish), environment);
  if (printed.ok) return ok([printed.value]);
  const { type } = printed.error;
  const sentence =
    type === "NoBrowser"
      ? "There is no Chromium here to print with. Without --pdf it is a page any browser prints."
      : `The page could not be printed (${printed.error.reason}).`;
  return err({ type, sentence });
};

const sealFrom = async (files: {
  readonly passphrase?: string | undefined;
  readonly identity?: string | undefined;
}): Promise<Result<Seal, ArchiveTrouble>> => {
  const passphrase = await passphraseIn(files.passphrase);
  if (!passphrase.ok) return passphrase;
  const identity = await identityIn(files.identity);
  if (!identity.ok) return identity;
  return ok({
    ...(passphrase.value !== undefined && { passphrase: passphrase.value }),
    ...(identity.value !== undefined && { identity: identity.value }),
  });
};

const OPTIONS = {
  from: { type: "string" },
  out: { type: "string" },
  "passphrase-file": { type: "string" },
  "identity-file": { type: "string" },
  "seal-with": { type: "string" },
  "seal-for": { type: "string", multiple: true },
  since: { type: "string" },
  until: { type: "string" },
  zone: { type: "string" },
  words: { type: "boolean", default: false },
  bom: { type: "boolean", default: false },
  pdf: { type: "boolean", default: false },
  force: { type: "boolean", default: false },
  json: { type: "boolean", default: false },
  help: { type: "boolean", default: false },
} as const;

const parsed = (args: readonly string[]) =>
  parseArgs({ args: [...args], options: OPTIONS, strict: true, allowPositionals: true });

const readWish = (args: readonly string[]): Result<Wish | "help", NotUnderstood> =>
  fromArgs<Wish | "help">(() => {
    const { values, positionals } = parsed(args);
    if (values.help) return ok("help");
    const [form, ...rest] = positionals;
    if (!isForm(form) || rest.length > 0)
      return notUnderstood(`"export" takes one of ${Object.keys(EXPORT_FORMS).join(", ")}.`);
    if (values.from === undefined) return notUnderstood('"--from" names the file it is made of.');
    if (values.pdf && form !== "page" && form !== "brief")
      return notUnderstood('"--pdf" goes with page and brief.');
    if (values["seal-with"] !== undefined && (values["seal-for"] ?? []).length > 0)
      return notUnderstood('"--seal-with" and "--seal-for" do not go together.');
    const days = readDays(values);
    return days.ok ? ok(wishOf(form, values.from, values, days.value)) : days;
  });

type Values = ReturnType<typeof parsed>["values"];
type Days = Pick<FormWish, "since" | "until">;

const isForm = (form: string | undefined): form is ExportForm =>
  form !== undefined && Object.hasOwn(EXPORT_FORMS, form);

const wishOf = (form: ExportForm, from: string, values: Values, days: Days): Wish => {
  const { words, bom, pdf, json, force } = values;
  const isSealed = values["seal-with"] !== undefined || (values["seal-for"] ?? []).length > 0;
  const plain = pdf ? EXPORT_FORMS[form].replace(/html$/, "pdf") : EXPORT_FORMS[form];
  return {
    form,
    from,
    out: values.out ?? `${plain}${isSealed ? ".age" : ""}`,
    words,
    byteOrderMark: bom,
    pdf,
    json,
    force,
    ...days,
    sealFor: values["seal-for"] ?? [],
    ...(values.zone !== undefined && { zone: values.zone }),
    ...(values["passphrase-file"] !== undefined && { passphraseFile: values["passphrase-file"] }),
    ...(values["identity-file"] !== undefined && { identityFile: values["identity-file"] }),
    ...(values["seal-with"] !== undefined && { sealWith: values["seal-with"] }),
  };
};

const readDays = ({ since, until }: Values): Result<Days, NotUnderstood> => {
  const [from, to] = [since, until].map((text) => (text === undefined ? undefined : dayIn(text)));
  if (Number.isNaN(from) || Number.isNaN(to))
    return notUnderstood('"--since" and "--until" take a day like 2026-01-31.');
  if (from !== undefined && to !== undefined && from > to)
    return notUnderstood('"--since" is a later day than "--until".');
  return ok({
    ...(from !== undefined && { since: from as DayNumber }),
    ...(to !== undefined && { until: to as DayNumber }),
  });
};

/** Days since 1970; NaN for what is no day, as the thirty-first of February. */
const dayIn = (text: string): number => {
  const at = /^\d{4}-\d{2}-\d{2}$/.test(text) ? Date.parse(`${text}T00:00:00Z`) : Number.NaN;
  const isDay = Number.isFinite(at) && new Date(at).toISOString().startsWith(text);
  return isDay ? at / 86_400_000 : Number.NaN;
};
