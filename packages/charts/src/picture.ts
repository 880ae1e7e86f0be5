/**
 * Note: A picture is data
 *
 * A box and the marks in it, in the box's own units, with y growing downwards. What a mark is
 * coloured by is a role, never a colour: the screen knows the person's colours, the theme and
 * whether it is dark. Every picture carries the sentence that says the same, which is what a
 * screen reader gets.
 */
export interface Picture {
  readonly width: number;
  readonly height: number;
  readonly marks: readonly Mark[];
}

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
    }
  | {
      readonly type: "dot";
      readonly x: number;
      readonly y: number;
      readonly radius: number;
      readonly role: Role;
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
