import type { Bytes, Clock, Instant, Random, Result } from "@glimmers/primitives";
import { bytesToHex, joinBytes, ok } from "@glimmers/primitives";
import type { MediaId } from "@glimmers/model";
import type { NotOpened, Sealer } from "./sealer.ts";
import type { Shelf, ShelfTrouble } from "./shelf.ts";

export interface MediaNeeds {
  readonly shelf: Shelf;
  readonly sealer: Sealer;
  readonly clock: Clock;
  readonly random: Random;
}

/** One photo or voice note, and when it was put on the shelf. */
export interface KeptMedia {
  readonly keptAt: Instant;
  readonly bytes: Bytes;
}

/**
 * Sealed photos and voice notes, one row each, named by the slot it is sealed to. Inside
 * the seal, eight bytes say when it was kept (a float64, big-endian, like `Instant`), so
 * that one whose moment is still being written is not taken for left over.
 */
export interface MediaStore {
  /** Seals and keeps bytes; `id` is given only when they come back from an archive. */
  readonly keep: (bytes: Bytes, id?: MediaId) => Promise<Result<MediaId, ShelfTrouble>>;
  /** Undefined when there is none of that name. */
  readonly open: (id: MediaId) => Promise<Result<KeptMedia | undefined, NotOpened | ShelfTrouble>>;
  readonly ids: () => Promise<Result<readonly MediaId[], ShelfTrouble>>;
  readonly remove: (ids: readonly MediaId[]) => Promise<Result<void, ShelfTrouble>>;
}

export const openMediaStore = ({ shelf, sealer, clock, random }: MediaNeeds): MediaStore => ({
  keep: async (bytes, id = bytesToHex(random.bytes(16)) as MediaId) => {
    const plain = joinBytes([instantToBytes(clock.now()), bytes]);
    const sealed = await sealer.seal(plain, { purpose: "media", slot: id });
    const done = await shelf.commit([{ do: "put", drawer: "media", name: id, bytes: sealed }]);
    return done.ok ? ok(id) : done;
  },
  open: async (id) => {
    const sealed = await shelf.read("media", id);
    if (!sealed.ok) return sealed;
    if (sealed.value === undefined) return ok(undefined);
    const plain = await sealer.open(sealed.value, { purpose: "media", slot: id });
    return plain.ok ? ok(keptMediaOf(plain.value)) : plain;
  },
  ids: async () => (await shelf.names("media")) as Result<readonly MediaId[], ShelfTrouble>,
  remove: (ids) =>
    shelf.commit(ids.map((name) => ({ do: "remove", drawer: "media", name }) as const)),
});

const instantToBytes = (instant: Instant): Bytes => {
  const bytes = new Uint8Array(8);
  new DataView(bytes.buffer).setFloat64(0, instant);
  return bytes;
};

const keptMediaOf = (plain: Bytes): KeptMedia => ({
  keptAt: new DataView(plain.buffer, plain.byteOffset).getFloat64(0) as Instant,
  bytes: plain.slice(8),
});
