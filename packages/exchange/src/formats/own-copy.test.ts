import type { Bytes } from "@glimmers/primitives";
import { joinBytes } from "@glimmers/primitives";
import { expect, test } from "vitest";
import { writeArchive } from "../archive/write-archive.ts";
import { fileOfBytes, openFile, readFile } from "../reading/index.ts";
import { writePlainJson } from "../write-plain-json.ts";
import { utf8 } from "../writing/utf8.ts";
import { writeZip } from "../writing/zip.ts";
import { isOwnCopy } from "./own-copy.ts";

const gathered = async (pieces: AsyncIterable<Bytes | string>): Promise<Bytes> => {
  const all: Bytes[] = [];
  for await (const piece of pieces) all.push(typeof piece === "string" ? utf8(piece) : piece);
  return joinBytes(all);
};

const none = async function* () {};
const nothing = { moments: none(), prefs: {}, openMedia: async () => undefined };

const formatOf = async (name: string, bytes: Bytes): Promise<string | undefined> =>
  (await readFile(await openFile(fileOfBytes(name, bytes)), { answers: { zone: "UTC" } })).format;

test("[IM175] what was taken away from this app is known for what it is, whatever it is called", async () => {
  const archive = await gathered(writeArchive(nothing));
  expect(await formatOf("holiday.zip", archive)).toBe("archive");
  const copy = await gathered(
    writePlainJson({ ...nothing, moments: none(), exportedAt: 0 as never }),
  );
  expect(await formatOf("notes.txt", copy)).toBe("plain-json");
  expect([isOwnCopy("archive"), isOwnCopy("plain-json"), isOwnCopy("table")]).toEqual([
    true,
    true,
    false,
  ]);
});

test("[IM175] another app's file that only speaks of it, or has a manifest too, is not", async () => {
  const speaks = utf8('{"entries": [{"text": "\\"format\\": \\"glimmers-journal\\""}]}');
  expect(isOwnCopy(await formatOf("diary.json", speaks))).toBe(false);
  const zip = async function* () {
    yield { name: "manifest.json", bytes: utf8('{"format": "another"}') };
  };
  expect(isOwnCopy(await formatOf("other.zip", await gathered(writeZip(zip()))))).toBe(false);
});
