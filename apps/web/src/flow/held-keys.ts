import type { NotAllRead, NotKept } from "@glimmers/journal";
import type { EntryId, HeldKey } from "@glimmers/model";
import type { Result } from "@glimmers/primitives";
import { ok } from "@glimmers/primitives";
import { carry, carryAgain } from "./carry.ts";
import type { Journal } from "./journal.ts";

/** What a key is given when it comes; its id and its time are filled in. */
export type NewKey = Omit<HeldKey, "kind" | "id" | "at" | "offset">;

/** Sealed and on disk, and on its way to the person's other devices, once it resolves. */
export const keepKey = async (
  { road }: Journal,
  key: NewKey,
): Promise<Result<EntryId, NotKept>> => {
  const kept = await carry(road, { kind: "key", ...key });
  return kept.ok ? ok(kept.value.moment.id) : kept;
};

/** Those held for one purpose, the last that came first; waits until all of the journal was read. */
export const heldKeys = async (
  { library, loaded }: Journal,
  purpose: HeldKey["purpose"],
): Promise<readonly HeldKey[]> => {
  await loaded;
  const moments = await library.moments(library.find({ kinds: ["key"] }));
  return moments.flatMap((moment) =>
    moment?.kind === "key" && moment.purpose === purpose ? [moment] : [],
  );
};

/** What for any are held at all. */
export const heldPurposes = async ({
  library,
  loaded,
}: Journal): Promise<readonly HeldKey["purpose"][]> => {
  await loaded;
  const moments = await library.moments(library.find({ kinds: ["key"] }));
  return [...new Set(moments.flatMap((each) => (each?.kind === "key" ? [each.purpose] : [])))];
};

/** One of them, held for that purpose. */
export const heldKey = async (
  { library, loaded }: Journal,
  purpose: HeldKey["purpose"],
  id: EntryId,
): Promise<HeldKey | undefined> => {
  const found = (await library.read(id)) ?? (await loaded, await library.read(id));
  return found?.kind === "key" && found.purpose === purpose ? found : undefined;
};

/** Gives it another name or another end; undefined takes one away. */
export const changeKey = async (
  { road }: Journal,
  id: EntryId,
  changes: Partial<Record<"name" | "until", string | number | undefined>>,
): Promise<Result<EntryId, NotKept>> => {
  const kept = await carryAgain(road, id, changes);
  return kept.ok ? ok(id) : kept;
};

/** Destroys it, at once and here and on the person's other devices: every version leaves the shelf. */
export const destroyKey = async (
  { library, loaded, road }: Journal,
  id: EntryId,
): Promise<Result<void, NotKept | NotAllRead>> => {
  await loaded;
  const erased = await library.erase(id);
  if (!erased.ok) return erased;
  road.onKept();
  return ok(undefined);
};
