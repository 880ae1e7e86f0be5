import type { EntryId } from "@glimmers/model";
import type { Bytes, Result } from "@glimmers/primitives";
import { err, ok, sameBytes } from "@glimmers/primitives";
import type { CompanyNeeds } from "../company.ts";
import { destroyKey } from "../held-keys.ts";
import { settleOwnAsking } from "./asked-here.ts";
import type { RecoveryTrouble, WayBack, WayStands } from "./door.ts";
import { ownWords } from "./own-words.ts";
import { depositTrouble } from "./recovery-trouble.ts";
import type { Way } from "./ways.ts";
import { allWays, depositsAt, ownedBy, wayNamed } from "./ways.ts";

/** All ways there are, and how each stands; asks a server for each. None where the road is off. */
export const waysBack = async (needs: CompanyNeeds): Promise<readonly WayBack[]> => {
  const own = await ownWords(needs);
  if (!own.ok && own.error.type !== "NoWordsYet") return [];
  const mark = own.ok ? own.value.mark : undefined;
  const ways = await allWays(needs);
  return Promise.all(ways.map(async (way) => lineOf(way, await standsOf(needs, mark, way))));
};

const lineOf = ({ held, key }: Way, stands: WayStands): WayBack => ({
  id: held.id,
  kind: key.kind,
  name: held.name ?? "",
  made: held.at,
  waitDays: key.waitDays,
  stands,
});

const standsOf = async (
  needs: CompanyNeeds,
  mark: Bytes | undefined,
  way: Way,
): Promise<WayStands> => {
  const desk = depositsAt(needs, way.held.server);
  if (mark === undefined || !sameBytes(way.key.words, mark)) {
    // What the old words open is nothing; the server need not keep them either.
    await desk.remove(ownedBy(way));
    return { how: "words-before" };
  }
  const standing = await desk.standing(ownedBy(way));
  if (standing.ok) return settleOwnAsking(needs, way, standing.value);
  return standing.error.type === "NoSuchDeposit"
    ? { how: "gone" }
    : { how: "unknown", trouble: depositTrouble(standing.error) };
};

export const stopWay = async (
  needs: CompanyNeeds,
  id: EntryId,
): Promise<Result<void, RecoveryTrouble>> => {
  const way = await wayNamed(needs, id);
  if (!way.ok) return way;
  const stopped = await depositsAt(needs, way.value.held.server).stop(ownedBy(way.value));
  return stopped.ok ? stopped : err(depositTrouble(stopped.error));
};

/**
 * First on the server and then here: a key that is destroyed while the deposit stays could never
 * stop it. One that holds words of before is let go of even where its server is gone.
 */
export const endWay = async (
  needs: CompanyNeeds,
  id: EntryId,
): Promise<Result<void, RecoveryTrouble>> => {
  const way = await wayNamed(needs, id);
  if (!way.ok) return way;
  const removed = await removeAt(needs, way.value);
  if (!removed.ok && !(await isOfWordsBefore(needs, way.value))) return removed;
  const destroyed = await destroyKey(await needs.opened(), id);
  return destroyed.ok ? destroyed : err({ type: "NotKept", why: destroyed.error });
};

const removeAt = async (needs: CompanyNeeds, way: Way): Promise<Result<void, RecoveryTrouble>> => {
  const removed = await depositsAt(needs, way.held.server).remove(ownedBy(way));
  return removed.ok || removed.error.type === "NoSuchDeposit"
    ? ok(undefined)
    : err(depositTrouble(removed.error));
};

const isOfWordsBefore = async (needs: CompanyNeeds, { key }: Way): Promise<boolean> => {
  const own = await ownWords(needs);
  return own.ok ? !sameBytes(key.words, own.value.mark) : own.error.type === "NoWordsYet";
};

/** The same bytes under the same id: neither the words nor the sheet are needed for it. */
export const putWayBack = async (
  needs: CompanyNeeds,
  id: EntryId,
): Promise<Result<void, RecoveryTrouble>> => {
  const way = await wayNamed(needs, id);
  if (!way.ok) return way;
  const { held, key } = way.value;
  const put = await depositsAt(needs, held.server).put({ id: held.of, ...key });
  return put.ok ? put : err(depositTrouble(put.error));
};
