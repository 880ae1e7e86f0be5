import type { Result } from "@glimmers/primitives";
import { ok } from "@glimmers/primitives";
import { audit, lookAgain } from "./audit.ts";
import type { Book } from "./book.ts";
import { openBook, versionsOf } from "./book.ts";
import type { Difference } from "./difference.ts";
import { differenceBetween } from "./difference.ts";
import { createParking } from "./parked.ts";
import { planOf } from "./plan.ts";
import { pullAll } from "./pull.ts";
import { carryOut } from "./push.ts";
import type { ItemTrouble, LocalTrouble } from "./sides.ts";
import type { Findings, Outcome, RoundTrouble, RoundWarning, Sides, Trip } from "./trip.ts";
import { headsOf, locally, noFindings } from "./trip.ts";
import { bearWitness } from "./witness.ts";

/**
 * Note: A round
 *
 * Pull everything new and merge it; work out what is here and not there (`Note: The difference
 * instead of an outbox`); push it, with whatever upkeep is due; say what was seen (`Note: The
 * witness`). A round may be cut off anywhere: what was done is done, and the next one works
 * the rest out anew. Rules: docs/spec/sync.md.
 */
export interface Road {
  /** One at a time: a second waits for the first. */
  readonly round: (wish?: RoundWish) => Promise<RoundReport>;
  /** How many entries wait here, without asking the server. */
  readonly waiting: () => Promise<Result<number, LocalTrouble>>;
}

export interface RoundWish {
  /** Compare the server's whole list with the ledger: once a visit, say. */
  readonly audit?: boolean;
  /** Look again at what did not open: there are new keys, or the app is newer. */
  readonly lookAgain?: boolean;
  /** How far along it is, 0 to 1, where there is much to do. */
  readonly onShare?: (share: number) => void;
}

export interface RoundReport {
  /** The highest number this device has seen. */
  readonly head: number;
  /** Items opened, and versions taken in from them. */
  readonly pulled: number;
  readonly taken: number;
  /** Entries sent that were nowhere yet, and items that were replaced. */
  readonly pushed: number;
  readonly rewritten: number;
  /** Entries still to be sent: those that do not open here, or all that is left after a trouble. */
  readonly waiting: number;
  /** Items known to be there whose content is not known here, by why. */
  readonly unread: Readonly<Partial<Record<ItemTrouble, number>>>;
  readonly warnings: readonly RoundWarning[];
  readonly trouble?: RoundTrouble;
}

/** So often a round begins again because other devices were faster. */
const TRIES = 8;

/**
 * The road between this device's journal and its mailbox. The ledger is read once and held:
 * make a new one where something else may have written to it.
 */
export const roadOf = (sides: Sides): Road => {
  const parking = createParking();
  let opened: Promise<Result<Book, LocalTrouble>> | undefined;
  const bookNow = async (): Promise<Result<Book, LocalTrouble>> => {
    opened ??= openBook(sides.ledger);
    const book = await opened;
    if (!book.ok) opened = undefined;
    return book;
  };

  const roundNow = async (wish: RoundWish): Promise<RoundReport> => {
    const book = await bookNow();
    if (!book.ok) return unopened(book.error);
    const onShare = wish.onShare ?? (() => undefined);
    const trip: Trip = { sides, book: book.value, found: noFindings(), parking, onShare };
    const ended = await goRound(trip, wish);
    // A commit that failed may or may not be on disk: it is read anew.
    if (!ended.ok && ended.error.type === "LocalTrouble") opened = undefined;
    return reportOf(trip, ended);
  };

  let turn: Promise<unknown> = Promise.resolve();
  return {
    round: (wish = {}) => {
      const mine = turn.then(() => roundNow(wish));
      turn = mine.catch(() => {
        opened = undefined;
      });
      return mine;
    },
    waiting: async () => {
      const book = await bookNow();
      if (!book.ok) return book;
      const { items } = book.value.state();
      return ok(differenceBetween(sides.local.heads(), items).waiting.length);
    },
  };
};

const goRound = async (trip: Trip, wish: RoundWish): Promise<Outcome> => {
  const pulled = await pullAll(trip);
  if (!pulled.ok) return pulled;
  const again = wish.lookAgain === true ? await lookAgain(trip) : ok(undefined);
  if (!again.ok) return again;
  const audited = wish.audit === true ? await audit(trip) : ok(undefined);
  if (!audited.ok) return audited;
  const even = await makeEven(trip);
  if (!even.ok) return even;
  const witnessed = await bearWitness(trip, wish.audit === true);
  return witnessed.ok && trip.found.shownDifferently.size > 0 ? mend(trip) : witnessed;
};

/**
 * After being shown something else than another device: what was held back from here or lost
 * is found by comparing everything once. From then on only what is seen now counts.
 */
const mend = async (trip: Trip): Promise<Outcome> => {
  const audited = await audit(trip);
  const even = audited.ok ? await makeEven(trip) : audited;
  if (!even.ok) return even;
  const kept = await trip.book.commit({ seen: [] });
  return kept.ok ? bearWitness(trip, false) : locally(kept.error);
};

/** Pushes the difference until there is none; everything is pulled before and after. */
const makeEven = async (trip: Trip): Promise<Outcome> => {
  for (let tried = 0; tried < TRIES; tried++) {
    const difference = differenceOf(trip);
    const tasks = planOf(difference, trip.sides.sizes);
    if (tasks.length === 0) return ok(undefined);
    // oxlint-disable-next-line no-await-in-loop
    const outcome = await carryOut(trip, tasks);
    if (!outcome.ok) return outcome;
    const isAlone = [...trip.book.state().items.values()].every(
      ({ number }) => number <= trip.book.state().cursor,
    );
    if (outcome.value === "done" && isAlone) return ok(undefined);
    // oxlint-disable-next-line no-await-in-loop
    const pulled = await pullAll(trip);
    if (!pulled.ok) return pulled;
    // oxlint-disable-next-line no-await-in-loop
    const settled = await settleGone(trip);
    if (!settled.ok) return settled;
  }
  return { ok: false, error: { type: "ServerTrouble", status: 409, named: "Gone" } };
};

const differenceOf = (trip: Trip): Difference => {
  const { book, found } = trip;
  const difference = differenceBetween(headsOf(trip), book.state().items);
  // What took the place of something may be what did not open.
  if (found.unread === 0)
    for (const versions of found.lost) found.withheld += difference.countMissing(versions);
  found.lost = [];
  found.waiting = { count: difference.waiting.length, pushed: found.pushed };
  return difference;
};

/** Refused as gone, and then not told as gone: the server contradicts itself, and is believed. */
const settleGone = async ({ book, found }: Trip): Promise<Outcome> => {
  const { items } = book.state();
  const remove = found.saidGone.filter((slot) => items.has(slot));
  found.saidGone = [];
  if (remove.length === 0) return ok(undefined);
  found.lost.push(...versionsOf(items, remove));
  const kept = await book.commit({ remove });
  return kept.ok ? ok(undefined) : locally(kept.error);
};

const reportOf = (trip: Trip, ended: Outcome): RoundReport => {
  const { found, book } = trip;
  const { cursor, items } = book.state();
  const { pulled, taken, pushed, rewritten } = found;
  const unread: Partial<Record<ItemTrouble, number>> = {};
  for (const { trouble } of items.values())
    if (trouble !== undefined) unread[trouble] = (unread[trouble] ?? 0) + 1;
  return {
    head: cursor,
    pulled,
    taken,
    pushed,
    rewritten,
    waiting: waitingAfter(trip),
    unread,
    warnings: warningsOf(found),
    ...(!ended.ok && { trouble: ended.error }),
  };
};

/** Counted anew only where the round did not come so far: it is most of what a quiet round costs. */
const waitingAfter = (trip: Trip): number => {
  const { waiting, pushed } = trip.found;
  return waiting === undefined
    ? differenceBetween(headsOf(trip), trip.book.state().items).waiting.length
    : waiting.count - (pushed - waiting.pushed);
};

const warningsOf = (found: Findings): readonly RoundWarning[] => [
  ...(found.rolledBack ? [{ type: "RolledBack" } as const] : []),
  ...[...found.shownDifferently].map((device) => ({ type: "ShownDifferently", device }) as const),
  ...(found.withheld > 0 ? [{ type: "Withheld", count: found.withheld } as const] : []),
  ...(found.changed > 0 ? [{ type: "Changed", count: found.changed } as const] : []),
];

/** The ledger could not be read: nothing is known, and nothing was done. */
const unopened = (trouble: LocalTrouble): RoundReport => ({
  head: 0,
  pulled: 0,
  taken: 0,
  pushed: 0,
  rewritten: 0,
  waiting: 0,
  unread: {},
  warnings: [],
  trouble: { type: "LocalTrouble", trouble },
});
