import { newKeyring, openKeyring, vaultFrom, webCryptoMachine } from "@glimmers/vault";
import { deleteDB, openDB } from "idb";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { argon2id } from "./argon2.ts";
import { deviceKeysIn } from "./device-key.ts";

const machine = webCryptoMachine(crypto, argon2id);
const plain = new TextEncoder().encode("light through the leaves");
const place = { purpose: "tail", slot: "0a".repeat(16) } as const;

let name: string;
beforeEach(() => {
  name = `device-${crypto.randomUUID()}`;
});
afterEach(() => deleteDB(name));

describe("the key of this device", () => {
  it("[V33] is none until it is made, then always the same, then none again", async () => {
    const keys = deviceKeysIn(name);
    expect(await keys.find()).toBeUndefined();
    const made = await keys.findOrMake();
    const { document } = await newKeyring(machine, made);
    const found = await deviceKeysIn(name).find();
    expect(await openKeyring(machine, document, { deviceKey: found })).toMatchObject({ ok: true });
    const again = await keys.findOrMake();
    expect(await openKeyring(machine, document, { deviceKey: again })).toMatchObject({ ok: true });
    await keys.remove();
    expect(await keys.find()).toBeUndefined();
    const gone = await openKeyring(machine, document, { deviceKey: await keys.find() });
    expect(gone).toEqual({ ok: false, error: { type: "NoDeviceKey" } });
  });

  it("[V33] is the same for two tabs that ask at once", async () => {
    const many = Array.from({ length: 8 }, () => deviceKeysIn(name).findOrMake());
    const [first, ...others] = await Promise.all(many);
    const { document } = await newKeyring(machine, first as CryptoKey);
    for (const deviceKey of others)
      expect(await openKeyring(machine, document, { deviceKey })).toMatchObject({ ok: true });
  });

  it("[V33] cannot be read, not even out of the database", async () => {
    await deviceKeysIn(name).findOrMake();
    const database = await openDB(name);
    const [kept] = (await database.getAll("keys")) as CryptoKey[];
    database.close();
    expect(kept?.extractable).toBe(false);
    await expect(crypto.subtle.exportKey("raw", kept as CryptoKey)).rejects.toThrow(
      "not extractable",
    );
    await expect(crypto.subtle.exportKey("jwk", kept as CryptoKey)).rejects.toThrow(
      "not extractable",
    );
  });
});

describe("in a real browser", () => {
  it("[V13] keys posted to a worker arrive usable, and still cannot be read", async () => {
    const { keys } = await newKeyring(machine, await deviceKeysIn(name).findOrMake());
    const sealed = await vaultFrom(machine, keys).seal(plain, place);
    const echo = "onmessage = ({ data }) => postMessage([data, data.epochs[0].sealing.tail.type])";
    const address = URL.createObjectURL(new Blob([echo], { type: "text/javascript" }));
    const worker = new Worker(address);
    const answer = new Promise<MessageEvent>((resolve) => {
      worker.addEventListener("message", resolve, { once: true });
    });
    worker.postMessage(keys);
    const [back, kind] = (await answer).data as [typeof keys, string];
    worker.terminate();
    URL.revokeObjectURL(address);
    expect(kind).toBe("secret");
    expect(back.epochs[0].sealing.tail.extractable).toBe(false);
    expect(await vaultFrom(machine, back).open(sealed, place)).toEqual({ ok: true, value: plain });
  });

  it("[V40] Argon2id runs here too, and gives the reference value", async () => {
    const text = new TextEncoder();
    const cost = { memoryKiB: 65_536, passes: 2, lanes: 1, length: 32 };
    const work = { passphrase: text.encode("password"), salt: text.encode("somesalt"), ...cost };
    const found = await argon2id(work);
    const spelled = found.ok && [...found.value].map((byte) => byte.toString(16).padStart(2, "0"));
    expect(spelled && spelled.join("")).toBe(
      "09316115d5cf24ed5a15a31a3ba326e5cf32edc24702987c02b6566f61913cf7",
    );
  });
});
