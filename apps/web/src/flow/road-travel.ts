import type { Instant, Result } from "@glimmers/primitives";
import { err, ok } from "@glimmers/primitives";
import type {
  Listening,
  LocalTrouble,
  Mailbox,
  Poke,
  Road,
  RoundTrouble,
  Usage,
} from "@glimmers/sync";
import { roadOf } from "@glimmers/sync";
import type { RoadVault } from "@glimmers/vault";
import { slotOfDevice } from "@glimmers/vault";
import { standardCurves } from "@glimmers/vault/curves";
import type { JoinRequest, RoadTrouble } from "./road.ts";
import type { BlobCounts, Blobs } from "./road-blobs.ts";
import { createBlobs } from "./road-blobs.ts";
import { requestsAt } from "./road-invite.ts";
import type { Known } from "./road-known.ts";
import { ledgerOn } from "./road-ledger.ts";
import { localSide } from "./road-local.ts";
import type { Outcome } from "./road-loop.ts";
import { createLoop } from "./road-loop.ts";
import { goWhereItMoved, MOVED, tellOfMove } from "./road-move.ts";
import { catchUp, endOf, mailboxOf, vaultOf } from "./road-open.ts";
import type { OnState } from "./road-state.ts";
import { mayPass, roadTrouble, shelfTrouble } from "./road-trouble.ts";
import { withWarnings } from "./road-warnings.ts";
import type { RoadNeeds } from "./road-world.ts";

/** What is known of a road under way beyond its state: gone with the page, and found out again. */
export interface Facts extends BlobCounts {
  readonly waiting: number;
  readonly going?: { readonly share: number } | undefined;
  readonly trouble?: RoadTrouble | undefined;
  readonly lastEven?: Instant | undefined;
  readonly seen: ReadonlyMap<string, Instant>;
  readonly usage?: Usage | undefined;
  readonly requests: readonly JoinRequest[];
}

/** Before anything was found out. */
export const NO_FACTS: Facts = {
  waiting: 0,
  toPut: 0,
  toFetch: 0,
  changed: 0,
  seen: new Map(),
  requests: [],
};

/** Between this device and its mailbox, for as long as the road is on and stays there. */
export interface Travel {
  readonly mailbox: Mailbox;
  readonly facts: () => Facts;
  /** Something was kept here. */
  readonly kept: () => void;
  /** Everything, looked at anew, at once. */
  readonly goNow: () => Promise<void>;
  /** Paused, or not any more. */
  readonly settlePause: () => Promise<void>;
  readonly stop: () => Promise<void>;
}

export interface TravelNeeds extends RoadNeeds {
  readonly known: Known;
  /** The facts are others now. */
  readonly onFacts: () => void;
  /** The road is over for this device. */
  readonly onEnd: (because: "removed-by-another" | "deleted-on-server") => void;
  /** The road goes on at another server: what was written says where. */
  readonly onMoved: () => void;
}

/** What is to be looked at anew on the next way there. */
interface Stale {
  ring: boolean;
  invite: boolean;
  around: boolean;
  audit: boolean;
  lookAgain: boolean;
}

const ALL_STALE: Stale = { ring: true, invite: true, around: true, audit: true, lookAgain: true };

/** Devices and room are looked at so often, in milliseconds. */
const LOOK_AROUND_EVERY = 60_000;
/** A way there that takes longer says how far along it is. */
const LONG = 400;

export const startTravel = (needs: TravelNeeds, on: OnState): Travel => {
  const { known, clock, edges, random } = needs;
  const mailbox = mailboxOf(needs, on);
  const vault = vaultNow(needs);
  const blobs = createBlobs({ ...needs, mailbox, vault, reserved: MOVED });
  const road = roadBetween(needs, on, mailbox, vault);
  let stale: Stale = { ...ALL_STALE };
  // Until the first round is over nobody knows what waits: that is under way, not even.
  let facts: Facts = on.paused ? NO_FACTS : { ...NO_FACTS, going: { share: 0 } };
  let lookedAround = 0;
  let hadTrouble = false;
  let counted: number | undefined;

  const tell = (news: Partial<Facts>): void => {
    facts = { ...facts, ...news };
    needs.onFacts();
  };

  const followRing = async (): Promise<Result<void, RoadTrouble>> => {
    if (!stale.ring) return ok(undefined);
    const caught = await catchUp(known, mailbox);
    if (!caught.ok) return caught;
    if (caught.value.type === "OffTheRing") return err({ type: "DeviceRemoved" });
    if (caught.value.type === "OlderRing") await showOwnRing();
    if (caught.value.type === "Newer") stale.lookAgain = true;
    stale.ring = false;
    return ok(undefined);
  };
  /** A server put back from a backup lacks the newest ring; a lying one is told that we know. */
  const showOwnRing = async (): Promise<void> => {
    await warn([{ type: "OlderRing" }]);
    const ring = known.on()?.ring;
    if (ring !== undefined) await mailbox.putRing(ring);
  };
  const warn = async (warnings: OnState["warnings"]): Promise<void> => {
    if (warnings.length > 0)
      await known.change((before) => ({ warnings: withWarnings(before.warnings, warnings) }));
  };
  const round = async (): Promise<Result<void, RoadTrouble>> => {
    const { audit, lookAgain } = stale;
    const began = clock.now();
    const onShare = (share: number): void => {
      if (clock.now() - began > LONG) tell({ going: { share } });
    };
    const report = await road.round({ audit, lookAgain, onShare });
    await warn(report.warnings);
    counted = report.waiting;
    // Sealed in an epoch this device has no key for: a newer ring has it.
    if (report.unread.WrongKey !== undefined && !lookAgain) stale.ring = true;
    if (report.trouble !== undefined) return err(troubleOf(report.trouble));
    stale = { ...stale, audit: false, lookAgain: false };
    return ok(undefined);
  };
  const lookAround = async (): Promise<Result<void, RoadTrouble>> => {
    const isDue = Math.abs(clock.now() - lookedAround) > LOOK_AROUND_EVERY;
    if (!stale.around && !isDue) return ok(undefined);
    const [kept, usage] = [await mailbox.witnesses(), await mailbox.usage()];
    if (!kept.ok) return err(roadTrouble(kept.error));
    const seen = new Map(kept.value.map(({ device, at }) => [device as string, at]));
    tell({ seen, ...(usage.ok && { usage: usage.value }) });
    lookedAround = clock.now();
    stale.around = false;
    const swept = await blobs.sweep();
    return swept.ok ? tellOfMove(needs, seen) : swept;
  };
  const lookAtInvite = async (): Promise<void> => {
    if (!stale.invite) return;
    stale.invite = false;
    tell({ requests: await requestsAt(needs, known, mailbox) });
  };

  const goOnce = async (): Promise<Result<void, RoadTrouble>> => {
    const ringed = await followRing();
    if (!ringed.ok) return ringed;
    await lookAtInvite();
    const moved = await goWhereItMoved(needs, mailbox, blobs);
    if (!moved.ok || moved.value) return moved.ok ? err({ type: "RoadIsOff" }) : moved;
    // Words matter more than photos: no room for one must not keep the other.
    const put = await blobs.put();
    const went = await round();
    const rest = went.ok ? await afterwards(blobs, lookAround) : went;
    return rest.ok ? put : rest;
  };
  const countAll = async (): Promise<BlobCounts & { readonly waiting: number }> => {
    // A round says what waits at its end; without one, as offline, it is worked out here.
    const waiting = counted ?? valueOr(await road.waiting(), facts.waiting);
    counted = undefined;
    return { ...(await blobs.counts()), waiting };
  };
  const even = async (counts: BlobCounts & { readonly waiting: number }): Promise<void> => {
    if (counts.waiting > 0 || counts.toPut > 0) return;
    const now = clock.now();
    tell({ lastEven: now });
    const noted = known.on()?.lastEven;
    if (noted === undefined || Math.abs(now - noted) > LOOK_AROUND_EVERY)
      await known.change(() => ({ lastEven: now }));
  };
  const settle = async (went: Result<void, RoadTrouble>): Promise<Outcome> => {
    const counts = await countAll();
    if (counts.changed > facts.changed)
      await warn([{ type: "Changed", count: counts.changed - facts.changed }]);
    if (went.ok) await even(counts);
    const trouble = went.ok || went.error.type === "RoadIsOff" ? undefined : went.error;
    hadTrouble = trouble !== undefined;
    tell({ ...counts, going: undefined, trouble });
    const end = trouble && endOf(trouble);
    if (end !== undefined) needs.onEnd(end);
    return trouble === undefined || !mayPass(trouble) ? { done: true } : { done: false };
  };
  const go = async (): Promise<Outcome> => {
    const paused = known.on()?.paused ?? true;
    if (!paused) return settle(await goOnce());
    tell({ going: undefined, ...(await countAll()) });
    return { done: true };
  };

  const loop = createLoop({ go, wait: edges.wait, random });
  const hearPoke = (poke: Poke): void => {
    if (poke === "ring") stale.ring = true;
    if (poke === "ring") stale.around = true;
    if (poke === "invite") stale.invite = true;
    if (poke === "blobs") blobs.listAgain();
    loop.poke();
  };
  const ears = earsOf(mailbox, hearPoke);
  if (!on.paused) ears.open();
  const forgetOnline = edges.onOnline(() => {
    // A line that waits for its next try long after the network is back is taken up anew.
    if (hadTrouble && known.on()?.paused === false) ears.open();
    loop.poke();
  });
  loop.poke();

  return {
    mailbox,
    facts: () => facts,
    kept: loop.poke,
    goNow: async () => {
      stale = { ...ALL_STALE };
      blobs.listAgain();
      await loop.now();
    },
    settlePause: async () => {
      if (known.on()?.paused === true) ears.shut();
      else ears.open();
      stale = { ...ALL_STALE };
      await loop.now();
    },
    stop: async () => {
      forgetOnline();
      ears.shut();
      mailbox.stop();
      await loop.stop();
    },
  };
};

const valueOr = <T>(result: Result<T, LocalTrouble>, otherwise: T): T =>
  result.ok ? result.value : otherwise;

/** What comes last: photos that lack here, then a look at devices and room. */
const afterwards = async (
  blobs: Blobs,
  lookAround: () => Promise<Result<void, RoadTrouble>>,
): Promise<Result<void, RoadTrouble>> => {
  const fetched = await blobs.fetch();
  const around = await lookAround();
  return fetched.ok ? around : fetched;
};

/** Listens to the mailbox, or does not. */
const earsOf = (mailbox: Mailbox, hear: (poke: Poke) => void) => {
  let listening: Listening | undefined;
  const shut = (): void => {
    listening?.stop();
    listening = undefined;
  };
  return {
    shut,
    open: (): void => {
      shut();
      listening = mailbox.listen(hear);
    },
  };
};

/** The vault of the mailbox with the newest keys known; made anew only when they change. */
const vaultNow = (needs: TravelNeeds): (() => Promise<RoadVault>) => {
  let made: { readonly keys: OnState["keys"]; readonly vault: Promise<RoadVault> } | undefined;
  return async () => {
    const on = needs.known.on();
    if (on === undefined) throw new Error("The road is off.");
    if (made?.keys !== on.keys) made = { keys: on.keys, vault: vaultOf(needs, on) };
    return made.vault;
  };
};

const roadBetween = (
  needs: TravelNeeds,
  { device }: OnState,
  mailbox: Mailbox,
  vault: () => Promise<RoadVault>,
): Road =>
  roadOf({
    mailbox,
    local: localSide(needs),
    ledger: ledgerOn(needs.journal),
    items: {
      seal: async (content, slot) => (await vault()).seal(content, { purpose: "item", slot }),
      open: async (sealed, slot) => (await vault()).open(sealed, { purpose: "item", slot }),
    },
    witness: {
      seal: async (content, by) =>
        (await vault()).seal(content, { purpose: "witness", slot: slotOfDevice(by) }),
      open: async (sealed, by) =>
        (await vault()).open(sealed, { purpose: "witness", slot: slotOfDevice(by) }),
    },
    device,
    random: needs.random,
    sha256: standardCurves.sha256,
  });

const troubleOf = (trouble: RoundTrouble): RoadTrouble =>
  trouble.type === "LocalTrouble" ? shelfTrouble(trouble.trouble) : roadTrouble(trouble);
