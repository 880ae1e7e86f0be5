import { chosenPrefs } from "@glimmers/journal";
import type { MediaId } from "@glimmers/model";
import type { Bytes, Clock } from "@glimmers/primitives";
import type { FileToWrite, Taken } from "@glimmers/exchange/writing";
import type * as WritingDoor from "@glimmers/exchange/writing";
import { asideInBlobs, blobOf, piecesOf } from "./blobs.ts";
import { takeCopy } from "./copies.ts";
import type { Journal } from "./journal.ts";
import { withoutKeys } from "./without-keys.ts";

/** Forms in which everything can be taken away. The archive is the one that comes back whole. */
export const TAKE_FORMS = [
  "archive",
  "json",
  "csv",
  "beats",
  "markdown",
  "ics",
  "fhir",
  "open-m-health",
] as const;
export type TakeForm = (typeof TAKE_FORMS)[number];

export interface TakeWish {
  readonly form: TakeForm;
  /** Sealed with it, in the form of age; readable by anyone without. */
  readonly passphrase?: string;
  /** The person's own words, where the form leaves them out unless asked (FHIR). */
  readonly words?: boolean;
  /** IANA: of this device, for the column of a table. */
  readonly zone?: string;
  /** What practices are called, by id. */
  readonly practices?: Readonly<Record<string, string>>;
}

/** How the file of a form ends; `.age` comes behind where it is sealed. */
export const ENDINGS: Readonly<Record<TakeForm, string>> = {
  archive: "zip",
  json: "json",
  csv: "csv.zip",
  beats: "beats.zip",
  markdown: "notes.zip",
  ics: "ics",
  fhir: "fhir.json",
  "open-m-health": "openmhealth.zip",
};

/** Everything in the form that was asked for, written piece by piece. */
export const takeAway = async (clock: Clock, journal: Journal, wish: TakeWish): Promise<Blob> => {
  // All of it, and so not before all of it has been read.
  await journal.loaded;
  const plain =
    wish.form === "json"
      ? await takeCopy(clock, journal)
      : await blobOf(await formBytes(journal, wish), "application/octet-stream");
  return wish.passphrase === undefined ? plain : sealed(plain, wish.passphrase);
};

const sealed = async (plain: Blob, passphrase: string): Promise<Blob> => {
  const { sealAge } = await import("@glimmers/vault/age");
  const bytes = await sealAge(piecesOf(plain), { passphrase });
  // A passphrase is always one; only recipients can be none.
  if (!bytes.ok) throw new Error(bytes.error.type);
  return blobOf(bytes.value, "application/octet-stream");
};

const formBytes = async (journal: Journal, wish: TakeWish): Promise<AsyncIterable<Bytes>> => {
  const writing = await import("@glimmers/exchange/writing");
  const openMedia = (id: MediaId) => openedMedia(journal, id);
  const all = { moments: withoutKeys(journal.library.all()), openMedia, aside: asideInBlobs };
  if (wish.form === "archive")
    return writing.writeArchive({ ...all, prefs: chosenPrefs(journal.library.prefs()) });
  const taken: Taken = {
    ...all,
    ...(wish.zone !== undefined && { zone: wish.zone }),
  };
  const nameOf = (practice: string) => wish.practices?.[practice];
  if (wish.form === "ics") return writing.calendar(taken, { nameOf });
  if (wish.form === "fhir") return writing.fhirBundle(taken, { words: wish.words ?? false });
  return writing.writeZip(filesOf(writing, taken, wish));
};

type Writing = typeof WritingDoor;

const filesOf = (
  writing: Writing,
  taken: Taken,
  { form, practices }: TakeWish,
): AsyncIterable<FileToWrite> => {
  if (form === "beats") return writing.beatFiles(taken);
  if (form === "open-m-health") return writing.openMHealthFiles(taken);
  if (form === "csv") return writing.csvFiles(taken, { byteOrderMark: true });
  return writing.markdownFiles(taken, {
    of: (key) => (key.startsWith("practice.") ? practices?.[key.slice(9)] : undefined),
  });
};

/** Undefined where it does not open: the file then says that it is missing. */
const openedMedia = async ({ media }: Journal, id: MediaId): Promise<Bytes | undefined> => {
  const opened = await media.open(id);
  return opened.ok ? opened.value?.bytes : undefined;
};
