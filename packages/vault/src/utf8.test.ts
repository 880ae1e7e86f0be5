import fc from "fast-check";
import { expect, it } from "vitest";
import { textOf, utf8Bytes } from "./utf8.ts";

it("spells text as the platform's own encoder does, halves of pairs included", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), fc.string(), (odd, plain) => {
      const text = `${odd}${plain}\ud83d`;
      expect(utf8Bytes(text)).toEqual(new TextEncoder().encode(text));
    }),
  );
});

it("reads text as the platform's own decoder does, and says so where it is none", () => {
  const decoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
  const decoded = (bytes: Uint8Array): string | undefined => {
    try {
      return decoder.decode(bytes);
    } catch {
      return undefined;
    }
  };
  const likely = fc.array(
    fc.constantFrom(0x41, 0x80, 0xbf, 0xc0, 0xc3, 0xe2, 0xed, 0xa0, 0xf0, 0x9f),
  );
  fc.assert(
    fc.property(fc.string({ unit: "grapheme" }), likely, (text, odd) => {
      expect(textOf(utf8Bytes(text))).toBe(text);
      expect(textOf(Uint8Array.from(odd))).toBe(decoded(Uint8Array.from(odd)));
    }),
    { numRuns: 1000 },
  );
});
