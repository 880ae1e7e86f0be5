import type { Bytes } from "@glimmers/primitives";
import { bytesToHex, joinBytes } from "@glimmers/primitives";
import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { counting } from "../test/hex.ts";
import { nodeMachine as machine } from "../test/node-machine.ts";
import { closeFrame } from "./frame.ts";
import type { Place, RoadPurpose, RoadVault } from "./index.ts";
import { newEpochKey, roadVault, slotOfDevice, vaultFrom, vaultKeysOf } from "./index.ts";
import { ROAD_PURPOSES } from "./place.ts";

const MAILBOX = "0a".repeat(16);
const place: Place<RoadPurpose> = { purpose: "item", slot: "b7".repeat(16) };
const first = newEpochKey(machine, 1);
const second = newEpochKey(machine, 2);
const words = new TextEncoder().encode("the smell of rain on the warm path");
let road: RoadVault;
let sealed: Bytes;

beforeAll(async () => {
  road = await roadVault(machine, MAILBOX, [first]);
  sealed = await road.seal(words, place);
});

const nameOf = async (bytes: Bytes, at: Place<RoadPurpose> = place, opener: RoadVault = road) => {
  const opened = await opener.open(bytes, at);
  return opened.ok ? "opened" : opened.error.type;
};

const namesOf = async (all: readonly Bytes[]): Promise<readonly string[]> => [
  ...new Set(await Promise.all(all.map((bytes) => nameOf(bytes)))),
];

describe("sealing for a mailbox", () => {
  it("[V49] opens at its place, byte for byte, for every purpose of the road", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.uint8Array({ maxLength: 1000 }),
        fc.constantFrom(...ROAD_PURPOSES),
        async (plain, purpose) => {
          const at = { purpose, slot: place.slot };
          const opened = await road.open(await road.seal(plain, at), at);
          expect(opened).toEqual({ ok: true, value: new Uint8Array(plain) });
        },
      ),
    );
  });

  it("[V49] one byte changed is damage, wherever", async () => {
    const hurt = Array.from(sealed, (byte, at) => sealed.with(at, byte ^ (1 << (at & 7))));
    expect(await namesOf(hurt)).toEqual(["Damaged"]);
  });

  it("[V49] cut is cut, added to is damage, a later version is unknown", async () => {
    expect(await namesOf(Array.from(sealed, (_, length) => sealed.slice(0, length)))).toEqual([
      "Cut",
    ]);
    expect(await nameOf(joinBytes([sealed, counting(0, 3)]))).toBe("Damaged");
    const next = sealed.slice();
    closeFrame(next, { magic: "glim", version: 2, headerLength: 56 });
    expect(await nameOf(next)).toBe("UnknownVersion");
  });

  it("[V49] another slot or another purpose: misplaced", async () => {
    expect(await nameOf(sealed, { ...place, slot: "b8".repeat(16) })).toBe("Misplaced");
    const others = ROAD_PURPOSES.filter((purpose) => purpose !== "item");
    const names = others.map((purpose) => nameOf(sealed, { ...place, purpose }));
    expect(await Promise.all(names)).toEqual(others.map(() => "Misplaced"));
  });

  it("[V50] another mailbox, with the very same epoch keys: wrong key", async () => {
    const elsewhere = await roadVault(machine, "0b".repeat(16), [first]);
    expect(await nameOf(sealed, place, elsewhere)).toBe("WrongKey");
    expect(await nameOf(await elsewhere.seal(words, place))).toBe("WrongKey");
  });

  it("[V50] another mailbox, its key id forged to fit: it does not open", async () => {
    const elsewhere = await roadVault(machine, "0b".repeat(16), [first]);
    const forged = await elsewhere.seal(words, place);
    forged.set(sealed.subarray(28, 36), 28);
    closeFrame(forged, { magic: "glim", version: 1, headerLength: 56 });
    expect(await nameOf(forged)).toBe("Damaged");
  });

  it("[V50] nothing in clear shows that two mailboxes have one epoch key", async () => {
    const elsewhere = await roadVault(machine, "0b".repeat(16), [first]);
    const shelf = vaultFrom(machine, await vaultKeysOf(machine, [first]));
    const seen = await Promise.all([
      road.seal(words, place),
      elsewhere.seal(words, place),
      shelf.seal(words, { purpose: "tail", slot: place.slot }),
    ]);
    expect(new Set(seen.map((one) => bytesToHex(one.subarray(28, 36)))).size).toBe(3);
  });

  it("[V51] the newest epoch seals and all of them open; one that is not held is a wrong key", async () => {
    const both = await roadVault(machine, MAILBOX, [first, second]);
    const fresh = await both.seal(words, place);
    expect(await nameOf(fresh, place, both)).toBe("opened");
    expect(await nameOf(sealed, place, both)).toBe("opened");
    expect(await nameOf(fresh)).toBe("WrongKey");
    const removed = await roadVault(machine, MAILBOX, [second]);
    expect(await nameOf(sealed, place, removed)).toBe("WrongKey");
  });

  it("[V51] another key under the same epoch number is a wrong key", async () => {
    const stranger = await roadVault(machine, MAILBOX, [newEpochKey(machine, 1)]);
    expect(await nameOf(sealed, place, stranger)).toBe("WrongKey");
  });

  it("[V15] a mailbox or a slot that is none is a mistake of ours, and throws", async () => {
    await expect(roadVault(machine, "mine", [first])).rejects.toThrow(
      "A mailbox is 32 hex digits.",
    );
    const wrong = road.seal(words, { purpose: "item", slot: "7" });
    await expect(wrong).rejects.toThrow("A slot is 32 hex digits.");
  });

  it("[V49] what belongs to one device has a slot of its own", async () => {
    const slot = slotOfDevice("00112233aabbccdd");
    expect(slot).toBe("00112233aabbccdd0000000000000000");
    const at = { purpose: "name", slot } as const;
    expect(await nameOf(await road.seal(words, at), at)).toBe("opened");
  });
});
