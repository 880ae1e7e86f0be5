import type { Bytes } from "@glimmers/primitives";
import type { FileToRead } from "../../reading/file.ts";
import type { Format } from "../../reading/format.ts";
import { ReadingStopped } from "../../reading/stopped.ts";
import { isFit } from "./messages.ts";
import { readFit } from "./read-fit.ts";

/** What watches and bike computers write: Garmin's FIT, also of Suunto, Wahoo, Coros, Stryd. */
export const GARMIN_FIT: Format = {
  name: "garmin-fit",
  recognise: ({ head }) => (isFit(head) ? "certain" : "no"),
  read: ({ file }, { answers }) => {
    if (file === undefined) throw new ReadingStopped({ type: "UnknownFile" });
    return readFit({ bytes: () => bytesOf(file) }, answers);
  },
};

const PIECE = 262_144;

/** A file's bytes from beginning to end, piece by piece. */
export const bytesOf = async function* (file: FileToRead): AsyncGenerator<Bytes> {
  for (let from = 0; from < file.size; from += PIECE)
    yield await file.slice(from, Math.min(file.size, from + PIECE));
};
