// Marks of XML as bytes, and what can be read of a stretch of bytes without making text of it.

export const TAB = 0x09;
export const SPACE = 0x20;
export const BANG = 0x21;
export const QUOTE = 0x22;
export const APOSTROPHE = 0x27;
export const SLASH = 0x2f;
export const OPENS = 0x3c;
export const EQUALS = 0x3d;
export const CLOSES = 0x3e;
export const QUESTION = 0x3f;

const fourAt = (bytes: Uint8Array, at: number): number =>
  bytes[at]! | (bytes[at + 1]! << 8) | (bytes[at + 2]! << 16) | (bytes[at + 3]! << 24);

/**
 * 32 bits of a name: its length, its first four bytes and its last eight. No two names of a health
 * export are alike in those, and looking at no more is what makes it cheap.
 */
export const hashOf = (bytes: Uint8Array, from: number, to: number): number => {
  const length = to - from;
  if (length < 4) {
    let hash = length;
    for (let at = from; at < to; at += 1) hash = (hash << 8) | bytes[at]!;
    return hash;
  }
  const ends = Math.imul(fourAt(bytes, from), 0x9e_37_79_b1) ^ fourAt(bytes, to - 4);
  const before = length < 8 ? 0 : fourAt(bytes, to - 8);
  return (Math.imul(ends, 0x85_eb_ca_6b) + Math.imul(before, 0xc2_b2_ae_35) + length) | 0;
};

/** ASCII as bytes. */
export const asciiBytes = (text: string): Uint8Array =>
  Uint8Array.from(text, (letter) => letter.charCodeAt(0));

/** The hash of a name as it stands in our own source. */
export const hashOfName = (name: string): number => {
  const bytes = asciiBytes(name);
  return hashOf(bytes, 0, bytes.length);
};

export const sameStretch = (
  one: Uint8Array,
  other: Uint8Array,
  from: number,
  to: number,
): boolean => {
  if (one.length !== to - from) return false;
  for (let at = from; at < to; at += 1) if (one[at - from] !== other[at]) return false;
  return true;
};

/** Where a stretch of bytes is found; -1 where it is not. */
export const indexOfBytes = (
  bytes: Uint8Array,
  wanted: Uint8Array,
  from: number,
  end: number,
): number => {
  for (let at = bytes.indexOf(wanted[0]!, from); at >= 0; at = bytes.indexOf(wanted[0]!, at + 1)) {
    if (at + wanted.length > end) return -1;
    if (sameStretch(wanted, bytes, at, at + wanted.length)) return at;
  }
  return -1;
};
