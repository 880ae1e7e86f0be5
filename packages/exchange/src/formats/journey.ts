import type { Instant } from "@glimmers/primitives";
import { isInstant } from "@glimmers/primitives";
import { instantOfWall, parseIso } from "../reading/dates.ts";
import type { Fields } from "../reading/fields.ts";
import { fieldsOf, flagOf, isFields, listOf, numberOf, textOf } from "../reading/fields.ts";
import type { ArchiveEntry, Opened } from "../reading/file.ts";
import type { Answers, Format, Glance, Reading, Sureness } from "../reading/format.ts";
import type { MediaItem, Place } from "../reading/item.ts";
import { jsonIn } from "../reading/json.ts";
import { plainMarkdown } from "../reading/markdown.ts";
import { ReadingStopped } from "../reading/stopped.ts";
import { decodedText } from "../reading/text.ts";
import type { TimeOf } from "../telling/entry.ts";
import { createTimes, detailsOf, entryOf, fingerprint, told } from "../telling/entry.ts";
import { detailsIn, rawTextOf } from "../telling/entry-fields.ts";
import { inBatches } from "../telling/in-batches.ts";
import type { FindMedia } from "../telling/media.ts";
import { mediaFinder } from "../telling/media.ts";
import { plainOf } from "../telling/plain-text.ts";

const ENTRY = /\.json$/i;

/** As many names as are looked into before it is said that it is something else. */
const GLANCES = 5;

/** Journey: one JSON a page, its photos beside it, all in one zip. */
export const journey: Format = {
  name: "journey",
  recognise: (glance) => sureness(glance),
  read: (opened, { answers }) => readPages(opened, answers),
};

const sureness = async ({ names, text, inside }: Glance): Promise<Sureness> => {
  if (names === undefined) return isPage(text) ? "certain" : "no";
  const pages = names.filter((name) => ENTRY.test(name)).slice(0, GLANCES);
  for (const name of pages) if (isPage(await inside(name))) return "certain";
  return "no";
};

const isPage = (text: string | undefined): boolean =>
  text !== undefined && /"date_?(?:journal|OfJournal)"\s*:/i.test(text) && /"text"\s*:/.test(text);

const MOST_PAGE = 16_777_216;

const readPages = (opened: Opened, answers: Answers): AsyncIterable<readonly Reading[]> => {
  const [timeOf, find] = [createTimes(answers), mediaFinder(opened.archive)];
  const pages = opened.archive?.entries.filter(({ name }) => ENTRY.test(name)) ?? [undefined];
  return inBatches(pages, async (entry) => {
    const place = entry === undefined ? {} : { file: entry.name };
    const page = await pageIn(opened, entry);
    return isFields(page)
      ? readingsOf(page, place, timeOf, find)
      : [told("not-understood", place, page === undefined ? "damaged" : "not-an-object")];
  });
};

/** One damaged page is told, and the others are read. */
const pageIn = async (opened: Opened, entry: ArchiveEntry | undefined): Promise<unknown> => {
  try {
    const bytes =
      entry === undefined || opened.archive === undefined
        ? await opened.file?.slice(0, MOST_PAGE)
        : await opened.archive.bytes(entry, MOST_PAGE);
    return bytes === undefined ? undefined : jsonIn(decodedText(bytes).text);
  } catch (thrown) {
    if (thrown instanceof ReadingStopped && entry !== undefined) return undefined;
    throw thrown;
  }
};

const KNOWN: ReadonlySet<string> = new Set([
  "id",
  "text",
  "type",
  "title",
  "tags",
  "photos",
  "attachments",
  "timezone",
  "date_journal",
  "dateOfJournal",
  "date_modified",
  "updatedAt",
  "createdAt",
  "preview_text",
  "lat",
  "lon",
  "mood",
  "weather",
  "favourite",
  "schemaVersion",
  "version",
]);

const readingsOf = (
  page: Fields,
  place: Place,
  timeOf: TimeOf,
  find: FindMedia,
): readonly Reading[] => {
  const instant = instantIn(page);
  const written = textOf(page, "date_journal", "dateOfJournal") ?? "";
  // Other JSON beside the pages: a list of settings, say.
  if (instant === undefined)
    return [told("not-understood", place, written === "" ? "no-date" : "not-a-date", written)];
  const { when, said } = timeOf({ instant, zone: textOf(page, "timezone"), written, place });
  const photos = photosIn(page, find, place);
  const item = entryOf({
    what: "journal",
    when,
    place,
    key: textOf(page, "id") ?? fingerprint(`${instant} ${rawTextOf(page, "text")}`),
    app: "Journey",
    title: plainOf(rawTextOf(page, "title")),
    text: bodyOf(page),
    tags: listOf(page, "tags").filter((tag) => typeof tag === "string"),
    more: detailsOf(besidesIn(page)),
    media: photos.found,
  });
  return [...said, ...photos.said, { type: "item", item }];
};

const instantIn = (page: Fields): Instant | undefined => {
  const at = numberOf(page, "date_journal", "dateOfJournal");
  if (isInstant(at)) return at;
  const found = parseIso(textOf(page, "date_journal", "dateOfJournal") ?? "");
  return found?.offset === undefined ? undefined : instantOfWall(found.wall, found.offset);
};

const bodyOf = (page: Fields): string => {
  const text = rawTextOf(page, "text");
  return textOf(page, "type") === "markdown" ? plainMarkdown(text) : plainOf(text);
};

/** Journey writes the largest number there is where it has none. */
const NONE = 1e300;

const besidesIn = (page: Fields): readonly (readonly [string, string])[] => {
  const weather = fieldsOf(page, "weather") ?? {};
  const degrees = numberOf(weather, "degree_c");
  const others = detailsIn(page, KNOWN).filter(([, value]) => !(Math.abs(Number(value)) > NONE));
  const mood = numberOf(page, "mood");
  return [
    ["mood", mood === undefined || mood === 0 ? "" : String(mood)],
    ["favourite", flagOf(page, "favourite") === true ? "yes" : ""],
    ["weather", textOf(weather, "description") ?? ""],
    ["°C", degrees === undefined || Math.abs(degrees) > NONE ? "" : String(degrees)],
    ...others,
  ];
};

const photosIn = (
  page: Fields,
  find: FindMedia,
  place: Place,
): { readonly found: readonly MediaItem[]; readonly said: readonly Reading[] } => {
  const sought = [...listOf(page, "photos"), ...listOf(page, "attachments")]
    .filter((name) => typeof name === "string")
    .map((name) => find(name));
  return {
    found: sought.flatMap((media) => (media.type === "found" ? [media.item] : [])),
    said: sought.flatMap((media) =>
      media.type === "found" ? [] : [told("noted", place, media.why, media.name)],
    ),
  };
};
