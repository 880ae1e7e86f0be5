import { press } from "../doing.ts";
import type { Scene } from "../scene.ts";

const ROSA = { name: "Aunt Rosa", number: "01632 960018" };
const SAM = { name: "Sam next door" };

const inCountry = (country: string): Omit<Scene, "name"> => ({
  path: { at: "support" },
  prefs: { country },
  whole: true,
});

export const supportScenes: readonly Scene[] = [
  { name: "support/no country", path: { at: "support" } },
  { name: "support/gb", main: "everywhere", ...inCountry("GB") },
  { name: "support/de", ...inCountry("DE") },
  { name: "support/us", ...inCountry("US") },
  { name: "support/no", ...inCountry("NO") },
  { name: "support/is", ...inCountry("IS") },
  { name: "support/elsewhere", ...inCountry("ZZ") },
  {
    name: "support/people and places",
    whole: true,
    path: { at: "support" },
    prefs: { country: "GB", trusted: [ROSA, SAM] },
    after: press("Make things safer"),
  },
  { name: "support/adding someone", ...inCountry("GB"), after: press("Add someone") },
  { name: "support/stay", ...inCountry("GB"), whole: false, after: press("Stay with me here") },
];
