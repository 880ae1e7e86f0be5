import type { Bytes } from "@glimmers/primitives";
import { LIMITS } from "./limits.ts";
import type { ReasonName } from "./reasons.ts";
import { textPieces } from "./text.ts";

export interface TextLine {
  /** From 1. */
  readonly line: number;
  readonly text: string;
  /** It was too long, and is not here. */
  readonly why?: ReasonName;
}

/** A text line by line, in any encoding, with CR, LF or CRLF. In batches, as it comes. */
export const linesOf = async function* (
  source: AsyncIterable<Bytes> | Bytes,
): AsyncGenerator<readonly TextLine[]> {
  let [held, line, isTooLong] = ["", 0, false];
  const lineOf = (text: string): TextLine => {
    const why = isTooLong;
    isTooLong = false;
    line++;
    return why ? { line, text: "", why: "too-long" } : { line, text };
  };
  for await (const piece of textPieces(source)) {
    const text = held + piece;
    // A return at the very end may be the first half of a CRLF.
    const parts = text.endsWith("\r") ? cutBeforeReturn(text) : text.split(NEWLINE);
    held = parts.pop() ?? "";
    if (parts.length > 0) yield parts.map(lineOf);
    if (held.length > LIMITS.rowLength) [held, isTooLong] = ["", true];
  }
  if (held !== "" || isTooLong) yield [lineOf(held.endsWith("\r") ? held.slice(0, -1) : held)];
};

const NEWLINE = /\r\n|\n|\r/;

const cutBeforeReturn = (text: string): string[] => {
  const parts = text.slice(0, -1).split(NEWLINE);
  return [...parts.slice(0, -1), `${parts.at(-1) ?? ""}\r`];
};
