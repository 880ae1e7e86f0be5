import type { NamedError, Result } from "@glimmers/primitives";
import { bytesToHex, err, ok, sameBytes } from "@glimmers/primitives";
import type { MailboxId, RingDeviceId, SignedRing } from "@glimmers/sync";
import { httpDoorstep } from "@glimmers/sync";
import type { DeviceIdentity, RoadKeys } from "@glimmers/vault";
import { forgetIdentity, newEpochKey, newIdentity, recoveryFrom } from "@glimmers/vault";
import { standardCurves } from "@glimmers/vault/curves";
import { entropyOf, newWords } from "@glimmers/vault/words";
import type { RoadTrouble, Words24 } from "./road.ts";
import { serverFrom } from "./road-address.ts";
import type { Known } from "./road-known.ts";
import { endOf, mailboxOf } from "./road-open.ts";
import { FIRST, makeRing, publicOf, ringDevice, signWith } from "./road-ring.ts";
import type { EnteringState, OnState } from "./road-state.ts";
import { ROAD_OFF } from "./road-state.ts";
import { roadTrouble } from "./road-trouble.ts";
import type { RoadNeeds } from "./road-world.ts";
import { waysOf } from "./road-world.ts";

/** The doorstep of a server, for a device that is on no ring there. */
export const doorstepAt = (needs: RoadNeeds, server: string) =>
  httpDoorstep(server, { ...waysOf(needs), sha256: standardCurves.sha256 });

/** 24 words, and the two pairs they are. */
export interface MadeWords {
  readonly words: Words24;
  readonly recovery: DeviceIdentity;
}

export const makeWords = async ({ machine }: RoadNeeds): Promise<MadeWords> => {
  const words = newWords(machine);
  const entropy = entropyOf(words.join(" "));
  if (!entropy.ok) throw new Error("Words just made could not be read back.");
  const recovery = await recoveryFrom(machine, entropy.value);
  entropy.value.fill(0);
  return { words, recovery };
};

export const newMailboxId = ({ machine }: RoadNeeds): MailboxId =>
  bytesToHex(machine.random(16)) as MailboxId;

export const newDeviceId = ({ machine }: RoadNeeds): RingDeviceId =>
  bytesToHex(machine.random(8)) as RingDeviceId;

/** A road that is on, as it begins. */
export const beginning = (
  given: Pick<OnState, "server" | "mailbox" | "device" | "identity" | "keys" | "words"> & {
    readonly ring: SignedRing;
  },
): OnState => ({
  is: "on",
  ...given,
  ring: given.ring.document,
  paused: false,
  warnings: [],
  byWords: [],
  unusedSince: {},
});

/** Makes a mailbox, this device its first, and gives out the words that open it. */
export const turnOn = async (
  needs: RoadNeeds,
  known: Known,
  wish: { readonly server: string; readonly deviceName: string },
): Promise<Result<Words24, RoadTrouble>> => {
  const server = serverFrom(wish.server);
  if (!server.ok) return server;
  const before = await settleBefore(needs, known, server.value);
  if (!before.ok) return before;
  if (known.now().is !== "off") return err({ type: "AlreadyOn" });
  const { words, recovery } = await makeWords(needs);
  const { meant, first } = await firstSteps(needs, server.value, wish.deviceName, recovery);
  forgetIdentity(recovery);
  const entered = await enter(known, meant, async () => {
    const opened = await doorstepAt(needs, server.value).open(first.document);
    return opened.ok ? opened : err(roadTrouble(opened.error));
  });
  return entered.ok ? ok(words) : entered;
};

const firstSteps = async (
  needs: RoadNeeds,
  server: string,
  name: string,
  recovery: DeviceIdentity,
): Promise<{ readonly meant: OnState; readonly first: SignedRing }> => {
  const identity = newIdentity(needs.machine);
  const [mailbox, device] = [newMailboxId(needs), newDeviceId(needs)];
  const keys: RoadKeys = [newEpochKey(needs.machine)];
  const since = needs.clock.now();
  const me = { id: device, name, ...publicOf(identity) };
  const devices = [await ringDevice(needs.machine, { mailbox, keys, since }, me)];
  const signs = { signer: device, sign: signWith(identity), coSign: signWith(recovery) };
  const plan = { mailbox, ...FIRST, keys, recovery: publicOf(recovery), devices, ...signs };
  const first = await makeRing(plan);
  if (!first.ok) throw new Error("Keys just made could not be sealed to.");
  const words = "not-yet" as const;
  const on = { server, mailbox, device, identity, keys, words, ring: first.value };
  return { meant: beginning(on), first: first.value };
};

/**
 * Writes down what is meant to come, has the server do its part, and then it is so. Refused,
 * all is as it was. A page killed in between asks the server at its next start; and where
 * trouble says `mayBe`, that it may have been done all the same, what is meant stands as well
 * until the server has been asked.
 */
export const enter = async <E extends NamedError>(
  known: Known,
  meant: OnState,
  act: () => Promise<Result<void, E>>,
  mayBe: (trouble: E) => boolean = () => false,
): Promise<Result<void, E | RoadTrouble>> => {
  const written = await known.write({ is: "entering", meant }, { forget: true });
  if (!written.ok) return written;
  const done = await act();
  if (done.ok) return known.write(meant);
  if (!mayBe(done.error)) await known.write(ROAD_OFF);
  return done;
};

/** Whether what was meant came to be, asked after the fact. Trouble on the way leaves it open. */
export const settleEntering = async (
  needs: RoadNeeds,
  known: Known,
  state: EnteringState,
): Promise<Result<void, RoadTrouble>> => {
  const { meant } = state;
  const rings = await mailboxOf(needs, meant).rings(0);
  // Settled meanwhile by somebody else who asked.
  if (known.now() !== state) return ok(undefined);
  if (rings.ok) {
    const isThere = rings.value.some((document) => sameBytes(document, meant.ring));
    return known.write(isThere ? meant : ROAD_OFF);
  }
  const trouble = roadTrouble(rings.error);
  return endOf(trouble) === undefined ? err(trouble) : known.write(ROAD_OFF);
};

/**
 * Before another beginning at `server`: settles what was meant before, so that nobody becomes
 * two devices. Where it cannot be settled, and another server is wanted now, it is dropped.
 */
export const settleBefore = async (
  needs: RoadNeeds,
  known: Known,
  server: string,
): Promise<Result<"came-to-be" | "nothing", RoadTrouble>> => {
  const state = known.now();
  if (state.is !== "entering") return ok("nothing");
  const settled = await settleEntering(needs, known, state);
  if (settled.ok) return ok(known.now().is === "on" ? "came-to-be" : "nothing");
  if (state.meant.server === server) return settled;
  const dropped = await known.write(ROAD_OFF);
  return dropped.ok ? ok("nothing") : dropped;
};
