import { err, ok, sameBytes } from "@glimmers/primitives";
import type { Bytes, Instant, Result } from "@glimmers/primitives";
import type { ReadShare } from "@glimmers/sync";
import { SHARE_LIMITS } from "@glimmers/sync";
import type {
  AlreadyThere,
  KeptShare,
  NoSuchShare,
  ShareEnded,
  ShareOwner,
  ShareReader,
  ShareStore,
  TooManyReplies,
} from "../../share-store.ts";
import { bytesIn, idIn, maybeBytesIn, numberIn } from "../columns.ts";
import { idToBytes } from "../ids.ts";
import { forgottenAt, NOT_CLOSED, SHARE, shareIn, standingOf } from "../share-rows.ts";
import type { Database } from "./database.ts";

type Ended = NoSuchShare | ShareEnded;

export const sharesOn = (database: Database): ShareStore => {
  const sql = statementsOn(database);
  const owned = ({ id, owner }: ShareOwner, now: Instant) =>
    sql.owned.get(idToBytes(id), idToBytes(owner), forgottenAt(now));
  const opened = ({ id, reader }: ShareReader, now: Instant) =>
    sql.opened.get(idToBytes(id), idToBytes(reader), forgottenAt(now));
  /** Runs for the owner, unless it is closed. */
  const forOwner = <T>(own: ShareOwner, now: Instant, then: (id: Uint8Array) => T) => {
    const found = shareIn(owned(own, now), now, ...NOT_CLOSED);
    return found.ok ? ok(then(idToBytes(own.id))) : found;
  };

  return {
    put: (share, now) => database.write<void, AlreadyThere | Ended>(() => putOn(sql, share, now)),
    standing: (own, now) =>
      database.read(() => {
        const row = owned(own, now);
        return row === undefined ? err({ type: "NoSuchShare" }) : ok(standingOf(row, now));
      }),
    extend: (own, until, now) =>
      database.write<void, Ended>(() => {
        const found = shareIn(owned(own, now), now, "open");
        if (!found.ok) return found;
        sql.extend.run(until, idToBytes(own.id));
        return ok(undefined);
      }),
    close: (own, now) =>
      database.write<void, NoSuchShare>(() => {
        if (owned(own, now) === undefined) return err({ type: "NoSuchShare" });
        sql.empty.run(SHARE.closed, idToBytes(own.id));
        sql.dropAll.run(idToBytes(own.id));
        return ok(undefined);
      }),
    read: async (reader, now) => {
      const look = (): Result<ReadShare, Ended> => {
        const found = shareIn(opened(reader, now), now, "open");
        if (!found.ok) return found;
        return ok({ sealed: bytesOf(reader.id), until: found.value.until });
      };
      const bytesOf = (id: string): Bytes => bytesIn(sql.sealed.get(idToBytes(id)) ?? {}, "sealed");
      const isOnce = await database.read(() => ok(opened(reader, now)?.["once"] === 1));
      if (!isOnce.ok) return isOnce;
      if (!isOnce.value) return database.read<ReadShare, Ended>(look);
      return database.write<ReadShare, Ended>(() => {
        const read = look();
        if (read.ok) sql.empty.run(SHARE.taken, idToBytes(reader.id));
        return read;
      });
    },
    putReply: (reader, reply, now) =>
      database.write<void, AlreadyThere | Ended | TooManyReplies>(() => {
        const found = shareIn(opened(reader, now), now, "open", "taken");
        return found.ok ? putReplyOn(sql, reader.id, reply) : found;
      }),
    replies: (own, now) =>
      database.read(() =>
        forOwner(own, now, (id) =>
          sql.replies.all(id).map((row) => ({ id: idIn(row, "id"), size: numberIn(row, "size") })),
        ),
      ),
    reply: (own, reply, now) =>
      database.read(() =>
        forOwner(own, now, (id) =>
          maybeBytesIn(sql.reply.get(id, idToBytes(reply)) ?? {}, "sealed"),
        ),
      ),
    dropReply: (own, reply, now) =>
      database.write(() =>
        forOwner(own, now, (id) => void sql.dropReply.run(id, idToBytes(reply))),
      ),
    sweep: (now) => database.write(() => ok(sweepOn(sql, now))),
    count: () => database.read(() => ok(numberIn(sql.count.get() ?? {}, "count"))),
  };
};

type Statements = ReturnType<typeof statementsOn>;

/** So many shares are cleared away in one transaction. */
const SWEPT = 200;

const statementsOn = ({ statement }: Database) => ({
  put: statement(
    `INSERT INTO share (id, owner, reader, until, once, state, sealed)
     VALUES (?, ?, ?, ?, ?, ${SHARE.open}, ?) ON CONFLICT (id) DO NOTHING`,
  ),
  whole: statement(
    "SELECT state, until, once, reader, sealed FROM share WHERE id = ? AND owner = ?",
  ),
  owned: statement("SELECT state, until, once FROM share WHERE id = ? AND owner = ? AND until > ?"),
  opened: statement(
    "SELECT state, until, once FROM share WHERE id = ? AND reader = ? AND until > ?",
  ),
  sealed: statement("SELECT sealed FROM share WHERE id = ?"),
  extend: statement("UPDATE share SET until = ? WHERE id = ?"),
  empty: statement("UPDATE share SET state = ?, sealed = NULL WHERE id = ?"),
  putReply: statement(
    "INSERT INTO share_reply (share, id, sealed) VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
  ),
  replies: statement(
    "SELECT id, length(sealed) AS size FROM share_reply WHERE share = ? ORDER BY id",
  ),
  reply: statement("SELECT sealed FROM share_reply WHERE share = ? AND id = ?"),
  dropReply: statement("DELETE FROM share_reply WHERE share = ? AND id = ?"),
  dropAll: statement("DELETE FROM share_reply WHERE share = ?"),
  ended: statement(
    `SELECT id FROM share WHERE until <= ? AND sealed IS NOT NULL ORDER BY until LIMIT ${SWEPT}`,
  ),
  bare: statement("UPDATE share SET sealed = NULL WHERE id = ?"),
  forgotten: statement(`SELECT id FROM share WHERE until <= ? ORDER BY until LIMIT ${SWEPT}`),
  forget: statement("DELETE FROM share WHERE id = ?"),
  count: statement("SELECT count(*) AS count FROM share WHERE sealed IS NOT NULL"),
});

const putOn = (
  sql: Statements,
  { id, owner, reader, until, once, sealed }: KeptShare,
  now: Instant,
): Result<void, AlreadyThere | Ended> => {
  const put = sql.put.run(
    idToBytes(id),
    idToBytes(owner),
    idToBytes(reader),
    until,
    once ? 1 : 0,
    sealed,
  );
  if (Number(put.changes) === 1) return ok(undefined);
  const row = sql.whole.get(idToBytes(id), idToBytes(owner));
  const found = shareIn(row, now, "open");
  if (row === undefined || !found.ok) return found.ok ? ok(undefined) : found;
  const isSame =
    idIn(row, "reader") === reader &&
    sameBytes(bytesIn(row, "sealed"), sealed) &&
    found.value.once === once;
  return isSame ? ok(undefined) : err({ type: "AlreadyThere" });
};

const putReplyOn = (
  sql: Statements,
  share: string,
  { id, sealed }: { readonly id: string; readonly sealed: Bytes },
): Result<void, AlreadyThere | TooManyReplies> => {
  const name = idToBytes(share);
  const there = sql.reply.get(name, idToBytes(id));
  if (there !== undefined)
    return sameBytes(bytesIn(there, "sealed"), sealed)
      ? ok(undefined)
      : err({ type: "AlreadyThere" });
  if (sql.replies.all(name).length >= SHARE_LIMITS.replies) return err({ type: "TooManyReplies" });
  sql.putReply.run(name, idToBytes(id), sealed);
  return ok(undefined);
};

const sweepOn = (sql: Statements, now: Instant): number => {
  const ended = sql.ended.all(now).map((row) => bytesIn(row, "id"));
  for (const id of ended) sql.bare.run(id);
  const forgotten = sql.forgotten.all(forgottenAt(now)).map((row) => bytesIn(row, "id"));
  for (const id of forgotten) {
    sql.dropAll.run(id);
    sql.forget.run(id);
  }
  return ended.length + forgotten.length;
};
