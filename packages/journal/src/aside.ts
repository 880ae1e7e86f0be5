import type { EntryId, MediaId } from "@glimmers/model";
import type { Entry } from "./entry.ts";
import { mediaIn } from "./media-in.ts";
import { later } from "./merge.ts";

/** The little that is held whole beside the columns: preferences, and which rows use which media. */
export interface Aside {
  readonly note: (row: number, entry: Entry) => void;
  readonly forget: (row: number) => void;
  /** The newest version of each preference that is chosen. */
  readonly prefs: () => readonly Entry[];
  readonly mediaInUse: () => ReadonlySet<MediaId>;
  readonly rowsWithMedia: () => readonly number[];
  readonly mediaOf: (row: number) => readonly MediaId[];
}

export const createAside = (): Aside => {
  const prefs = new Map<EntryId, Entry>();
  const media = new Map<number, readonly MediaId[]>();
  return {
    note: (row, entry) => {
      if (entry.kind.startsWith("pref:"))
        prefs.set(entry.id, later(entry, prefs.get(entry.id) ?? entry));
      const used = mediaIn(entry);
      if (used.length > 0) media.set(row, used);
    },
    forget: (row) => {
      media.delete(row);
    },
    prefs: () => [...prefs.values()].filter(({ body }) => body !== null),
    rowsWithMedia: () => [...media.keys()],
    mediaOf: (row) => media.get(row) ?? [],
    mediaInUse: () => new Set([...media.values()].flat()),
  };
};
