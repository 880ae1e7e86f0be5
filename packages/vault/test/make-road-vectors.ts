import type { Bytes } from "@glimmers/primitives";
import { bytesToHex, hexToBytes } from "@glimmers/primitives";
import { closeFrame } from "../src/frame.ts";
import type { EpochKeyList, RoadPurpose } from "../src/index.ts";
import { newEpochKey, roadVault } from "../src/index.ts";
import { ROAD_PURPOSES } from "../src/place.ts";
import { derived, encode, opening, seededMachine } from "./vector-parts.ts";

const PLAINS: Readonly<Record<RoadPurpose, Bytes>> = {
  item: encode("one entry, or some 256 of them"),
  blob: Uint8Array.from({ length: 1000 }, (_, index) => index & 0xff),
  witness: encode("what a device has seen of the mailbox"),
  name: encode("Zoë's phone"),
  moved: encode("where the road goes on"),
};

/** What is sealed for a mailbox: the same bytes as on a shelf, under keys salted with its id. */
export const makeRoadVectors = async () => {
  const machine = seededMachine(20_261_122);
  const mailbox = bytesToHex(machine.random(16));
  const epochKeys: EpochKeyList = [newEpochKey(machine, 1), newEpochKey(machine, 2)];
  const road = await roadVault(machine, mailbox, epochKeys);
  const elsewhere = await roadVault(machine, bytesToHex(machine.random(16)), epochKeys);
  const opens = [];
  for (const purpose of ROAD_PURPOSES)
    opens.push(await opening(machine, road, purpose, PLAINS[purpose]));
  const earlier = await roadVault(machine, mailbox, [epochKeys[0]]);
  opens.push(await opening(machine, earlier, "item", encode("of the epoch before")));
  const wanted = { purposes: ROAD_PURPOSES, salt: hexToBytes(mailbox) ?? new Uint8Array(0) };
  return {
    mailbox,
    epochKeys: await Promise.all(epochKeys.map((key) => derived(machine, key, wanted))),
    opens,
    refused: refusals(opens[0], await opening(machine, elsewhere, "item", PLAINS.item)),
  };
};

interface Opening {
  readonly purpose: string;
  readonly slot: string;
  readonly sealed: string;
}

const refusals = (item: Opening | undefined, elsewhere: Opening) => {
  if (item === undefined) throw new Error("Nothing was sealed.");
  return [
    { name: "an item of another mailbox", error: "WrongKey", ...placed(elsewhere, elsewhere) },
    {
      name: "an item of another mailbox, its key id forged",
      error: "Damaged",
      ...placed(elsewhere, { sealed: withKeyIdOf(elsewhere.sealed, item.sealed) }),
    },
    {
      name: "an item in another slot",
      error: "Misplaced",
      ...placed({ ...item, slot: "00".repeat(16) }, item),
    },
    {
      name: "an item for a blob",
      error: "Misplaced",
      ...placed({ ...item, purpose: "blob" }, item),
    },
    {
      name: "an item, cut",
      error: "Cut",
      ...placed(item, { sealed: item.sealed.slice(0, -2) }),
    },
  ];
};

const placed = ({ purpose, slot }: Opening, { sealed }: Pick<Opening, "sealed">) => ({
  purpose,
  slot,
  sealed,
});

const withKeyIdOf = (sealed: string, other: string): string => {
  const bytes = hexToBytes(`${sealed.slice(0, 56)}${other.slice(56, 72)}${sealed.slice(72)}`);
  if (bytes === undefined) throw new Error("Not hex.");
  closeFrame(bytes, { magic: "glim", version: 1, headerLength: 56 });
  return bytesToHex(bytes);
};
