import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { HeartRateMeasurement } from "./heart-rate-measurement.ts";
import { encodeHeartRateMeasurement, parseHeartRateMeasurement } from "./heart-rate-measurement.ts";

const read = (...bytes: readonly number[]) => parseHeartRateMeasurement(Uint8Array.from(bytes));

const plain: HeartRateMeasurement = { rate: 60, contact: "unknown", intervals: [], blanks: 0 };

describe("[HR120] a packet of a strap", () => {
  it("tells the rate in one byte or in two", () => {
    expect(read(0b0_0000, 72)).toEqual({ ok: true, value: { ...plain, rate: 72 } });
    expect(read(0b0_0001, 44, 1)).toEqual({ ok: true, value: { ...plain, rate: 300 } });
  });

  it.each([
    [0b0_0000, "unknown"],
    // The touch bit means nothing where the strap cannot tell.
    [0b0_0010, "unknown"],
    [0b0_0100, "off"],
    [0b0_0110, "on"],
  ])("with flags %i says that contact is %s", (flags, contact) => {
    expect(read(flags, 60)).toEqual({ ok: true, value: { ...plain, contact } });
  });

  it("tells energy in kJ, before the intervals", () => {
    expect(read(0b1_1000, 60, 0xe8, 3, 0, 4)).toEqual({
      ok: true,
      value: { ...plain, energy: 1000, intervals: [1000] },
    });
  });

  it("gives all of its intervals, oldest first, in 1000/1024 ms and not rounded", () => {
    expect(read(0b1_0000, 60, 0, 4, 0x55, 3, 1, 4)).toEqual({
      ok: true,
      value: { ...plain, intervals: [1000, (853 * 1000) / 1024, (1025 * 1000) / 1024] },
    });
  });

  it("may have no interval, said or unsaid", () => {
    expect(read(0b1_0000, 60)).toEqual({ ok: true, value: plain });
    expect(read(0b0_0000, 60)).toEqual({ ok: true, value: plain });
  });

  it("counts intervals of 0 as blanks, and gives them for no beats", () => {
    expect(read(0b1_0100, 0, 0, 0, 0, 4, 0, 0)).toEqual({
      ok: true,
      value: { rate: 0, contact: "off", intervals: [1000], blanks: 2 },
    });
  });

  it("may carry flags and fields of a later day", () => {
    expect(read(0b1110_0000, 60, 7, 7, 7)).toEqual({ ok: true, value: plain });
  });
});

describe("[HR121] bytes that are no packet", () => {
  it.each([
    [[], 2],
    [[0b0_0000], 2],
    [[0b0_0001, 60], 3],
    [[0b0_1000, 60, 1], 4],
    [[0b0_1001, 60, 0, 1], 5],
    [[0b1_1001, 60, 0], 5],
  ])("%j are cut short", (bytes, needed) => {
    const error = { type: "MeasurementCutShort", needed, found: bytes.length };
    expect(read(...bytes)).toEqual({ ok: false, error });
  });

  it("that end within an interval are said to, and no half of it is made a beat", () => {
    const error = { type: "HalfAnInterval", found: 5 };
    expect(read(0b1_0000, 60, 0, 4, 0)).toEqual({ ok: false, error });
  });

  it("are a named value whatever they are, and never a number that is none", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 40 }), (bytes) => {
        const measurement = parseHeartRateMeasurement(bytes);
        if (!measurement.ok) return;
        const { rate, energy = 0, intervals, blanks } = measurement.value;
        for (const number of [rate, energy, blanks, ...intervals])
          expect(Number.isFinite(number) && number >= 0).toBe(true);
        for (const interval of intervals)
          expect(Number.isInteger((interval * 1024) / 1000)).toBe(true);
      }),
    );
  });
});

const measurements: fc.Arbitrary<HeartRateMeasurement> = fc
  .record({
    rate: fc.integer({ min: 0, max: 0xffff }),
    contact: fc.constantFrom("on" as const, "off" as const, "unknown" as const),
    energy: fc.option(fc.integer({ min: 0, max: 0xffff }), { nil: undefined }),
    intervals: fc.array(
      fc.integer({ min: 1, max: 0xffff }).map((ticks) => (ticks * 1000) / 1024),
      { maxLength: 30 },
    ),
    blanks: fc.integer({ min: 0, max: 3 }),
  })
  .map(({ energy, ...rest }) => ({ ...rest, ...(energy !== undefined && { energy }) }));

describe("[HR122] a packet made up for a test", () => {
  it("reads back as what was said, to the last bit", () => {
    fc.assert(
      fc.property(measurements, (said) => {
        expect(parseHeartRateMeasurement(encodeHeartRateMeasurement(said))).toEqual({
          ok: true,
          value: said,
        });
      }),
    );
  });

  it.each([
    { ...plain, rate: 70_000 },
    { ...plain, rate: -1 },
    { ...plain, rate: Number.NaN },
    { ...plain, intervals: [64_000] },
    { ...plain, energy: 70_000 },
  ])("refuses a number that no packet can hold: %j", (said) => {
    expect(() => encodeHeartRateMeasurement(said)).toThrow(RangeError);
  });
});
