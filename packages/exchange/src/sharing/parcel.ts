import type { Bytes, Result } from "@glimmers/primitives";
import { err, joinBytes, ok } from "@glimmers/primitives";
import * as v from "valibot";
import { utf8 } from "../writing/utf8.ts";

// As in writing/utf8.ts: every platform has it, and pure rooms have no type for it.
declare const TextDecoder: new (
  label: string,
  options: { readonly fatal: boolean; readonly ignoreBOM: boolean },
) => { readonly decode: (bytes: Bytes) => string };

/**
 * Note: A parcel
 *
 * What goes to somebody else, before it is sealed: a length (4 bytes, big-endian), so many bytes of
 * JSON, and behind them pictures and sounds as they are, in the order and of the lengths the JSON
 * says. Whoever opens one reads what a stranger may have made: nothing in it is taken on trust,
 * and nothing in it is ever code, an address to fetch, or a style. docs/formats/shared.md draws it.
 */
export type ParcelKind = "page" | "reply";

/** Why bytes that were unsealed are not what they were to be. Nothing of them is shown. */
export type NotAParcel =
  | { readonly type: "NotAParcel"; readonly reason: string }
  /** Made by a newer app, which says more than this one can read. */
  | { readonly type: "ParcelFromNewer"; readonly version: number };

export interface Parcel {
  readonly body: unknown;
  readonly parts: readonly Bytes[];
}

const VERSION = 1;
const LENGTH_BYTES = 4;
/** Text beyond this is no page anybody reads. */
const LONGEST_JSON = 2 * 2 ** 20;
const MOST_PARTS = 64;

const head = v.object({
  format: v.string(),
  version: v.pipe(v.number(), v.integer(), v.minValue(1)),
});

const envelope = v.strictObject({
  format: v.string(),
  version: v.literal(VERSION),
  parts: v.pipe(v.array(v.pipe(v.number(), v.integer(), v.minValue(1))), v.maxLength(MOST_PARTS)),
  body: v.unknown(),
});

const formatOf = (kind: ParcelKind): string => `glimmers-${kind}`;

/** Throws where text is longer than can be read again: whoever makes one keeps within limits. */
export const packParcel = (kind: ParcelKind, body: unknown, parts: readonly Bytes[]): Bytes => {
  const json = jsonOf(kind, body, parts);
  if (json.length > LONGEST_JSON) throw new Error("a parcel with more text than anybody reads");
  const length = new Uint8Array(LENGTH_BYTES);
  new DataView(length.buffer).setUint32(0, json.length);
  return joinBytes([length, json, ...parts]);
};

/** Whether its text is short enough to be packed. */
export const fitsParcel = (kind: ParcelKind, body: unknown, parts: readonly Bytes[]): boolean =>
  jsonOf(kind, body, parts).length <= LONGEST_JSON;

const jsonOf = (kind: ParcelKind, body: unknown, parts: readonly Bytes[]): Bytes => {
  const lengths = parts.map(({ length }) => length);
  const whole = { format: formatOf(kind), version: VERSION, parts: lengths, body };
  return utf8(JSON.stringify(whole));
};

/** Reads a parcel from the outside in: its length, its text, what it says it is, its parts. */
export const unpackParcel = (kind: ParcelKind, bytes: Bytes): Result<Parcel, NotAParcel> => {
  const text = textIn(bytes);
  if (text === undefined) return notOne("is cut short, or holds no text");
  const raw = parsedJson(text.json);
  const said = v.safeParse(head, raw);
  if (!said.success || said.output.format !== formatOf(kind)) return notOne(`is no ${kind}`);
  const { version } = said.output;
  if (version > VERSION) return err({ type: "ParcelFromNewer", version });
  const whole = v.safeParse(envelope, raw);
  if (!whole.success) return notOne("has something strange around it");
  const parts = partsIn(bytes, text.end, whole.output.parts);
  return parts === undefined
    ? notOne("is not as long as it says")
    : ok({ body: whole.output.body, parts });
};

export const notOne = (reason: string) => err({ type: "NotAParcel", reason });

const textIn = (bytes: Bytes): { readonly json: string; readonly end: number } | undefined => {
  if (bytes.length < LENGTH_BYTES) return undefined;
  const length = new DataView(bytes.buffer, bytes.byteOffset).getUint32(0);
  const end = LENGTH_BYTES + length;
  if (length > LONGEST_JSON || end > bytes.length) return undefined;
  const json = decoded(bytes.subarray(LENGTH_BYTES, end));
  return json === undefined ? undefined : { json, end };
};

const decoded = (bytes: Bytes): string | undefined => {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return undefined;
  }
};

const parsedJson = (text: string): unknown => {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
};

/** Every byte belongs to a part: nothing lies behind the last. */
const partsIn = (
  bytes: Bytes,
  from: number,
  lengths: readonly number[],
): readonly Bytes[] | undefined => {
  let end = from;
  const parts = lengths.map((length) => bytes.slice(end, (end += length)));
  return end === bytes.length ? parts : undefined;
};
