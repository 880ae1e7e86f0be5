import type { Prefs } from "@glimmers/model";

/** From this text size on, nothing stays pinned to the screen's foot. */
const LARGE_TEXT = 1.5;

/** Puts what a person chose about the look onto the page's root; the style sheets do the rest. */
export const dress = (
  root: HTMLElement,
  { theme, textSize }: Pick<Prefs, "theme" | "textSize">,
  lowStim: boolean,
): void => {
  if (theme === "system") delete root.dataset["theme"];
  else root.dataset["theme"] = theme;
  root.toggleAttribute("data-low-stim", lowStim);
  root.toggleAttribute("data-large-text", textSize >= LARGE_TEXT);
  root.style.setProperty("--text-scale", String(textSize));
};
