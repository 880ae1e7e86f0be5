import type { Scene } from "../scene.ts";

const ROSA = { name: "Aunt Rosa", number: "01632 960018" };
const SAM = { name: "Sam next door" };

const press =
  (...names: readonly string[]) =>
  (root: HTMLElement): void => {
    for (const name of names)
      [...root.querySelectorAll<HTMLElement>("button, summary")]
        .find((button) => button.textContent?.startsWith(name))
        ?.click();
  };

const inCountry = (country: string): Pick<Scene, "path" | "prefs"> => ({
  path: { at: "support" },
  prefs: { country },
});

export const scenes: readonly Scene[] = [
  { name: "support, no country", path: { at: "support" } },
  { name: "support, Germany", ...inCountry("DE") },
  { name: "support, United States", ...inCountry("US") },
  { name: "support, Norway", ...inCountry("NO") },
  { name: "support, Iceland", ...inCountry("IS") },
  { name: "support, elsewhere", ...inCountry("ZZ") },
  {
    name: "support, people and places",
    path: { at: "support" },
    prefs: { country: "GB", trusted: [ROSA, SAM] },
    after: press("Make things safer"),
  },
  { name: "support, adding someone", ...inCountry("GB"), after: press("Add someone") },
  { name: "support, stay", ...inCountry("GB"), after: press("Stay with me here") },
];
