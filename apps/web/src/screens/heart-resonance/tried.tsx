import { useEffect } from "preact/hooks";
import type { Listening } from "../../flow/heart-listen.ts";
import { Pace } from "./pace.tsx";
import type { Heard } from "./index.tsx";
import { Rest } from "./rest.tsx";
import { useTried } from "./use-tried.ts";

interface TriedProps {
  readonly listening: Listening;
  readonly onOver: (how: "over" | "stopped", heard: Heard) => void;
}

/** A rest, a pace, a rest: until all five were there, it is enough, or it is stopped. */
export const Tried = ({ listening, onOver }: TriedProps) => {
  const tried = useTried(listening);
  const view = tried.face.value;
  const { at } = view;
  useEffect(() => {
    if (at !== "over" && at !== "stopped") return;
    const { done } = tried.state.peek();
    onOver(at, { taken: listening.stop(), breathed: done, letGo: listening.held.done });
  }, [at]);
  // Who leaves the screen has stopped; what was heard is held, and offered in Heart the next time.
  useEffect(() => () => void listening.stop(), [listening]);
  if (view.at === "rest") return <Rest tried={tried} view={view} listening={listening} />;
  if (view.at === "pace")
    return <Pace key={view.nth} tried={tried} view={view} listening={listening} />;
  return null;
};
