import type { Bytes } from "@glimmers/primitives";
import { joinBytes } from "@glimmers/primitives";
import { beforeAll, describe, expect, it } from "vitest";
import { counting } from "../test/hex.ts";
import { nodeMachine as machine } from "../test/node-machine.ts";
import type { Curves, EnvelopeOf, RoadKeys } from "./index.ts";
import {
  decodeRoadKeys,
  encodeRoadKeys,
  newEpochKey,
  newIdentity,
  openRoadKeys,
  publicIdentityOf,
  sealRoadKeys,
  withNextEpoch,
} from "./index.ts";
import { standardCurves as curves } from "./standard-curves.ts";

const keys: RoadKeys = [newEpochKey(machine, 1), newEpochKey(machine, 4)];
const of: EnvelopeOf = { mailbox: "0a".repeat(16), ringNumber: 7, to: "00112233aabbccdd" };
const device = newIdentity(machine);
const { sealKey } = publicIdentityOf(curves, device);
let envelope: Bytes;

beforeAll(async () => {
  const sealed = await sealRoadKeys(curves, keys, sealKey, of);
  if (!sealed.ok) throw new Error(sealed.error.type);
  envelope = sealed.value;
});

const nameOf = async (sealed: Bytes, at: EnvelopeOf = of, secret: Bytes = device.sealSecret) => {
  const opened = await openRoadKeys(curves, sealed, secret, at);
  return opened.ok ? "opened" : opened.error.type;
};

describe("the epoch keys of a mailbox, on their way to a device", () => {
  it("[V47] open with the device's own secret, all of them", async () => {
    const opened = await openRoadKeys(curves, envelope, device.sealSecret, of);
    expect(opened).toEqual({ ok: true, value: keys });
  });

  it("[V47] stay shut for another device, another mailbox, another ring, or the words", async () => {
    expect(await nameOf(envelope, of, newIdentity(machine).sealSecret)).toBe("NotForThisKey");
    expect(await nameOf(envelope, { ...of, mailbox: "0b".repeat(16) })).toBe("NotForThisKey");
    expect(await nameOf(envelope, { ...of, ringNumber: 8 })).toBe("NotForThisKey");
    expect(await nameOf(envelope, { ...of, to: "00112233aabbccde" })).toBe("NotForThisKey");
    expect(await nameOf(envelope, { ...of, to: "recovery" })).toBe("NotForThisKey");
  });

  it("[V47] an envelope for a device of zeros is not one for the words", async () => {
    const zeros = { ...of, to: "00".repeat(8) };
    const sealed = await sealRoadKeys(curves, keys, sealKey, zeros);
    expect(sealed.ok && (await nameOf(sealed.value, zeros))).toBe("opened");
    expect(sealed.ok && (await nameOf(sealed.value, { ...of, to: "recovery" }))).toBe(
      "NotForThisKey",
    );
  });

  it("[V47] any byte changed, any cut, anything added: not for this key", async () => {
    const hurt = [
      ...Array.from(envelope, (byte, at) => envelope.with(at, byte ^ (1 << (at & 7)))),
      ...[0, 1, 31, 32, 47, 48, envelope.length - 1].map((length) => envelope.slice(0, length)),
      joinBytes([envelope, Uint8Array.of(0)]),
    ];
    const names = await Promise.all(hurt.map((one) => nameOf(one)));
    expect([...new Set(names)]).toEqual(["NotForThisKey"]);
  });

  it("[V46] are not sealed to a key that everybody could open", async () => {
    const sealed = await sealRoadKeys(curves, keys, new Uint8Array(32), of);
    expect(sealed).toEqual({ ok: false, error: { type: "NotASealKey" } });
  });

  it("[V58] are overwritten in between, sealed or opened", async () => {
    const seen: Bytes[] = [];
    const watching: Curves = {
      ...curves,
      sealTo: async (key, info, plain) => {
        seen.push(plain);
        return curves.sealTo(key, info, plain);
      },
      openSealed: async (secret, info, sealed) => {
        const plain = await curves.openSealed(secret, info, sealed);
        if (plain !== undefined) seen.push(plain);
        return plain;
      },
    };
    await sealRoadKeys(watching, keys, sealKey, of);
    const opened = await openRoadKeys(watching, envelope, device.sealSecret, of);
    expect(opened).toEqual({ ok: true, value: keys });
    expect(seen).toEqual([new Uint8Array(73), new Uint8Array(73)]);
  });

  it("[V15] an id that is none is a mistake of ours, and throws", async () => {
    const wrong = sealRoadKeys(curves, keys, sealKey, { ...of, to: "phone" });
    await expect(wrong).rejects.toThrow("A device is 16 hex digits.");
  });
});

describe("[V48] epoch keys as bytes", () => {
  const written = encodeRoadKeys(keys);
  const named = (bytes: Bytes) => {
    const read = decodeRoadKeys(bytes);
    return read.ok ? "read" : read.error.type;
  };

  it("read back as they were written, also from a view into something longer", () => {
    expect(decodeRoadKeys(written)).toEqual({ ok: true, value: keys });
    const longer = joinBytes([counting(0, 3), written]).subarray(3);
    expect(decodeRoadKeys(longer)).toEqual({ ok: true, value: keys });
  });

  it("of a later version are unknown, with the number", () => {
    const error = { type: "UnknownVersion", version: 2 };
    expect(decodeRoadKeys(written.with(0, 2))).toEqual({ ok: false, error });
  });

  it("are damaged when cut, empty, out of order, twice the same epoch, or of epoch 0", () => {
    const [one, four] = [written.slice(1, 37), written.slice(37)];
    const version = Uint8Array.of(1);
    expect(named(new Uint8Array(0))).toBe("Damaged");
    expect(named(version)).toBe("Damaged");
    expect(named(written.slice(0, -1))).toBe("Damaged");
    expect(named(joinBytes([version, four, one]))).toBe("Damaged");
    expect(named(joinBytes([version, one, one]))).toBe("Damaged");
    expect(named(joinBytes([version, new Uint8Array(4), counting(0, 32)]))).toBe("Damaged");
  });

  it("[V51] a next epoch is one more than the newest, with a new key, and the others stay", () => {
    const more = withNextEpoch(machine, keys);
    expect(more.map(({ epoch }) => epoch)).toEqual([1, 4, 5]);
    expect(more.slice(0, 2)).toEqual(keys);
    expect(more[2]?.secret).toHaveLength(32);
    expect(withNextEpoch(machine, keys)[2]).not.toEqual(more[2]);
  });
});
