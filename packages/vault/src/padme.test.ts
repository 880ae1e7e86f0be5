import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { pad, paddedLength, padmeLength, unpad } from "./padme.ts";

describe("[V40] Padmé", () => {
  // By hand: 9 has exponent 3, which takes 2 bits, so 3 - 2 = 1 last bit is rounded up: 10.
  // 1000: exponent 9, 4 bits, 5 last bits, steps of 32: 1024. 1,000,000: exponent 19, 5 bits,
  // 14 last bits, steps of 16384: 62 of them, 1,015,808.
  it.each([
    [0, 0],
    [1, 1],
    [4, 4],
    [8, 8],
    [9, 10],
    [100, 104],
    [1000, 1024],
    [1024, 1024],
    [1025, 1088],
    [1_000_000, 1_015_808],
  ])("worked by hand, %i becomes %i", (length, padded) => {
    expect(padmeLength(length)).toBe(padded);
  });

  it("never shortens, adds at most 12 %, and leaves a padded length as it is", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 2 ** 32 }), (length) => {
        const padded = padmeLength(length);
        expect(padded).toBeGreaterThanOrEqual(length);
        expect(padded).toBeLessThanOrEqual(length * 1.12);
        expect(padmeLength(padded)).toBe(padded);
      }),
    );
  });

  it("agrees with the bit arithmetic of the paper", () => {
    const asPrinted = (length: bigint): bigint => {
      const exponent = BigInt(length.toString(2).length - 1);
      const bits = BigInt(exponent.toString(2).length);
      const mask = (1n << (exponent > bits ? exponent - bits : 0n)) - 1n;
      return (length + mask) & ~mask;
    };
    fc.assert(
      fc.property(fc.bigInt({ min: 2n, max: 2n ** 32n }), (length) => {
        expect(BigInt(padmeLength(Number(length)))).toBe(asPrinted(length));
      }),
    );
  });
});

describe("padding", () => {
  it("[V3] makes everything short of one length", () => {
    expect(pad(new Uint8Array(0))).toHaveLength(256);
    expect(pad(new Uint8Array(252))).toHaveLength(256);
    expect(paddedLength(253)).toBe(padmeLength(257));
  });

  it("comes off again, whatever was padded", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 3000 }), (plain) => {
        expect(unpad(pad(plain))).toEqual(new Uint8Array(plain));
      }),
    );
  });

  it("is refused where its length is more than there is, too little of it, or not zeros", () => {
    const padded = pad(new Uint8Array(301).fill(7));
    const changed = (at: number, to: number) => padded.with(at, to);
    expect(unpad(changed(0, 1))).toBeUndefined();
    expect(unpad(changed(3, 20))).toBeUndefined();
    expect(unpad(changed(padded.length - 1, 1))).toBeUndefined();
    expect(unpad(padded.slice(0, 3))).toBeUndefined();
  });
});
