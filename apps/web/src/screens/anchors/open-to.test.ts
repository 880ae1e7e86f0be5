import { DEFAULT_PREFS } from "@glimmers/model";
import { describe, expect, it } from "vitest";
import { readOurPacks } from "../../flow/our-packs.ts";
import { openTo } from "./open-to.ts";

const practices = (await readOurPacks()).flatMap((pack) => pack.practices);
const idsWith = (prefs: object, before = ""): readonly string[] =>
  openTo(practices, { ...DEFAULT_PREFS, ...prefs }, before).map(({ id }) => id);

describe("the practices an anchor may begin with", () => {
  it("[B5] [S6] are none that is deeper than one has gone", () => {
    expect(idsWith({ depth: 1 })).not.toContain("P25");
    expect(idsWith({ depth: 2 })).toContain("P25");
  });

  it("[B5] are none behind a gate, however deep one has gone", () => {
    expect(idsWith({ depth: 3, adult: true })).not.toContain("P15");
  });

  it("[B5] are none that is hidden or needs a sense that is off, unless it was chosen before", () => {
    const prefs = { sensesOff: ["breath"], hiddenPractices: ["P05"] };
    expect(idsWith(prefs)).not.toContain("P03");
    expect(idsWith(prefs)).not.toContain("P05");
    expect(idsWith(prefs, "P03")).toContain("P03");
  });

  it("are there in quiet times too, as an anchor is for later", () => {
    expect(idsWith({})).toEqual(expect.arrayContaining(["P05", "P19"]));
  });
});
