import type { Anchor } from "@glimmers/model";
import { parseAnchor } from "@glimmers/model";
import { describe, expect, it } from "vitest";
import en from "../../../../../content/words/en/index.ts";
import { readOurPacks } from "../../flow/our-packs.ts";
import { wordsOf } from "../../words.ts";
import { anchorCaption, inOrder } from "./anchor-words.ts";

const words = wordsOf("en", en);

const anchor = (name: string, fields: object = {}): Anchor => {
  const id = "1".repeat(32);
  const parsed = parseAnchor({ kind: "anchor", id, at: 0, offset: 0, name, ...fields });
  if (!parsed.ok) throw new Error(parsed.error.reason);
  return parsed.value;
};

describe("a list of anchors", () => {
  it("[B1] has favourites first, and else keeps its order", () => {
    const [cup, feet] = [anchor("cup"), anchor("feet", { favourite: true })];
    const song = anchor("song");
    expect(inOrder([cup, feet, song])).toEqual([feet, cup, song]);
  });

  it("says what reminds of one, else the practice it begins with", async () => {
    const practices = (await readOurPacks()).flatMap((pack) => pack.practices);
    const caption = (one: Anchor) => anchorCaption(one, practices, words);
    expect(caption(anchor("cup", { cue: "the kettle", practice: "P05" }))).toBe("the kettle");
    expect(caption(anchor("cup", { practice: "P05", favourite: true }))).toMatch(/^favourite · ./);
    expect(caption(anchor("cup", { practice: "gone/away" }))).toBe("");
  });
});
