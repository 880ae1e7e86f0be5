import type { EntryId } from "@glimmers/model";
import type { Instant } from "@glimmers/primitives";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { DeviceId, Entry } from "./index.ts";
import { compareStamps, compareVersions, later } from "./index.ts";

// Few values each, so that every kind of tie comes up.
const stamps = fc.record({
  edits: fc.nat({ max: 2 }),
  wall: fc.nat({ max: 2 }).map((wall) => wall as Instant),
  device: fc.constantFrom("aa", "bb").map((device) => device as DeviceId),
});

const versions = fc
  .record({
    stamp: stamps,
    body: fc.constantFrom(null, { text: "one" }, { text: "two", kept: true }, {}),
    at: fc.nat({ max: 1 }).map((at) => at as Instant),
  })
  .map((some): Entry => ({ id: "e".repeat(32) as EntryId, kind: "glimmer", version: 2, ...some }));

describe("the later of two versions", () => {
  it("[J20] is the same whichever of them comes first", () => {
    fc.assert(
      fc.property(versions, versions, (one, other) => {
        expect(later(one, other)).toEqual(later(other, one));
      }),
    );
  });

  it("[J20] is the same however three are taken together", () => {
    fc.assert(
      fc.property(versions, versions, versions, (one, two, three) => {
        expect(later(later(one, two), three)).toEqual(later(one, later(two, three)));
      }),
    );
  });

  it("[J20] of a version and itself is itself", () => {
    fc.assert(
      fc.property(versions, (one) => {
        expect(later(one, one)).toEqual(one);
      }),
    );
  });

  it("[J20] is always one of the two, and is decided unless they are equal", () => {
    fc.assert(
      fc.property(versions, versions, (one, other) => {
        expect([one, other]).toContain(later(one, other));
        const order = compareVersions(one, other);
        expect(Math.sign(order) + Math.sign(compareVersions(other, one))).toBe(0);
        if (order === 0) expect(one).toEqual(other);
      }),
    );
  });

  it("[J20] does not hang on the order fields were written in", () => {
    const stamp = { edits: 0, wall: 0 as Instant, device: "aa" as DeviceId };
    const version = {
      id: "e".repeat(32) as EntryId,
      kind: "glimmer",
      version: 2,
      at: 0 as Instant,
    };
    const one: Entry = { ...version, stamp, body: { text: "a", kept: true } };
    const other: Entry = { ...version, stamp, body: { kept: true, text: "a" } };
    expect(compareVersions(one, other)).toBe(0);
  });

  it("[J21] has more edits, even where a clock stood in 2099", () => {
    const of = (edits: number, wall: number) =>
      ({ edits, wall: wall as Instant, device: "aa" as DeviceId }) as const;
    expect(compareStamps(of(2, 1), of(1, Date.UTC(2099)))).toBeGreaterThan(0);
    expect(compareStamps(of(1, 2), of(1, 1))).toBeGreaterThan(0);
    expect(compareStamps(of(1, 1), { ...of(1, 1), device: "ab" as DeviceId })).toBeLessThan(0);
    expect(compareStamps(of(1, 1), of(1, 1))).toBe(0);
  });
});
