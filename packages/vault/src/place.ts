import type { Bytes } from "@glimmers/primitives";
import { hexToBytes } from "@glimmers/primitives";

/**
 * What sealed bytes are for, and the number each has in a header. Each has a key of its own.
 * The shelf is this browser's own; the road lies between devices, under epoch keys of its own;
 * an invitation is two messages under the secret that both sides have; a share and a deposit
 * each lie alone on a server, under a secret of their own.
 */
export const PURPOSES = {
  keys: 1,
  tail: 2,
  segment: 3,
  media: 4,
  draft: 5,
  item: 6,
  blob: 7,
  road: 8,
  witness: 9,
  name: 10,
  moved: 11,
  request: 12,
  answer: 13,
  share: 14,
  deposit: 15,
} as const;

export type Purpose = keyof typeof PURPOSES;

/** `road` is what a device knows of the road, its own keys included, kept on its own shelf. */
export const SHELF_PURPOSES = ["keys", "tail", "segment", "media", "draft", "road"] as const;
export type ShelfPurpose = (typeof SHELF_PURPOSES)[number];

/** `name` is a device's name on the key ring; `moved`, the word that the road goes on elsewhere. */
export const ROAD_PURPOSES = ["item", "blob", "witness", "name", "moved"] as const;
export type RoadPurpose = (typeof ROAD_PURPOSES)[number];

export const INVITE_PURPOSES = ["request", "answer"] as const;
export type InvitePurpose = (typeof INVITE_PURPOSES)[number];

/** Where sealed bytes belong. Bound into the seal, so that they do not open anywhere else. */
export interface Place<P extends Purpose = ShelfPurpose> {
  readonly purpose: P;
  /** 16 bytes as 32 hex digits. */
  readonly slot: string;
}

/** Throws for anything but 32 hex digits: slots are made by the app, never typed. */
export const slotBytes = (slot: string): Bytes => idBytes(slot, 16, "A slot");

/** The bytes of an id the app made; throws for one that is none, and says which. */
export const idBytes = (id: string, length: number, what: string): Bytes => {
  const bytes = hexToBytes(id);
  if (bytes?.length !== length) throw new RangeError(`${what} is ${length * 2} hex digits.`);
  return bytes;
};

/** The slot of what belongs to one device, a name or a witness: its id, then eight zeros. */
export const slotOfDevice = (deviceId: string): string => `${deviceId}${"0".repeat(16)}`;
