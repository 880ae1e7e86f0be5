/**
 * Makes the vectors of docs/formats that are the vault's, always the same:
 *
 *   node packages/vault/test/make-vectors.ts
 *
 * Chance is seeded here, and only here, so that everything in them can be made again.
 */
import { writeFileSync } from "node:fs";
import { pathToFileURL } from "node:url";
import type { Bytes } from "@glimmers/primitives";
import { bytesToHex, joinBytes } from "@glimmers/primitives";
import { closeFrame } from "../src/frame.ts";
import type { EpochKeyList, ShelfPurpose } from "../src/index.ts";
import {
  newEpochKey,
  vaultFrom,
  vaultKeysOf,
  wrapForDevice,
  wrapForPassphrase,
} from "../src/index.ts";
import { SHELF_PURPOSES } from "../src/place.ts";
import { makeEnrolmentVectors } from "./make-enrolment-vectors.ts";
import { makeRoadVectors } from "./make-road-vectors.ts";
import { QUICK } from "./node-machine.ts";
import { derived, encode, opening, seededMachine } from "./vector-parts.ts";

const PLAINS: Readonly<Record<ShelfPurpose, Bytes>> = {
  keys: encode("keys wrap themselves; this only shows the number of the drawer"),
  tail: encode('{"kind":"glimmer","text":"the smell of rain"}'),
  segment: encode("leaves ".repeat(200)),
  media: Uint8Array.from({ length: 300 }, (_, index) => index & 0xff),
  draft: new Uint8Array(0),
  road: encode("what this device knows of the road"),
};

const SHELF = { purposes: SHELF_PURPOSES, salt: new Uint8Array(0) };

export const makeSealedVectors = async () => {
  const machine = seededMachine(20_260_801);
  const epochKeys: EpochKeyList = [newEpochKey(machine, 1), newEpochKey(machine, 2)];
  const vault = vaultFrom(machine, await vaultKeysOf(machine, epochKeys));
  const opens = [];
  for (const purpose of SHELF_PURPOSES)
    opens.push(await opening(machine, vault, purpose, PLAINS[purpose]));
  return {
    format: "glimmers sealed bytes, version 1: see sealed.md",
    epochKeys: await Promise.all(epochKeys.map((epochKey) => derived(machine, epochKey, SHELF))),
    opens,
    refused: refusals(opens[1]?.slot ?? "", opens[1]?.sealed ?? "", opens[2]?.sealed ?? ""),
    road: await makeRoadVectors(),
  };
};

/** One sealed row, hurt in each way that has a name. */
const refusals = (slot: string, sealed: string, elsewhere: string) => {
  const bytes = Uint8Array.from(sealed.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
  const framed = (version: number, change: (header: Bytes) => void): string => {
    const copy = bytes.slice();
    change(copy);
    closeFrame(copy, { magic: "glim", version, headerLength: 56 });
    return bytesToHex(copy);
  };
  const flipped = (at: number): string =>
    bytesToHex(bytes.map((byte, index) => (index === at ? byte ^ 0x10 : byte)));
  const refused = (name: string, error: string, hurt: string) => ({
    name,
    purpose: "tail",
    slot,
    sealed: hurt,
    error,
  });
  return [
    refused("one of the four letters damaged", "Damaged", flipped(2)),
    refused("the version byte damaged", "Damaged", flipped(4)),
    refused("the header length damaged", "Damaged", flipped(5)),
    refused("the slot damaged", "Damaged", flipped(20)),
    refused("the checksum damaged", "Damaged", flipped(55)),
    refused("the body damaged", "Damaged", flipped(60)),
    refused("the tag damaged", "Damaged", flipped(bytes.length - 1)),
    refused("a byte added", "Damaged", bytesToHex(joinBytes([bytes, Uint8Array.of(0)]))),
    refused("nothing left", "Cut", ""),
    refused("cut within the letters", "Cut", sealed.slice(0, 6)),
    refused("cut within the header", "Cut", sealed.slice(0, 80)),
    refused("cut by its last byte", "Cut", sealed.slice(0, -2)),
    refused(
      "a later version",
      "UnknownVersion",
      framed(2, () => undefined),
    ),
    refused(
      "another epoch",
      "WrongKey",
      framed(1, (header) => header.fill(9, 11, 12)),
    ),
    refused(
      "another key",
      "WrongKey",
      framed(1, (header) => header.fill(9, 28, 36)),
    ),
    refused(
      "another slot",
      "Misplaced",
      framed(1, (header) => header.fill(9, 12, 28)),
    ),
    refused("a segment in the tail", "Misplaced", elsewhere),
    refused("a header forged to fit the place", "Damaged", forgedInto(slot, elsewhere)),
    refused("never sealed", "NotSealed", bytesToHex(encode("{}".repeat(60)))),
  ];
};

/** A segment whose header was made to say that it is this row of the tail. */
const forgedInto = (slot: string, sealed: string): string => {
  const read = (hex: string) =>
    Uint8Array.from(hex.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
  const bytes = read(sealed);
  bytes.set([2], 6);
  bytes.set(read(slot), 12);
  closeFrame(bytes, { magic: "glim", version: 1, headerLength: 56 });
  return bytesToHex(bytes);
};

export const makeKeyringVectors = async () => {
  const machine = seededMachine(20_260_802);
  const epochKeys: EpochKeyList = [newEpochKey(machine, 1), newEpochKey(machine, 4)];
  const deviceSecret = machine.random(32);
  const deviceKey = await machine.sealingKey(deviceSecret);
  const passphrase = "Tür zum Café №1";
  const quick = await wrapForPassphrase(machine, epochKeys, passphrase, QUICK);
  const usual = await wrapForPassphrase(machine, [epochKeys[0]], "three warm stones");
  if (!quick.ok || !usual.ok) throw new Error("Node could not do the work for a passphrase.");
  const known = epochKeys.map(({ epoch, secret }) => ({ epoch, epochKey: bytesToHex(secret) }));
  const byDevice = bytesToHex(await wrapForDevice(machine, epochKeys, deviceKey));
  return {
    format: "glimmers keyring, version 1: see keyring.md",
    opens: [
      { lock: "device", deviceKey: bytesToHex(deviceSecret), document: byDevice, epochKeys: known },
      { lock: "passphrase", passphrase, document: bytesToHex(quick.value), epochKeys: known },
      {
        lock: "passphrase",
        passphrase: "three warm stones",
        document: bytesToHex(usual.value),
        epochKeys: known.slice(0, 1),
      },
    ],
    refused: [
      {
        name: "other words",
        passphrase: "Tür zum Café №2",
        document: bytesToHex(quick.value),
        error: "WrongPassphrase",
      },
      {
        name: "the recorded salt damaged",
        passphrase,
        document: bytesToHex(quick.value.with(25, 0)),
        error: "Damaged",
      },
      {
        name: "a wrapped key damaged",
        passphrase,
        document: bytesToHex(quick.value.with(80, 0)),
        error: "Damaged",
      },
      { name: "cut", passphrase, document: bytesToHex(quick.value).slice(0, -128), error: "Cut" },
      {
        name: "another device",
        deviceKey: "00".repeat(32),
        document: byDevice,
        error: "NoDeviceKey",
      },
    ],
  };
};

export const FORMATS = new URL("../../../docs/formats/", import.meta.url);

const write = (name: string, vectors: object): void =>
  writeFileSync(new URL(name, FORMATS), `${JSON.stringify(vectors, null, 2)}\n`);

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  write("sealed.vectors.json", await makeSealedVectors());
  write("keyring.vectors.json", await makeKeyringVectors());
  write("enrolment.vectors.json", await makeEnrolmentVectors());
}
