/**
 * Note: A picture is data
 *
 * A box and the marks in it, in the box's own units, with y growing downwards. What a mark is
 * coloured by is a role, never a colour: the screen knows the person's colours, the theme and
 * whether it is dark. Every picture carries the sentence that says the same, which is what a
 * screen reader gets. x grows the way one reads: whoever draws turns it round for a page that
 * is read from right to left. What is told apart by colour is told apart by place, form or
 * hatching too.
 */
export interface Picture {
  readonly width: number;
  readonly height: number;
  /** How large its letters are, in the units of the box. */
  readonly text: number;
  readonly marks: readonly Mark[];
}

/** What a picture is made for, in the pixels of a page: it is laid out anew, not stretched. */
export interface PictureSize {
  readonly width: number;
  /** The size of its letters. */
  readonly text: number;
}

/** A phone, with letters as they come. */
export const USUAL_SIZE: PictureSize = { width: 342, text: 13 };

export type Role =
  | "ventral"
  | "sympathetic"
  | "dorsal"
  | "glimmer"
  /** Lines and dots of what is known. */
  | "ink"
  /** Ranges: where it may lie. */
  | "band"
  /** What is assumed before anything is known. */
  | "before"
  /** Axes and helping lines. */
  | "faint"
  /** Hatched: uncertain ones among ten. */
  | "uncertain";

export type Mark =
  /** An SVG path. Filled, or drawn as a line. */
  | {
      readonly type: "area" | "line";
      readonly path: string;
      readonly role: Role;
      readonly dashed?: boolean;
      /** A thin line, that only parts two things. */
      readonly fine?: boolean;
    }
  | {
      readonly type: "dot";
      readonly x: number;
      readonly y: number;
      readonly radius: number;
      readonly role: Role;
      /** A ring, with nothing in it. */
      readonly hollow?: boolean;
    }
  | {
      readonly type: "bar";
      readonly x: number;
      readonly y: number;
      readonly width: number;
      readonly height: number;
      readonly radius?: number;
      readonly role: Role;
    }
  /** Words are put in by whoever draws: `text` is already in the person's language. */
  | {
      readonly type: "text";
      readonly x: number;
      readonly y: number;
      readonly text: string;
      readonly anchor: "start" | "middle" | "end";
      readonly role: Role;
    };

/** The three states, each in the place it always has: from above, between, from below. */
export type StateRole = "ventral" | "sympathetic" | "dorsal";
