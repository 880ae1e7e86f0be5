import type { BeatPart } from "@glimmers/sessions";
import { breathAt } from "@glimmers/sessions";
import type { ReadonlySignal } from "@preact/signals";
import { signal } from "@preact/signals";
import type { Cues } from "../../app.ts";
import { paceOfRate } from "../heart-pace.ts";
import { AT_REST, sizeOf } from "../session-light.ts";
import type { TogetherPlan } from "./door.ts";
import type { Following } from "./follow-step.ts";
import type { Place } from "./in-step.ts";
import { ledTowards, placeIn } from "./in-step.ts";

/** What stands on the screen; changes only when there is something else to be seen. */
export interface TogetherFace {
  readonly at: Place["at"] | "asking";
  /** Which way the breath goes; never in stillness. */
  readonly part?: BeatPart;
}

export interface TogetherRun {
  readonly face: ReadonlySignal<TogetherFace>;
  /** Calls back before every picture with how large the light is, 0 to 1. */
  readonly moving: (each: (size: number, passed: number) => void) => () => void;
  readonly close: () => void;
}

/**
 * Draws what is done together from the server's clock, picture by picture. Nothing is counted up on
 * the way: who comes late, or whose device slept, is where the others are.
 */
export const runTogether = (
  plan: TogetherPlan,
  following: Pick<Following, "step" | "again">,
  cues: Pick<Cues, "frames" | "sight">,
): TogetherRun => {
  const face = signal<TogetherFace>({ at: "asking" });
  const listeners = new Set<(size: number, passed: number) => void>();
  let ahead: number | undefined;
  let last: number | undefined;
  const draw = (now: number): void => {
    const passed = last === undefined ? 0 : now - last;
    last = now;
    const step = following.step();
    if (step === undefined) return;
    ahead = ahead === undefined ? step.ahead : ledTowards(ahead, step.ahead, passed);
    const shown = shownAt(plan, placeIn(plan, now + ahead));
    if (!isSameFace(face.peek(), shown.face)) face.value = shown.face;
    for (const listener of listeners) listener(shown.size, passed);
  };
  const stops = [
    cues.frames(draw),
    cues.sight((seen) => {
      if (seen) following.again();
    }),
  ];
  return {
    face,
    moving: (each) => {
      listeners.add(each);
      return () => listeners.delete(each);
    },
    close: () => stops.forEach((stop) => stop()),
  };
};

/** What is to be seen in one place of it. */
export const shownAt = (
  { practice, pace }: Pick<TogetherPlan, "practice" | "pace">,
  place: Place,
): { readonly face: TogetherFace; readonly size: number } => {
  if (place.at !== "during" || practice === "stillness")
    return { face: { at: place.at }, size: AT_REST };
  const { part, share } = breathAt(paceOfRate(pace), place.elapsed);
  return { face: { at: "during", part }, size: sizeOf({ part, share }, false) };
};

const isSameFace = (one: TogetherFace, other: TogetherFace): boolean =>
  one.at === other.at && one.part === other.part;
