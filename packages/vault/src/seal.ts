import type { Bytes } from "@glimmers/primitives";
import { joinBytes } from "@glimmers/primitives";
import { writeHeader } from "./header.ts";
import type { VaultKeys } from "./keys.ts";
import type { Machine } from "./machine.ts";
import { pad } from "./padme.ts";
import type { Place, Purpose } from "./place.ts";

const TAG_LENGTH = 16;
/** Lengths are written in four bytes. */
const LONGEST = 0xffff_ffff - TAG_LENGTH;

/**
 * Seals bytes for one place, under the newest epoch. Two sealings of the same bytes never
 * look alike. Throws for a slot that is none, and beyond 4 GiB: neither comes from a person.
 */
export const seal = async <P extends Purpose>(
  machine: Machine,
  { epochs }: VaultKeys<P>,
  plain: Uint8Array,
  place: Place<P>,
): Promise<Bytes> => {
  const { epoch, keyId, sealing } = epochs.at(-1) ?? epochs[0];
  const padded = pad(plain);
  if (padded.length > LONGEST) throw new RangeError("Too long to seal as one.");
  const nonce = machine.random(12);
  const bodyLength = padded.length + TAG_LENGTH;
  const header = writeHeader(place, { epoch, keyId, bodyLength, nonce });
  const body = await machine.seal(sealing[place.purpose], { nonce, bound: header }, padded);
  return joinBytes([header, body]);
};
