import type { Bytes } from "@glimmers/primitives";

/**
 * Unpacks deflate (RFC 1951) without the platform's streams: to set one up takes longer than a page
 * of a journal does, and an export holds tens of thousands of pages. Undefined where it is anything
 * but a whole, sound stream of exactly `size` bytes: the platform then says what is wrong with it.
 */
export const inflatedSmall = (packed: Bytes, size: number): Bytes | undefined => {
  const work: Work = { packed, at: 0, held: 0, count: 0, plain: new Uint8Array(size), length: 0 };
  try {
    for (let isLast = 0; isLast === 0;) {
      isLast = bits(work, 1);
      block(work, bits(work, 2));
    }
  } catch (thrown) {
    if (thrown instanceof Unsound) return undefined;
    throw thrown;
  }
  return work.at === packed.length && work.length === size ? work.plain : undefined;
};

class Unsound extends Error {}

interface Work {
  readonly packed: Bytes;
  at: number;
  /** Bits taken from `packed` that were not asked for yet, and how many: always fewer than eight. */
  held: number;
  count: number;
  readonly plain: Bytes;
  length: number;
}

/** A Huffman code: how many codes there are of each length, and their symbols in order. */
interface Code {
  readonly counts: Uint16Array;
  readonly symbols: Uint16Array;
}

const bits = (work: Work, need: number): number => {
  while (work.count < need) {
    if (work.at === work.packed.length) throw new Unsound();
    work.held |= work.packed[work.at++]! << work.count;
    work.count += 8;
  }
  const value = work.held & ((1 << need) - 1);
  work.held >>>= need;
  work.count -= need;
  return value;
};

const LONGEST = 15;

const codeOf = (lengths: Uint8Array): Code => {
  const counts = new Uint16Array(LONGEST + 1);
  for (const length of lengths) counts[length]!++;
  counts[0] = 0;
  const places = new Uint16Array(LONGEST + 2);
  for (let length = 1; length <= LONGEST; length++)
    places[length + 1] = places[length]! + counts[length]!;
  const symbols = new Uint16Array(lengths.length);
  for (const [symbol, length] of lengths.entries())
    if (length > 0) symbols[places[length]!++] = symbol;
  return { counts, symbols };
};

/** Codes of one length follow each other, and begin behind the shorter ones. */
const symbolIn = (work: Work, { counts, symbols }: Code): number => {
  let [value, first, before] = [0, 0, 0];
  for (let length = 1; length <= LONGEST; length++) {
    value |= bits(work, 1);
    const count = counts[length]!;
    if (value - first < count) return symbols[before + value - first] ?? unsound();
    before += count;
    first = (first + count) << 1;
    value <<= 1;
  }
  return unsound();
};

const unsound = (): never => {
  throw new Unsound();
};

const block = (work: Work, kind: number): void => {
  if (kind === 0) stored(work);
  else if (kind === 1) coded(work, FIXED, FIXED_DISTANCES);
  else if (kind === 2) coded(work, ...codesIn(work));
  else unsound();
};

const stored = (work: Work): void => {
  [work.held, work.count] = [0, 0];
  const [length, inverse] = [bits(work, 16), bits(work, 16)];
  const end = work.at + length;
  if ((length ^ inverse) !== 0xffff || end > work.packed.length) unsound();
  if (work.length + length > work.plain.length) unsound();
  work.plain.set(work.packed.subarray(work.at, end), work.length);
  work.length += length;
  work.at = end;
};

const FIXED = codeOf(
  Uint8Array.from({ length: 288 }, (_, at) => (at < 144 ? 8 : at < 256 ? 9 : at < 280 ? 7 : 8)),
);
const FIXED_DISTANCES = codeOf(new Uint8Array(30).fill(5));

/** The order in which the lengths of the code of lengths stand. */
const ORDER = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15];

const codesIn = (work: Work): [Code, Code] => {
  const literals = bits(work, 5) + 257;
  const distances = bits(work, 5) + 1;
  const given = bits(work, 4) + 4;
  const ofLengths = new Uint8Array(ORDER.length);
  for (const place of ORDER.slice(0, given)) ofLengths[place] = bits(work, 3);
  const lengths = lengthsIn(work, codeOf(ofLengths), literals + distances);
  return [codeOf(lengths.subarray(0, literals)), codeOf(lengths.subarray(literals))];
};

const lengthsIn = (work: Work, code: Code, count: number): Uint8Array => {
  const lengths = new Uint8Array(count);
  for (let at = 0; at < count;) {
    const symbol = symbolIn(work, code);
    const [length, times] =
      symbol < 16 ? [symbol, 1] : repeated(work, symbol, lengths[at - 1] ?? 0);
    if (at + times > count) unsound();
    lengths.fill(length, at, at + times);
    at += times;
  }
  return lengths;
};

const repeated = (work: Work, symbol: number, last: number): [number, number] => {
  if (symbol === 16) return [last, 3 + bits(work, 2)];
  return symbol === 17 ? [0, 3 + bits(work, 3)] : [0, 11 + bits(work, 7)];
};

const END_OF_BLOCK = 256;

const coded = (work: Work, literals: Code, distances: Code): void => {
  for (;;) {
    const symbol = symbolIn(work, literals);
    if (symbol === END_OF_BLOCK) return;
    if (symbol > END_OF_BLOCK) copied(work, lengthIn(work, symbol), distanceIn(work, distances));
    else if (work.length === work.plain.length) unsound();
    else work.plain[work.length++] = symbol;
  }
};

/** Four lengths share as many extra bits, after the first eight, which have none. */
const lengthIn = (work: Work, symbol: number): number => {
  const at = symbol - 257;
  if (at > 28) unsound();
  if (at === 28) return 258;
  if (at < 8) return at + 3;
  const extra = (at >> 2) - 1;
  return ((4 + (at & 3)) << extra) + 3 + bits(work, extra);
};

const distanceIn = (work: Work, code: Code): number => {
  const at = symbolIn(work, code);
  if (at > 29) unsound();
  if (at < 4) return at + 1;
  const extra = (at >> 1) - 1;
  return ((2 + (at & 1)) << extra) + 1 + bits(work, extra);
};

/** Byte by byte: what is copied may reach into what it writes. */
const copied = (work: Work, length: number, distance: number): void => {
  if (distance > work.length || work.length + length > work.plain.length) unsound();
  for (const end = work.length + length; work.length < end; work.length++)
    work.plain[work.length] = work.plain[work.length - distance]!;
};
