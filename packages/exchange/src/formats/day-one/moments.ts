import type { Fields } from "../../reading/fields.ts";
import { numberOf, recordsOf, textOf } from "../../reading/fields.ts";
import type { Reading } from "../../reading/format.ts";
import type { MediaItem, Place } from "../../reading/item.ts";
import { told } from "../../telling/entry.ts";
import type { FindMedia } from "../../telling/media.ts";

/** Where in a text a photo, a recording or a film stands: `![](dayone-moment:/audio/ID)`. */
const MOMENT =
  /!?\[[^\]\n]{0,200}\]\(dayone-moment:\/{1,2}(?:(?:photo|audio|video|pdfAttachment)\/)?([0-9A-Za-z-]{1,64})\/?\)/g;

/** A text without the places of its photos: they come along as photos, in the same order. */
export const withoutMoments = (text: string): string =>
  text
    .replaceAll(MOMENT, "")
    .replaceAll(/\n{3,}/g, "\n\n")
    .trim();

const KINDS = [
  { list: "photos", is: "photo", ending: "jpeg" },
  { list: "audios", is: "voice", ending: "m4a" },
  { list: "videos", is: undefined, ending: "mp4" },
  { list: "pdfAttachments", is: undefined, ending: "pdf" },
] as const;

interface Moments {
  readonly found: readonly MediaItem[];
  readonly said: readonly Reading[];
}

/**
 * The media an entry lists, in the order its text shows them. Files are named by their md5; where
 * that or the type is missing, by what there is.
 */
export const momentsIn = (entry: Fields, text: string, find: FindMedia, place: Place): Moments => {
  const order = new Map([...text.matchAll(MOMENT)].map(([, id = ""], at) => [id, at] as const));
  const listed = KINDS.flatMap(({ list, is, ending }) =>
    recordsOf(entry, list).map((medium) => ({ medium, is, ending, list })),
  ).sort((one, other) => rankOf(one.medium, order) - rankOf(other.medium, order));
  const [found, said] = [[] as MediaItem[], [] as Reading[]];
  for (const { medium, is, ending, list } of listed) {
    const name = nameOf(medium, ending);
    const sought = find(name, is);
    const label = `${list.slice(0, -1)} ${name}`;
    if (sought.type === "found" && is !== undefined) found.push(sought.item);
    else
      said.push(told("noted", place, is === undefined ? "media-unknown" : "media-missing", label));
  }
  return { found, said };
};

/** First as the text has them, then as they are numbered. */
const rankOf = (medium: Fields, order: ReadonlyMap<string, number>): number =>
  order.get(textOf(medium, "identifier") ?? "") ??
  order.size + (numberOf(medium, "orderInEntry") ?? 0);

const nameOf = (medium: Fields, ending: string): string => {
  const stem = textOf(medium, "md5") ?? textOf(medium, "identifier") ?? textOf(medium, "filename");
  return `${stem ?? "unnamed"}.${textOf(medium, "type") ?? textOf(medium, "format") ?? ending}`;
};
