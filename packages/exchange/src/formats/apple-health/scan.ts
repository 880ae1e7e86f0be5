import { ReadingStopped } from "../../reading/stopped.ts";
import { asciiBytes, BANG, CLOSES, hashOf, indexOfBytes, OPENS, QUESTION, SLASH } from "./bytes.ts";
import { createTag, BROKEN, MORE, readTag } from "./tag.ts";
import type { Tag } from "./tag.ts";

/** What is told of a file while its bytes go by. Nothing handed over may be kept: it is used again. */
export interface XmlEvents {
  readonly start: (tag: Tag, bytes: Uint8Array) => void;
  /** `hashOf` the name. */
  readonly end: (name: number) => void;
  /** A tag that was cut through; the next one is read again. */
  readonly broken: () => void;
}

/**
 * Note: a scanner of bytes. Text is never made of a file: tags are found, their attributes walked
 * over once, and only what is wanted becomes a number or a name. It knows just as much XML as health
 * exports have, and refuses the rest by name: no entities, no endless depth or attribute. The
 * document type is walked over by hand, for that of version 12 is broken.
 */
export interface XmlScanner {
  /** The next bytes, UTF-8. Throws `ReadingStopped`. */
  readonly push: (piece: Uint8Array) => void;
  /** Whether the outermost element was opened, and closed. */
  readonly state: () => { readonly isOpened: boolean; readonly isClosed: boolean };
}

/** Bytes of one tag. */
export const LONGEST_TAG = 1_000_000;
export const DEEPEST = 256;
const LONGEST_DOCTYPE = 1_000_000;

/** What is being read over, and by which bytes it ends. */
const ENDS = {
  comment: asciiBytes("-->"),
  data: asciiBytes("]]>"),
  instruction: asciiBytes("?>"),
} as const;
type Over = keyof typeof ENDS | "doctype";

const COMMENT = asciiBytes("<!--");
const DATA = asciiBytes("<![CDATA[");
const DOCTYPE = asciiBytes("<!DOCTYPE");
const ENTITY = asciiBytes("<!ENTITY");
const HEALTH_DATA = asciiBytes("<HealthData");

const startsWith = (bytes: Uint8Array, wanted: Uint8Array, at: number): boolean => {
  for (let each = 0; each < wanted.length; each += 1)
    if (bytes[at + each] !== wanted[each]) return false;
  return true;
};

export const createXmlScanner = (events: XmlEvents): XmlScanner => {
  const tag = createTag();
  let bytes = new Uint8Array(0);
  let words = new Int32Array(bytes.buffer);
  let [at, end, depth] = [0, 0, 0];
  let over: Over | undefined;
  let doctype = { length: 0, hasInside: false, isClosing: false, inComment: false };
  let [isOpened, isClosed] = [false, false];
  let outermost = 0;

  /** What is left moves to the front, and the piece comes after it. */
  const take = (piece: Uint8Array): void => {
    const left = end - at;
    if (left + piece.length > bytes.length) {
      const wider = new Uint8Array((left + piece.length + 65_536) & ~3);
      wider.set(bytes.subarray(at, end));
      bytes = wider;
      words = new Int32Array(bytes.buffer);
    } else bytes.copyWithin(0, at, end);
    bytes.set(piece, left);
    [at, end] = [0, left + piece.length];
  };

  const push = (piece: Uint8Array): void => {
    if (isClosed) return;
    take(piece);
    while (goOn());
    if (end - at > LONGEST_TAG)
      throw new ReadingStopped({ type: "TooMuch", what: "attribute", most: LONGEST_TAG });
  };

  const goOn = (): boolean =>
    at < end && !isClosed && (over === undefined ? nextTag() : skip(over));

  /** Whether it went on; where not, more bytes are needed. */
  const nextTag = (): boolean => {
    let near = at;
    for (const far = Math.min(end, at + 12); near < far && bytes[near] !== OPENS;) near += 1;
    const found = bytes[near] === OPENS && near < end ? near : bytes.indexOf(OPENS, near);
    at = found < 0 || found >= end ? end : found;
    if (at + 1 >= end) return false;
    const next = bytes[at + 1];
    if (next === SLASH) return endTag();
    if (next === BANG) return declaration();
    if (next === QUESTION) over = "instruction";
    else return startTag();
    return true;
  };

  const startTag = (): boolean => {
    const after = readTag(tag, bytes, words, at + 1, end);
    if (after === MORE) return false;
    if (after === BROKEN) {
      events.broken();
      at = tag.brokenAt;
      return true;
    }
    if (!tag.isWhole) deeper();
    if (!isOpened) outermost = tag.name;
    isOpened = true;
    events.start(tag, bytes);
    at = after;
    isClosed = depth === 0 && tag.isWhole && tag.name === outermost;
    return true;
  };

  const deeper = (): void => {
    depth += 1;
    if (depth > DEEPEST)
      throw new ReadingStopped({ type: "TooMuch", what: "depth", most: DEEPEST });
  };

  const endTag = (): boolean => {
    const closes = bytes.indexOf(CLOSES, at);
    if (closes < 0 || closes >= end) return false;
    let nameTo = at + 2;
    while (bytes[nameTo]! > 0x20 && nameTo < closes) nameTo += 1;
    const name = hashOf(bytes, at + 2, nameTo);
    events.end(name);
    depth = Math.max(1, depth - 1);
    isClosed = isOpened && name === outermost;
    at = closes + 1;
    return true;
  };

  /** A comment, CDATA, or the document type. */
  const declaration = (): boolean => {
    if (startsWith(bytes, COMMENT, at)) return begin("comment", COMMENT);
    if (end - at < DOCTYPE.length) return false;
    if (startsWith(bytes, DATA, at)) return begin("data", DATA);
    if (startsWith(bytes, DOCTYPE, at)) return begin("doctype", DOCTYPE);
    if (startsWith(bytes, ENTITY, at)) throw new ReadingStopped({ type: "EntitiesRefused" });
    at += 2;
    return true;
  };

  const begin = (what: Over, mark: Uint8Array): boolean => {
    if (end - at < mark.length) return false;
    over = what;
    doctype = { length: 0, hasInside: false, isClosing: false, inComment: false };
    at += mark.length;
    return true;
  };

  const skip = (what: Over): boolean => {
    if (what === "doctype") return skipDoctype();
    const mark = ENDS[what];
    const found = indexOfBytes(bytes, mark, at, end);
    if (found < 0) {
      at = Math.max(at, end - mark.length + 1);
      return false;
    }
    over = undefined;
    at = found + mark.length;
    return true;
  };

  const skipDoctype = (): boolean => {
    while (at < end) {
      if (end - at < HEALTH_DATA.length) return false;
      doctype.length += 1;
      if (doctype.length > LONGEST_DOCTYPE)
        throw new ReadingStopped({ type: "TooMuch", what: "bytes", most: LONGEST_DOCTYPE });
      if (isDoctypeOver(bytes[at]!)) {
        over = undefined;
        return true;
      }
      at += 1;
    }
    return false;
  };

  /** Whether this byte ends it. That of version 12 never closes some of its lists; `]>` still does. */
  const isDoctypeOver = (byte: number): boolean => {
    if (doctype.inComment) {
      doctype.inComment = !startsWith(bytes, ENDS.comment, at);
      return false;
    }
    if (byte === OPENS) return isDoctypeOverAtTag();
    if (byte === 0x5b) doctype.hasInside = true;
    if (byte === CLOSES && (doctype.isClosing || !doctype.hasInside)) return true;
    if (byte === 0x5d) doctype.isClosing = true;
    else if (byte > 0x20) doctype.isClosing = false;
    return false;
  };

  const isDoctypeOverAtTag = (): boolean => {
    if (startsWith(bytes, ENTITY, at)) throw new ReadingStopped({ type: "EntitiesRefused" });
    doctype.inComment = startsWith(bytes, COMMENT, at);
    doctype.isClosing = false;
    return startsWith(bytes, HEALTH_DATA, at);
  };

  return { push, state: () => ({ isOpened, isClosed }) };
};
