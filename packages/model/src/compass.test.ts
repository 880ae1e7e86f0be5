import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { place } from "../test/arbitraries.ts";
import type { Blend, Place, Pole, Region } from "./index.ts";
import { MIDDLE, placeOf, POLES, regionOf, withShare } from "./index.ts";

const at = (ventral: number, sympathetic: number, dorsal: number): Place => {
  const found = placeOf({ ventral, sympathetic, dorsal });
  if (found === undefined) throw new Error("The test asks for a place that is none.");
  return found;
};

const sumOf = (shares: Place): number => POLES.reduce((sum, pole) => sum + shares[pole], 0);
const anyPole = fc.constantFrom(...POLES);
const weight = fc.double({ min: 0, max: 1e9, noNaN: true });

describe("[M20] [M21] a place", () => {
  test("is what the weights are of their sum", () => {
    expect(at(2, 1, 1)).toEqual({ ventral: 0.5, sympathetic: 0.25, dorsal: 0.25 });
    expect(at(0, 0, 7)).toEqual({ ventral: 0, sympathetic: 0, dorsal: 1 });
  });

  test("has shares that sum to 1, none below 0, whatever the weights", () => {
    fc.assert(
      fc.property(weight, weight, weight, (ventral, sympathetic, dorsal) => {
        fc.pre(ventral + sympathetic + dorsal > 0);
        const found = at(ventral, sympathetic, dorsal);
        expect(sumOf(found)).toBeCloseTo(1, 12);
        expect(Math.min(...POLES.map((pole) => found[pole]))).toBeGreaterThanOrEqual(0);
      }),
    );
  });

  test("takes a weight below nothing for nothing", () => {
    expect(at(-3, 1, 0)).toEqual({ ventral: 0, sympathetic: 1, dorsal: 0 });
  });

  test.each([
    [0, 0, 0],
    [-1, 0, 0],
    [Number.NaN, 1, 1],
    [Infinity, 1, 1],
  ])("is not made of %s, %s and %s", (ventral, sympathetic, dorsal) => {
    expect(placeOf({ ventral, sympathetic, dorsal })).toBeUndefined();
  });
});

describe("[M22] moving one share", () => {
  test("by hand: from 0.5, 0.3, 0.2, the first to 0, the others keep 3 to 2", () => {
    const moved = withShare(at(0.5, 0.3, 0.2), "ventral", 0);
    expect(moved.sympathetic).toBeCloseTo(0.6, 12);
    expect(moved.dorsal).toBeCloseTo(0.4, 12);
  });

  test("out of a corner leaves the rest to the other two alike", () => {
    expect(withShare(at(1, 0, 0), "ventral", 0.5)).toEqual({
      ventral: 0.5,
      sympathetic: 0.25,
      dorsal: 0.25,
    });
  });

  test("keeps the sum, and puts the share where it was moved, within 0 and 1", () => {
    fc.assert(
      fc.property(place, anyPole, fc.double({ min: -2, max: 3, noNaN: true }), (from, pole, to) => {
        const moved = withShare(from, pole, to);
        expect(sumOf(moved)).toBeCloseTo(1, 12);
        expect(moved[pole]).toBeCloseTo(Math.min(1, Math.max(0, to)), 12);
        expect(Math.min(...POLES.map((one) => moved[one]))).toBeGreaterThanOrEqual(0);
      }),
    );
  });

  test("keeps the proportion of the other two", () => {
    fc.assert(
      fc.property(place, anyPole, fc.double({ min: 0, max: 1, noNaN: true }), (from, pole, to) => {
        const [one, other] = POLES.filter((each) => each !== pole) as [Pole, Pole];
        const moved = withShare(from, pole, to);
        fc.pre(from[one] + from[other] > 1e-6);
        expect(moved[one] * from[other]).toBeCloseTo(moved[other] * from[one], 9);
      }),
    );
  });

  test("to what is no number moves nothing", () => {
    expect(withShare(MIDDLE, "dorsal", Number.NaN)).toEqual(MIDDLE);
  });
});

describe("[M24] [M25] the words of a place, by hand", () => {
  test.each<readonly [number, number, number, Region]>([
    [1, 0, 0, { type: "pole", pole: "ventral" }],
    [0, 1, 0, { type: "pole", pole: "sympathetic" }],
    [0, 0, 1, { type: "pole", pole: "dorsal" }],
    [0.5, 0.5, 0, { type: "blend", blend: "play" }],
    [0.5, 0, 0.5, { type: "blend", blend: "stillness" }],
    [0, 0.5, 0.5, { type: "blend", blend: "freeze" }],
    [1, 1, 1, { type: "mixed" }],
    [0.6, 0.3, 0.1, { type: "pole", pole: "ventral", with: "sympathetic" }],
    [0.7, 0.15, 0.15, { type: "pole", pole: "ventral" }],
    [0.4, 0.38, 0.22, { type: "blend", blend: "play", with: "dorsal" }],
    [0.6, 0.2, 0.2, { type: "pole", pole: "ventral" }],
  ])("%s, %s, %s", (ventral, sympathetic, dorsal, region) => {
    expect(regionOf({ ventral, sympathetic, dorsal } as Place)).toEqual(
      regionOf(at(ventral, sympathetic, dorsal)),
    );
    expect(regionOf(at(ventral, sympathetic, dorsal))).toEqual(region);
  });
});

const POLES_OF: Readonly<Record<Blend, readonly Pole[]>> = {
  play: ["ventral", "sympathetic"],
  stillness: ["ventral", "dorsal"],
  freeze: ["sympathetic", "dorsal"],
};

describe("[M23] no pole is treated otherwise than another", () => {
  test("swap two poles, and the region is swapped the same way", () => {
    const shares = fc.oneof(
      place,
      // Ties and borders, where an order of the poles would show.
      fc.constantFrom(at(1, 1, 0), at(2, 1, 1), at(3, 1, 1), at(4, 3, 3), at(6, 2, 2), MIDDLE),
    );
    fc.assert(
      fc.property(shares, anyPole, anyPole, (found, one, other) => {
        const swap = (pole: Pole): Pole => (pole === one ? other : pole === other ? one : pole);
        const swapped = { ...found, [one]: found[other], [other]: found[one] };
        expect(regionOf(swapped)).toEqual(regionSwapped(regionOf(found), swap));
      }),
      { numRuns: 500 },
    );
  });
});

const regionSwapped = (region: Region, swap: (pole: Pole) => Pole): Region => {
  if (region.type === "mixed") return region;
  const along = region.with === undefined ? {} : { with: swap(region.with) };
  if (region.type === "pole") return { type: "pole", pole: swap(region.pole), ...along };
  return { type: "blend", blend: blendOf(POLES_OF[region.blend].map(swap)), ...along };
};

const blendOf = (poles: readonly Pole[]): Blend => {
  const blends = Object.keys(POLES_OF) as Blend[];
  const found = blends.find((blend) => POLES_OF[blend].every((pole) => poles.includes(pole)));
  if (found === undefined) throw new Error(`No blend of ${poles.join(" and ")}.`);
  return found;
};
