import type { Opened } from "./file.ts";
import type { Glance } from "./format.ts";
import { likelyText } from "./text.ts";

/** As much as an importer is shown before it says whether a file is one of its own. */
export const GLANCE_BYTES = 65_536;

/** Looks at a file's beginning, and at the names inside it. */
export const glanceAt = async ({ name, size, file, archive }: Opened): Promise<Glance> => {
  const head = file === undefined ? new Uint8Array(0) : await file.slice(0, GLANCE_BYTES);
  const text = archive === undefined ? likelyText(head) : undefined;
  const inside = async (wanted: string): Promise<string | undefined> => {
    const entry = archive?.entries.find((each) => each.name === wanted);
    if (archive === undefined || entry === undefined) return undefined;
    for await (const piece of archive.stream(entry))
      return likelyText(piece.subarray(0, GLANCE_BYTES));
    return "";
  };
  return {
    name,
    size,
    head,
    ...(text !== undefined && { text }),
    ...(archive !== undefined && { names: archive.entries.map((entry) => entry.name) }),
    inside,
  };
};
