import type { Bytes, Result } from "@glimmers/primitives";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { counting } from "../../test/hex.ts";
import { nodeMachine as machine } from "../../test/node-machine.ts";
import { newIdentity, publicIdentityOf } from "../index.ts";
import { paddedLength } from "../padme.ts";
import { standardCurves as curves } from "../standard-curves.ts";
import { openHand, openReply, sealHand, sealReply } from "./index.ts";

const ID = "5c".repeat(16);
const owner = newIdentity(machine);
const { sealKey } = publicIdentityOf(curves, owner);
const stranger = newIdentity(machine);
const refused = { ok: false, error: { type: "NotForThisKey" } };

const sealedOf = (sealed: Result<Bytes, { readonly type: string }>): Bytes => {
  if (!sealed.ok) throw new Error(sealed.error.type);
  return sealed.value;
};

describe("[VC9] a reply", () => {
  it("opens for the owner of its share, and is as long as its padding says", async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 600 }), async (plain) => {
        const sealed = sealedOf(await sealReply(curves, sealKey, ID, plain));
        expect(sealed).toHaveLength(32 + paddedLength(plain.length) + 16);
        const opened = await openReply(curves, owner.sealSecret, ID, sealed);
        expect(opened).toEqual({ ok: true, value: new Uint8Array(plain) });
      }),
      { numRuns: 40 },
    );
  });

  it("opens for nobody else, for no other share, and not once changed", async () => {
    const sealed = sealedOf(await sealReply(curves, sealKey, ID, counting(0, 40)));
    expect(await openReply(curves, stranger.sealSecret, ID, sealed)).toEqual(refused);
    expect(await openReply(curves, owner.sealSecret, "00".repeat(16), sealed)).toEqual(refused);
    expect(await openReply(curves, owner.sealSecret, ID, sealed.slice(0, -1))).toEqual(refused);
    expect(await openReply(curves, owner.sealSecret, ID, new Uint8Array(0))).toEqual(refused);
    const hurt = await Promise.all(
      Array.from(sealed, (byte, at) =>
        openReply(curves, owner.sealSecret, ID, sealed.with(at, byte ^ 16)),
      ),
    );
    expect(hurt.filter(({ ok }) => ok)).toEqual([]);
  });

  it("is not sealed to a key that is none", async () => {
    expect(await sealReply(curves, new Uint8Array(32), ID, counting(0, 3))).toEqual({
      ok: false,
      error: { type: "NotASealKey" },
    });
  });

  it("is no hand, even with the same secret", async () => {
    const hand = sealedOf(await sealHand(curves, sealKey, counting(0, 16), counting(0, 16)));
    expect(await openReply(curves, owner.sealSecret, ID, hand)).toEqual(refused);
  });
});

describe("[VC10] a hand", () => {
  const info = counting(40, 44);

  it("is 64 bytes whatever it says, and opens for its member", async () => {
    for (const plain of [new Uint8Array(16), counting(3, 16)]) {
      // oxlint-disable-next-line no-await-in-loop
      const sealed = sealedOf(await sealHand(curves, sealKey, info, plain));
      expect(sealed).toHaveLength(64);
      // oxlint-disable-next-line no-await-in-loop
      expect(await openHand(curves, owner.sealSecret, info, sealed)).toEqual({
        ok: true,
        value: plain,
      });
    }
  });

  it("opens for no other member and on no other page", async () => {
    const sealed = sealedOf(await sealHand(curves, sealKey, info, counting(3, 16)));
    expect(await openHand(curves, stranger.sealSecret, info, sealed)).toEqual(refused);
    expect(await openHand(curves, owner.sealSecret, info.with(0, 0), sealed)).toEqual(refused);
    expect(await openHand(curves, owner.sealSecret, info, sealed.with(63, 0))).toEqual(refused);
  });

  it("of another length is a mistake of ours", async () => {
    await expect(sealHand(curves, sealKey, info, counting(0, 15))).rejects.toThrow(RangeError);
  });
});
