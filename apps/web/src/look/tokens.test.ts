import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import type { Rgb } from "./oklab.ts";
import { contrast, hexToOklab, oklabToRgb, oklch } from "./oklab.ts";

const css = readFileSync(new URL("./tokens.css", import.meta.url), "utf8");
/** What lies before the media query and the calmer colours: the tokens as they are by default. */
const usual = css.slice(0, css.indexOf("&[data-theme"));
const calmer = css.slice(css.indexOf("&[data-low-stim]"), css.indexOf("@media"));

type Theme = "paper" | "dusk";

/** A token's colour as the style sheet has it; throws where it is not there. */
const colour = (name: string, theme: Theme, sheet = usual): Rgb => {
  const value = new RegExp(`--${name}: (.+);`).exec(sheet)?.[1] ?? "";
  const found = [...value.matchAll(/oklch\(([\d.]+) ([\d.]+) ([\d.]+)\)/g)];
  const [, light, chroma, hue] = (theme === "dusk" ? found.at(-1) : found[0]) ?? [];
  if (hue === undefined) throw new Error(`There is no colour --${name}.`);
  return oklabToRgb(oklch(Number(light), Number(chroma), Number(hue)));
};

const THEMES: readonly Theme[] = ["paper", "dusk"];

describe("The colours of words and controls", () => {
  it("let all words be read on all grounds (WCAG 2.2 AA, 4.5 to 1)", () => {
    for (const theme of THEMES)
      for (const words of ["ink", "soft", "faint"])
        for (const ground of ["paper", "card"])
          expect(
            contrast(colour(words, theme), colour(ground, theme)),
            `${words} on ${ground}, ${theme}`,
          ).toBeGreaterThan(4.5);
  });

  it("let chosen words be read, in the usual colours and in the calmer ones", () => {
    for (const theme of THEMES)
      for (const sheet of [usual, calmer])
        expect(contrast(colour("ink", theme), colour("chosen", theme, sheet))).toBeGreaterThan(7);
  });

  it("let what is chosen, and what has focus, be seen by more than a tint (3 to 1)", () => {
    for (const theme of THEMES) {
      for (const sheet of [usual, calmer])
        for (const ground of ["paper", "card"])
          expect(
            contrast(colour("chosen-edge", theme, sheet), colour(ground, theme)),
            `chosen-edge on ${ground}, ${theme}`,
          ).toBeGreaterThan(3);
      for (const mark of ["edge", "ring"])
        for (const ground of ["paper", "card"])
          expect(
            contrast(colour(mark, theme), colour(ground, theme)),
            `${mark} on ${ground}, ${theme}`,
          ).toBeGreaterThan(3);
    }
  });
});

describe("Colours as numbers", () => {
  it("know black and white, and how far they are apart", () => {
    expect(contrast([0, 0, 0], [255, 255, 255])).toBeCloseTo(21, 6);
    expect(oklabToRgb(oklch(1, 0, 0))).toEqual([255, 255, 255]);
    expect(hexToOklab("#ffffff")?.[0]).toBeCloseTo(1, 5);
  });

  it("come back from the other side as they went", () => {
    for (const hex of ["#3a7d44", "#b3261e", "#101030", "#fedcba"]) {
      const [red, green, blue] = oklabToRgb(hexToOklab(hex) ?? [0, 0, 0]);
      const back = [red, green, blue].map((part) => part.toString(16).padStart(2, "0")).join("");
      expect(`#${back}`).toBe(hex);
    }
  });

  it("are not made of what is not a colour", () => {
    expect(hexToOklab("#12345")).toBeUndefined();
    expect(hexToOklab("red")).toBeUndefined();
  });
});
