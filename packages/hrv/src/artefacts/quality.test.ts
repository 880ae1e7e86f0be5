import { describe, expect, it } from "vitest";
import type { Mend } from "./mend.ts";
import { mayTell, qualityOf } from "./quality.ts";

const moved = (beat: number): Mend => ({ beat, kind: "ectopic", done: "moved", by: 200 });

describe("[HR16] how good beats are", () => {
  it("counts beats that were put in, taken out or moved", () => {
    const missed: Mend = { beat: 20, kind: "missed", done: "inserted", by: 2 };
    const edits = [
      { from: 4, to: 6, made: 2 },
      { from: 19, to: 20, made: 3 },
    ];
    expect(qualityOf(100, edits, [moved(5), missed], [])).toEqual({
      beats: 100,
      mended: 3,
      share: 0.03,
      longestBadRun: 2,
      unreliable: [],
    });
  });

  it("counts bad runs with one good interval between them as one", () => {
    const edits = [
      { from: 4, to: 6, made: 2 },
      { from: 7, to: 9, made: 2 },
      { from: 20, to: 22, made: 2 },
    ];
    expect(qualityOf(100, edits, [], []).longestBadRun).toBe(5);
  });

  it("counts what could not be judged, once, and half of what is doubted", () => {
    const unreliable = [
      { from: 3, to: 5, why: "doubtful", would: moved(4) },
      { from: 40, to: 60, why: "alternating" },
      { from: 50, to: 60, why: "irregular" },
    ] as const;
    expect(qualityOf(100, [], [], unreliable)).toMatchObject({ share: 0.205, longestBadRun: 20 });
  });
});

describe("[HR17] with too much mended", () => {
  it.each([
    ["rate", 0.2],
    ["time", 0.1],
    ["breath", 0.1],
    ["frequency", 0.05],
    ["nonlinear", 0.05],
  ] as const)("%s is told up to a share of %d, and not beyond", (what, most) => {
    expect(mayTell({ share: most }, what).ok).toBe(true);
    expect(mayTell({ share: most + 0.001 }, what)).toEqual({
      ok: false,
      error: { type: "TooManyMended", share: most + 0.001, most },
    });
  });
});
