import type { Bytes } from "@glimmers/primitives";
import type { JsonOptions } from "./json.ts";
import { jsonIn } from "./json.ts";
import { LIMITS } from "./limits.ts";
import { ReadingStopped } from "./stopped.ts";
import { openText } from "./text.ts";

/**
 * The items of one list in a JSON file too large to hold, one at a time: the list at the top, or the
 * one under a path of keys. What is no JSON between its commas comes as `undefined`: a row that
 * could not be read. No such list gives no items. Throws `ReadingStopped`: `CutShort` where the file
 * ends in the middle, `NotJson` where it is nothing of the kind, `TooMuch` of one item or of depth.
 */
export const jsonItems = async function* (
  source: AsyncIterable<Bytes> | Bytes,
  path: readonly string[],
  options: JsonOptions = {},
): AsyncGenerator {
  const cutter = itemCutter(path, options.most ?? LIMITS.itemLength);
  for await (const piece of openText(source).pieces)
    for (const item of cutter.take(piece)) yield parsed(item, options);
  cutter.end();
};

const parsed = (item: string, options: JsonOptions): unknown => {
  try {
    return jsonIn(item, options);
  } catch (thrown) {
    if (thrown instanceof ReadingStopped && thrown.trouble.type === "NotJson") return undefined;
    throw thrown;
  }
};

interface ItemCutter {
  /** The texts of the items that are whole by now. */
  readonly take: (piece: string) => readonly string[];
  readonly end: () => void;
}

const [QUOTE, COMMA, COLON, BACKSLASH] = [34, 44, 58, 92];
const [OPEN_LIST, CLOSE_LIST, OPEN_FIELDS, CLOSE_FIELDS] = [91, 93, 123, 125];

/** Follows brackets and strings and nothing else; what lies between is for the parser. */
const itemCutter = (path: readonly string[], most: number): ItemCutter => {
  /** The key under which each open bracket lies, from the top; undefined in a list. */
  const keys: (string | undefined)[] = [];
  const kinds: number[] = [];
  let key: string | undefined;
  let string: string | undefined;
  let inString = false;
  let isEscaped = false;
  let inTarget = false;
  let isDone = false;
  let begun = false;
  let item: string[] = [];
  let itemLength = 0;

  const isTarget = (): boolean =>
    !isDone &&
    keys.length === path.length + 1 &&
    path.every((name, index) => keys[index + 1] === name) &&
    kinds.slice(0, -1).every((kind) => kind === OPEN_FIELDS);

  const add = (text: string): void => {
    if (text === "") return;
    itemLength += text.length;
    if (itemLength > most) throw new ReadingStopped({ type: "TooMuch", what: "bytes", most });
    item.push(text);
  };

  const finished = (): string => {
    const text = item.join("").trim();
    [item, itemLength] = [[], 0];
    return text;
  };

  const open = (kind: number): void => {
    keys.push(key);
    kinds.push(kind);
    if (keys.length > LIMITS.depth)
      throw new ReadingStopped({ type: "TooMuch", what: "depth", most: LIMITS.depth });
    key = undefined;
  };

  const close = (kind: number): void => {
    if (kinds.pop() !== kind) throw new ReadingStopped({ type: "NotJson" });
    keys.pop();
    key = undefined;
  };

  /** Where the string that is open ends in this piece; its length where it does not. */
  const closing = (piece: string, from: number): number => {
    let at = from;
    for (; at < piece.length; at++) {
      const code = piece.charCodeAt(at);
      if (isEscaped) isEscaped = false;
      else if (code === BACKSLASH) isEscaped = true;
      else if (code === QUOTE) break;
    }
    if (string !== undefined && string.length < 1024) string += piece.slice(from, at);
    return at;
  };

  let piece = "";
  /** Where the item, or which part of it lies in this piece, begins. */
  let from = 0;
  let items: string[] = [];

  const cutAt = (at: number): void => {
    add(piece.slice(from, at));
    const text = finished();
    if (text !== "") items.push(text);
    from = at + 1;
  };

  const atOpen = (code: number, at: number): void => {
    open(code);
    if (inTarget || code !== OPEN_LIST || !isTarget()) return;
    inTarget = true;
    from = at + 1;
  };

  const atClose = (code: number, at: number): void => {
    if (isAtTarget()) {
      cutAt(at);
      inTarget = false;
      isDone = true;
    }
    // In ASCII, a closing bracket stands two behind its opening one.
    close(code - 2);
  };

  const isAtTarget = (): boolean => inTarget && keys.length === path.length + 1;

  const atSign = (code: number, at: number): void => {
    if (code === QUOTE) {
      inString = true;
      string = inTarget ? undefined : "";
    } else if (code === OPEN_LIST || code === OPEN_FIELDS) atOpen(code, at);
    else if (code === CLOSE_LIST || code === CLOSE_FIELDS) atClose(code, at);
    else if (code === COLON && !inTarget) key = string;
    else if (code === COMMA) {
      if (isAtTarget()) cutAt(at);
      key = undefined;
    }
  };

  const begin = (code: number): void => {
    if (code !== OPEN_LIST && code !== OPEN_FIELDS) throw new ReadingStopped({ type: "NotJson" });
    begun = true;
  };

  const take = (next: string): readonly string[] => {
    [piece, from, items] = [next, 0, []];
    for (let at = 0; at < piece.length; at++) {
      if (inString) {
        at = closing(piece, at);
        inString = at === piece.length;
        continue;
      }
      const code = piece.charCodeAt(at);
      if (code <= 32 || code === 0xfeff) continue;
      if (!begun) begin(code);
      atSign(code, at);
    }
    if (inTarget) add(piece.slice(from));
    return items;
  };

  return {
    take,
    end: () => {
      if (!begun) throw new ReadingStopped({ type: "NotJson" });
      if (inString || keys.length > 0) throw new ReadingStopped({ type: "CutShort" });
    },
  };
};
