import { Buffer } from "node:buffer";
import type { Bytes, Instant, Result } from "@glimmers/primitives";
import { err, isInstant, ok } from "@glimmers/primitives";
import * as v from "valibot";
import type { KeptLine } from "../kept-line.ts";

/**
 * Note: A backup
 *
 * A folder with `mailboxes.jsonl` and `blobs/`. Each line of the file is one JSON object: the
 * first says what it is, the last how many came before and their SHA-256, those between are
 * `KeptLine`s with bytes in base64. It says nothing of the engine, so what SQLite kept goes
 * back into PostgreSQL and the other way round. All content in it is sealed as it always was;
 * what an operator could see of a mailbox (sizes, times) can be seen in it too. Version 2 knows
 * deposits; an older program could not put them back, and says that it is too old.
 */
export const FORMAT = "glimmers-backup";
export const VERSION = 2;
export const FILE = "mailboxes.jsonl";
export const BLOBS = "blobs";

/** What a line of the file is, before a backup's own lines are told from kept ones. */
export type FileLine =
  | KeptLine
  | { readonly kind: typeof FORMAT; readonly version: number; readonly at: Instant }
  | { readonly kind: "end"; readonly lines: number; readonly sha256: string };

export interface NotALine {
  readonly type: "NotALine";
}

/** Counts are left to whoever reads it back. */
export const encodeLine = (line: FileLine): string => {
  if (line.kind !== "mailbox") return JSON.stringify(line, bytesAsText);
  const { kind, mailbox, head, since } = line;
  return JSON.stringify({ kind, mailbox, head, since });
};

export const decodeLine = (text: string): Result<FileLine, NotALine> => {
  const parsed = v.safeParse(LINE, text);
  // The schema checks every member; ids get their brands here.
  return parsed.success ? ok(parsed.output as FileLine) : err({ type: "NotALine" });
};

const bytesAsText = (_name: string, value: unknown): unknown =>
  value instanceof Uint8Array ? Buffer.from(value).toString("base64") : value;

const hex = (digits: number) => v.pipe(v.string(), v.regex(new RegExp(`^[0-9a-f]{${digits}}$`)));
const count = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
const instant = v.custom<Instant>(isInstant);
const bytes = v.pipe(
  v.string(),
  v.base64(),
  v.transform((text): Bytes => Uint8Array.from(Buffer.from(text, "base64"))),
);
const id = hex(32);
/** Counted anew as the lines come. */
const uncounted = v.optional(count, 0);

const LINE = v.pipe(
  v.string(),
  v.parseJson(),
  v.variant("kind", [
    v.object({ kind: v.literal(FORMAT), version: count, at: instant }),
    v.object({ kind: v.literal("end"), lines: count, sha256: hex(64) }),
    v.object({
      kind: v.literal("mailbox"),
      mailbox: id,
      head: count,
      since: instant,
      used: uncounted,
      items: uncounted,
    }),
    v.object({
      kind: v.literal("ring"),
      mailbox: id,
      number: count,
      document: bytes,
      recovery: v.exactOptional(hex(64)),
    }),
    v.object({ kind: v.literal("item"), mailbox: id, number: count, slot: id, sealed: bytes }),
    v.object({ kind: v.literal("dropped"), mailbox: id, number: count, slot: id, by: count }),
    v.object({
      kind: v.literal("witness"),
      mailbox: id,
      device: hex(16),
      at: instant,
      sealed: v.exactOptional(bytes),
    }),
    v.object({ kind: v.literal("blob"), mailbox: id, id, size: count }),
    v.object({
      kind: v.literal("deposit"),
      id,
      owner: hex(64),
      asker: hex(64),
      wait: count,
      sealed: bytes,
    }),
  ]),
);
