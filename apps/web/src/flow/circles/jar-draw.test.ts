import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { drawFrom } from "./jar-draw.ts";

const pieces = fc
  .uniqueArray(fc.string({ minLength: 1, maxLength: 4 }), { minLength: 2, maxLength: 20 })
  .map((ids) => ids.map((id) => ({ id })));
const chance = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });

describe("[CS12] what comes out of a jar", () => {
  it("is nothing where nothing is in it", () => {
    expect(drawFrom([], ["a"], () => 0.5)).toBeUndefined();
  });

  it("is the only one, again and again", () => {
    expect(drawFrom([{ id: "a" }], ["a", "a"], () => 0.9)?.id).toBe("a");
  });

  it("is each of them once before any comes again, and never the same twice in a row", () => {
    fc.assert(
      fc.property(pieces, fc.array(chance, { minLength: 60, maxLength: 60 }), (jar, chances) => {
        const out: string[] = [];
        for (const one of chances) out.push(drawFrom(jar, out, () => one)?.id ?? "");
        expect(new Set(out.slice(0, jar.length)).size).toBe(jar.length);
        for (const [index, id] of out.entries()) expect(id).not.toBe(out[index + 1]);
      }),
    );
  });
});
