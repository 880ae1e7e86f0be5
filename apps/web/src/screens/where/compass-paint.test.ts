import { POLES } from "@glimmers/model";
import { describe, expect, it } from "vitest";
import { contrast, hexToOklab, oklabToRgb, oklch } from "../../look/oklab.ts";
import { CORNER_POINTS, turned } from "./compass-geometry.ts";
import { mixAt, poleColours } from "./compass-paint.ts";

const DAY = { dusk: false, muted: false };
/** The ring of the dot, as `where.css` has it. */
const RING = oklabToRgb(oklch(0.25, 0.02, 70));

describe("The colours of the compass", () => {
  it("let the dot's ring be seen everywhere, whatever colours a person chose, by day and by night", () => {
    const looks = { ventral: { colour: "#000000" }, dorsal: { colour: "#0000ff" } };
    for (const ground of [DAY, { dusk: true, muted: false }, { dusk: true, muted: true }])
      for (const pole of POLES)
        for (const chosen of [{}, looks]) {
          const ring = contrast(RING, oklabToRgb(poleColours(chosen, ground)[pole]));
          expect(ring, `${pole} ${JSON.stringify(ground)}`).toBeGreaterThan(4.5);
        }
  });

  it("keep the hue a person chose", () => {
    const [, a, b] = poleColours({ dorsal: { colour: "#00aa55" } }, DAY).dorsal;
    const [, wantedA, wantedB] = hexToOklab("#00aa55") ?? [0, 0, 0];
    expect(Math.atan2(b, a)).toBeCloseTo(Math.atan2(wantedB, wantedA), 6);
  });

  it("are pure at a corner and an even mix in the middle", () => {
    const turn = turned("ventral");
    const colours = poleColours({}, DAY);
    const { top } = CORNER_POINTS;
    expect(mixAt(top.x, top.y, turn, colours)[0]).toBeCloseTo(colours.ventral[0], 9);
    const middle = mixAt(0.5, (top.y + 2 * CORNER_POINTS.left.y) / 3, turn, colours);
    const mean = POLES.reduce((sum, pole) => sum + colours[pole][0] / 3, 0);
    expect(middle[0]).toBeCloseTo(mean, 9);
  });
});
