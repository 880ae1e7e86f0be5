import { deflateRawSync, inflateRawSync, constants } from "node:zlib";
import fc from "fast-check";
import { expect, test } from "vitest";
import { inflatedSmall } from "./inflate-small.ts";

const packings = [
  { level: 0 },
  { level: 1 },
  { level: 9 },
  { strategy: constants.Z_FIXED },
  { strategy: constants.Z_HUFFMAN_ONLY },
  { level: 9, memLevel: 1 },
];

/** Few letters repeat, many do not. */
const plainBytes = fc.oneof(
  fc.uint8Array({ maxLength: 3000 }),
  fc.uint8Array({ maxLength: 3000, max: 3 }),
  fc.string({ maxLength: 300 }).map((text) => new TextEncoder().encode(text.repeat(20))),
);

test("[IM22] whatever is packed comes out as it was, however it was packed", () => {
  fc.assert(
    fc.property(plainBytes, fc.constantFrom(...packings), (plain, how) => {
      const packed = Uint8Array.from(deflateRawSync(plain, how));
      expect(inflatedSmall(packed, plain.length)).toEqual(Uint8Array.from(plain));
    }),
  );
});

test("[IM22] a whole page of text, with long lengths and far distances", () => {
  const words = Array.from({ length: 20_000 }, (_, at) => (at * 7919) % 997).join(" ");
  const plain = Uint8Array.from(new TextEncoder().encode(words + "a".repeat(2000)));
  const packed = Uint8Array.from(deflateRawSync(plain, { level: 9 }));
  expect(inflatedSmall(packed, plain.length)).toEqual(plain);
});

test("[IM23] what is cut, longer, or not of the length it says is nothing", () => {
  const packed = Uint8Array.from(deflateRawSync("hello, hello, hello"));
  for (let end = 0; end < packed.length; end++)
    expect(inflatedSmall(packed.slice(0, end), 19)).toBeUndefined();
  expect(inflatedSmall(Uint8Array.from([...packed, 0]), 19)).toBeUndefined();
  expect(inflatedSmall(packed, 18)).toBeUndefined();
  expect(inflatedSmall(packed, 20)).toBeUndefined();
});

test("[IM23] noise ends, and gives nothing that the platform does not give too", () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 200 }), fc.nat(500), (noise, size) => {
      const found = inflatedSmall(Uint8Array.from(noise), size);
      if (found !== undefined) expect(found).toEqual(platform(noise));
    }),
    { numRuns: 2000 },
  );
});

const platform = (noise: Uint8Array): Uint8Array | string => {
  try {
    return Uint8Array.from(inflateRawSync(noise));
  } catch (thrown) {
    return String(thrown);
  }
};
