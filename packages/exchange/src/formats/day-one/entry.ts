import type { Instant } from "@glimmers/primitives";
import { instantOfWall, parseIso, wallAt } from "../../reading/dates.ts";
import type { Fields } from "../../reading/fields.ts";
import { fieldsOf, flagOf, isFields, listOf, numberOf, textOf } from "../../reading/fields.ts";
import type { Answers, Reading } from "../../reading/format.ts";
import type { Place } from "../../reading/item.ts";
import { isZone, offsetIn } from "../../reading/zones.ts";
import { plainMarkdown } from "../../reading/markdown.ts";
import type { TimeOf, Timed } from "../../telling/entry.ts";
import { detailsOf, entryOf, fingerprint, noRecord, told } from "../../telling/entry.ts";
import { detailsIn, rawTextOf } from "../../telling/entry-fields.ts";
import type { FindMedia } from "../../telling/media.ts";
import { momentsIn, withoutMoments } from "./moments.ts";
import { richTextOf } from "./rich-text.ts";

interface Needs {
  readonly timeOf: TimeOf;
  readonly find: FindMedia;
  readonly answers: Answers;
}

/** One entry of Day One. An all-day one stays on the day it was in its own zone. */
export const readingsOfEntry = (
  entry: unknown,
  place: Place,
  { timeOf, find, answers }: Needs,
): readonly Reading[] => {
  if (!isFields(entry)) return [noRecord(entry, place)];
  const written = textOf(entry, "creationDate");
  if (written === undefined) return [told("not-understood", place, "no-date")];
  const instant = instantIn(written);
  if (instant === undefined) return [told("not-understood", place, "not-a-date", written)];
  const { when, said } = timed({ entry, instant, written, place }, timeOf, answers);
  const text = textIn(entry);
  const media = momentsIn(entry, text.raw, find, place);
  const item = entryOf({
    what: "journal",
    when,
    place,
    key: textOf(entry, "uuid") ?? fingerprint(`${written} ${text.plain}`),
    app: "Day One",
    device: textOf(entry, "creationDevice"),
    text: text.plain,
    tags: listOf(entry, "tags").filter((tag) => typeof tag === "string"),
    more: detailsOf(besidesIn(entry)),
    media: media.found,
  });
  const lacks = text.isFromRichText ? [told("noted", place, "missing-field", "text")] : [];
  return [...said, ...lacks, ...media.said, { type: "item", item }];
};

const instantIn = (written: string): Instant | undefined => {
  const found = parseIso(written);
  return found === undefined ? undefined : instantOfWall(found.wall, found.offset ?? 0);
};

interface Created {
  readonly entry: Fields;
  readonly instant: Instant;
  readonly written: string;
  readonly place: Place;
}

const timed = (
  { entry, instant, written, place }: Created,
  timeOf: TimeOf,
  answers: Answers,
): Timed => {
  const zone =
    textOf(entry, "timeZone") ?? textOf(fieldsOf(entry, "location") ?? {}, "timeZoneName");
  if (flagOf(entry, "isAllDay") !== true) return timeOf({ instant, zone, written, place });
  const there = zone !== undefined && isZone(zone) ? zone : answers.zone;
  const wall = wallAt(instant, offsetIn(there, instant));
  return timeOf({ wall, zone, written, place, allDay: true });
};

interface EntryText {
  /** As it stands in the file, with the places of photos in it. */
  readonly raw: string;
  readonly plain: string;
  readonly isFromRichText: boolean;
}

const textIn = (entry: Fields): EntryText => {
  const raw = rawTextOf(entry, "text");
  const isFromRichText = !Object.hasOwn(entry, "text") || (raw === "" && "richText" in entry);
  const plain = isFromRichText
    ? richTextOf(rawTextOf(entry, "richText"))
    : plainMarkdown(withoutMoments(raw));
  return { raw, plain, isFromRichText };
};

/** What Day One says of itself, its device and its editor, and what is read elsewhere. */
const KNOWN: ReadonlySet<string> = new Set([
  "uuid",
  "creationDate",
  "modifiedDate",
  "timeZone",
  "isAllDay",
  "text",
  "richText",
  "starred",
  "isPinned",
  "pinned",
  "tags",
  "location",
  "weather",
  "userActivity",
  "photos",
  "audios",
  "videos",
  "pdfAttachments",
  "creationDevice",
  "creationDeviceType",
  "creationDeviceModel",
  "creationOSName",
  "creationOSVersion",
  "editingTime",
  "duration",
  "sourceString",
]);

/** Places are kept by their names; where on the earth they lie is left out. */
const besidesIn = (entry: Fields): readonly (readonly [string, string])[] => {
  const place = fieldsOf(entry, "location") ?? {};
  const weather = fieldsOf(entry, "weather") ?? {};
  const degrees = numberOf(weather, "temperatureCelsius");
  const where = ["placeName", "localityName", "administrativeArea", "country"]
    .map((name) => textOf(place, name))
    .filter((name) => name !== undefined);
  return [
    ["starred", flagOf(entry, "starred") === true ? "yes" : ""],
    ["pinned", flagOf(entry, "isPinned", "pinned") === true ? "yes" : ""],
    ["location", where.join(", ")],
    ["weather", textOf(weather, "conditionsDescription") ?? ""],
    ["°C", degrees === undefined ? "" : String(degrees)],
    ["activity", textOf(fieldsOf(entry, "userActivity") ?? {}, "activityName") ?? ""],
    ...detailsIn(entry, KNOWN),
  ];
};
