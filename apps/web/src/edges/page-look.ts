import type { Prefs } from "@glimmers/model";
import type { ReadonlySignal } from "@preact/signals";
import { effect, signal } from "@preact/signals";
import { dress } from "../look/dress.ts";
import type { Words } from "../words.ts";
import { doorstepOf, leaveOnDoorstep } from "./doorstep.ts";

/** Any one of these is a wish for less; forced colours are, as whoever sets them needs them plain. */
const LESS = [
  "(prefers-reduced-motion: reduce)",
  "(prefers-contrast: more)",
  "(forced-colors: active)",
].join(", ");

/** Whether the system asks for less: motion, or contrast, or colour. Follows it as it changes. */
export const systemAsksForLess = (page: Pick<Window, "matchMedia">): ReadonlySignal<boolean> => {
  const asked = page.matchMedia(LESS);
  const less = signal(asked.matches);
  asked.addEventListener("change", () => {
    less.value = asked.matches;
  });
  return less;
};

/**
 * Keeps the page as the person chose it: theme, text, language, and what its tab is called. Nothing
 * is left on the doorstep of the sample journal, nor where no journal was opened.
 */
export const keepPageLook = (
  page: Window,
  prefs: ReadonlySignal<Prefs>,
  lowStim: ReadonlySignal<boolean>,
  words: ReadonlySignal<Words>,
  onDoorstep: ReadonlySignal<boolean>,
): void => {
  const root = page.document.documentElement;
  effect(() => dress(root, prefs.value, lowStim.value));
  effect(() => {
    if (onDoorstep.value) leaveOnDoorstep(doorstepOf(prefs.value));
  });
  effect(() => {
    root.lang = words.value.language;
    page.document.title = words.value.t(prefs.value.discreet ? "common.plainName" : "common.name");
  });
  effect(() => nameIcons(page.document, prefs.value.discreet));
};

/** A plain name and icon for those who want one: for the tab, and when it is installed. */
const nameIcons = (document: Document, discreet: boolean): void => {
  const [manifest, icon] = discreet
    ? ["/manifest-plain.webmanifest", "/icons/notebook"]
    : ["/manifest.webmanifest", "/icons/light"];
  const point = (rel: string, address: string): void =>
    document.querySelector(`link[rel="${rel}"]`)?.setAttribute("href", address);
  point("manifest", manifest);
  point("icon", `${icon}.svg`);
  point("apple-touch-icon", `${icon}-180.png`);
};
