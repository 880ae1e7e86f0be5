import { useSignal } from "@preact/signals";
import type { RefObject } from "preact";
import { useLayoutEffect, useRef } from "preact/hooks";
import { focusHeading, focusSoon } from "../../parts/focus.ts";
import { useFocusAfter } from "../../parts/use-kept-focus.ts";

export interface Telling {
  readonly place: RefObject<HTMLParagraphElement | null>;
  readonly shown: string;
  /** By itself, as it changes; or by taking focus, and then not twice. */
  readonly byItself: boolean;
}

/**
 * A sentence, told to a screen reader once when it changes; the first one too, as it comes after
 * its region. Where an answer went with its step and took focus along, the sentence takes focus,
 * and is told by that alone. To be called above whatever goes with a step.
 */
export const useTelling = (sentence: string): Telling => {
  const place = useRef<HTMLParagraphElement>(null);
  const told = useSignal({ shown: "", byItself: true });
  useFocusAfter(() => {
    told.value = { shown: sentence, byItself: false };
    if (sentence === "") focusHeading();
    else focusSoon(() => place.current);
  });
  useLayoutEffect(() => {
    if (told.peek().shown !== sentence) told.value = { shown: sentence, byItself: true };
  }, [sentence]);
  return { place, ...told.value };
};

export const Sentence = ({ telling }: { readonly telling: Telling }) => (
  <p
    class="sentence"
    ref={telling.place}
    tabIndex={-1}
    aria-live={telling.byItself ? "polite" : "off"}
  >
    {telling.shown}
  </p>
);
