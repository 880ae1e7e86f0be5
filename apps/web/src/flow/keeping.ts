import type { Kept, NotAllRead, NotKept } from "@glimmers/journal";
import { prefEntry, prefIdOf } from "@glimmers/journal";
import type { EntryId, PrefName, Prefs } from "@glimmers/model";
import type { Result } from "@glimmers/primitives";
import { ok } from "@glimmers/primitives";
import type { Road } from "./carry.ts";
import { carry, carryAgain, carryBack, carryOff } from "./carry.ts";
import { allAbout, bringAlong, eraseAll, takeAlong, wentAt } from "./follow-along.ts";
import type { Journal, TidyNeeds } from "./journal.ts";
import { lookAgain, tidy } from "./journal.ts";
import type { Keeper } from "./keeper.ts";

/** Works on the open journal, one piece after another, in the order they were asked for. */
export type InTurn = <T>(work: (journal: Journal) => Promise<T>) => Promise<T>;

/**
 * What changes the journal. Two quick changes to one moment must each build on the one
 * before, and so must what comes right before or after another lock.
 */
export const keeping = (needs: TidyNeeds, inTurn: InTurn) =>
  ({
    keep: (raw) => inTurn(({ road }) => carry(road, raw)),
    revise: (id, changes) => inTurn(({ road }) => carryAgain(road, id, changes)),
    remove: (id) => inTurn(({ road }) => takeOff(road, id)),
    bringBack: (id) => inTurn(({ road }) => bringBack(road, id)),
    erase: (id) => inTurn((journal) => erase(needs, journal, id)),
    setPref: (name, value) => inTurn((journal) => setPref(needs, journal, name, value)),
  }) satisfies Partial<Keeper>;

/** The moment, and the wish to be asked again after it. */
const takeOff = async (road: Road, id: EntryId): Promise<Result<void, NotKept>> => {
  const gone = await road.library.read(id);
  const done = await carryOff(road, id);
  return done.ok && gone !== undefined ? takeAlong(road, gone) : done;
};

const bringBack = async (road: Road, id: EntryId): Promise<Result<Kept, NotKept>> => {
  const went = await wentAt(road.library, id);
  const back = await carryBack(road, id);
  if (!back.ok || went === undefined) return back;
  const along = await bringAlong(road, back.value.moment, went);
  return along.ok ? back : along;
};

const erase = async (
  needs: TidyNeeds,
  { library, road, beside }: Journal,
  id: EntryId,
): Promise<Result<void, NotKept | NotAllRead>> => {
  const gone =
    (await library.read(id)) ?? (await library.deleted()).find((moment) => moment.id === id);
  const along = gone === undefined ? [] : await allAbout(library, gone);
  const erased = await eraseAll(library, [id, ...along]);
  if (!erased.ok) return erased;
  const answered = gone === undefined ? erased : await takeAlong(road, gone);
  if (!answered.ok) return answered;
  road.onKept();
  await tidy(needs, library, beside);
  return ok(undefined);
};

const setPref = async <Name extends PrefName>(
  needs: TidyNeeds,
  { library, log, road, beside }: Journal,
  name: Name,
  value: Required<Prefs>[Name],
): Promise<Result<void, NotKept>> => {
  const earlier = await library.entry(prefIdOf(name));
  const row = await log.keep(prefEntry(name, value, earlier?.entry, log.writer), {
    replaces: earlier?.row,
  });
  if (!row.ok) return row;
  library.accept(row.value);
  road.onKept();
  await lookAgain(needs, library, beside);
  return ok(undefined);
};
