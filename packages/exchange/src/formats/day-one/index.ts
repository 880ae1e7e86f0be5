import type { Opened } from "../../reading/file.ts";
import type { Answers, Format, Glance, Reading, Sureness } from "../../reading/format.ts";
import type { Place } from "../../reading/item.ts";
import { jsonItems } from "../../reading/json-items.ts";
import { createTimes } from "../../telling/entry.ts";
import { inBatches } from "../../telling/in-batches.ts";
import { mediaFinder } from "../../telling/media.ts";
import { streamOf } from "../../telling/whole.ts";
import { readingsOfEntry } from "./entry.ts";

const JOURNAL = /(?:^|\/)[^/]+\.json$/i;
const GLANCES = 10;

/** Day One: a zip with a JSON for each journal and the media of all, or one such JSON alone. */
export const dayOne: Format = {
  name: "day-one",
  recognise: (glance) => sureness(glance),
  read: (opened, { answers }) => readJournals(opened, answers),
};

const sureness = async ({ names, text, inside }: Glance): Promise<Sureness> => {
  if (names === undefined) return ofJournal(text);
  for (const name of journalsAmong(names).slice(0, GLANCES)) {
    const sure = ofJournal(await inside(name));
    if (sure !== "no") return sure;
  }
  return "no";
};

const journalsAmong = (names: readonly string[]): readonly string[] =>
  names.filter((name) => JOURNAL.test(name) && !name.includes("__MACOSX/"));

/** The first entry may be long, and its uuid behind the glance: any name of Day One's own will do. */
const OWN_NAMES =
  /"(?:creationDate|creationDevice|creationOSName|richText|isAllDay|editingTime)"\s*:|dayone-moment:/;

const ofJournal = (text: string | undefined): Sureness => {
  if (text === undefined || !/"entries"\s*:\s*\[/.test(text)) return "no";
  if (OWN_NAMES.test(text)) return "certain";
  const isEmpty =
    /"metadata"\s*:\s*\{\s*"version"/.test(text) && /"entries"\s*:\s*\[\s*\]/.test(text);
  return isEmpty ? "likely" : "no";
};

const readJournals = async function* (
  opened: Opened,
  answers: Answers,
): AsyncGenerator<readonly Reading[]> {
  const needs = { timeOf: createTimes(answers), find: mediaFinder(opened.archive) };
  const read = (place: Place) => (entry: unknown, record: number) =>
    readingsOfEntry(entry, { ...place, record }, { ...needs, answers });
  const { archive } = opened;
  if (archive === undefined) {
    yield* inBatches(jsonItems(streamOf(opened), ["entries"]), read({}));
    return;
  }
  const journals = new Set(journalsAmong(archive.entries.map(({ name }) => name)));
  for (const journal of archive.entries.filter(({ name }) => journals.has(name)))
    yield* inBatches(jsonItems(archive.stream(journal), ["entries"]), read({ file: journal.name }));
};
