// Which encoding bytes are in: said by a mark in front, or told by their look.
declare const TextDecoder: new (
  label: string,
  options?: { readonly fatal?: boolean },
) => {
  readonly decode: (bytes?: Uint8Array, options?: { readonly stream?: boolean }) => string;
};

export type Encoding = "utf-8" | "utf-16le" | "utf-16be" | "windows-1252" | "shift_jis";

export interface Guess {
  readonly encoding: Encoding;
  /** Nothing said so, and it could be another: worth a note. */
  readonly guessed: boolean;
}

/** As much as is looked at. */
const LOOKED_AT = 262_144;

/** The encoding of a text by its beginning; undefined where it is no text. */
export const encodingOf = (bytes: Uint8Array): Guess | undefined => {
  const head = bytes.length > LOOKED_AT ? bytes.subarray(0, LOOKED_AT) : bytes;
  const marked = markOf(head);
  if (marked !== undefined) return { encoding: marked, guessed: false };
  const wide = wideOf(head);
  if (wide !== undefined) return { encoding: wide, guessed: true };
  if (isBinary(head)) return undefined;
  if (isIn("utf-8", head)) return { encoding: "utf-8", guessed: false };
  return { encoding: isShiftJis(head) ? "shift_jis" : "windows-1252", guessed: true };
};

/** Whether there is nothing but plain letters, digits and signs in them. */
export const isAscii = (bytes: Uint8Array): boolean => {
  for (let at = 0; at < bytes.length; at++) if (bytes[at]! > 127) return false;
  return true;
};

const markOf = ([first, second, third]: Uint8Array): Encoding | undefined => {
  if (first === 0xef && second === 0xbb && third === 0xbf) return "utf-8";
  if (first === 0xff && second === 0xfe) return "utf-16le";
  return first === 0xfe && second === 0xff ? "utf-16be" : undefined;
};

/** UTF-16 of a text that is mostly Latin has a zero in every other byte. */
const wideOf = (head: Uint8Array): Encoding | undefined => {
  let [even, odd] = [0, 0];
  for (let at = 0; at < head.length; at += 2) {
    if (head[at] === 0) even++;
    if (head[at + 1] === 0) odd++;
  }
  const half = head.length / 2;
  if (half < 2) return undefined;
  if (odd > half * 0.4 && even < half * 0.02 && readsWell("utf-16le", head)) return "utf-16le";
  if (even > half * 0.4 && odd < half * 0.02 && readsWell("utf-16be", head)) return "utf-16be";
  return undefined;
};

const readsWell = (encoding: Encoding, head: Uint8Array): boolean => {
  const text = decoded(encoding, head);
  if (text === undefined) return false;
  let odd = 0;
  for (let at = 0; at < text.length; at++) if (isOddControl(text.charCodeAt(at))) odd++;
  return odd * 50 <= text.length;
};

/** More than one in fifty bytes that no text holds. */
const isBinary = (head: Uint8Array): boolean => {
  let odd = 0;
  for (let at = 0; at < head.length; at++) if (isOddControl(head[at]!)) odd++;
  return odd * 50 > head.length;
};

/** Tab, line feed, vertical tab, form feed, carriage return and escape are found in texts. */
const isOddControl = (code: number): boolean => code < 32 && (code < 9 || code > 13) && code !== 27;

const isIn = (encoding: Encoding, head: Uint8Array): boolean =>
  decoded(encoding, head) !== undefined;

/** `stream`, so that a character cut in two by the end of the head is no mistake. */
const decoded = (encoding: Encoding, head: Uint8Array): string | undefined => {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(head, { stream: true });
  } catch {
    return undefined;
  }
};

const KANA = /[\u3040-\u30ff]/gu;
const WIDE = /[\u3000-\u9fff\uff01-\uff60]/gu;
const WIDE_RUN = /[\u3000-\u9fff\uff01-\uff60]{2,}/gu;
const NOT_JAPANESE = /[\u0080-\u2fff\ua000-\uff00\uffa0-\uffff]/u;

/** Japanese comes in runs and with kana; a stray accent of another language does neither. */
const isShiftJis = (head: Uint8Array): boolean => {
  const text = decoded("shift_jis", head);
  if (text === undefined || NOT_JAPANESE.test(text)) return false;
  const wide = count(text, WIDE);
  const inRuns = (text.match(WIDE_RUN) ?? []).reduce((sum, run) => sum + run.length, 0);
  return wide > 0 && (count(text, KANA) * 5 >= wide || inRuns * 2 >= wide);
};

const count = (text: string, what: RegExp): number => text.match(what)?.length ?? 0;
