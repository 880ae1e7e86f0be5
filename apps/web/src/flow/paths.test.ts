import type { EntryId } from "@glimmers/model";
import { afterEach, expect, test } from "vitest";
import type { Path } from "./paths.ts";
import { addressOf, isInSample, pathOf, SAMPLE_ENTRANCE, standInSample } from "./paths.ts";

const PLACES: readonly Path[] = [
  { at: "now" },
  { at: "trail" },
  { at: "sample" },
  { at: "rhythm", page: "how" },
  { at: "session", practice: "P05" },
  { at: "session", practice: "P05", only: true },
  { at: "about-practice", practice: "P05" },
  { at: "about-practice", practice: "P05", only: true },
  { at: "session", practice: "author/pack/one", following: "0".repeat(32) as EntryId },
];

afterEach(() => standInSample(false));

test.each(PLACES)(
  "[RH75] the sample has the same places as the app, behind its own first word: %o",
  (path) => {
    const own = addressOf(path);
    standInSample(true);
    const inside = addressOf(path);
    expect(inside).toBe(own === "/" ? SAMPLE_ENTRANCE : `/sample${own}`);
    expect(isInSample(inside)).toBe(true);
    expect(isInSample(own)).toBe(false);
    expect(pathOf(inside)).toEqual(path);
    expect(pathOf(own)).toEqual(path);
  },
);
