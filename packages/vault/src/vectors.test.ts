import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { bytesToHex } from "@glimmers/primitives";
import { describe, expect, it } from "vitest";
import { hex } from "../test/hex.ts";
import { FORMATS, makeKeyringVectors, makeSealedVectors } from "../test/make-vectors.ts";
import { nodeMachine as machine } from "../test/node-machine.ts";
import type { EpochKeyList, NotUnlocked, Opener, Place, VaultKeys } from "./index.ts";
import { openKeyring, vaultFrom, vaultKeysOf } from "./index.ts";

/** As the files stand there, and as the script makes them: a test below holds them equal. */
type SealedVectors = Awaited<ReturnType<typeof makeSealedVectors>>;
type KeyringVectors = Awaited<ReturnType<typeof makeKeyringVectors>>;

const read = (name: string): unknown => JSON.parse(readFileSync(new URL(name, FORMATS), "utf8"));
const sealed = read("sealed.vectors.json") as SealedVectors;
const keyring = read("keyring.vectors.json") as KeyringVectors;

const epochKeysOf = (known: readonly { epoch: number; epochKey: string }[]): EpochKeyList => {
  const [first, ...later] = known.map(({ epoch, epochKey }) => ({ epoch, secret: hex(epochKey) }));
  if (first === undefined) throw new Error("No epoch keys in the vectors.");
  return [first, ...later];
};

const openerOf = async (given: { deviceKey?: string; passphrase?: string }): Promise<Opener> =>
  given.passphrase === undefined
    ? { deviceKey: await machine.sealingKey(hex(given.deviceKey ?? "")) }
    : { passphrase: given.passphrase };

/** What makes two sets of keys the same to anyone outside: their ids, and what they seal. */
const seenOf = (keys: VaultKeys) =>
  Promise.all(
    keys.epochs.map(async ({ epoch, keyId, sealing }) => {
      const binding = { nonce: new Uint8Array(12), bound: new Uint8Array(0) };
      const zeros = await machine.seal(sealing.tail, binding, new Uint8Array(16));
      return [epoch, bytesToHex(keyId), bytesToHex(zeros)];
    }),
  );

describe("[V41] the published vectors of sealed bytes", () => {
  it.each(sealed.opens)("$purpose opens", async ({ purpose, slot, plain, sealed: bytes }) => {
    const vault = vaultFrom(machine, await vaultKeysOf(machine, epochKeysOf(sealed.epochKeys)));
    const opened = await vault.open(hex(bytes), { purpose, slot });
    expect(opened).toEqual({ ok: true, value: hex(plain) });
  });

  it.each(sealed.refused)("$name: $error", async ({ purpose, slot, sealed: bytes, error }) => {
    const vault = vaultFrom(machine, await vaultKeysOf(machine, epochKeysOf(sealed.epochKeys)));
    const opened = await vault.open(hex(bytes), { purpose, slot } as Place);
    expect(opened).toMatchObject({ ok: false, error: { type: error } });
  });
});

describe("[V41] the published vectors of keyrings", () => {
  it.each(keyring.opens)("a $lock lock opens", async ({ document, epochKeys, ...given }) => {
    const opened = await openKeyring(machine, hex(document), await openerOf(given));
    const known = await vaultKeysOf(machine, epochKeysOf(epochKeys));
    expect(opened.ok && (await seenOf(opened.value))).toEqual(await seenOf(known));
  });

  it.each(keyring.refused)("$name: $error", async ({ document, error, ...given }) => {
    const opened = await openKeyring(machine, hex(document), await openerOf(given));
    const name: NotUnlocked["type"] | false = !opened.ok && opened.error.type;
    expect(name).toBe(error);
  });
});

describe("[V42] the vectors themselves", () => {
  it("are what the script makes", async () => {
    expect(await makeSealedVectors()).toEqual(sealed);
    expect(await makeKeyringVectors()).toEqual(keyring);
  });

  it("are read the same by a second reader that has nothing of ours", () => {
    const reader = fileURLToPath(new URL("check-vectors.mjs", FORMATS));
    const count = [sealed.epochKeys, sealed.opens, sealed.refused, keyring.opens, keyring.refused]
      .map((list) => list.length)
      .reduce((sum, length) => sum + length, 0);
    const said = execFileSync(process.execPath, [reader], { encoding: "utf8" });
    expect(said).toBe(`${count} as said, 0 not\n`);
  });
});
