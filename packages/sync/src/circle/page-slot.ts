import { bytesToHex } from "@glimmers/primitives";
import { idBytes, u32 } from "../byte-writer.ts";
import type { RingDeviceId, Slot } from "../ids.ts";

/**
 * Where a member's page of a number lies: the member's id, four zeros, the number. It tells the
 * server nothing that it has not seen already: who pushed, and how often.
 *
 * @example pageSlot("00112233445566ff", 7) // "00112233445566ff0000000000000007"
 */
export const pageSlot = (member: RingDeviceId, number: number): Slot =>
  `${bytesToHex(idBytes(member, 8))}00000000${bytesToHex(u32(number))}` as Slot;

/** Whose page of which number a slot is for; undefined for one that is no page's. */
export const pageAt = (
  slot: string,
): { readonly member: RingDeviceId; readonly number: number } | undefined => {
  const found = /^([0-9a-f]{16})00000000([0-9a-f]{8})$/.exec(slot);
  if (found === null) return undefined;
  const [, member = "", number = ""] = found;
  return { member: member as RingDeviceId, number: Number.parseInt(number, 16) };
};
