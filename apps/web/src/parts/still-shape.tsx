import type { BeatPart } from "@glimmers/sessions";
import "./still-shape.css";

/** Up for in, down for out, a ring for all between: the same at a glance, without moving. */
export const StillShape = ({ part }: { readonly part: BeatPart | undefined }) => (
  <svg class="still-shape" viewBox="0 0 100 100" aria-hidden="true">
    <path d={lineOf(part)} />
  </svg>
);

const UP = "M50 18 84 78H16Z";
const DOWN = "M50 82 16 22H84Z";
const ROUND = "M50 18a32 32 0 1 0 0 64a32 32 0 1 0 0-64Z";

const lineOf = (part: BeatPart | undefined): string => {
  if (part === "in" || part === "topUp" || part === "on") return UP;
  return part === "out" || part === "off" ? DOWN : ROUND;
};
