import type { Place } from "@glimmers/model";
import { MIDDLE, placeOf, POLES } from "@glimmers/model";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  blendBetween,
  CORNER_POINTS,
  nudged,
  placeAt,
  pointOf,
  ROUND,
  TALL,
  turned,
} from "./compass-geometry.ts";

const anyPole = fc.constantFrom(...POLES);
const anyShare = fc.double({ min: 0, max: 1, noNaN: true });
const anyPlace = fc
  .record({ ventral: anyShare, sympathetic: anyShare, dorsal: anyShare })
  .map((weights) => placeOf(weights) ?? MIDDLE);
const anyPoint = fc.record({
  x: fc.double({ min: -3, max: 4, noNaN: true }),
  y: fc.double({ min: -3, max: 4, noNaN: true }),
});

const expectSame = (one: Place, other: Place): void => {
  for (const pole of POLES) expect(one[pole]).toBeCloseTo(other[pole], 9);
};

describe("The compass", () => {
  it("turns clockwise and never mirrors", () => {
    expect(turned("ventral")).toEqual({ top: "ventral", right: "sympathetic", left: "dorsal" });
    expect(turned("dorsal")).toEqual({ top: "dorsal", right: "ventral", left: "sympathetic" });
  });

  it("knows which blend lies along which side, however it is turned", () => {
    expect(blendBetween(turned("ventral"), "top", "right")).toBe("play");
    expect(blendBetween(turned("ventral"), "top", "left")).toBe("stillness");
    expect(blendBetween(turned("ventral"), "left", "right")).toBe("freeze");
    expect(blendBetween(turned("sympathetic"), "top", "right")).toBe("freeze");
  });

  it("gives all three poles the same distance from each other", () => {
    const { top, right, left } = CORNER_POINTS;
    const side = right.x - left.x;
    expect(Math.hypot(right.x - top.x, right.y - top.y) / side).toBeCloseTo(1, 2);
    expect(TALL - ROUND).toBeCloseTo(right.y);
  });

  it("puts a pure state exactly on its corner", () => {
    const pure = placeOf({ ventral: 0, sympathetic: 0, dorsal: 1 }) ?? MIDDLE;
    expect(pointOf(pure, turned("dorsal"))).toEqual(CORNER_POINTS.top);
    expect(pointOf(pure, turned("ventral"))).toEqual(CORNER_POINTS.left);
  });

  it("finds every place again under the point where it was drawn", () => {
    fc.assert(
      fc.property(anyPlace, anyPole, (place, top) =>
        expectSame(placeAt(pointOf(place, turned(top)), turned(top)), place),
      ),
    );
  });

  it("makes a real place of any point at all", () => {
    fc.assert(
      fc.property(anyPoint, anyPole, (point, top) => {
        const place = placeAt(point, turned(top));
        const sum = POLES.reduce((total, pole) => total + place[pole], 0);
        expect(sum).toBeCloseTo(1, 9);
        expect(POLES.every((pole) => place[pole] >= 0)).toBe(true);
      }),
    );
  });

  it("takes the nearest place on the side for a point beside it", () => {
    const { x, y } = CORNER_POINTS.left;
    expectSame(
      placeAt({ x: 0.5, y: y + 0.4 }, turned("ventral")),
      placeOf({ ventral: 0, sympathetic: 1, dorsal: 1 }) ?? MIDDLE,
    );
    expectSame(
      placeAt({ x: x - 1, y: y + 1 }, turned("ventral")),
      placeOf({ ventral: 0, sympathetic: 0, dorsal: 1 }) ?? MIDDLE,
    );
  });

  it("moves with an arrow key, and stays on the triangle", () => {
    const turn = turned("ventral");
    const right = nudged(MIDDLE, turn, 0.02, 0);
    expect(right.sympathetic).toBeGreaterThan(MIDDLE.sympathetic);
    expect(right.ventral).toBeCloseTo(MIDDLE.ventral, 9);
    const top = placeOf({ ventral: 1, sympathetic: 0, dorsal: 0 }) ?? MIDDLE;
    expectSame(nudged(top, turn, 0, -0.02), top);
  });
});
