import { REPLY_LIMITS } from "@glimmers/exchange/sharing";
import type { Millis } from "@glimmers/primitives";
import { describe, expect, it } from "vitest";
import en from "../../../../../content/words/en/index.ts";
import { wordsOf } from "../../words.ts";
import { readOurPacks } from "../our-packs.ts";
import { practicePiece, sendablePractices, voiceFor } from "./pieces.ts";

const words = wordsOf("en", en);
const ours = (await readOurPacks()).flatMap(({ practices }) => practices);

describe("what goes back", () => {
  it("[RD41] is a practice every app has, never one of a pack that may not be there", () => {
    const [first] = ours;
    if (first === undefined) throw new Error("no practice");
    const theirs = { ...first, id: `pack/${"0".repeat(32)}` };
    expect(sendablePractices([...ours, theirs])).toEqual(ours);
  });

  it("[RD41] says a line with a practice only where there is one", () => {
    const [first] = ours;
    if (first === undefined) throw new Error("no practice");
    expect(practicePiece(first, "", words).piece).toEqual({ type: "practice", practice: first.id });
    expect(practicePiece(first, "soon", words).piece).toMatchObject({ note: "soon" });
  });

  it("[RD41] takes a voice as it was recorded, up to what fits, and none that is empty", async () => {
    const type = "audio/webm;codecs=opus";
    const heard = (size: number) =>
      voiceFor(new Blob([new Uint8Array(size)], { type }), 1500 as Millis);
    expect(await heard(3)).toEqual({ type, duration: 1500, bytes: new Uint8Array(3) });
    expect(await heard(REPLY_LIMITS.voiceBytes)).toBeDefined();
    expect(await heard(REPLY_LIMITS.voiceBytes + 1)).toBeUndefined();
    expect(await heard(0)).toBeUndefined();
  });
});
