import fc from "fast-check";
import { expect, it } from "vitest";
import { utf8Bytes } from "./utf8.ts";

it("spells text as the platform's own encoder does, halves of pairs included", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), fc.string(), (odd, plain) => {
      const text = `${odd}${plain}\ud83d`;
      expect(utf8Bytes(text)).toEqual(new TextEncoder().encode(text));
    }),
  );
});
