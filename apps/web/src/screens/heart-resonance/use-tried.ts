import type { ReadonlySignal } from "@preact/signals";
import { useComputed, useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { useApp } from "../../app-context.ts";
import type { Listening } from "../../flow/heart-listen.ts";
import type { Resonance, ResonanceEvent, ResonanceView } from "../../flow/heart-resonance.ts";
import { RESONANCE_BEGINS, stepResonance, viewResonance } from "../../flow/heart-resonance.ts";

export interface Tried {
  readonly state: ReadonlySignal<Resonance>;
  /** Changes only when there is something else to read or to press: not with every picture. */
  readonly face: ReadonlySignal<ResonanceView>;
  readonly send: (event: ResonanceEvent) => void;
  /** Begins the pace that is next, now. */
  readonly begin: () => void;
}

/** The five paces, by the clock of what is listened to. */
export const useTried = (listening: Listening, begins = RESONANCE_BEGINS): Tried => {
  const { cues } = useApp();
  const state = useSignal(begins);
  const now = useSignal(0);
  const send = (event: ResonanceEvent): void =>
    void (state.value = stepResonance(state.peek(), event));
  useEffect(
    () =>
      listening.moving((seconds) => {
        now.value = seconds;
        send({ type: "tick", now: seconds });
      }),
    [listening],
  );
  useEffect(() => cues.sight((seen) => !seen && send({ type: "interrupted" })), []);
  useEffect(() => {
    // A camera that was taken away does not come back by itself.
    if (listening.face.value.line === "ended") send({ type: "interrupted" });
  }, [listening.face.value.line]);
  const words = useComputed(() => JSON.stringify(faceOf(viewResonance(state.value))));
  const face = useComputed(() => (void words.value, faceOf(viewResonance(state.peek()))));
  return { state, face, send, begin: () => send({ type: "begin", now: now.peek() }) };
};

/** Of time only which half it is: nothing counts down. */
const faceOf = (view: ResonanceView): ResonanceView =>
  view.at === "pace" ? { ...view, elapsed: 0, share: view.share < 0.5 ? 0 : 0.5 } : view;
