import type { RefObject } from "preact";
import { useLayoutEffect, useRef } from "preact/hooks";

/**
 * A ref for what takes focus as soon as it is drawn: the first field of a form that opened.
 * Before the picture is shown, or the first keys of who types right on would be lost.
 */
export const useFirstFocus = <T extends HTMLElement>(): RefObject<T | null> => {
  const place = useRef<T>(null);
  useLayoutEffect(() => place.current?.focus(), []);
  return place;
};

/**
 * Moves focus once the next picture is drawn, for when the button just pressed is about to
 * go: without this, the next Tab would begin again at the top of the page.
 */
export const focusSoon = (find: () => HTMLElement | null | undefined): void => {
  requestAnimationFrame(() => find()?.focus());
};

/** The same, to the heading of the screen: for what goes away with the row it stood in. */
export const focusHeading = (): void => focusSoon(() => document.querySelector("h1"));
