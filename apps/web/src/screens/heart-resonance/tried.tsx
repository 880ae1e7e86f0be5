import { useEffect } from "preact/hooks";
import type { Listening } from "../../flow/heart-listen.ts";
import type { HeardBefore } from "../../flow/heart-resonance-again.ts";
import { goneOnFrom, joinHeard } from "../../flow/heart-resonance-again.ts";
import { Pace } from "./pace.tsx";
import type { Heard } from "./index.tsx";
import { Rest } from "./rest.tsx";
import { useTried } from "./use-tried.ts";

/** What was heard before a camera was opened again, and is held of it. */
export interface Before extends HeardBefore {
  readonly letGo: () => Promise<void>;
}

interface TriedProps {
  readonly listening: Listening;
  readonly before: Before | undefined;
  readonly onAgain: (listening: Listening, before: Before) => void;
  readonly onOver: (how: "over" | "stopped", heard: Heard) => void;
}

/** A rest, a pace, a rest: until all five were there, it is enough, or it is stopped. */
export const Tried = ({ listening, before, onAgain, onOver }: TriedProps) => {
  const tried = useTried(listening, before && goneOnFrom(before));
  const view = tried.face.value;
  const { at } = view;
  const heard = (): Heard => {
    const breathed = tried.state.peek().done;
    const letGo = async () => {
      await listening.held.done();
      await before?.letGo();
    };
    return { ...joinHeard(before, { taken: listening.stop(), breathed }), letGo };
  };
  const again = (next: Listening) => {
    const { taken, breathed, letGo } = heard();
    onAgain(next, { taken, letGo, state: { ...tried.state.peek(), done: breathed } });
  };
  useEffect(() => {
    if (at === "over" || at === "stopped") onOver(at, heard());
  }, [at]);
  // Who leaves the screen has stopped; what was heard is held, and offered in Heart the next time.
  useEffect(() => () => void listening.stop(), [listening]);
  const some = (before?.state.done ?? []).length > 0;
  if (view.at === "rest") {
    const seen = { ...view, some: view.some || some };
    return <Rest tried={tried} view={seen} listening={listening} onAgain={again} />;
  }
  if (view.at === "pace")
    return <Pace key={view.nth} tried={tried} view={view} listening={listening} />;
  return null;
};
