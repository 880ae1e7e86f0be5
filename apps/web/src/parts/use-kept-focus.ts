import type { RefObject } from "preact";
import { useLayoutEffect, useRef } from "preact/hooks";

/**
 * Where what had focus goes away with the picture it stood in, `find` says what takes it, so that
 * the next Tab does not begin at the top of the page. To be called above what goes: it looks at
 * where focus is before the new picture, and again once that is drawn.
 */
export const useFocusAfter = (take: () => void): void => {
  const held = document.activeElement;
  useLayoutEffect(() => {
    if (held !== document.body && document.activeElement === document.body) take();
  });
};

/** The same within one place: its main button takes focus, or whatever is first in it. */
export const useKeptFocus = <T extends HTMLElement>(): RefObject<T | null> => {
  const place = useRef<T>(null);
  const wasHere = place.current?.contains(document.activeElement) === true;
  useFocusAfter(() => {
    if (wasHere) firstIn(place.current)?.focus();
  });
  return place;
};

const firstIn = (place: HTMLElement | null): HTMLElement | null | undefined =>
  place?.querySelector<HTMLElement>(".button.primary") ??
  place?.querySelector<HTMLElement>("audio, button, input");
