import type { Bytes } from "@glimmers/primitives";
import type { ArchiveEntry, Opened } from "../reading/file.ts";
import { slicesOf } from "../reading/open-file.ts";
import { ReadingStopped } from "../reading/stopped.ts";

/** A file's bytes, piece by piece; where it is a folder, there is no such thing. */
export const streamOf = ({ file }: Pick<Opened, "file">): AsyncIterable<Bytes> => {
  if (file === undefined) throw new ReadingStopped({ type: "UnknownFile" });
  return slicesOf(file);
};

/** The first entry of an archive whose name fits. */
export const entryNamed = (
  { archive }: Pick<Opened, "archive">,
  name: RegExp,
): ArchiveEntry | undefined => archive?.entries.find((entry) => name.test(entry.name));

/** Puts one more into the list of its name. */
export const addTo = <T>(lists: Map<string, T[]>, name: string, one: T): void => {
  const list = lists.get(name);
  if (list === undefined) lists.set(name, [one]);
  else list.push(one);
};
