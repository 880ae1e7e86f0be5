import type { Bytes } from "@glimmers/primitives";
import { joinBytes } from "@glimmers/primitives";

// Browsers, workers and Node all have this one, and it does nothing but turn one value into
// another; pure rooms have no library types for it, so its shape stands here.
declare const TextDecoder: new (label: string) => { readonly decode: (bytes: Bytes) => string };

const NEWLINE = 10;

/** A line of a file, and which it is, from 1. Undefined where it is longer than any of ours. */
export interface Line {
  readonly line: number;
  readonly text: string | undefined;
}

/** The lines of a file of UTF-8, blank ones left out; `most` bytes each at the most. */
export const linesOf = async function* (
  pieces: AsyncIterable<Bytes>,
  most: number,
): AsyncGenerator<Line> {
  const decoder = new TextDecoder("utf-8");
  let held: Bytes[] = [];
  let [size, line] = [0, 1];
  const taken = (): Line => {
    const text = size > most ? undefined : decoder.decode(joinBytes(held)).trim();
    [held, size] = [[], 0];
    return { line, text };
  };
  const hold = (bytes: Bytes): void => {
    size += bytes.length;
    if (size <= most) held.push(bytes);
    else held = [];
  };
  for await (const piece of pieces) {
    let from = 0;
    for (let at = piece.indexOf(NEWLINE); at >= 0; at = piece.indexOf(NEWLINE, from)) {
      hold(piece.subarray(from, at));
      from = at + 1;
      const whole = taken();
      if (whole.text !== "") yield whole;
      line += 1;
    }
    hold(piece.slice(from));
  }
  const last = taken();
  if (last.text !== "") yield last;
};
