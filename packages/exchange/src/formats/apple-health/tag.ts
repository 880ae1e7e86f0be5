import { APOSTROPHE, CLOSES, EQUALS, hashOf, OPENS, QUOTE, SLASH, SPACE, TAB } from "./bytes.ts";

const isBlank = (byte: number): boolean => byte === TAB || byte === 0x0a || byte === 0x0d;

/** As many attributes as are looked at; what comes beyond is read over. */
const MOST_ATTRIBUTES = 64;

/** One start tag, as it lies in the bytes. There is one of these, used again and again. */
export interface Tag {
  /** `hashOf` its name. */
  name: number;
  nameFrom: number;
  nameTo: number;
  /** How many attributes there are in the three lists. */
  count: number;
  /** `hashOf` each attribute's name. */
  readonly names: Int32Array;
  readonly from: Int32Array;
  readonly to: Int32Array;
  /** It ends in `/>`. */
  isWhole: boolean;
  /** There are characters in it that XML does not know. */
  isOdd: boolean;
  /** Where a tag that makes no sense gives way to the next. */
  brokenAt: number;
}

export const createTag = (): Tag => ({
  name: 0,
  nameFrom: 0,
  nameTo: 0,
  count: 0,
  names: new Int32Array(MOST_ATTRIBUTES),
  from: new Int32Array(MOST_ATTRIBUTES),
  to: new Int32Array(MOST_ATTRIBUTES),
  isWhole: false,
  isOdd: false,
  brokenAt: 0,
});

/** Whether a byte can stand in any value: no quote, no `<`, nothing below the blank. */
const IS_PLAIN = Uint8Array.from({ length: 256 }, (_, byte) =>
  byte === QUOTE || byte === APOSTROPHE || byte === OPENS || byte < SPACE ? 0 : 1,
);

/** Whether a byte goes on with a name. */
const IS_NAME = Uint8Array.from({ length: 256 }, (_, byte) =>
  byte <= SPACE || byte === EQUALS || byte === CLOSES || byte === OPENS || byte === SLASH ? 0 : 1,
);

/** The rest of the tag has not come yet. */
export const MORE = -1;
/** There is a `<` where none can be: the tag is cut through, and another begins at `brokenAt`. */
export const BROKEN = -2;

/** Four bytes at once: whether one of them is `mark`, four times over. */
const ONES = 0x01_01_01_01;
const TOPS = 0x80_80_80_80 | 0;
const FOUR_SPACES = 0x20_20_20_20;
const FOUR_OPENS = 0x3c_3c_3c_3c;

/**
 * From `at` on, the first byte that may end a value or does not belong there: the quote, `<`, a
 * character below the blank. Four at a time; Mycroft's test for a zero byte, and for one below 32.
 */
const endOfPlain = (
  bytes: Uint8Array,
  words: Int32Array,
  quote: number,
  from: number,
  end: number,
): number => {
  let at = from;
  for (const aligned = Math.min(end, (from + 3) & ~3); at < aligned; at += 1)
    if (IS_PLAIN[bytes[at]!] === 0) return at;
  const quotes = Math.imul(quote, ONES);
  for (let word = at >> 2; word < end >> 2; word += 1) {
    const four = words[word]!;
    const [likeQuote, likeOpens] = [four ^ quotes, four ^ FOUR_OPENS];
    const found =
      ((likeQuote - ONES) & ~likeQuote) |
      ((likeOpens - ONES) & ~likeOpens) |
      ((four - FOUR_SPACES) & ~four);
    if ((found & TOPS) !== 0) break;
    at = (word + 1) << 2;
  }
  while (at < end && IS_PLAIN[bytes[at]!] === 1) at += 1;
  return at;
};

/**
 * Reads the start tag whose name begins at `start`: where it ends, or `MORE`, or `BROKEN`. `words`
 * are the same bytes, four by four. One walk over each byte; long, because every call in here would
 * be paid for each of them.
 */
// oxlint-disable-next-line complexity, max-params -- the one hot loop of this room
export const readTag = (
  tag: Tag,
  bytes: Uint8Array,
  words: Int32Array,
  start: number,
  end: number,
): number => {
  let at = start;
  let count = 0;
  let isOdd = false;
  while (at < end && IS_NAME[bytes[at]!] === 1) at += 1;
  tag.nameFrom = start;
  tag.nameTo = at;
  tag.name = hashOf(bytes, start, at);
  for (;;) {
    while (at < end && (bytes[at]! <= SPACE || bytes[at] === SLASH)) at += 1;
    if (at >= end) return MORE;
    if (bytes[at] === CLOSES) break;
    const name = at;
    while (at < end && IS_NAME[bytes[at]!] === 1) at += 1;
    const nameTo = at;
    while (at < end && bytes[at]! <= SPACE) at += 1;
    if (at >= end) return MORE;
    if (bytes[at] === OPENS) return broken(tag, at);
    if (bytes[at] !== EQUALS) {
      if (at === name) at += 1;
      continue;
    }
    at += 1;
    while (at < end && bytes[at]! <= SPACE) at += 1;
    if (at >= end) return MORE;
    const quote = bytes[at]!;
    if (quote !== QUOTE && quote !== APOSTROPHE) continue;
    at += 1;
    const from = at;
    for (;;) {
      at = endOfPlain(bytes, words, quote, at, end);
      if (at >= end) return MORE;
      const byte = bytes[at]!;
      if (byte === quote) break;
      if (byte === OPENS) return broken(tag, at);
      if (byte < SPACE && !isBlank(byte)) isOdd = true;
      at += 1;
    }
    if (count < MOST_ATTRIBUTES) {
      tag.names[count] = hashOf(bytes, name, nameTo);
      tag.from[count] = from;
      tag.to[count] = at;
      count += 1;
    }
    at += 1;
  }
  tag.count = count;
  tag.isOdd = isOdd;
  tag.isWhole = bytes[at - 1] === SLASH;
  return at + 1;
};

const broken = (tag: Tag, at: number): number => {
  tag.brokenAt = at;
  return BROKEN;
};
