import { bytesToHex, joinBytes } from "@glimmers/primitives";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { nodeMachine as machine } from "../../test/node-machine.ts";
import { paddedLength } from "../padme.ts";
import { newShareKey, shareSealer } from "./index.ts";

const ID = "5c".repeat(16);
const page = new TextEncoder().encode("three moments, chosen by hand");

const errorOf = (opened: { ok: true } | { ok: false; error: { type: string } }): string =>
  opened.ok ? "opened" : opened.error.type;

describe("[VC1] the key of a share", () => {
  it("is random, and everything comes from it and the id alone", async () => {
    const key = newShareKey(machine);
    expect(key).toHaveLength(32);
    expect(newShareKey(machine)).not.toEqual(key);
    const here = await shareSealer(machine, key, ID);
    const there = await shareSealer(machine, key.slice(), ID);
    expect(there.readerToken).toEqual(here.readerToken);
    expect(await there.open(await here.seal(page))).toEqual({ ok: true, value: page });
  });

  it("gives another token for another id, and neither is the key", async () => {
    const key = newShareKey(machine);
    const one = await shareSealer(machine, key, ID);
    const other = await shareSealer(machine, key, "5d".repeat(16));
    expect(one.readerToken).not.toEqual(other.readerToken);
    expect(one.readerToken).not.toEqual(key);
  });

  it("belongs to an id, or it throws", async () => {
    await expect(shareSealer(machine, newShareKey(machine), "5c")).rejects.toThrow(RangeError);
  });
});

describe("[VC2] a sealed page", () => {
  it("opens as it was, and is as long as its padding says", async () => {
    const sealer = await shareSealer(machine, newShareKey(machine), ID);
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 2_000 }), async (plain) => {
        const sealed = await sealer.seal(plain);
        expect(sealed).toHaveLength(56 + paddedLength(plain.length) + 16);
        expect(await sealer.open(sealed)).toEqual({ ok: true, value: new Uint8Array(plain) });
      }),
    );
  });

  it("opens under no other key and at no other share", async () => {
    const key = newShareKey(machine);
    const sealed = await (await shareSealer(machine, key, ID)).seal(page);
    const otherKey = await shareSealer(machine, newShareKey(machine), ID);
    const otherShare = await shareSealer(machine, key, "00".repeat(16));
    expect(errorOf(await otherKey.open(sealed))).toBe("WrongKey");
    expect(errorOf(await otherShare.open(sealed))).toBe("WrongKey");
  });

  it("is named for what was done to it", async () => {
    const sealer = await shareSealer(machine, newShareKey(machine), ID);
    const sealed = await sealer.seal(page);
    const hurt = await Promise.all(
      Array.from(sealed, async (byte, at) => errorOf(await sealer.open(sealed.with(at, byte ^ 4)))),
    );
    expect(new Set(hurt)).toEqual(new Set(["Damaged"]));
    expect(errorOf(await sealer.open(sealed.slice(0, -1)))).toBe("Cut");
    expect(errorOf(await sealer.open(joinBytes([sealed, Uint8Array.of(0)])))).toBe("Damaged");
  });

  it("shows nothing of its key in clear", async () => {
    const key = newShareKey(machine);
    const sealed = await (await shareSealer(machine, key, ID)).seal(page);
    expect(bytesToHex(sealed)).not.toContain(bytesToHex(key).slice(0, 16));
  });
});
