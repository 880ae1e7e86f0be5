import type { Result } from "@glimmers/primitives";
import { err, ok } from "@glimmers/primitives";
import type { Mailbox, Road, RoundReport, RoundTrouble } from "@glimmers/sync";
import type { RoadTrouble } from "./road.ts";
import type { Blobs } from "./road-blobs.ts";
import type { Facts } from "./road-facts.ts";
import { requestsAt } from "./road-invite.ts";
import type { Known } from "./road-known.ts";
import { goWhereItMoved, tellOfMove } from "./road-move.ts";
import { catchUp } from "./road-open.ts";
import { putRingsBack } from "./road-put-back.ts";
import type { OnState } from "./road-state.ts";
import { roadTrouble, shelfTrouble } from "./road-trouble.ts";
import { withWarnings } from "./road-warnings.ts";
import type { RoadNeeds } from "./road-world.ts";

/**
 * Note: One way to the mailbox and back
 *
 * Whether the ring is still the one known; whether somebody asks to be let in; whether the road
 * has moved; photos; the round itself (`@glimmers/sync`); photos again; and now and then a look
 * at who was there and how much room is left. The first trouble ends it, but for photos: words
 * matter more, and no room for a photo must not keep them.
 */
export interface Way {
  readonly go: () => Promise<Result<Gone, RoadTrouble>>;
  /** To be looked at anew the next time. */
  readonly lookAgainAt: (...what: readonly Look[]) => void;
}

export interface Gone {
  /** What waits here at the end of it. */
  readonly waiting: number;
  /** Items that lie there and do not open here, or not yet. */
  readonly unread: number;
  /** There is a reason to go again at once. */
  readonly again: boolean;
}

export type Look = "ring" | "invite" | "around" | "audit" | "closed";

/** What a fresh look takes in. */
export const EVERYTHING: readonly Look[] = ["ring", "invite", "around", "audit", "closed"];

export interface WayNeeds extends RoadNeeds {
  readonly known: Known;
  readonly mailbox: Mailbox;
  readonly road: Road;
  readonly blobs: Blobs;
  readonly tellFacts: (news: Partial<Facts>) => void;
  readonly onMoved: () => void;
}

/** So many photos go before what tells of them; of more, as at first, the words do not wait. */
const FEW_PHOTOS = 8;

/** Devices and room are looked at so often, in milliseconds. */
export const LOOK_AROUND_EVERY = 60_000;
/** A way there that takes longer says how far along it is. */
const LONG = 400;

export const createWay = (needs: WayNeeds): Way => {
  const looks = createLooks();
  const followRing = ringFollower(needs, looks);
  const round = rounds(needs, looks);
  const lookAround = lookerAround(needs, looks);
  const lookAtInvite = (): Promise<Result<void, RoadTrouble>> =>
    looks.take("invite", async () => {
      needs.tellFacts({ requests: await requestsAt(needs, needs.known, needs.mailbox) });
      return ok(undefined);
    });
  return {
    lookAgainAt: looks.add,
    go: async () => {
      const before = await inOrder(followRing, lookAtInvite, () => stayHere(needs));
      if (!before.ok) return before;
      const areFew = (await needs.blobs.counts()).toPut <= FEW_PHOTOS;
      const early = areFew ? await needs.blobs.put() : ok(undefined);
      const went = await round();
      if (!went.ok) return went;
      const put = areFew ? early : await needs.blobs.put();
      const fetched = await needs.blobs.fetch();
      const around = await lookAround(went.value.unread);
      return [around, fetched, put].find((each) => !each.ok) ?? went;
    },
  };
};

/** What is to be looked at, each until it was: a look that fails is still to be done. */
interface Looks {
  readonly add: (...what: readonly Look[]) => void;
  readonly take: (
    what: Look,
    look: () => Promise<Result<void, RoadTrouble>>,
  ) => Promise<Result<void, RoadTrouble>>;
  /** Takes these out, and says whether they were in; `add` puts them back. */
  readonly takeOut: (...what: readonly Look[]) => readonly Look[];
}

const createLooks = (): Looks => {
  const due = new Set<Look>(EVERYTHING);
  const add = (...what: readonly Look[]): void => what.forEach((each) => due.add(each));
  return {
    add,
    // Taken out before it is done: what is asked for meanwhile is done once more.
    take: async (what, look) => {
      if (!due.delete(what)) return ok(undefined);
      const done = await look();
      if (!done.ok) due.add(what);
      return done;
    },
    takeOut: (...what) => what.filter((each) => due.delete(each)),
  };
};

const inOrder = async (
  ...steps: readonly (() => Promise<Result<void, RoadTrouble>>)[]
): Promise<Result<void, RoadTrouble>> => {
  for (const step of steps) {
    // One after another: each may end it.
    // oxlint-disable-next-line no-await-in-loop
    const done = await step();
    if (!done.ok) return done;
  }
  return ok(undefined);
};

const ringFollower =
  ({ known, mailbox }: WayNeeds, looks: Looks) =>
  (): Promise<Result<void, RoadTrouble>> =>
    looks.take("ring", async () => {
      const caught = await catchUp(known, mailbox);
      if (!caught.ok) return caught;
      if (caught.value.type === "OffTheRing") return err({ type: "DeviceRemoved" });
      // Whatever comes of it: this device stays with the list it knows, and goes on.
      if (caught.value.type === "OlderRing") await putRingsBack(known, mailbox);
      if (caught.value.type === "Newer") looks.add("closed");
      return ok(undefined);
    });

/** Notes what the server was caught at, for the person to read. */
export const warn = async (known: Known, warnings: OnState["warnings"]): Promise<void> => {
  if (warnings.length > 0)
    await known.change((before) => ({ warnings: withWarnings(before.warnings, warnings) }));
};

const stayHere = async (needs: WayNeeds): Promise<Result<void, RoadTrouble>> => {
  const moved = await goWhereItMoved(needs, needs.blobs);
  if (!moved.ok) return moved;
  return moved.value ? err({ type: "RoadIsOff" }) : ok(undefined);
};

const rounds = ({ known, road, clock, tellFacts }: WayNeeds, looks: Looks) => {
  let withoutKey = 0;
  /** Sealed in an epoch this device has no key for: a newer ring may have it. */
  const lacksKeys = ({ unread }: RoundReport): boolean => {
    const more = (unread.WrongKey ?? 0) > withoutKey;
    withoutKey = unread.WrongKey ?? 0;
    return more;
  };
  return async (): Promise<Result<Gone, RoadTrouble>> => {
    const asked = looks.takeOut("audit", "closed");
    const began = clock.now();
    const report = await road.round({
      audit: asked.includes("audit"),
      lookAgain: asked.includes("closed"),
      onShare: (share) => {
        if (clock.now() - began > LONG) tellFacts({ going: { share } });
      },
    });
    await warn(known, report.warnings);
    if (report.trouble !== undefined) {
      looks.add(...asked);
      return err(troubleOf(report.trouble));
    }
    const again = lacksKeys(report);
    if (again) looks.add("ring");
    const unread = Object.values(report.unread).reduce((sum, count) => sum + count, 0);
    return ok({ waiting: report.waiting, unread, again });
  };
};

const troubleOf = (trouble: RoundTrouble): RoadTrouble =>
  trouble.type === "LocalTrouble" ? shelfTrouble(trouble.trouble) : roadTrouble(trouble);

const lookerAround = (needs: WayNeeds, looks: Looks) => {
  const { mailbox, clock, tellFacts, blobs } = needs;
  let last = clock.now();
  return (unread: number): Promise<Result<void, RoadTrouble>> => {
    if (Math.abs(clock.now() - last) > LOOK_AROUND_EVERY) looks.add("around");
    return looks.take("around", async () => {
      const [kept, usage] = await Promise.all([mailbox.witnesses(), mailbox.usage()]);
      if (!kept.ok) return err(roadTrouble(kept.error));
      const seen = new Map(kept.value.map(({ device, at }) => [device as string, at]));
      tellFacts({ seen, ...(usage.ok && { usage: usage.value }) });
      last = clock.now();
      // What does not open here may be the very moment a photo belongs to.
      const swept = unread === 0 ? await blobs.sweep() : ok(undefined);
      return swept.ok ? tellOfMove(needs, seen) : swept;
    });
  };
};
