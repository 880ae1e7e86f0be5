/** The person's own words, ready to be searched: lower case, without accents. */
export interface Haystack {
  /** One text for each row from `firstRow` on; empty where there are no words. */
  readonly add: (firstRow: number, texts: readonly string[]) => void;
  /** Which rows below `rowCount` hold every one of the words or parts of words. */
  readonly search: (words: string, rowCount: number) => (row: number) => boolean;
  /** Overwrites the words of these rows. */
  readonly forget: (rows: ReadonlySet<number>) => void;
}

/** The texts of consecutive rows in one string, each ended by a line break. */
interface Bale {
  readonly firstRow: number;
  text: string;
  /** Where each row's text starts; one more for the end. */
  readonly starts: Uint32Array;
}

export const createHaystack = (): Haystack => {
  const bales: Bale[] = [];
  return {
    add: (firstRow, texts) => {
      if (texts.some((text) => text !== "")) bales.push(baled(firstRow, texts));
    },
    search: (words, rowCount) => {
      const wanted = wordsOf(words);
      const held = new Uint16Array(rowCount);
      wanted.forEach((word, index) => bales.forEach((bale) => mark(held, bale, word, index)));
      return (row) => held[row] === wanted.length;
    },
    forget: (rows) => {
      for (const bale of bales) for (const row of rows) blank(bale, row);
    },
  };
};

/** Lower case and without accents, so that "Café" is found by "cafe". */
export const folded = (text: string): string =>
  text.replaceAll(BEYOND_ASCII, withoutAccents).toLowerCase();

// Most texts are ASCII for most of their length; only the rest is taken apart.
const BEYOND_ASCII = /[\u0080-\uffff]+/g;

const withoutAccents = (run: string): string => run.normalize("NFD").replaceAll(/\p{Mn}/gu, "");

/** Each once: a word asked for twice need not be there twice. */
const wordsOf = (words: string): readonly string[] => [
  ...new Set(
    folded(words)
      .split(/\s+/)
      .filter((word) => word !== ""),
  ),
];

const baled = (firstRow: number, texts: readonly string[]): Bale => {
  const lines = texts.map((text) => (text.includes("\n") ? text.replaceAll("\n", " ") : text));
  const text = `${folded(lines.join("\n"))}\n`;
  const starts = new Uint32Array(texts.length + 1);
  for (let row = 0; row < texts.length; row++)
    starts[row + 1] = text.indexOf("\n", starts[row]) + 1;
  return { firstRow, text, starts };
};

/** Rows of the bale that held all words before this one, and hold it too, count one more. */
const mark = (held: Uint16Array, { firstRow, text, starts }: Bale, word: string, index: number) => {
  let row = 0;
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, starts[row])) {
    while (starts[row + 1]! <= at) row++;
    if (held[firstRow + row] === index) held[firstRow + row] = index + 1;
    row++;
    if (row + 1 >= starts.length) return;
  }
};

const blank = (bale: Bale, row: number): void => {
  const start = bale.starts[row - bale.firstRow];
  const end = bale.starts[row - bale.firstRow + 1];
  if (start === undefined || end === undefined) return;
  bale.text = bale.text.slice(0, start) + "\n".repeat(end - start) + bale.text.slice(end);
};
