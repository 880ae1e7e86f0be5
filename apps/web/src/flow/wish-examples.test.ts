import type { Pathway } from "@glimmers/model";
import { SENSES } from "@glimmers/model";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { examplePathways } from "./wish-examples.ts";

const noticed = (...ways: readonly (readonly Pathway[])[]) =>
  ways.map((pathways) => ({ pathways }));

describe("examples for a small glimmer", () => {
  it("[B17] come from the ways somebody met most often lately", () => {
    const lately = noticed(["animal"], ["scent", "animal"], ["own:the tram"], ["animal", "scent"]);
    expect(examplePathways(lately, [], [])).toEqual(["animal", "scent", "own:the tram"]);
  });

  it("come from own words, then from common ones, where little was noticed yet", () => {
    expect(examplePathways([], ["owls"], [])).toEqual(["own:owls", "warmth", "sight"]);
  });

  it("[B17] leave out what goes by a sense that is switched off", () => {
    const lately = noticed(["someone"], ["someone", "music"], ["breath"]);
    expect(examplePathways(lately, [], ["people", "sound", "breath"])).toEqual([
      "warmth",
      "sight",
      "nature",
    ]);
  });

  it("are three different ones, whatever is off", () => {
    fc.assert(
      fc.property(
        fc.array(fc.subarray<Pathway>(["someone", "music", "own:owls", "scent"])),
        fc.subarray([...SENSES]),
        (ways, off) => {
          const examples = examplePathways(noticed(...ways), ["owls"], off);
          expect(new Set(examples).size).toBe(3);
        },
      ),
    );
  });
});
