import type { HeldKey } from "@glimmers/model";
import { base64urlToBytes, bytesToBase64url, joinBytes } from "@glimmers/primitives";
import { bytesToHex, hexToBytes } from "@glimmers/primitives";
import type { Bytes } from "@glimmers/primitives";
import type { MailboxId, RingDeviceId } from "@glimmers/sync";
import type { RingAt } from "@glimmers/sync/circle";
import type { DeviceIdentity } from "@glimmers/vault";
import { standardCurves } from "@glimmers/vault/curves";
import type { CompanyNeeds } from "../company.ts";
import type { Journal } from "../journal.ts";
import type { RoadNeeds } from "../road-world.ts";

/** A circle's part of the road: what `road-*.ts` does for a person's devices, it does for members. */
export const roadNeedsOf = (needs: CompanyNeeds, journal: Journal): RoadNeeds => ({
  journal,
  machine: needs.machine,
  clock: needs.clock,
  random: needs.random,
  edges: needs.edges,
  tell: () => undefined,
  onTaken: async () => undefined,
  quiet: true,
});

/**
 * Note: A place in a circle
 *
 * What a person holds of a circle, on all their own devices alike: who they are in it, and one ring
 * that they trust because somebody in it said so face to face (or made it themselves). Everything
 * else, the keys included, follows from that ring's successors.
 */
export interface PlaceInCircle {
  readonly server: string;
  readonly mailbox: MailboxId;
  readonly member: RingDeviceId;
  readonly identity: DeviceIdentity;
  readonly trusted: RingAt;
}

const VERSION = 1;
/** Where each field begins, in bytes. */
const AT = { seed: 1, seal: 33, member: 65, ring: 73, hash: 77, end: 109 };

/** As a held key has it. */
export const secretOf = ({ identity, member, trusted }: PlaceInCircle): string => {
  const ring = new Uint8Array(4);
  new DataView(ring.buffer).setUint32(0, trusted.number);
  const { signSeed, sealSecret } = identity;
  const id = hexToBytes(member) ?? new Uint8Array(8);
  const version = Uint8Array.of(VERSION);
  return bytesToBase64url(joinBytes([version, signSeed, sealSecret, id, ring, trusted.hash]));
};

/** Undefined for a held key that only a newer app can read. */
export const placeIn = ({ server, of, secret }: HeldKey): PlaceInCircle | undefined => {
  const bytes = base64urlToBytes(secret);
  if (bytes?.length !== AT.end || bytes[0] !== VERSION) return undefined;
  const cut = (from: number, to: number): Bytes => bytes.slice(from, to);
  return {
    server,
    mailbox: of as MailboxId,
    member: bytesToHex(cut(AT.member, AT.ring)) as RingDeviceId,
    identity: { signSeed: cut(AT.seed, AT.seal), sealSecret: cut(AT.seal, AT.member) },
    trusted: {
      number: new DataView(bytes.buffer, bytes.byteOffset).getUint32(AT.ring),
      hash: cut(AT.hash, AT.end),
    },
  };
};

/**
 * The secret of an invitation into a circle, as the server's side of it goes by: not the one that is
 * shown. So an invitation into a circle typed where a device is to be added is none there, nor the
 * other way round: nobody's journal ends up in a circle.
 */
export const circleInviteSecret = (shown: Bytes): Bytes =>
  standardCurves.sha256(
    joinBytes([new TextEncoder().encode("glimmers/v1/circle/invite\0"), shown]),
  );
