import { base64urlToBytes, bytesToBase64url, joinBytes } from "@glimmers/primitives";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { counting } from "../../test/hex.ts";
import { nodeMachine as machine } from "../../test/node-machine.ts";
import { crc32 } from "../crc32.ts";
import { newIdentity, publicIdentityOf } from "../index.ts";
import { standardCurves as curves } from "../standard-curves.ts";
import { cardCode, cardOf, readCard } from "./index.ts";

const HOME = "https://glimmers.example";
const sealKey = counting(7, 32);
const card = cardOf(HOME, { sealKey, name: "Ines, Praxis am Park" });

const errorOf = (text: string): string => {
  const read = readCard(text);
  return read.ok ? "read" : read.error.type;
};

describe("[VC7] a reader's card", () => {
  it("reads back, with any name that fits", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme", maxLength: 20 }), (name) => {
        fc.pre(new TextEncoder().encode(name).length <= 240);
        expect(readCard(cardOf(HOME, { sealKey, name }))).toEqual({
          ok: true,
          value: { sealKey, name },
        });
      }),
    );
  });

  it("with one letter changed, or cut anywhere, is none", () => {
    const start = card.indexOf("#") + 1;
    const changed = Array.from(card.slice(start), (letter, at) => {
      const other = letter === "A" ? "B" : "A";
      return errorOf(`${card.slice(0, start + at)}${other}${card.slice(start + at + 1)}`);
    });
    expect(new Set(changed)).toEqual(new Set(["NotACard"]));
    const cut = Array.from(card, (_, length) => errorOf(card.slice(0, length)));
    expect(new Set(cut)).toEqual(new Set(["NotACard"]));
  });

  it("of a later version is named so", () => {
    const bytes = base64urlToBytes(card.slice(card.indexOf("#") + 1)) ?? new Uint8Array(0);
    const later = bytes.slice(0, -4).with(0, 2);
    const checksum = new Uint8Array(4);
    new DataView(checksum.buffer).setUint32(0, crc32(later));
    const text = `${HOME}/readings/card#${bytesToBase64url(joinBytes([later, checksum]))}`;
    expect(readCard(text)).toEqual({ ok: false, error: { type: "UnknownVersion", version: 2 } });
  });

  it("is not made of what is no key, or with a name beyond what fits", () => {
    expect(() => cardOf(HOME, { sealKey: counting(0, 31), name: "" })).toThrow(RangeError);
    expect(() => cardOf(HOME, { sealKey, name: "ß".repeat(121) })).toThrow(RangeError);
  });

  it("is never thrown at anybody", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 60 }), (bytes) => {
        expect(errorOf(`${HOME}/readings/card#${bytesToBase64url(bytes)}`)).toBe("NotACard");
      }),
    );
  });
});

describe("[VC8] the code of a card", () => {
  it("is twelve digits, of the key and not of the name", () => {
    expect(cardCode(curves, sealKey)).toMatch(/^\d{3} \d{3} \d{3} \d{3}$/);
    expect(cardCode(curves, sealKey.slice())).toBe(cardCode(curves, sealKey));
  });

  it("differs from key to key", () => {
    const codes = Array.from({ length: 200 }, () =>
      cardCode(curves, publicIdentityOf(curves, newIdentity(machine)).sealKey),
    );
    expect(new Set(codes).size).toBe(200);
  });
});
