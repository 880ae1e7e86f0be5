import type { Glimmer, Raw } from "@glimmers/model";
import { parseGlimmer } from "@glimmers/model";
import { describe, expect, it } from "vitest";
import { wordsByWay } from "./glimmer-words.ts";

let last = 0;

const glimmer = (fields: Raw): Glimmer => {
  const id = `${++last}`.padStart(32, "0");
  const parsed = parseGlimmer({ kind: "glimmer", id, at: 1_000, offset: 0, ...fields });
  if (!parsed.ok) throw new Error(parsed.error.reason);
  return parsed.value;
};

describe("own words by how a glimmer came", () => {
  it("stand under every way that was named, in the order they come", () => {
    const found = wordsByWay([
      glimmer({ text: "steam from the tea", pathways: ["warmth", "scent"] }),
      glimmer({ text: "a robin", pathways: ["animal"] }),
      glimmer({ text: "sun on the step", pathways: ["warmth"] }),
    ]);
    expect(found.map(({ pathway, words }) => [pathway, words.map(({ text }) => text)])).toEqual([
      ["warmth", ["steam from the tea", "sun on the step"]],
      ["scent", ["steam from the tea"]],
      ["animal", ["a robin"]],
    ]);
  });

  it("stand together where no way was named", () => {
    const [only] = wordsByWay([glimmer({ text: "a good minute" })]);
    expect(only).not.toHaveProperty("pathway");
    expect(only?.words.map(({ text }) => text)).toEqual(["a good minute"]);
  });

  it("[S9] leave out what has no words, and what is not to be brought back", () => {
    expect(
      wordsByWay([glimmer({}), glimmer({ text: "that summer", dontBringBack: true })]),
    ).toEqual([]);
  });

  it("[S9] come without a number: nothing in them counts", () => {
    const found = wordsByWay([glimmer({ text: "rain" }), glimmer({ text: "a bus that waited" })]);
    expect(JSON.stringify(found).replaceAll(/"[^"]*"/g, "")).not.toMatch(/\d/);
  });
});
