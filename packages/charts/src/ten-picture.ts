import type { Mark, Picture, PictureSize, Role } from "./picture.ts";
import { USUAL_SIZE } from "./picture.ts";

/** Whole numbers out of ten, rounded as the sentence beside it rounds them. */
export interface WholeTen {
  readonly low: number;
  readonly middle: number;
  readonly high: number;
}

const LARGEST = 13;
const TEN = Array.from({ length: 10 }, (_, index) => index + 1);

/**
 * Ten in a row: filled as many as there surely are, hatched those that may be, empty the others.
 * A short line under the row stands where the middle ends.
 */
export const tenPicture = (
  ten: WholeTen,
  size: PictureSize = USUAL_SIZE,
  role: Role = "ventral",
): Picture => {
  const slot = Math.min(size.width / 10, LARGEST * 2.9);
  const radius = Math.round(slot * 0.345 * 10) / 10;
  const y = radius + 2;
  const foot = 2 * radius + 8;
  const x = slot * ten.middle;
  return {
    ...size,
    height: Math.ceil(foot + 8),
    marks: [
      ...TEN.flatMap((nth) => oneMarks(nth, ten, { x: slot * (nth - 0.5), y, radius, role })),
      { type: "line", path: `M${round(Math.max(1, x))} ${round(foot)}v6`, role: "ink" },
    ],
  };
};

interface OneOfTen {
  readonly x: number;
  readonly y: number;
  readonly radius: number;
  readonly role: Role;
}

const oneMarks = (
  nth: number,
  { low, high }: WholeTen,
  { role, ...at }: OneOfTen,
): readonly Mark[] => {
  const dot = { type: "dot", ...at, x: round(at.x) } as const;
  const ring: Mark = { ...dot, role: "ink", hollow: true };
  if (nth <= low) return [{ ...dot, role }, ring];
  if (nth <= high) return [{ ...dot, role: "uncertain" }, ring];
  return [{ ...dot, role: "faint", hollow: true }];
};

const round = (value: number): number => Math.round(value * 10) / 10;
