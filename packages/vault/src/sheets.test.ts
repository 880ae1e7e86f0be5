import type { Bytes } from "@glimmers/primitives";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { counting } from "../test/hex.ts";
import { joinSheet, PART_WORDS, partFrom, partWords, splitSheet } from "./sheets.ts";

const bytes = (length: number) =>
  fc.uint8Array({ minLength: length, maxLength: length }).map((raw) => new Uint8Array(raw));
const secretBytes = bytes(32);

const nameOf = async (parts: readonly Bytes[]): Promise<string> => {
  const joined = await joinSheet(parts);
  return joined.ok ? "joined" : joined.error.type;
};

describe("[VC13] a sheet", () => {
  it("comes back from any two parts in any order, and from all three", async () => {
    await fc.assert(
      fc.asyncProperty(secretBytes, async (secret) => {
        const [a, b, c] = await splitSheet(secret);
        const ways = [
          [a, b],
          [b, a],
          [a, c],
          [c, a],
          [b, c],
          [c, b],
          [c, a, b],
        ];
        const joined = await Promise.all(ways.map(joinSheet));
        expect(joined).toEqual(ways.map(() => ({ ok: true, value: secret })));
      }),
      { numRuns: 60 },
    );
  });

  it("asks for a second part", async () => {
    const [a] = await splitSheet(counting(1, 32));
    expect(await joinSheet([a])).toEqual({
      ok: false,
      error: { type: "TooFewParts", needed: 2, found: 1 },
    });
    expect(await nameOf([])).toBe("TooFewParts");
  });

  it("is split anew each time, so that no two sheets are alike", async () => {
    const [one] = await splitSheet(counting(1, 32));
    const [other] = await splitSheet(counting(1, 32));
    expect(one).not.toEqual(other);
  });

  it("is of a secret of 32 bytes, or it throws", async () => {
    await expect(splitSheet(counting(0, 31))).rejects.toThrow(RangeError);
  });
});

/**
 * The slow twin: a line through (0, secret) and (x, part), in the field of AES (FIPS 197, 4.2),
 * multiplied bit by bit.
 */
const times = (one: number, other: number): number => {
  let product = 0;
  for (let bit = 0, shifted = one; bit < 8; bit++) {
    if ((other >> bit) & 1) product ^= shifted;
    shifted = (shifted << 1) ^ (shifted & 0x80 ? 0x11b : 0);
  }
  return product;
};
const inverse = (value: number): number => {
  for (let each = 1; each < 256; each++) if (times(value, each) === 1) return each;
  throw new RangeError("Zero has none.");
};
const secondPartFor = (secret: Bytes, part: Bytes, place: number): Bytes => {
  const first = part[32] ?? 0;
  const across = times(place, inverse(first));
  return Uint8Array.from({ length: 33 }, (_, at) => {
    const here = secret[at] ?? 0;
    return at === 32 ? place : here ^ times((part[at] ?? 0) ^ here, across);
  });
};

describe("[VC14] one part alone", () => {
  it("fits any secret whatever: some second part would give it", async () => {
    const [part] = await splitSheet(counting(1, 32));
    await fc.assert(
      fc.asyncProperty(secretBytes, fc.integer({ min: 1, max: 255 }), async (secret, place) => {
        fc.pre(place !== part[32]);
        const joined = await joinSheet([part, secondPartFor(secret, part, place)]);
        expect(joined).toEqual({ ok: true, value: secret });
      }),
    );
  });

  it("lies on the same line as the others, by hand", async () => {
    const secret = counting(9, 32);
    const [a, b, c] = await splitSheet(secret);
    expect(secondPartFor(secret, a, b[32] ?? 0)).toEqual(b);
    expect(secondPartFor(secret, a, c[32] ?? 0)).toEqual(c);
  });
});

describe("[VC15] the words of a part", () => {
  it("are 25, and read back as people write them", async () => {
    await fc.assert(
      fc.asyncProperty(secretBytes, async (secret) => {
        for (const part of await splitSheet(secret)) {
          const words = partWords(part);
          expect(words).toHaveLength(PART_WORDS);
          expect(partFrom(words.join(" "))).toEqual({ ok: true, value: part });
          const written = words.map((word, at) => `${at + 1}. ${word.toUpperCase()},`).join("\n");
          expect(partFrom(written)).toEqual({ ok: true, value: part });
        }
      }),
      { numRuns: 20 },
    );
  });

  it("say what is wrong with them", async () => {
    const [part] = await splitSheet(counting(1, 32));
    const words = partWords(part);
    expect(partFrom(words.slice(1).join(" "))).toEqual({
      ok: false,
      error: { type: "NotWords", unknown: [], count: 24 },
    });
    expect(partFrom(words.with(3, "Glimmer").join(" "))).toEqual({
      ok: false,
      error: { type: "NotWords", unknown: ["Glimmer"], count: 25 },
    });
  });

  it("are caught by their checksum where one is another, but for one time in 2,048", async () => {
    const [part] = await splitSheet(counting(1, 32));
    const words = partWords(part);
    const [first = ""] = partWords(counting(60, 33));
    const changed = words.map((_, at) => partFrom(words.with(at, first).join(" ")).ok);
    // 25 tries, each taken by chance once in 2,048: three would be one time in 4 million.
    expect(changed.filter(Boolean).length).toBeLessThanOrEqual(2);
  });

  it("are never thrown at anybody", () => {
    fc.assert(fc.property(fc.string(), (text) => !partFrom(text).ok));
  });
});

describe("[VC16] parts that do not go together", () => {
  it("are named where it can be known", async () => {
    const [a, b] = await splitSheet(counting(1, 32));
    expect(await nameOf([a, a])).toBe("SamePart");
    expect(await nameOf([a, b, a])).toBe("SamePart");
    expect(await nameOf([a, b.slice(1)])).toBe("NotAPart");
    expect(await nameOf([a, b.with(32, 0)])).toBe("NotAPart");
  });

  it("of two sheets give a secret of neither", async () => {
    await fc.assert(
      fc.asyncProperty(secretBytes, secretBytes, async (one, other) => {
        const [a] = await splitSheet(one);
        const [b] = await splitSheet(other);
        fc.pre(a[32] !== b[32]);
        const joined = await joinSheet([a, b]);
        expect(joined.ok && [one, other].includes(joined.value)).toBe(false);
        expect(joined).not.toEqual({ ok: true, value: one });
        expect(joined).not.toEqual({ ok: true, value: other });
      }),
      { numRuns: 60 },
    );
  });
});
