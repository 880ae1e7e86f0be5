import type { Bytes } from "@glimmers/primitives";
import type { ArchiveEntry, FileToRead, Opened } from "../reading/file.ts";
import { ReadingStopped } from "../reading/stopped.ts";

const PIECE = 262_144;

/** A file's bytes, piece by piece. */
export const streamOf = ({ file }: Pick<Opened, "file">): AsyncIterable<Bytes> => piecesIn(file);

const piecesIn = async function* (file: FileToRead | undefined): AsyncGenerator<Bytes> {
  if (file === undefined) throw new ReadingStopped({ type: "UnknownFile" });
  for (let at = 0; at < file.size; at += PIECE)
    yield await file.slice(at, Math.min(at + PIECE, file.size));
};

/** The first entry of an archive whose name fits. */
export const entryNamed = (
  { archive }: Pick<Opened, "archive">,
  name: RegExp,
): ArchiveEntry | undefined => archive?.entries.find((entry) => name.test(entry.name));
