import { flagOf, isFields, listOf, textOf } from "../reading/fields.ts";
import type { Answers, Format, Reading } from "../reading/format.ts";
import type { Place } from "../reading/item.ts";
import { jsonItems } from "../reading/json-items.ts";
import type { KeyOf, TimeOf } from "../telling/entry.ts";
import { createKeys, createTimes, detailsOf, entryOf, noRecord, told } from "../telling/entry.ts";
import { detailsIn, rawTextOf } from "../telling/entry-fields.ts";
import { inBatches } from "../telling/in-batches.ts";
import { momentIn, oddTimeSaid } from "../telling/moment-in.ts";
import { wallMinute } from "../telling/wall.ts";
import { streamOf } from "../telling/whole.ts";

/** jrnl's export as JSON: title, body, date and time without a zone, tags, and a star or none. */
export const jrnl: Format = {
  name: "jrnl",
  recognise: ({ text }) => {
    if (text === undefined || !/^\uFEFF?\s*\{/.test(text)) return "no";
    const has = (name: string) => text.includes(`"${name}"`);
    if (!has("entries") || !has("title") || !has("date")) return "no";
    if (has("uuid") || has("creationDate")) return "no";
    return has("body") && has("time") ? "certain" : "no";
  },
  read: (opened, { answers }) => readEntries(opened, answers),
};

const readEntries = (
  opened: Parameters<typeof streamOf>[0],
  answers: Answers,
): AsyncIterable<readonly Reading[]> => {
  const [timeOf, keyOf] = [createTimes(answers), createKeys()];
  return inBatches(jsonItems(streamOf(opened), ["entries"]), (entry, record) =>
    readingsOf(entry, { record }, timeOf, keyOf),
  );
};

const KNOWN: ReadonlySet<string> = new Set(["title", "body", "date", "time", "tags", "starred"]);

const readingsOf = (
  entry: unknown,
  place: Place,
  timeOf: TimeOf,
  keyOf: KeyOf,
): readonly Reading[] => {
  if (!isFields(entry)) return [noRecord(entry, place)];
  const written = `${textOf(entry, "date") ?? ""} ${textOf(entry, "time") ?? ""}`.trim();
  if (written === "") return [told("not-understood", place, "no-date")];
  const found = momentIn(written);
  if (found === undefined) return [told("not-understood", place, "not-a-date", written)];
  const { wall, offset, dayOnly: allDay } = found;
  const [title, text] = [rawTextOf(entry, "title"), rawTextOf(entry, "body")];
  const key = keyOf(wallMinute(wall), [title, text], JSON.stringify(entry));
  if (key === undefined) return [told("skipped", place, "repeated", written)];
  const { when, said } = timeOf({ wall, offset, written, place, allDay });
  const item = entryOf({
    what: "journal",
    when,
    place,
    key,
    app: "jrnl",
    title,
    text,
    tags: listOf(entry, "tags").filter((tag) => typeof tag === "string"),
    more: detailsOf([
      ["starred", flagOf(entry, "starred") === true ? "yes" : ""],
      ...detailsIn(entry, KNOWN),
    ]),
  });
  return [...said, ...oddTimeSaid(place, found.oddTime), { type: "item", item }];
};
