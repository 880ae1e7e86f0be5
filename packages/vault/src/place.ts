import type { Bytes } from "@glimmers/primitives";
import { hexToBytes } from "@glimmers/primitives";

/**
 * What sealed bytes are for, and the number each has in a header. Each has a key of its
 * own. 6 and 7 are spoken for: an item and a blob on their way between devices.
 */
export const PURPOSES = { keys: 1, tail: 2, segment: 3, media: 4, draft: 5 } as const;

export type Purpose = keyof typeof PURPOSES;

export const purposeNames = Object.keys(PURPOSES) as readonly Purpose[];

/** Where sealed bytes belong. Bound into the seal, so that they do not open anywhere else. */
export interface Place {
  readonly purpose: Purpose;
  /** 16 bytes as 32 hex digits. */
  readonly slot: string;
}

/** Throws for anything but 32 hex digits: slots are made by the app, never typed. */
export const slotBytes = (slot: string): Bytes => {
  const bytes = hexToBytes(slot);
  if (bytes?.length !== 16) throw new RangeError("A slot is 32 hex digits.");
  return bytes;
};
