import type { Bytes, Result } from "@glimmers/primitives";
import { bytesToHex, isInstant, joinBytes } from "@glimmers/primitives";
import type { ByteReader, NotABody } from "./byte-reader.ts";
import { readWhole } from "./byte-reader.ts";
import { f64, idBytes, u16, u32, u48, u8 } from "./byte-writer.ts";
import type { BlobId, RingDeviceId, Slot } from "./ids.ts";
import type { BlobLine, Item, KeptWitness, LiveList, NewItem, Poke, Pulled } from "./mailbox.ts";

/**
 * Note: The wire
 *
 * What client and server send each other in bytes rather than JSON, written and read here for
 * both. Drawn in docs/formats/items.md. A body is read whole or not at all.
 */

/** Every answer of a server carries this header; one without it is no server of ours. */
export const VERSION_HEADER = "glimmers-version";
export const WIRE_VERSION = 1;

/** The most in one body, in bytes or pieces; a server may allow less, and says so. */
export const MOST = {
  /** About what one answer to a pull holds. */
  pullBytes: 4 * 2 ** 20,
  /** Bytes of one push, and of one item in it. */
  pushBytes: 8 * 2 ** 20,
  pushItems: 1024,
  ringBytes: 2 ** 20,
  witnessBytes: 4096,
  blobBytes: 10 * 2 ** 20,
  requestBytes: 2048,
  answerBytes: 4096,
} as const;

export const POKES: readonly Poke[] = ["items", "ring", "invite", "blobs"];

const ABSENT = 0xffff_ffff;

export const encodeRings = (documents: readonly Bytes[]): Bytes =>
  joinBytes([u16(documents.length), ...documents.flatMap(withLength)]);

export const decodeRings = (body: Bytes): Result<readonly Bytes[], NotABody> =>
  readWhole(body, (reader) => reader.list(reader.u16(), 4, () => lengthAndBytes(reader)));

export const encodePush = (items: readonly NewItem[]): Bytes =>
  joinBytes([u16(items.length), ...items.flatMap(newItemParts)]);

const newItemParts = ({ slot, sealed, replaces }: NewItem): readonly Bytes[] => [
  idBytes(slot, 16),
  u16(replaces.length),
  ...replaces.map((replaced) => idBytes(replaced, 16)),
  ...withLength(sealed),
];

export const decodePush = (body: Bytes): Result<readonly NewItem[], NotABody> =>
  readWhole(body, (reader) => reader.list(reader.u16(), 22, () => newItemFrom(reader)));

const newItemFrom = (reader: ByteReader): NewItem => {
  const slot = slotFrom(reader);
  const replaces = reader.list(reader.u16(), 16, () => slotFrom(reader));
  return { slot, replaces, sealed: lengthAndBytes(reader) };
};

export const encodePulled = ({ head, items, gone, more }: Pulled): Bytes =>
  joinBytes([
    u48(head),
    u8(more ? 1 : 0),
    u32(gone.length),
    ...gone.map((slot) => idBytes(slot, 16)),
    u32(items.length),
    ...items.flatMap(itemParts),
  ]);

const itemParts = ({ number, slot, sealed }: Item): readonly Bytes[] => [
  u48(number),
  idBytes(slot, 16),
  ...withLength(sealed),
];

export const decodePulled = (body: Bytes): Result<Pulled, NotABody> =>
  readWhole(body, (reader) => {
    const [head, flags] = [reader.u48(), reader.u8()];
    const gone = reader.list(reader.u32(), 16, () => slotFrom(reader));
    const items = reader.list(reader.u32(), 26, () => itemFrom(reader));
    return flags > 1 ? undefined : { head, more: flags === 1, gone, items };
  });

const itemFrom = (reader: ByteReader): Item => ({
  number: reader.u48(),
  slot: slotFrom(reader),
  sealed: lengthAndBytes(reader),
});

export const encodeLive = ({ head, items }: LiveList): Bytes =>
  joinBytes([
    u48(head),
    u32(items.length),
    ...items.flatMap(({ number, slot, size }) => [u48(number), idBytes(slot, 16), u32(size)]),
  ]);

export const decodeLive = (body: Bytes): Result<LiveList, NotABody> =>
  readWhole(body, (reader) => ({
    head: reader.u48(),
    items: reader.list(reader.u32(), 26, () => ({
      number: reader.u48(),
      slot: slotFrom(reader),
      size: reader.u32(),
    })),
  }));

export const encodeWitnesses = (kept: readonly KeptWitness[]): Bytes =>
  joinBytes([u16(kept.length), ...kept.flatMap(witnessParts)]);

const witnessParts = ({ device, at, sealed }: KeptWitness): readonly Bytes[] => [
  idBytes(device, 8),
  f64(at),
  ...(sealed === undefined ? [u32(ABSENT)] : withLength(sealed)),
];

export const decodeWitnesses = (body: Bytes): Result<readonly KeptWitness[], NotABody> =>
  readWhole(body, (reader) => {
    const read = reader.list(reader.u16(), 20, () => witnessFrom(reader));
    const whole = read.filter((each) => each !== undefined);
    return whole.length === read.length ? whole : undefined;
  });

const witnessFrom = (reader: ByteReader): KeptWitness | undefined => {
  const device = reader.hex(8) as RingDeviceId;
  const at = reader.f64();
  const length = reader.u32();
  const sealed = length === ABSENT ? undefined : reader.bytes(length);
  if (!isInstant(at)) return undefined;
  return sealed === undefined ? { device, at } : { device, at, sealed };
};

export const encodeBlobs = (blobs: readonly BlobLine[]): Bytes =>
  joinBytes([u32(blobs.length), ...blobs.flatMap(({ id, size }) => [idBytes(id, 16), u32(size)])]);

export const decodeBlobs = (body: Bytes): Result<readonly BlobLine[], NotABody> =>
  readWhole(body, (reader) =>
    reader.list(reader.u32(), 20, () => ({ id: reader.hex(16) as BlobId, size: reader.u32() })),
  );

const withLength = (bytes: Bytes): readonly Bytes[] => [u32(bytes.length), bytes];

const lengthAndBytes = (reader: ByteReader): Bytes => reader.bytes(reader.u32());

const slotFrom = (reader: ByteReader): Slot => bytesToHex(reader.bytes(16)) as Slot;
