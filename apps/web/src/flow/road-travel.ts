import type { Result } from "@glimmers/primitives";
import type { Listening, LocalTrouble, Mailbox, Poke } from "@glimmers/sync";
import type { RoadTrouble } from "./road.ts";
import type { BlobCounts } from "./road-blobs.ts";
import { createBlobs } from "./road-blobs.ts";
import type { Facts } from "./road-facts.ts";
import { NO_FACTS } from "./road-facts.ts";
import type { Known } from "./road-known.ts";
import type { Loop, Outcome } from "./road-loop.ts";
import { createLoop } from "./road-loop.ts";
import { MOVED } from "./road-moved-word.ts";
import { stoppableEdges } from "./road-edges.ts";
import { endOf, mailboxOf } from "./road-open.ts";
import { roadBetween, vaultNow } from "./road-sides.ts";
import type { OnState } from "./road-state.ts";
import { mayPass } from "./road-trouble.ts";
import type { Gone, Way } from "./road-way.ts";
import { createWay, EVERYTHING, LOOK_AROUND_EVERY, warn } from "./road-way.ts";
import type { RoadNeeds } from "./road-world.ts";

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

export const startTravel = (given: TravelNeeds, on: OnState): Travel => {
  const edges = stoppableEdges(given.edges);
  const needs = { ...given, edges };
  const { known, random } = needs;
  const mailbox = mailboxOf(needs, on);
  const vault = vaultNow(needs);
  const blobs = createBlobs({ ...needs, mailbox, vault, reserved: MOVED });
  const road = roadBetween(needs, on, mailbox, vault);
  // Until the first round is over nobody knows what waits: that is under way, not even.
  let facts: Facts = on.paused ? NO_FACTS : { ...NO_FACTS, going: { share: 0 } };
  const tellFacts = (news: Partial<Facts>): void => {
    facts = { ...facts, ...news };
    needs.onFacts();
  };
  const way = createWay({ ...needs, mailbox, road, blobs, tellFacts });
  const countAll = async (gone?: Gone): Promise<Counts> => ({
    ...(await blobs.counts()),
    unread: gone?.unread ?? facts.unread,
    // A round says what waits at its end; without one, as offline, it is worked out here.
    waiting: gone?.waiting ?? valueOr(await road.waiting(), facts.waiting),
  });

  const settle = async (went: Result<Gone, RoadTrouble>): Promise<Outcome> => {
    const counts = await countAll(went.ok ? went.value : undefined);
    if (counts.changed > facts.changed)
      await warn(known, [{ type: "Changed", count: counts.changed - facts.changed }]);
    const isEven = went.ok && counts.waiting === 0 && counts.toPut === 0;
    const trouble = went.ok || went.error.type === "RoadIsOff" ? undefined : went.error;
    if (isEven) await noteEven(needs);
    const lastEven = isEven ? needs.clock.now() : facts.lastEven;
    tellFacts({ ...counts, going: undefined, trouble, lastEven });
    const end = trouble && endOf(trouble);
    if (end !== undefined) needs.onEnd(end);
    if (trouble !== undefined && mayPass(trouble)) return { done: false };
    return { done: true, again: went.ok && went.value.again };
  };
  const go = async (): Promise<Outcome> => {
    if (known.on()?.paused === false) return settle(await way.go());
    tellFacts({ going: undefined, ...(await countAll()) });
    return { done: true };
  };

  const loop = createLoop({ go, wait: edges.wait, random });
  const ears = earsOf(mailbox, pokesFor(way, loop, blobs.listAgain));
  if (!on.paused) ears.open();
  const forgetOnline = edges.onOnline(() => {
    // A line that waits for its next try long after the network is back is taken up anew.
    if (facts.trouble !== undefined && known.on()?.paused === false) ears.open();
    loop.poke();
  });
  loop.poke();
  const goNow = async (): Promise<void> => {
    way.lookAgainAt(...EVERYTHING);
    blobs.listAgain();
    await loop.now();
  };
  return {
    mailbox,
    facts: () => facts,
    kept: loop.poke,
    goNow,
    settlePause: () => {
      if (known.on()?.paused === true) ears.shut();
      else ears.open();
      return goNow();
    },
    stop: async () => {
      forgetOnline();
      ears.shut();
      edges.stop();
      await loop.stop();
    },
  };
};

type Counts = BlobCounts & Pick<Facts, "waiting" | "unread">;

const valueOr = <T>(result: Result<T, LocalTrouble>, otherwise: T): T =>
  result.ok ? result.value : otherwise;

/** On the shelf for the next page; once a minute is enough for that. */
const noteEven = async ({ known, clock }: TravelNeeds): Promise<void> => {
  const now = clock.now();
  const noted = known.on()?.lastEven;
  if (noted === undefined || Math.abs(now - noted) > LOOK_AROUND_EVERY)
    await known.change(() => ({ lastEven: now }));
};

/** What the server says is new, looked at on the next way there. */
const pokesFor =
  (way: Way, loop: Loop, listAgain: () => void) =>
  (poke: Poke): void => {
    if (poke === "ring") way.lookAgainAt("ring", "around");
    if (poke === "invite") way.lookAgainAt("invite");
    if (poke === "blobs") listAgain();
    loop.poke();
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
