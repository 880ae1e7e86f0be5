import type { Hash } from "node:crypto";
import { createHash } from "node:crypto";
import type { FileHandle } from "node:fs/promises";
import { open, rename } from "node:fs/promises";
import { createReadStream } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";
import type { Instant, Result } from "@glimmers/primitives";
import { err, ok } from "@glimmers/primitives";
import type { KeptLine } from "../kept-line.ts";
import type { FileLine } from "./form.ts";
import { decodeLine, encodeLine, FILE, FORMAT, VERSION } from "./form.ts";
import type { NotABackup } from "./trouble.ts";

/** So many characters are gathered before they are written. */
const HEAPED = 1_000_000;

export interface BackupWriter {
  readonly write: (line: KeptLine) => Promise<void>;
  /** All of it on disk, and under its name. */
  readonly finish: () => Promise<void>;
  readonly close: () => Promise<void>;
}

/** Begins the file of a backup. Throws what the file system throws. */
export const backupWriter = async (folder: string, now: Instant): Promise<BackupWriter> => {
  const part = join(folder, `${FILE}.part`);
  const file = await open(part, "wx", 0o600);
  const hash = createHash("sha256");
  let heap: string[] = [encodeLine({ kind: FORMAT, version: VERSION, at: now })];
  let heaped = 0;
  let lines = 1;

  const pour = async (): Promise<void> => {
    const text = heap.map((line) => `${line}\n`).join("");
    hash.update(text);
    [heap, heaped] = [[], 0];
    await file.writeFile(text);
  };

  return {
    write: async (line) => {
      const text = encodeLine(line);
      heap.push(text);
      heaped += text.length;
      lines += 1;
      if (heaped > HEAPED) await pour();
    },
    finish: async () => {
      await pour();
      await writeEnd(file, hash, lines);
      await rename(part, join(folder, FILE));
    },
    close: async () => file.close(),
  };
};

const writeEnd = async (file: FileHandle, hash: Hash, lines: number): Promise<void> => {
  await file.writeFile(`${encodeLine({ kind: "end", lines, sha256: hash.digest("hex") })}\n`);
  await file.sync();
};

/**
 * Goes through a backup that has a whole file, line by line. Checks the first line, every line
 * and, at the end, that nothing was cut or changed; so whoever must not act on half a backup
 * reads it twice.
 */
export const readBackup = async (
  folder: string,
  visit: (line: KeptLine) => Promise<void>,
): Promise<Result<void, NotABackup>> => {
  const hash = createHash("sha256");
  let count = 0;
  let end: (FileLine & { readonly kind: "end" }) | undefined;
  for await (const text of createInterface({ input: createReadStream(join(folder, FILE)) })) {
    const read = decodeLine(text);
    count += 1;
    if (!read.ok || end !== undefined) return damaged(count);
    const line = read.value;
    if (line.kind === "end") end = line;
    else hash.update(`${text}\n`);
    const trouble = orderTrouble(line, count);
    if (trouble !== undefined) return err(trouble);
    if (line.kind !== "end" && line.kind !== FORMAT) await visit(line);
  }
  const isWhole = end?.lines === count - 1 && end.sha256 === hash.digest("hex");
  return isWhole ? ok(undefined) : damaged(count + 1);
};

const damaged = (line: number): Result<never, NotABackup> => err({ type: "BackupDamaged", line });

/** The first line, and only the first, says what the file is. */
const orderTrouble = (line: FileLine, count: number): NotABackup | undefined => {
  const isHead = line.kind === FORMAT;
  if (isHead !== (count === 1)) return { type: "BackupDamaged", line: count };
  if (isHead && line.version > VERSION) return { type: "BackupFromNewer", version: line.version };
  return undefined;
};
