import type { Bytes } from "@glimmers/primitives";
import { joinBytes } from "@glimmers/primitives";
import { writeZip } from "../../src/writing/zip.ts";

/** A zip of texts and bytes, by their names. */
export const zipOf = async (files: Readonly<Record<string, string | Bytes>>): Promise<Bytes> => {
  const entries = Object.entries(files).map(([name, content]) => ({
    name,
    bytes: typeof content === "string" ? new TextEncoder().encode(content) : content,
  }));
  const pieces: Bytes[] = [];
  for await (const piece of writeZip(entries)) pieces.push(piece);
  return joinBytes(pieces);
};
