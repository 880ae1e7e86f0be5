import type { webcrypto } from "node:crypto";
import { MessageChannel, receiveMessageOnPort } from "node:worker_threads";
import type { Bytes } from "@glimmers/primitives";
import { bytesToHex, joinBytes } from "@glimmers/primitives";
import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { counting } from "../test/hex.ts";
import { nodeMachine as machine } from "../test/node-machine.ts";
import { closeFrame } from "./frame.ts";
import type { EpochKeyList, Place, Vault, VaultKeys } from "./index.ts";
import { newEpochKey, paddedLength, vaultFrom, vaultKeysOf } from "./index.ts";

const SLOT = "00112233445566778899aabbccddeeff";
const place: Place = { purpose: "tail", slot: SLOT };
const HEADER = 56;
const encode = (text: string): Bytes => new TextEncoder().encode(text);
const words = encode("the smell of rain on the warm path");

const vaultOf = async (...epochKeys: EpochKeyList): Promise<Vault> =>
  vaultFrom(machine, await vaultKeysOf(machine, epochKeys));

const epochKey = newEpochKey(machine);
let vault: Vault;
let sealed: Bytes;

beforeAll(async () => {
  vault = await vaultOf(epochKey);
  sealed = await vault.seal(words, place);
});

const nameOf = async (bytes: Uint8Array, at: Place = place, opener: Vault = vault) => {
  const opened = await opener.open(new Uint8Array(bytes), at);
  return opened.ok ? "opened" : opened.error.type;
};

/** The names of many, each once. */
const namesOf = async (many: readonly Uint8Array[]): Promise<readonly string[]> => [
  ...new Set(await Promise.all(many.map((bytes) => nameOf(bytes)))),
];

const changed = (bytes: Bytes, at: number, mask: number): Bytes =>
  Uint8Array.from(bytes, (byte, index) => (index === at ? byte ^ mask : byte));

/** Changed on purpose: the header's checksum is made to fit again. */
const forged = (at: number, value: number, version = 1): Bytes => {
  const bytes = sealed.with(at, value);
  closeFrame(bytes, { magic: "glim", version, headerLength: HEADER });
  return bytes;
};

describe("sealing and opening", () => {
  it("[V1] what was sealed for a place opens there again, byte for byte", async () => {
    const purposes = fc.constantFrom("keys", "tail", "segment", "media", "draft");
    const slots = fc.uint8Array({ minLength: 16, maxLength: 16 }).map(bytesToHex);
    const places = fc.record({ purpose: purposes, slot: slots });
    const anything = fc.uint8Array({ maxLength: 5000 });
    await fc.assert(
      fc.asyncProperty(anything, places, async (plain, at) => {
        const opened = await vault.open(await vault.seal(plain, at), at);
        expect(opened).toEqual({ ok: true, value: new Uint8Array(plain) });
      }),
    );
  });

  it("[V1] from a view into a longer buffer as well", async () => {
    const longer = joinBytes([counting(0, 5), sealed, counting(0, 5)]);
    const view = longer.subarray(5, 5 + sealed.length);
    expect(await vault.open(view, place)).toEqual({ ok: true, value: words });
  });

  it("[V2] two sealings of the same bytes never look alike", async () => {
    const many = await Promise.all(Array.from({ length: 50 }, () => vault.seal(words, place)));
    const nonces = many.map((one) => bytesToHex(one.subarray(40, 52)));
    const bodies = many.map((one) => bytesToHex(one.subarray(HEADER)));
    expect(new Set(nonces).size).toBe(50);
    expect(new Set(bodies).size).toBe(50);
  });

  it("[V3] the sealed length is that of the padded bytes, and says no more", async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 3000 }), async (plain) => {
        const { length } = await vault.seal(plain, place);
        expect(length).toBe(HEADER + paddedLength(plain.length) + 16);
      }),
    );
  });

  it("[V3] none of the words can be seen in it", async () => {
    const text = new TextDecoder("latin1").decode(sealed);
    for (const word of ["smell", "rain", "warm", "path"]) expect(text).not.toContain(word);
  });

  it("[V15] a slot that is none is a mistake of ours, and throws", async () => {
    const wrong = { purpose: "tail", slot: "row 7" } as const;
    await expect(vault.seal(words, wrong)).rejects.toThrow("A slot is 32 hex digits.");
  });
});

describe("which error", () => {
  it("[V4] any one byte changed in any way: damaged", async () => {
    const masks = [0x01, 0x80, 0xff];
    const all = Array.from(sealed, (_, at) => masks.map((mask) => changed(sealed, at, mask)));
    expect(await namesOf(all.flat())).toEqual(["Damaged"]);
  });

  it("[V4] any one byte of the header become any other: damaged", async () => {
    const all = Array.from({ length: HEADER }, (_, at) =>
      Array.from({ length: 255 }, (__, mask) => changed(sealed, at, mask + 1)),
    );
    expect(await namesOf(all.flat())).toEqual(["Damaged"]);
  });

  it("[V5] cut anywhere, down to nothing: cut", async () => {
    const all = Array.from(sealed, (_, length) => sealed.slice(0, length));
    expect(all).toHaveLength(sealed.length);
    expect(await namesOf(all)).toEqual(["Cut"]);
  });

  it("[V6] anything added at the end: damaged", async () => {
    const more = [Uint8Array.of(0), counting(1, 16), sealed];
    expect(await namesOf(more.map((end) => joinBytes([sealed, end])))).toEqual(["Damaged"]);
  });

  it("[V7] two rows swapped, or put in another drawer: misplaced", async () => {
    const here = { purpose: "tail", slot: "01".repeat(16) } as const;
    const there = { purpose: "tail", slot: "02".repeat(16) } as const;
    const [one, other] = [await vault.seal(words, here), await vault.seal(words, there)];
    expect(await nameOf(one, there)).toBe("Misplaced");
    expect(await nameOf(other, here)).toBe("Misplaced");
    expect(await nameOf(one, { ...here, purpose: "draft" })).toBe("Misplaced");
    expect(await nameOf(one, here)).toBe("opened");
  });

  it("[V8] another key, the same epoch: wrong key, wherever it lies", async () => {
    const stranger = await vaultOf(newEpochKey(machine));
    expect(await nameOf(sealed, place, stranger)).toBe("WrongKey");
    expect(await nameOf(sealed, { ...place, purpose: "media" }, stranger)).toBe("WrongKey");
  });

  it("[V8] an epoch that is not held: wrong key", async () => {
    const later = await vaultOf(epochKey, newEpochKey(machine, 2));
    const fresh = await later.seal(words, place);
    expect(await nameOf(fresh)).toBe("WrongKey");
    expect(await nameOf(fresh, place, later)).toBe("opened");
    expect(await nameOf(sealed, place, later)).toBe("opened");
  });

  it("[V9] a later version: unknown, with its number, however long its header", async () => {
    const next = joinBytes([sealed.slice(0, 60), counting(0, 30)]);
    closeFrame(next, { magic: "glim", version: 2, headerLength: 64 });
    const answer = { ok: false, error: { type: "UnknownVersion", version: 2 } };
    expect(await vault.open(next, place)).toEqual(answer);
    const short = joinBytes([new Uint8Array(10), counting(0, 30)]);
    closeFrame(short, { magic: "glim", version: 9, headerLength: 10 });
    expect(await nameOf(short)).toBe("UnknownVersion");
  });

  it("[V9] a later version whose header was cut or hurt is called that instead", async () => {
    const next = joinBytes([sealed.slice(0, 60), counting(0, 30)]);
    closeFrame(next, { magic: "glim", version: 2, headerLength: 64 });
    const cuts = Array.from({ length: 64 }, (_, length) => next.slice(0, length));
    expect(await namesOf(cuts)).toEqual(["Cut"]);
    const hurt = Array.from({ length: 64 }, (_, at) => changed(next, at, 0x01));
    expect(await namesOf(hurt)).toEqual(["Damaged"]);
  });

  it("[V10] bytes the vault never wrote: not sealed", async () => {
    const strange = [encode("a"), encode("glow"), new Uint8Array(100), counting(0, 200)];
    expect(await namesOf(strange)).toEqual(["NotSealed"]);
  });

  it("[V10] what begins with the letters by chance is taken for a hurt thing of ours", async () => {
    expect(await nameOf(encode("glim"))).toBe("Cut");
    expect(await nameOf(encode(`glimpses of ${"a page ".repeat(30)}`))).toBe("Damaged");
  });

  it("[V10] any bytes at all get a name, and nothing throws", async () => {
    const glim = encode("glim");
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 200 }), async (rest) => {
        expect(await nameOf(rest)).not.toBe("opened");
        expect(await nameOf(joinBytes([glim, rest]))).not.toBe("opened");
        expect(await nameOf(joinBytes([sealed.slice(0, HEADER), rest]))).not.toBe("opened");
      }),
    );
  });

  it("[V11] where several things happened, the one that is seen first", async () => {
    const stranger = await vaultOf(newEpochKey(machine));
    const elsewhere: Place = { ...place, purpose: "draft" };
    const cut = sealed.slice(0, -1);
    const hurtHeader = changed(cut, 20, 1);
    const hurtBody = changed(sealed, sealed.length - 1, 1);
    expect(await nameOf(hurtHeader, elsewhere, stranger)).toBe("Damaged");
    expect(await nameOf(cut, elsewhere, stranger)).toBe("Cut");
    expect(await nameOf(joinBytes([hurtBody, hurtBody]), elsewhere, stranger)).toBe("Damaged");
    expect(await nameOf(hurtBody, elsewhere, stranger)).toBe("WrongKey");
    expect(await nameOf(hurtBody, elsewhere)).toBe("Misplaced");
    expect(await nameOf(hurtBody)).toBe("Damaged");
  });

  it("[V12] a header changed on purpose, its checksum made to fit, opens nothing", async () => {
    const fields = Array.from({ length: 46 }, (_, at) => at + 6);
    const all = fields.map((at) => forged(at, (sealed[at] ?? 0) ^ 0x01));
    expect(await namesOf(all)).not.toContain("opened");
    // Taken at its forged word about where it belongs, the seal itself still says no.
    expect(await nameOf(forged(12, 0xff), { ...place, slot: `ff${SLOT.slice(2)}` })).toBe(
      "Damaged",
    );
    expect(await nameOf(forged(6, 3), { ...place, purpose: "segment" })).toBe("Damaged");
    expect(await nameOf(forged(7, 1))).toBe("Damaged");
  });
});

describe("keys", () => {
  it("[V13] can be posted to a worker, and open there what was sealed here", async () => {
    const keys = await vaultKeysOf(machine, [epochKey]);
    const { port1: page, port2: worker } = new MessageChannel();
    page.postMessage(keys);
    const arrived = receiveMessageOnPort(worker) as { readonly message: VaultKeys };
    const posted = vaultFrom(machine, arrived.message);
    expect(await posted.open(sealed, place)).toEqual({ ok: true, value: words });
    expect(await nameOf(await posted.seal(words, place))).toBe("opened");
    page.close();
  });

  it("[V13] cannot be read", async () => {
    const keys = await vaultKeysOf(machine, [epochKey]);
    for (const key of Object.values(keys.epochs[0].sealing)) {
      expect(key.extractable).toBe(false);
      const read = crypto.subtle.exportKey("raw", key as webcrypto.CryptoKey);
      await expect(read).rejects.toThrow("not extractable");
    }
  });

  it("[V14] differ from purpose to purpose, and the key id tells none of them", async () => {
    const { sealing, keyId } = (await vaultKeysOf(machine, [epochKey])).epochs[0];
    const binding = { nonce: new Uint8Array(12), bound: new Uint8Array(0) };
    const root = await machine.sealingKey(epochKey.secret);
    const all = [...Object.values(sealing), root];
    const zeros = new Uint8Array(16);
    const seen = await Promise.all(all.map((key) => machine.seal(key, binding, zeros)));
    expect(new Set(seen.map(bytesToHex)).size).toBe(7);
    expect(keyId).toHaveLength(8);
    expect(bytesToHex(epochKey.secret)).not.toContain(bytesToHex(keyId));
  });
});
