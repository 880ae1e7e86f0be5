import type { Bytes, Result } from "@glimmers/primitives";
import { err, ok } from "@glimmers/primitives";
import type { ArchiveFromNewer, NotAnArchive, PlainArchive } from "../plain-json.ts";
import { readPlainJson } from "../read-plain-json.ts";
import type { FileToRead } from "../reading/file.ts";
import { openFile } from "../reading/open-file.ts";
import { ReadingStopped } from "../reading/stopped.ts";
import type { OwnArchive } from "./read-archive.ts";
import { readArchive } from "./read-archive.ts";

/** As large as a plain copy may be to be held whole: it is one text. */
const LARGEST_COPY = 1024 * 1024 * 1024;

/** Opens what somebody took along before: an archive, or the one readable file of earlier versions. */
export const openOwn = async (
  file: FileToRead,
): Promise<Result<OwnArchive, NotAnArchive | ArchiveFromNewer>> => {
  try {
    const opened = await openFile(file);
    return opened.archive === undefined ? await openCopy(file) : await readArchive(opened.archive);
  } catch (fault) {
    if (!(fault instanceof ReadingStopped)) throw fault;
    return err({ type: "NotAnArchive", reason: `cannot be read (${fault.trouble.type})` });
  }
};

declare const TextDecoder: new (label: string) => { readonly decode: (bytes: Bytes) => string };

const openCopy = async (
  file: FileToRead,
): Promise<Result<OwnArchive, NotAnArchive | ArchiveFromNewer>> => {
  if (file.size > LARGEST_COPY) return err({ type: "NotAnArchive", reason: "is too large" });
  const text = new TextDecoder("utf-8").decode(await file.slice(0, file.size));
  const read = readPlainJson(text);
  return read.ok ? ok(asArchive(read.value)) : read;
};

const asArchive = ({ moments, prefs, media, notUnderstood }: PlainArchive): OwnArchive => {
  const counts: Record<string, number> = {};
  for (const { moment } of moments) counts[moment.kind] = (counts[moment.kind] ?? 0) + 1;
  return {
    counts,
    prefs,
    notUnderstood,
    media: async function* () {
      for (const { id, bytes } of media) yield { id, bytes };
    },
    moments: async function* () {
      if (moments.length > 0) yield moments;
    },
  };
};
