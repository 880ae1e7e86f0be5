import type { Mark } from "./picture.ts";

/**
 * How wide a line of letters is at most, by a rule of thumb: nobody can measure here. Measured on
 * the reading type, a letter of a usual sentence is 0.47 of its size wide; wide words are 0.52.
 */
export const widthOf = (text: string, size: number): number => text.length * size * 0.52;

/** How far below one line the next one stands. */
export const lineHeight = (size: number): number => Math.round(size * 1.3);

/** Breaks words into lines no wider than `width`, as far as there are gaps to break at. */
export const linesOf = (text: string, width: number, size: number): readonly string[] => {
  const lines: string[] = [];
  for (const word of text.split(" ")) {
    const longer = `${lines.at(-1) ?? ""} ${word}`;
    if (lines.length > 0 && widthOf(longer.trim(), size) <= width) lines[lines.length - 1] = longer;
    else lines.push(word);
  }
  return lines;
};

type Lettered = Extract<Mark, { readonly type: "text" }>;

/** The lines of a text as marks, the first one's foot at `y`. */
export const lettered = (
  lines: readonly string[],
  size: number,
  { x, y, anchor, role }: Pick<Lettered, "x" | "y" | "anchor" | "role">,
): readonly Mark[] =>
  lines.map((text, index) => ({
    type: "text",
    x,
    y: y + index * lineHeight(size),
    text,
    anchor,
    role,
  }));
