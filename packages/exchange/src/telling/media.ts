import type { Archive } from "../reading/file.ts";
import type { MediaItem } from "../reading/item.ts";

/** A photo or a recording an entry speaks of: where it lies, or why it cannot come along. */
export type SoughtMedia =
  | { readonly type: "found"; readonly item: MediaItem }
  | {
      readonly type: "not";
      readonly why: "media-missing" | "media-unknown";
      readonly name: string;
    };

/** Looks for a file in the archive by its name, with or without folders and ending. */
export type FindMedia = (name: string, is?: MediaItem["is"]) => SoughtMedia;

const PHOTO = /\.(?:jpe?g|png|webp|heic|heif|gif|avif|tiff?|bmp)$/i;
const VOICE = /\.(?:m4a|aac|mp3|wav|ogg|oga|opus|caf|amr|3gp|flac|weba)$/i;
const OTHER = /\.(?:mp4|mov|m4v|avi|webm|mkv|pdf|svg|html?)$/i;

export const mediaFinder = (archive: Archive | undefined): FindMedia => {
  const byName = new Map<string, string>();
  for (const { name } of archive?.entries ?? []) {
    const base = baseOf(name);
    byName.set(base, name);
    if (!byName.has(stemOf(base))) byName.set(stemOf(base), name);
  }
  return (name, is) => {
    const base = baseOf(name);
    const entry = base === "" ? undefined : (byName.get(base) ?? byName.get(stemOf(base)));
    if (entry === undefined) return { type: "not", why: "media-missing", name };
    const kind = is ?? kindOf(entry);
    return kind === undefined
      ? { type: "not", why: "media-unknown", name }
      : { type: "found", item: { is: kind, entry } };
  };
};

const baseOf = (name: string): string => (name.split("/").at(-1) ?? "").toLowerCase();
const stemOf = (base: string): string => base.replace(/\.[a-z0-9]{1,5}$/, "");

/** By its ending; by its folder where it has none. */
const kindOf = (entry: string): MediaItem["is"] | undefined => {
  if (PHOTO.test(entry)) return "photo";
  if (VOICE.test(entry)) return "voice";
  if (OTHER.test(entry)) return undefined;
  if (/(?:^|\/)(?:photos?|images?)\//i.test(entry)) return "photo";
  return /(?:^|\/)(?:audios?|voices?|recordings?)\//i.test(entry) ? "voice" : undefined;
};
