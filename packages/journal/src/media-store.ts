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
  /**
   * Seals and keeps bytes. `id` is given only when they come back from an archive, and what
   * is here under it and opens is left as it is: no file can write over a photo.
   */
  readonly keep: (bytes: Bytes, id?: MediaId) => Promise<Result<MediaId, ShelfTrouble>>;
  /** Undefined when there is none of that name. */
  readonly open: (id: MediaId) => Promise<Result<KeptMedia | undefined, NotOpened | ShelfTrouble>>;
  readonly ids: () => Promise<Result<readonly MediaId[], ShelfTrouble>>;
  readonly remove: (ids: readonly MediaId[]) => Promise<Result<void, ShelfTrouble>>;
}

export const openMediaStore = (needs: MediaNeeds): MediaStore => ({
  keep: async (bytes, id) => {
    if (id === undefined) return put(needs, bytesToHex(needs.random.bytes(16)) as MediaId, bytes);
    const here = await open(needs, id);
    return here.ok && here.value !== undefined ? ok(id) : put(needs, id, bytes);
  },
  open: (id) => open(needs, id),
  ids: async () => (await needs.shelf.names("media")) as Result<readonly MediaId[], ShelfTrouble>,
  remove: (ids) =>
    needs.shelf.commit(ids.map((name) => ({ do: "remove", drawer: "media", name }) as const)),
});

const put = async (
  { shelf, sealer, clock }: MediaNeeds,
  id: MediaId,
  bytes: Bytes,
): Promise<Result<MediaId, ShelfTrouble>> => {
  const plain = joinBytes([instantToBytes(clock.now()), bytes]);
  const sealed = await sealer.seal(plain, { purpose: "media", slot: id });
  const done = await shelf.commit([{ do: "put", drawer: "media", name: id, bytes: sealed }]);
  return done.ok ? ok(id) : done;
};

const open = async (
  { shelf, sealer }: MediaNeeds,
  id: MediaId,
): Promise<Result<KeptMedia | undefined, NotOpened | ShelfTrouble>> => {
  const sealed = await shelf.read("media", id);
  if (!sealed.ok) return sealed;
  if (sealed.value === undefined) return ok(undefined);
  const plain = await sealer.open(sealed.value, { purpose: "media", slot: id });
  return plain.ok ? ok(keptMediaOf(plain.value)) : plain;
};

const instantToBytes = (instant: Instant): Bytes => {
  const bytes = new Uint8Array(8);
  new DataView(bytes.buffer).setFloat64(0, instant);
  return bytes;
};

const keptMediaOf = (plain: Bytes): KeptMedia => ({
  keptAt: new DataView(plain.buffer, plain.byteOffset).getFloat64(0) as Instant,
  bytes: plain.slice(8),
});
