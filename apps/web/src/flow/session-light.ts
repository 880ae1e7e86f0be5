import type { Beat, SessionView } from "@glimmers/sessions";

/** How large the light is while nothing paces it, 0 to 1. */
export const AT_REST = 0.5;

/** How far a breath fills the light before the second small one tops it up. */
const BEFORE_TOP_UP = 0.8;

/** Slow at both ends, as breath is. */
const eased = (share: number): number => (1 - Math.cos(Math.PI * share)) / 2;

const between = (from: number, to: number, share: number): number =>
  from + (to - from) * eased(share);

/**
 * How large the light is at this moment of a breath or a press, 0 to 1. Where one part ends the
 * next begins: it never jumps.
 */
export const sizeOf = (
  { part, share }: Pick<Beat, "part" | "share">,
  isToppedUp: boolean,
): number => {
  const full = isToppedUp ? BEFORE_TOP_UP : 1;
  switch (part) {
    case "in":
      return between(0, full, share);
    case "topUp":
      return between(BEFORE_TOP_UP, 1, share);
    case "holdIn":
      return 1;
    case "out":
      return between(1, 0, share);
    case "holdOut":
      return 0;
    // An ordinary breath: up a little, and down again.
    case "rest":
      return 0.3 * Math.sin(Math.PI * share) ** 2;
    case "on":
      return between(0.25, 0.75, share);
    case "off":
      return between(0.75, 0.25, share);
  }
};

/** How large the light is for what stands on the screen. */
export const lightOf = (view: SessionView): number => {
  if (view.phase !== "step" || view.beat === undefined) return AT_REST;
  const { step } = view;
  return sizeOf(view.beat, step.kind === "breathe" && step.pace.topUp !== undefined);
};

/** The quickest the light changes, in sizes a second: quicker than any breath, slower than a blink. */
const QUICKEST = 1.6;

/** From where the light is towards where it is meant to be: a new step does not make it jump. */
export const towards = (shown: number, meant: number, milliseconds: number): number => {
  const most = (QUICKEST * milliseconds) / 1000;
  return shown + Math.max(-most, Math.min(most, meant - shown));
};
