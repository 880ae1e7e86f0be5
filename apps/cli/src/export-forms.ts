import type { StampedMoment } from "@glimmers/exchange";
import { writePlainJson } from "@glimmers/exchange";
import type { Chosen, FileToWrite, Page, Taken } from "@glimmers/exchange/writing";
import {
  beatFiles,
  BRIEF_ROWS,
  calendar,
  chosenOf,
  csvFiles,
  fhirBundle,
  makePage,
  markdownFiles,
  openMHealthFiles,
  pageHtml,
  plainTeller,
  writeArchive,
  writeZip,
} from "@glimmers/exchange/writing";
import type { Bytes, DayNumber, Instant } from "@glimmers/primitives";
import take from "../../../content/words/en/take.json" with { type: "json" };
import type { ArchiveInFile } from "./archive-files.ts";

/** What `glimmers export` can make, and what its file is called unless told. */
export const EXPORT_FORMS = {
  archive: "journal.zip",
  json: "journal.json",
  csv: "tables.zip",
  beats: "beats.zip",
  markdown: "notes.zip",
  ics: "practices.ics",
  fhir: "fhir.json",
  openmhealth: "openmhealth.zip",
  page: "page.html",
  brief: "brief.html",
} as const;
export type ExportForm = keyof typeof EXPORT_FORMS;

export interface FormWish {
  readonly form: ExportForm;
  readonly since?: DayNumber;
  readonly until?: DayNumber;
  /** The person's own words too, where they are left out otherwise: FHIR, page, brief. */
  readonly words: boolean;
  /** A mark in front of tables that some spreadsheets need. */
  readonly byteOrderMark: boolean;
  readonly zone?: string;
}

/** The bytes of a form, piece by piece; every piece of what there is that was chosen. */
export const formBytes = async (
  { moments, prefs, media }: ArchiveInFile,
  wish: FormWish,
  now: Instant,
): Promise<AsyncIterable<Bytes> | Iterable<Bytes>> => {
  const openMedia = async (id: Parameters<Taken["openMedia"]>[0]) => media.get(id);
  const taken: Taken = {
    moments: chosenOf(moments, wish),
    openMedia,
    ...(wish.zone !== undefined && { zone: wish.zone }),
  };
  switch (wish.form) {
    case "archive":
      return writeArchive({ moments: taken.moments, prefs, openMedia });
    case "json":
      return encoded(writePlainJson({ exportedAt: now, moments: taken.moments, prefs, openMedia }));
    case "ics":
      return calendar(taken);
    case "fhir":
      return fhirBundle(taken, { words: wish.words });
    case "page":
    case "brief":
      return [new TextEncoder().encode(await pageText(moments, wish))];
    default:
      return writeZip(filesOf(taken, wish));
  }
};

const encoded = async function* (pieces: AsyncIterable<string>): AsyncGenerator<Bytes> {
  const encoder = new TextEncoder();
  // A piece may end between the halves of one sign, so those are kept back for the next.
  let held = "";
  for await (const piece of pieces) {
    const text = held + piece;
    const isHalf = /[\uD800-\uDBFF]$/.test(text);
    held = isHalf ? text.slice(-1) : "";
    yield encoder.encode(isHalf ? text.slice(0, -1) : text);
  }
  yield encoder.encode(held);
};

const filesOf = (taken: Taken, { form, byteOrderMark }: FormWish): AsyncIterable<FileToWrite> => {
  if (form === "beats") return beatFiles(taken);
  if (form === "openmhealth") return openMHealthFiles(taken);
  return form === "csv" ? csvFiles(taken, { byteOrderMark }) : markdownFiles(taken);
};

/** Kinds that are on a page unless it is said otherwise: what was noticed and done. */
const ON_PAGES: Chosen["kinds"] = ["check-in", "glimmer", "session", "return"];

/** The page itself, in plain English: its style is its own, and nothing in it is fetched. */
export const pageText = async (
  moments: readonly StampedMoment[],
  { form, since, until, words }: FormWish,
): Promise<string> => {
  const days = { ...(since !== undefined && { since }), ...(until !== undefined && { until }) };
  const most = form === "brief" ? { most: BRIEF_ROWS } : {};
  const teller = plainTeller({ of: () => undefined });
  const page = await makePage({ moments }, { ...days, ...most, kinds: ON_PAGES, words }, teller);
  const [first, last] = [page.days[0]?.day ?? "–", page.days.at(-1)?.day ?? "–"];
  return pageHtml(page, {
    language: "en",
    title: take["page.title"],
    lead: take["page.lead"].replace("{from}", first).replace("{to}", last),
    ...(page.left > 0 && { left: take["page.left"].other.replace("{count}", String(page.left)) }),
    foot: footOf(page),
  });
};

/** Only what is true of what is on it. */
const footOf = ({ kinds }: Page): string =>
  [
    take["page.foot"],
    ...(kinds.includes("imported") ? [take["page.footImported"]] : []),
    ...(kinds.includes("heart-reading") ? [take["page.footHeart"]] : []),
  ].join(" ");
