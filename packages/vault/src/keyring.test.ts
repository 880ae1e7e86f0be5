import type { Bytes, NamedError, Result } from "@glimmers/primitives";
import { bytesToHex, err, joinBytes } from "@glimmers/primitives";
import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { counting } from "../test/hex.ts";
import { nodeMachine as machine, QUICK } from "../test/node-machine.ts";
import { closeFrame } from "./frame.ts";
import type { Argon2Work, EpochKeyList, Machine, MachineKey, Opener, Place } from "./index.ts";
import {
  changeLock,
  LOCK_COST,
  lockOf,
  newEpochKey,
  newKeyring,
  openKeyring,
  vaultFrom,
  wrapForDevice,
  wrapForPassphrase,
} from "./index.ts";

const place: Place = { purpose: "segment", slot: "a5".repeat(16) };
const plain = new TextEncoder().encode("a blackbird, before anyone was up");
const passphrase = "three warm stones";
const HEADER = 56;
const ROW = 64;

const newDeviceKey = (): Promise<MachineKey> => machine.sealingKey(machine.random(32));

const value = <T>(result: Result<T, NamedError>): T => {
  if (!result.ok) throw new Error(result.error.type);
  return result.value;
};

const nameOf = async (document: Uint8Array, opener: Opener, on: Machine = machine) => {
  const opened = await openKeyring(on, new Uint8Array(document), opener);
  return opened.ok ? "opened" : opened.error.type;
};

const namesOf = async (documents: readonly Uint8Array[], opener: Opener) => [
  ...new Set(await Promise.all(documents.map((document) => nameOf(document, opener)))),
];

const sealWith = async (document: Bytes, opener: Opener): Promise<Bytes> =>
  vaultFrom(machine, value(await openKeyring(machine, document, opener))).seal(plain, place);

const openWith = async (document: Bytes, opener: Opener, sealed: Bytes) =>
  vaultFrom(machine, value(await openKeyring(machine, document, opener))).open(sealed, place);

/** A header changed on purpose, with a checksum that fits again. */
const forged = (document: Bytes, change: (view: DataView) => void, version = 1): Bytes => {
  const bytes = document.slice();
  change(new DataView(bytes.buffer));
  closeFrame(bytes, { magic: "glky", version, headerLength: HEADER });
  return bytes;
};

const epochKeys: EpochKeyList = [newEpochKey(machine)];
let deviceKey: MachineKey;
let byDevice: Bytes;
let byPassphrase: Bytes;

beforeAll(async () => {
  deviceKey = await newDeviceKey();
  byDevice = await wrapForDevice(machine, epochKeys, deviceKey);
  byPassphrase = value(await wrapForPassphrase(machine, epochKeys, passphrase, QUICK));
});

describe("opening a keyring", () => {
  it("[V20] the key of the device opens what it locked, and says beforehand that it will", async () => {
    const { document, keys } = await newKeyring(machine, deviceKey);
    const sealed = await vaultFrom(machine, keys).seal(plain, place);
    expect(lockOf(document)).toEqual({ ok: true, value: "device" });
    expect(await openWith(document, { deviceKey }, sealed)).toEqual({ ok: true, value: plain });
  });

  it("[V21] the passphrase opens what it locked, and says beforehand that it will", async () => {
    const sealed = await sealWith(byDevice, { deviceKey });
    expect(lockOf(byPassphrase)).toEqual({ ok: true, value: "passphrase" });
    expect(await openWith(byPassphrase, { passphrase }, sealed)).toEqual({
      ok: true,
      value: plain,
    });
  });

  it("[V21] the same words typed on another keyboard are the same words", async () => {
    const composed = "Tür zum Café №1";
    const document = value(await wrapForPassphrase(machine, epochKeys, composed, QUICK));
    expect(await nameOf(document, { passphrase: composed.normalize("NFD") })).toBe("opened");
    expect(await nameOf(document, { passphrase: "Tür zum Café No1" })).toBe("opened");
    expect(await nameOf(document, { passphrase: "tür zum Café №1" })).toBe("WrongPassphrase");
  });

  it("[V21] any words at all can be a passphrase", async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ minLength: 1, unit: "binary" }), async (any) => {
        const document = value(await wrapForPassphrase(machine, epochKeys, any, QUICK));
        expect(await nameOf(document, { passphrase: any })).toBe("opened");
      }),
      { numRuns: 30 },
    );
  });

  it("[V30] but not none", async () => {
    const empty = await wrapForPassphrase(machine, epochKeys, "", QUICK);
    expect(empty).toEqual(err({ type: "EmptyPassphrase" }));
  });

  it("[V27] opens every epoch it holds: the newest seals, the older still open", async () => {
    const two: EpochKeyList = [...epochKeys, newEpochKey(machine, 2)];
    const document = await wrapForDevice(machine, two, deviceKey);
    const old = await sealWith(byDevice, { deviceKey });
    const fresh = await sealWith(document, { deviceKey });
    expect(document).toHaveLength(HEADER + 2 * ROW);
    expect(await openWith(document, { deviceKey }, old)).toEqual({ ok: true, value: plain });
    expect(await openWith(document, { deviceKey }, fresh)).toEqual({ ok: true, value: plain });
    const before = await openWith(byDevice, { deviceKey }, fresh);
    expect(before).toEqual(err({ type: "WrongKey" }));
  });
});

describe("which error", () => {
  it("[V22] other words, and they only: wrong passphrase", async () => {
    const others = ["three warm stone", "three warm stones ", "Three warm stones", ""];
    for (const other of others)
      expect(await nameOf(byPassphrase, { passphrase: other })).toBe("WrongPassphrase");
  });

  it.each(["device", "passphrase"] as const)(
    "[V23] any one byte changed in any way, %s lock: damaged, whatever is tried",
    async (lock) => {
      const document = lock === "device" ? byDevice : byPassphrase;
      const opener = lock === "device" ? { deviceKey } : { passphrase };
      const all = Array.from(document, (byte, at) =>
        [0x01, 0x80, 0xff].map((mask) => document.with(at, byte ^ mask)),
      );
      expect(await namesOf(all.flat(), opener)).toEqual(["Damaged"]);
      expect(await namesOf(all.slice(0, HEADER).flat(), { passphrase: "other" })).toEqual([
        "Damaged",
      ]);
    },
  );

  it("[V23] cut anywhere: cut; anything added: damaged; never ours: not sealed", async () => {
    const cuts = Array.from(byDevice, (_, length) => byDevice.slice(0, length));
    expect(await namesOf(cuts, { deviceKey })).toEqual(["Cut"]);
    const longer = joinBytes([byDevice, Uint8Array.of(0)]);
    expect(await nameOf(longer, { deviceKey })).toBe("Damaged");
    expect(await nameOf(counting(0, 120), { deviceKey })).toBe("NotSealed");
    const sealed = await sealWith(byDevice, { deviceKey });
    expect(await nameOf(sealed, { deviceKey })).toBe("NotSealed");
  });

  it("[V23] a later version: unknown, with its number", async () => {
    const next = forged(byDevice, () => undefined, 2);
    const answer = err({ type: "UnknownVersion", version: 2 });
    expect(await openKeyring(machine, next, { deviceKey })).toEqual(answer);
    expect(lockOf(next)).toEqual(answer);
  });

  it("[V24] the device's key is gone, or is another one: no device key", async () => {
    expect(await nameOf(byDevice, { deviceKey: undefined })).toBe("NoDeviceKey");
    expect(await nameOf(byDevice, { deviceKey: await newDeviceKey() })).toBe("NoDeviceKey");
  });

  it("[V25] the other kind of lock: said which", async () => {
    const tried = [
      await openKeyring(machine, byPassphrase, { deviceKey }),
      await openKeyring(machine, byDevice, { passphrase }),
    ];
    expect(tried[0]).toEqual(err({ type: "OtherLock", lock: "passphrase" }));
    expect(tried[1]).toEqual(err({ type: "OtherLock", lock: "device" }));
  });

  it("[V29] the work could not be done here: said why, and nothing is called wrong", async () => {
    const failed = { type: "StretchFailed", reason: "out of memory" } as const;
    const small: Machine = { ...machine, argon2id: async () => err(failed) };
    expect(await openKeyring(small, byPassphrase, { passphrase })).toEqual(err(failed));
    expect(await wrapForPassphrase(small, epochKeys, passphrase)).toEqual(err(failed));
  });

  it("[V32] a wrapped key moved to another keyring, or its epoch renamed: damaged", async () => {
    const other = await wrapForDevice(machine, [newEpochKey(machine)], deviceKey);
    const moved = joinBytes([byDevice.slice(0, HEADER), other.slice(HEADER)]);
    expect(await nameOf(moved, { deviceKey })).toBe("Damaged");
    expect(await nameOf(byDevice.with(HEADER + 3, 2), { deviceKey })).toBe("Damaged");
  });

  it("[V32] epochs out of order, twice, or none: damaged", async () => {
    const [one, two] = [newEpochKey(machine, 1), newEpochKey(machine, 2)];
    const turned = await wrapForDevice(machine, [two, one], deviceKey);
    const twice = await wrapForDevice(machine, [one, one], deviceKey);
    const none = forged(byDevice, (view) => view.setUint8(7, 0));
    const noLock = forged(byDevice, (view) => view.setUint8(6, 3));
    expect(await namesOf([turned, twice, none, noLock], { deviceKey })).toEqual(["Damaged"]);
  });
});

describe("the work for a passphrase", () => {
  const costOf = async (
    document: Bytes,
    tried: Opener = { passphrase },
  ): Promise<readonly Argon2Work[]> => {
    const works: Argon2Work[] = [];
    const watched: Machine = {
      ...machine,
      argon2id: (work) => {
        works.push({ ...work, passphrase: work.passphrase.slice() });
        return machine.argon2id(work);
      },
    };
    await openKeyring(watched, document, tried);
    return works;
  };

  it("[V28] is what is recorded in the keyring: today 64 MiB, three passes, one lane", async () => {
    const document = value(await wrapForPassphrase(machine, epochKeys, passphrase));
    expect(LOCK_COST).toEqual({ memoryKiB: 64 * 1024, passes: 3, lanes: 1 });
    expect(await costOf(document)).toMatchObject([{ ...LOCK_COST, length: 32 }]);
    expect(await costOf(byPassphrase)).toMatchObject([QUICK]);
    expect(await nameOf(document, { passphrase })).toBe("opened");
  });

  it("[V30] is not begun for no words, for a damaged keyring, or for the other lock", async () => {
    expect(await costOf(byPassphrase, { passphrase: "" })).toEqual([]);
    expect(await costOf(byPassphrase.with(30, (byPassphrase[30] ?? 0) ^ 1))).toEqual([]);
    expect(await costOf(byDevice)).toEqual([]);
  });

  it("[V28] is refused before it begins where a keyring asks for too much", async () => {
    const greedy = [
      forged(byPassphrase, (view) => view.setUint32(8, 4 * 1024 * 1024)),
      forged(byPassphrase, (view) => view.setUint32(12, 17)),
      forged(byPassphrase, (view) => {
        view.setUint32(8, 4096);
        view.setUint32(16, 5);
      }),
    ];
    expect(await namesOf(greedy, { passphrase })).toEqual(["TooCostly"]);
    for (const document of greedy) expect(await costOf(document)).toEqual([]);
  });

  it("[V28] and where it could not be done by anyone, that is damage", async () => {
    const impossible = [
      forged(byPassphrase, (view) => view.setUint32(8, 7)),
      forged(byPassphrase, (view) => view.setUint32(12, 0)),
      forged(byPassphrase, (view) => view.setUint32(16, 0)),
    ];
    expect(await namesOf(impossible, { passphrase })).toEqual(["Damaged"]);
  });
});

describe("changing the lock", () => {
  it("[V26] leaves everything sealed before as it is, and readable", async () => {
    const sealed = await sealWith(byDevice, { deviceKey });
    const { document: on } = value(
      await changeLock(machine, byDevice, { deviceKey }, { passphrase, cost: QUICK }),
    );
    const nextKey = await newDeviceKey();
    const { document: off } = value(
      await changeLock(machine, on, { passphrase }, { deviceKey: nextKey }),
    );
    expect(await openWith(on, { passphrase }, sealed)).toEqual({ ok: true, value: plain });
    expect(await openWith(off, { deviceKey: nextKey }, sealed)).toEqual({ ok: true, value: plain });
    expect(await nameOf(on, { deviceKey })).toBe("OtherLock");
    expect(await nameOf(off, { deviceKey })).toBe("NoDeviceKey");
  });

  it("[V26] one passphrase for another: the old one no longer opens the new keyring", async () => {
    const lock = { passphrase: "four warm stones", cost: QUICK };
    const { document: next } = value(await changeLock(machine, byPassphrase, { passphrase }, lock));
    expect(await nameOf(next, { passphrase })).toBe("WrongPassphrase");
    expect(await nameOf(next, { passphrase: "four warm stones" })).toBe("opened");
  });

  it("[V34] a passphrase put on begins a new epoch, which the keys from before do not open", async () => {
    const before = value(await openKeyring(machine, byDevice, { deviceKey }));
    const lock = { passphrase, cost: QUICK };
    const { keys } = value(await changeLock(machine, byDevice, { deviceKey }, lock));
    const sealed = await vaultFrom(machine, keys).seal(plain, place);
    expect(await vaultFrom(machine, before).open(sealed, place)).toEqual(err({ type: "WrongKey" }));
    expect(await vaultFrom(machine, keys).open(sealed, place)).toEqual({ ok: true, value: plain });
  });

  it("[V26] needs the old one first", async () => {
    const lock = { passphrase: "mine now", cost: QUICK };
    const tried = await changeLock(machine, byPassphrase, { passphrase: "guessed" }, lock);
    expect(tried).toEqual(err({ type: "WrongPassphrase" }));
    const empty = await changeLock(machine, byDevice, { deviceKey }, { passphrase: "" });
    expect(empty).toEqual(err({ type: "EmptyPassphrase" }));
  });
});

describe("the epoch key itself", () => {
  /** Every secret the machine was handed or handed out, as the very array it lay in. */
  const watching = () => {
    const secrets = new Set<Bytes>();
    const watched: Machine = {
      ...machine,
      rootKey: (secret) => {
        expect(secret.some((byte) => byte !== 0)).toBe(true);
        secrets.add(secret);
        return machine.rootKey(secret);
      },
      open: async (key, binding, sealed) => {
        const opened = await machine.open(key, binding, sealed);
        if (opened !== undefined) secrets.add(opened);
        return opened;
      },
    };
    return { secrets, watched };
  };

  it("[V31] is overwritten once a keyring is made, opened or locked anew", async () => {
    const { secrets, watched } = watching();
    const { document } = await newKeyring(watched, deviceKey);
    await openKeyring(watched, document, { deviceKey });
    const { document: on } = value(
      await changeLock(watched, document, { deviceKey }, { passphrase, cost: QUICK }),
    );
    await openKeyring(watched, on, { passphrase });
    // The epoch keys of each of the four steps, two from the lock on, and the stretched
    // passphrase of the last two steps.
    expect(secrets.size).toBe(8);
    for (const secret of secrets) expect(secret).toEqual(new Uint8Array(32));
  });

  it("[V31] stands in no keyring in clear", () => {
    const secret = bytesToHex(epochKeys[0].secret);
    expect(secret).toHaveLength(64);
    expect(bytesToHex(byDevice)).not.toContain(secret);
    expect(bytesToHex(byPassphrase)).not.toContain(secret);
  });
});
