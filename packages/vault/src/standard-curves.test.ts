import { joinBytes } from "@glimmers/primitives";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { counting, hex } from "../test/hex.ts";
import { standardCurves as curves } from "./standard-curves.ts";

const secret = counting(0, 32);
const sealKey = curves.sealKeyOf(secret);
const info = counting(50, 9);
const none = new Uint8Array(0);

/** All u with a secret of every key coming to nothing (cr.yp.to/ecdh.html), and two more ways to write them. */
const SMALL_ORDER = [
  "00".repeat(32),
  `01${"00".repeat(31)}`,
  "e0eb7a7c3b41b8ae1656e3faf19fc46ada098deb9c32b1fd866205165f49b800",
  "5f9c95bca3508c24b1d0b1559c83ef5b04445cc4581c8e86d8224eddd09f1157",
  `ec${"ff".repeat(30)}7f`,
  `ed${"ff".repeat(30)}7f`,
  `ee${"ff".repeat(30)}7f`,
].map((point) => hex(point));

describe("[V46] sealing to a public key", () => {
  it("opens with its secret, whatever was sealed", async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 200 }), async (plain) => {
        const sealed = await curves.sealTo(sealKey, info, new Uint8Array(plain));
        expect(sealed).toHaveLength(32 + plain.length + 16);
        const opened = sealed && (await curves.openSealed(secret, info, sealed));
        expect(opened).toEqual(new Uint8Array(plain));
      }),
      { numRuns: 30 },
    );
  });

  it("does not open with another secret, with other info, with any byte changed, or cut", async () => {
    const sealed = (await curves.sealTo(sealKey, info, counting(0, 5))) ?? none;
    const hurt = [
      ...Array.from(sealed, (byte, at) => sealed.with(at, byte ^ (1 << (at & 7)))),
      ...Array.from(sealed, (_, length) => sealed.slice(0, length)),
      joinBytes([sealed, Uint8Array.of(0)]),
    ];
    const opened = await Promise.all([
      curves.openSealed(counting(1, 32), info, sealed),
      curves.openSealed(secret, none, sealed),
      ...hurt.map((one) => curves.openSealed(secret, info, one)),
    ]);
    expect(opened.filter((plain) => plain !== undefined)).toEqual([]);
  });

  it("seals to no point of small order, and to nothing that is no key", async () => {
    const wrong = [...SMALL_ORDER, none, sealKey.slice(1), joinBytes([sealKey, sealKey])];
    const sealed = await Promise.all(wrong.map((key) => curves.sealTo(key, info, none)));
    expect(sealed).toEqual(wrong.map(() => undefined));
  });

  it("opens nothing whose ephemeral key is a point of small order", async () => {
    const made = SMALL_ORDER.map((point) => joinBytes([point, counting(0, 32)]));
    const opened = await Promise.all(made.map((one) => curves.openSealed(secret, info, one)));
    expect(opened).toEqual(made.map(() => undefined));
  });
});
