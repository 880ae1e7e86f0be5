import type { Bytes, Result } from "@glimmers/primitives";
import { joinBytes, ok, sameBytes } from "@glimmers/primitives";
import type { NotABody } from "./byte-reader.ts";
import { readWhole } from "./byte-reader.ts";
import { idBytes, u48, u8 } from "./byte-writer.ts";
import type { RingDeviceId } from "./ids.ts";
import { pullAll } from "./pull.ts";
import type { LedgerState, SeenAt } from "./sides.ts";
import type { Outcome, Trip } from "./trip.ts";
import { locally } from "./trip.ts";

/**
 * Note: The witness
 *
 * Every device says, sealed, at which head it was last and what was in the mailbox then: one
 * digest over all numbers, slots and hashes. A mailbox has one history, so two devices that
 * were at the same head saw the same, or the server showed them different things. Each device
 * remembers the last heads it was at, so that another's word finds its like.
 */
export const witnessOf = (state: LedgerState, sha256: (bytes: Uint8Array) => Bytes): SeenAt => {
  const lines = [...state.items]
    .toSorted(([, one], [, other]) => one.number - other.number)
    .flatMap(([slot, { number, hash }]) => [u48(number), idBytes(slot, 16), hash]);
  return { head: state.cursor, digest: sha256(joinBytes(lines)) };
};

const WITNESS_VERSION = 1;
const DIGEST = 32;

/** What is sealed: a version, the head, the digest. */
export const encodeWitness = ({ head, digest }: SeenAt): Bytes =>
  joinBytes([u8(WITNESS_VERSION), u48(head), digest]);

export const decodeWitness = (content: Bytes): Result<SeenAt, NotABody> =>
  readWhole(content, (reader) => {
    const version = reader.u8();
    const seen = { head: reader.u48(), digest: reader.bytes(DIGEST) };
    return version === WITNESS_VERSION ? seen : undefined;
  });

/** A busy hour of one device, as another may have seen it. */
const REMEMBERED = 64;

/**
 * Says what this device sees and holds it against what the others say; `anyway` even where it
 * sees nothing new.
 */
export const bearWitness = async (trip: Trip, anyway: boolean): Promise<Outcome> => {
  const { book, sides } = trip;
  const state = book.state();
  const now = witnessOf(state, sides.sha256);
  const last = state.seen.at(-1);
  const isOld = last?.head === now.head && sameBytes(last.digest, now.digest);
  if (isOld && !anyway) return ok(undefined);
  const sealed = await sides.witness.seal(encodeWitness(now), sides.device);
  const put = await sides.mailbox.putWitness(sealed);
  if (!put.ok) return put;
  // At a head once, a device goes by what it saw there last.
  const seen = [...state.seen.filter(({ head }) => head !== now.head), now].slice(-REMEMBERED);
  const kept = await book.commit({ seen });
  return kept.ok ? hearWitnesses(trip) : locally(kept.error);
};

/**
 * Where another device was further than all this one is shown, and the server still shows no
 * more when asked again, it holds something back from here.
 */
const hearWitnesses = async (trip: Trip): Promise<Outcome> => {
  const heard = await witnessesOf(trip);
  if (!heard.ok) return heard;
  for (const [device, said] of heard.value) if (differs(trip, said)) note(trip, device);
  const isAhead = ([, { head }]: Heard): boolean => head > trip.book.state().cursor;
  if (!heard.value.some(isAhead)) return ok(undefined);
  const pulled = await pullAll(trip);
  if (!pulled.ok) return pulled;
  for (const each of heard.value.filter(isAhead)) note(trip, each[0]);
  return ok(undefined);
};

type Heard = readonly [RingDeviceId, SeenAt];

const differs = ({ book }: Trip, said: SeenAt): boolean =>
  book
    .state()
    .seen.some(({ head, digest }) => head === said.head && !sameBytes(digest, said.digest));

const note = ({ found }: Trip, device: RingDeviceId): void => {
  found.shownDifferently.add(device);
};

/** What the others on the ring say: whoever was removed may say anything. A word that does not open here says nothing: the server may drop it as well. */
const witnessesOf = async ({ sides }: Trip): Promise<Outcome<readonly Heard[]>> => {
  const kept = await sides.mailbox.witnesses();
  if (!kept.ok) return kept;
  const who = sides.who();
  const heard = await Promise.all(
    kept.value.map(async ({ device, sealed }): Promise<readonly Heard[]> => {
      if (device === sides.device || !who.has(device) || sealed === undefined) return [];
      const opened = await sides.witness.open(sealed, device);
      const said = opened.ok ? decodeWitness(opened.value) : opened;
      return said.ok ? [[device, said.value]] : [];
    }),
  );
  return ok(heard.flat());
};
