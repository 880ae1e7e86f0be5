// Which records were there before: 63 bits of each, so that of ten million two are mixed up once in
// a hundred thousand files.

import type { AppleRecord } from "./record.ts";

export interface Seen {
  /** Whether it was there before; from now on it was. */
  readonly has: (record: AppleRecord) => boolean;
}

const PARTS = 256;
const WEEK = 604_800_000;
const FULL = 0.85;

/** Twice while it is small; then by half, so that less stands empty. */
const growthOf = (size: number): number => (size < 8_192 ? 2 : 1.5);

interface Part {
  /** Two numbers a place; the second of a taken one is odd. */
  places: Int32Array;
  size: number;
  count: number;
}

/**
 * In parts by the week: records lie one after another in time, so that what is looked at is near
 * (scattered over all of it, waiting for memory took as long as reading the tags). Parts grow one by
 * one, which never needs all of the room twice.
 */
export const createSeen = (): Seen => {
  const parts: Part[] = Array.from({ length: PARTS }, () => newPart(64));
  const value = new Float64Array(1);
  const bits = new Int32Array(value.buffer);
  const has = (record: AppleRecord): boolean => {
    value[0] = record.value;
    const [low, high] = [bits[0]!, bits[1]!];
    const start = (record.start / 1000) | 0;
    const rest = (record.end - record.start) | 0;
    const source = record.source === undefined ? -1 : record.source.at;
    const word = record.word === undefined ? -1 : record.word.at;
    const who = Math.imul(record.type.at, 0x10_00_3) ^ source ^ Math.imul(word, 0x1_f1_23);
    const one = mixed(mixed(mixed(mixed(start, rest), who), low), high);
    const other = mixed(mixed(mixed(mixed(high ^ who, low), start), rest), record.start % 1000);
    return wasIn(parts[(record.start / WEEK) & (PARTS - 1)]!, one, other | 1);
  };
  return { has };
};

/** One round of MurmurHash3's mixing. */
const mixed = (hash: number, part: number): number => {
  const turned = Math.imul(part, 0xcc_9e_2d_51);
  const sum = hash ^ Math.imul((turned << 15) | (turned >>> 17), 0x1b_87_35_93);
  const mixed = (Math.imul((sum << 13) | (sum >>> 19), 5) + 0xe6_54_6b_64) | 0;
  return Math.imul(mixed ^ (mixed >>> 16), 0x85_eb_ca_6b);
};

const newPart = (size: number): Part => ({ places: new Int32Array(size * 2), size, count: 0 });

/** Where a number of 32 bits would stand. */
const placeOf = (one: number, size: number): number => (((one >>> 0) * size) / 0x1_00_00_00_00) | 0;

const wasIn = (part: Part, one: number, other: number): boolean => {
  const { places, size } = part;
  let place = placeOf(one, size);
  for (; places[place * 2 + 1] !== 0; place = place + 1 === size ? 0 : place + 1)
    if (places[place * 2] === one && places[place * 2 + 1] === other) return true;
  places[place * 2] = one;
  places[place * 2 + 1] = other;
  part.count += 1;
  if (part.count > size * FULL) grow(part);
  return false;
};

const grow = (part: Part): void => {
  const { places } = part;
  const size = Math.ceil(part.size * growthOf(part.size));
  const next = newPart(size);
  for (let at = 0; at < places.length; at += 2)
    if (places[at + 1] !== 0) wasIn(next, places[at]!, places[at + 1]!);
  part.places = next.places;
  part.size = size;
};
