import type { ArchiveEntry, Opened } from "../../reading/file.ts";
import type { Answers, Format, Glance, Reading, Sureness } from "../../reading/format.ts";
import { ReadingStopped } from "../../reading/stopped.ts";
import { decodedText } from "../../reading/text.ts";
import { createTimes, told } from "../../telling/entry.ts";
import { inBatches } from "../../telling/in-batches.ts";
import { mediaFinder } from "../../telling/media.ts";
import { isPlaceholder } from "../../telling/placeholder.ts";
import type { PageNeeds } from "./page.ts";
import { readingsOfPage } from "./page.ts";

const PAGE = /\.html?$/i;
const IN_ENTRIES = /(?:^|\/)Entries\/[^/]+\.html?$/i;
const GLANCES = 5;
const MOST_PAGE = 16_777_216;

/** Apple Journal: a web page for each entry, alone, in a folder or in a zip. */
export const appleJournal: Format = {
  name: "apple-journal",
  recognise: (glance) => sureness(glance),
  read: (opened, { answers }) => readPages(opened, answers),
};

const sureness = async ({ name, names, text, inside, head }: Glance): Promise<Sureness> => {
  if (isPlaceholder(name, head))
    return PAGE.test(name.replace(/\.icloud$/i, "")) ? "certain" : "no";
  if (names === undefined) return isPage(text) ? "certain" : "no";
  const pages = names.filter((entry) => PAGE.test(entry) && !isIndex(entry));
  if (pages.some((entry) => IN_ENTRIES.test(entry) && /AppleJournal/i.test(entry)))
    return "certain";
  for (const page of pages.slice(0, GLANCES)) if (isPage(await inside(page))) return "certain";
  return names.some((entry) => IN_ENTRIES.test(entry.replace(/\.icloud$/i, ""))) ? "likely" : "no";
};

/** The styles of a page may fill the glance: they name the same parts. */
const isPage = (text: string | undefined): boolean =>
  text !== undefined &&
  /<html|<!doctype html/i.test(text) &&
  text.includes("pageHeader") &&
  /assetGrid|bodyText|reflectionPrompt/.test(text);

const isIndex = (name: string): boolean => /(?:^|\/)index\.html?$/i.test(name);

const readPages = async function* (
  opened: Opened,
  answers: Answers,
): AsyncGenerator<readonly Reading[]> {
  const needs: PageNeeds = { timeOf: createTimes(answers), find: mediaFinder(opened.archive) };
  const { archive, file, name } = opened;
  if (archive === undefined) {
    if (file === undefined) throw new ReadingStopped({ type: "UnknownFile" });
    if (isPlaceholder(name, await file.slice(0, 64)))
      throw new ReadingStopped({ type: "NotDownloaded" });
    const { text } = decodedText(await file.slice(0, MOST_PAGE));
    yield readingsOfPage(text, name, {}, needs);
    return;
  }
  yield* inBatches(pagesIn(archive.entries), async (entry) => {
    const place = { file: entry.name };
    if (isPlaceholder(entry.name))
      return [told("not-understood", place, "media-missing", entry.name)];
    try {
      const { text } = decodedText(await archive.bytes(entry, MOST_PAGE));
      return readingsOfPage(text, entry.name, place, needs);
    } catch (thrown) {
      // One damaged page is told, and the others are read.
      if (thrown instanceof ReadingStopped) return [told("not-understood", place, "damaged")];
      throw thrown;
    }
  });
};

const pagesIn = (entries: readonly ArchiveEntry[]): readonly ArchiveEntry[] => {
  const pages = entries.filter(
    ({ name }) =>
      (PAGE.test(name) || /\.html?\.icloud$/i.test(name)) &&
      !isIndex(name) &&
      !name.includes("__MACOSX/"),
  );
  const inEntries = pages.filter(({ name }) => /(?:^|\/)Entries\//i.test(name));
  return inEntries.length > 0 ? inEntries : pages;
};
