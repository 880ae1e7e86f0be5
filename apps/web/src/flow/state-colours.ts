import type { Pole, Prefs } from "@glimmers/model";

/** The person's own colour for a pole, or ours, as CSS. */
export const poleColour = (pole: Pole, { stateLooks }: Pick<Prefs, "stateLooks">): string =>
  stateLooks[pole]?.colour ?? `var(--${pole})`;
