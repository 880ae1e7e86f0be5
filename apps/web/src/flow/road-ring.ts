import type { Bytes, Instant, Result } from "@glimmers/primitives";
import { ok } from "@glimmers/primitives";
import type {
  Envelope,
  MailboxId,
  RecoveryKeys,
  Ring,
  RingDevice,
  RingDeviceId,
  Sign,
  SignedRing,
  Signer,
} from "@glimmers/sync";
import { ringHash, signRing } from "@glimmers/sync";
import type { DeviceIdentity, PublicIdentity, RoadKeys } from "@glimmers/vault";
import {
  openRoadKeys,
  publicIdentityOf,
  roadVault,
  sealRoadKeys,
  slotOfDevice,
} from "@glimmers/vault";
import { standardCurves } from "@glimmers/vault/curves";
import type { Machine } from "@glimmers/vault";

/** A device as it comes onto a ring. */
export interface NewDevice extends PublicIdentity {
  readonly id: RingDeviceId;
  readonly name: string;
}

/** What a ring says, and what is sealed on it to everybody. */
export interface RingPlan {
  readonly mailbox: MailboxId;
  readonly number: number;
  readonly previous: Bytes;
  readonly keys: RoadKeys;
  readonly recovery?: RecoveryKeys | undefined;
  readonly devices: readonly RingDevice[];
  readonly signer: Signer;
  readonly sign: Sign;
  /** The new words', where the ring brings some in. */
  readonly coSign?: Sign | undefined;
}

/** One of the keys on the ring is none: nobody could have its secret. */
export interface BadKeyOnRing {
  readonly type: "NotASealKey";
}

/** The ring of a mailbox that has none yet. */
export const FIRST = { number: 1, previous: new Uint8Array(32) };

/** What stands between a ring and the one after it. */
export const after = (before: SignedRing) => ({
  mailbox: before.ring.mailbox,
  number: before.ring.number + 1,
  previous: ringHash(before, standardCurves),
});

export const signWith =
  ({ signSeed }: DeviceIdentity): Sign =>
  (message) =>
    standardCurves.sign(signSeed, message);

/** Seals all epoch keys to everybody on it, and signs it. */
export const makeRing = async (plan: RingPlan): Promise<Result<SignedRing, BadKeyOnRing>> => {
  const { keys, recovery, devices, sign, coSign, ...rest } = plan;
  const everybody = [
    ...devices.map(({ id, sealKey }) => ({ to: id, sealKey })),
    ...(recovery === undefined ? [] : [{ to: "recovery", sealKey: recovery.sealKey } as const]),
  ];
  const envelopes: Envelope[] = [];
  for (const { to, sealKey } of everybody) {
    const of = { mailbox: plan.mailbox, ringNumber: plan.number, to };
    const sealed = await sealRoadKeys(standardCurves, keys, sealKey, of);
    if (!sealed.ok) return sealed;
    envelopes.push({ to, sealed: sealed.value });
  }
  const ring: Ring = {
    mailbox: rest.mailbox,
    number: rest.number,
    previous: rest.previous,
    epoch: newestEpoch(keys),
    ...(recovery !== undefined && { recovery }),
    devices,
    envelopes,
    signer: rest.signer,
  };
  return ok(signRing(ring, sign, coSign));
};

export const newestEpoch = (keys: RoadKeys): number => (keys.at(-1) ?? keys[0]).epoch;

/** The epoch keys a ring holds for somebody; undefined where it holds none that open. */
export const keysOn = async (
  { ring }: SignedRing,
  to: Signer,
  { sealSecret }: DeviceIdentity,
): Promise<RoadKeys | undefined> => {
  const envelope = ring.envelopes.find((each) => each.to === to);
  if (envelope === undefined) return undefined;
  const of = { mailbox: ring.mailbox, ringNumber: ring.number, to };
  const keys = await openRoadKeys(standardCurves, envelope.sealed, sealSecret, of);
  // Keys that do not go with the ring's own epoch are no keys for it.
  return keys.ok && newestEpoch(keys.value) === ring.epoch ? keys.value : undefined;
};

/** A device as it stands on the ring, its name sealed. */
export const ringDevice = async (
  machine: Machine,
  { mailbox, keys, since }: { mailbox: MailboxId; keys: RoadKeys; since: Instant },
  { id, name, verifyKey, sealKey }: NewDevice,
): Promise<RingDevice> => ({
  id,
  since,
  verifyKey,
  sealKey,
  name: await sealName(machine, { mailbox, keys }, id, name),
});

/** A name as it is kept: a line of some length, whatever was typed. */
export const nameFrom = (typed: string): string =>
  [...typed.replaceAll(/\s+/g, " ").trim()].slice(0, LONGEST_NAME).join("");

const LONGEST_NAME = 60;

export const sealName = async (
  machine: Machine,
  { mailbox, keys }: { mailbox: MailboxId; keys: RoadKeys },
  id: RingDeviceId,
  name: string,
): Promise<Bytes> => {
  const vault = await roadVault(machine, mailbox, keys);
  return vault.seal(new TextEncoder().encode(nameFrom(name)), {
    purpose: "name",
    slot: slotOfDevice(id),
  });
};

/** Whether this browser can seal to somebody's key at all: older ones have no X25519. */
export const canSealTo = async (machine: Machine): Promise<boolean> => {
  const sealKey = standardCurves.sealKeyOf(machine.random(32));
  const nothing = new Uint8Array(0);
  return standardCurves.sealTo(sealKey, nothing, nothing).then(
    (sealed) => sealed !== undefined,
    () => false,
  );
};

/** A new device's ring entry and secrets belong together. */
export const publicOf = (identity: DeviceIdentity): PublicIdentity =>
  publicIdentityOf(standardCurves, identity);
