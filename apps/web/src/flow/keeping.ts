import type { NotAllRead, NotKept } from "@glimmers/journal";
import { prefEntry, prefIdOf } from "@glimmers/journal";
import type { EntryId, PrefName, Prefs } from "@glimmers/model";
import type { Result } from "@glimmers/primitives";
import { ok } from "@glimmers/primitives";
import { carry, carryAgain, carryBack, carryOff } from "./carry.ts";
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
    remove: (id) => inTurn(({ road }) => carryOff(road, id)),
    bringBack: (id) => inTurn(({ road }) => carryBack(road, id)),
    erase: (id) => inTurn((journal) => erase(needs, journal, id)),
    setPref: (name, value) => inTurn((journal) => setPref(needs, journal, name, value)),
  }) satisfies Partial<Keeper>;

const erase = async (
  needs: TidyNeeds,
  { library, road, beside }: Journal,
  id: EntryId,
): Promise<Result<void, NotKept | NotAllRead>> => {
  const erased = await library.erase(id);
  if (!erased.ok) return erased;
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
