import type { Bytes } from "@glimmers/primitives";
import { joinBytes } from "@glimmers/primitives";
import type { Entry } from "./entry.ts";
import { decodeEntries, encodeEntries } from "./entry.ts";
import type { Squeeze } from "./squeeze.ts";

/**
 * Note: What an item holds
 *
 * Entries on their way to another device: one byte that says how, then the list of lines that
 * a segment has, as it is (1) or deflated (2). Drawn in docs/formats/items.md. A first byte
 * this app does not know is a newer app's, and is left alone.
 */
const AS_IT_IS = 1;
const DEFLATED = 2;

/** A list is deflated where that makes it smaller. */
export const contentOf = async (squeeze: Squeeze, entries: readonly Entry[]): Promise<Bytes> => {
  const lines = encodeEntries(entries);
  const small = await squeeze.deflate(lines);
  return small.length < lines.length
    ? joinBytes([Uint8Array.of(DEFLATED), small])
    : joinBytes([Uint8Array.of(AS_IT_IS), lines]);
};

/** Undefined where it is none of ours: a newer app's form, or no entries. */
export const entriesIn = async (
  squeeze: Squeeze,
  content: Bytes,
): Promise<readonly Entry[] | undefined> => {
  const lines = await linesIn(squeeze, content);
  const entries = lines && decodeEntries(lines);
  return entries?.ok && entries.value.every(isWhole) ? entries.value : undefined;
};

const linesIn = async (squeeze: Squeeze, content: Bytes): Promise<Bytes | undefined> => {
  if (content[0] === AS_IT_IS) return content.subarray(1);
  if (content[0] !== DEFLATED) return undefined;
  return squeeze.inflate(content.slice(1)).catch(() => undefined);
};

/** What the journal relies on in every entry; what is in `body` is parsed when it is read. */
const isWhole = ({ id, kind, version, at, body, stamp }: Entry): boolean =>
  /^[0-9a-f]{32}$/.test(id) &&
  typeof kind === "string" &&
  [version, at, stamp.edits, stamp.wall].every(Number.isFinite) &&
  stamp.edits >= 0 &&
  typeof stamp.device === "string" &&
  typeof body === "object";
