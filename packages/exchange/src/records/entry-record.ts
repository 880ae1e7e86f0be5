import type { Imported, NotARecord } from "@glimmers/model";
import { parseImported } from "@glimmers/model";
import type { Result } from "@glimmers/primitives";
import type { FormatName } from "../reading/format.ts";
import type { EntryItem } from "../reading/item.ts";
import { idOf } from "./ids.ts";
import { sourceOf } from "./source.ts";

/** What a person wrote or tapped elsewhere, as a moment of the trail: kept as what it was. */
export const entryRecord = (
  format: FormatName,
  item: EntryItem,
): Result<Imported, NotARecord<"NotImported">> => {
  const { when, what, title, text, feelings, tags, valence, minutes, more } = item;
  return parseImported({
    kind: "imported",
    id: idOf(format, what, item.key),
    at: when.at,
    offset: when.offset,
    source: sourceOf(format, item),
    what,
    title,
    text,
    feelings: feelings ?? [],
    tags: tags ?? [],
    valence,
    minutes,
    ...(when.allDay === true && { allDay: true }),
    ...(when.zoneFrom === "assumed" && { zoneAssumed: true }),
    more: more ?? [],
  });
};
