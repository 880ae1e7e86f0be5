import type { FileToRead } from "../../reading/file.ts";
import { slicesOf } from "../../reading/open-file.ts";
import { textPieces } from "../../reading/text.ts";

/** As many as are told by name. */
const MOST = 20;
/** Behind so many characters no name is sought: a file of that size is one list. */
const FARTHEST = 16_777_216;
/** As deep as a list is sought to be read. */
const DEEPEST = 4;

/** The lists of objects in a JSON file that lie beside the one that is read: "moods", "log.tags". */
export const otherLists = async (
  file: FileToRead,
  read: readonly string[],
): Promise<readonly string[]> => {
  const finder = listFinder();
  let characters = 0;
  for await (const piece of textPieces(slicesOf(file))) {
    finder.take(piece);
    characters += piece.length;
    if (finder.found.size > MOST || characters > FARTHEST) break;
  }
  finder.found.delete(read.join("."));
  return [...finder.found].slice(0, MOST);
};

/** What may change anything: quotes, backslashes, brackets, colons, commas. Blanks change nothing. */
const SIGN = /["\\[\]{}:,]/g;

/** Follows brackets and strings over pieces, as far as it takes to name lists of objects. */
const listFinder = () => {
  const found = new Set<string>();
  const [path, kinds] = [[] as string[], [] as string[]];
  let [inString, text, key] = [false, "", ""];
  let escapedAt = -1;

  const open = (sign: string): void => {
    if (sign === "{" && kinds.at(-1) === "[") noteList();
    kinds.push(sign);
    path.push(key);
    key = "";
  };
  /** Only lists that lie in objects alone are lists of a table. */
  const noteList = (): void => {
    if (kinds.length > DEEPEST || kinds.slice(0, -1).includes("[")) return;
    found.add(path.slice(1).join("."));
  };
  const close = (): void => {
    kinds.pop();
    path.pop();
    key = "";
  };
  const inText = (sign: string, at: number): void => {
    if (at === escapedAt) return;
    if (sign === "\\") escapedAt = at + 1;
    else if (sign === '"') inString = false;
  };
  const atSign = (sign: string): void => {
    if (sign === '"') [inString, text] = [true, ""];
    else if (sign === "{" || sign === "[") open(sign);
    else if (sign === "}" || sign === "]") close();
    else if (sign === ":") key = text.slice(0, LONGEST_NAME);
    else if (sign === ",") key = "";
  };
  const take = (piece: string): void => {
    let last = 0;
    for (const { 0: sign, index } of piece.matchAll(SIGN)) {
      if (inString) {
        if (text.length < LONGEST_NAME) text += piece.slice(last, index);
        inText(sign, index);
      } else atSign(sign);
      last = index + 1;
    }
    if (inString && text.length < LONGEST_NAME) text += piece.slice(last);
    // What stands behind a backslash at the end of this piece is the first of the next.
    escapedAt = escapedAt === piece.length ? 0 : -1;
  };
  return { found, take };
};

const LONGEST_NAME = 60;
