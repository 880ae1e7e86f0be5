import type { Bytes, Instant, Result } from "@glimmers/primitives";
import { err, ok, sameBytes } from "@glimmers/primitives";
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
import type { Row } from "../columns.ts";
import { bytesIn, idIn, maybeBytesIn, numberIn } from "../columns.ts";
import { idToBytes } from "../ids.ts";
import { forgottenAt, NOT_CLOSED, SHARE, shareIn, standingOf } from "../share-rows.ts";
import type { Database, Run, Statement } from "./database.ts";

const PUT = {
  name: "share-put",
  text: `INSERT INTO share (id, owner, reader, until, once, state, sealed)
         VALUES ($1, $2, $3, $4, $5, ${SHARE.open}, $6)
         ON CONFLICT (id) DO NOTHING RETURNING id`,
};
const WHOLE = {
  name: "share-whole",
  text: "SELECT state, until, once, reader, sealed FROM share WHERE id = $1 AND owner = $2",
};
const OWNED = {
  name: "share-owned",
  text: "SELECT state, until, once FROM share WHERE id = $1 AND owner = $2 AND until > $3",
};
const OWNED_LOCKED = { name: "share-owned-locked", text: `${OWNED.text} FOR UPDATE` };
const OPENED_LOCKED = {
  name: "share-opened-locked",
  text: `SELECT state, until, once, sealed FROM share
         WHERE id = $1 AND reader = $2 AND until > $3 FOR UPDATE`,
};
/** The bytes of one that is opened once are read where nobody else can. */
const OPENED = {
  name: "share-opened",
  text: `SELECT state, until, once, CASE WHEN once = 0 THEN sealed END AS sealed FROM share
         WHERE id = $1 AND reader = $2 AND until > $3`,
};
const EXTEND = { name: "share-extend", text: "UPDATE share SET until = $2 WHERE id = $1" };
const EMPTY = {
  name: "share-empty",
  text: "UPDATE share SET state = $2, sealed = NULL WHERE id = $1",
};
const PUT_REPLY = {
  name: "share-put-reply",
  text: "INSERT INTO share_reply (share, id, sealed) VALUES ($1, $2, $3)",
};
const REPLIES = {
  name: "share-replies",
  text: `SELECT id, octet_length(sealed) AS size FROM share_reply WHERE share = $1 ORDER BY id`,
};
const REPLY = {
  name: "share-reply",
  text: "SELECT sealed FROM share_reply WHERE share = $1 AND id = $2",
};
const DROP_REPLY = {
  name: "share-drop-reply",
  text: "DELETE FROM share_reply WHERE share = $1 AND id = $2",
};
const DROP_ALL = { name: "share-drop-all", text: "DELETE FROM share_reply WHERE share = $1" };

export const sharesOn = (database: Database): ShareStore => {
  /** Works on what the owner has, as `found` says it may be. */
  const asOwner = <T>(
    own: ShareOwner,
    now: Instant,
    work: (run: Run, id: Uint8Array) => Promise<T>,
  ) =>
    database.apart<T, NoSuchShare | ShareEnded>(async (run) => {
      const found = shareIn(await ownedBy(run, OWNED, own, now), now, ...NOT_CLOSED);
      return found.ok ? ok(await work(run, idToBytes(own.id))) : found;
    });

  return {
    put: (share, now) =>
      database.apart<void, AlreadyThere | NoSuchShare | ShareEnded>(async (run) =>
        putOn(run, share, now),
      ),
    standing: (own, now) =>
      database.apart(async (run) => {
        const row = await ownedBy(run, OWNED, own, now);
        return row === undefined
          ? err<NoSuchShare>({ type: "NoSuchShare" })
          : ok(standingOf(row, now));
      }),
    extend: (own, until, now) =>
      database.together<void, NoSuchShare | ShareEnded>(async (run) => {
        const found = shareIn(await ownedBy(run, OWNED_LOCKED, own, now), now, "open");
        if (!found.ok) return found;
        await run(EXTEND, idToBytes(own.id), until);
        return ok(undefined);
      }),
    close: (own, now) =>
      database.together<void, NoSuchShare>(async (run) => {
        const row = await ownedBy(run, OWNED_LOCKED, own, now);
        if (row === undefined) return err({ type: "NoSuchShare" });
        await run(EMPTY, idToBytes(own.id), SHARE.closed);
        await run(DROP_ALL, idToBytes(own.id));
        return ok(undefined);
      }),
    read: async (reader, now) => {
      const seen = await database.apart(async (run) =>
        ok(await openedBy(run, OPENED, reader, now)),
      );
      if (!seen.ok) return seen;
      if (seen.value?.["once"] !== 1) return readFrom(seen.value, now);
      return database.together<ReadShare, NoSuchShare | ShareEnded>(async (run) =>
        readOnce(run, reader, now),
      );
    },
    putReply: (reader, reply, now) =>
      database.together<void, AlreadyThere | NoSuchShare | ShareEnded | TooManyReplies>(
        async (run) => {
          const row = await openedBy(run, OPENED_LOCKED, reader, now);
          const found = shareIn(row, now, "open", "taken");
          return found.ok ? putReplyOn(run, reader.id, reply) : found;
        },
      ),
    replies: (own, now) =>
      asOwner(own, now, async (run, id) =>
        (await run(REPLIES, id)).map((row) => ({
          id: idIn(row, "id"),
          size: numberIn(row, "size"),
        })),
      ),
    reply: (own, reply, now) =>
      asOwner(own, now, async (run, id) => {
        const [row] = await run(REPLY, id, idToBytes(reply));
        return maybeBytesIn(row ?? {}, "sealed");
      }),
    dropReply: (own, reply, now) =>
      asOwner(own, now, async (run, id) => void (await run(DROP_REPLY, id, idToBytes(reply)))),
    sweep: (now) => database.together(async (run) => ok(await sweepOn(run, now))),
    count: () =>
      database.apart(async (run) => {
        const [row] = await run(COUNT);
        return ok(numberIn(row!, "count"));
      }),
  };
};

const ownedBy = async (run: Run, statement: Statement, { id, owner }: ShareOwner, now: Instant) =>
  (await run(statement, idToBytes(id), idToBytes(owner), forgottenAt(now)))[0];

const openedBy = async (
  run: Run,
  statement: Statement,
  { id, reader }: ShareReader,
  now: Instant,
): Promise<Row | undefined> =>
  (await run(statement, idToBytes(id), idToBytes(reader), forgottenAt(now)))[0];

const putOn = async (
  run: Run,
  { id, owner, reader, until, once, sealed }: KeptShare,
  now: Instant,
): Promise<Result<void, AlreadyThere | NoSuchShare | ShareEnded>> => {
  const put = await run(PUT, ...[id, owner, reader].map(idToBytes), until, once ? 1 : 0, sealed);
  if (put.length === 1) return ok(undefined);
  const [row] = await run(WHOLE, idToBytes(id), idToBytes(owner));
  const found = shareIn(row, now, "open");
  if (!found.ok) return found;
  const isSame =
    idIn(row!, "reader") === reader &&
    sameBytes(bytesIn(row!, "sealed"), sealed) &&
    found.value.once === once;
  return isSame ? ok(undefined) : err({ type: "AlreadyThere" });
};

const readFrom = (
  row: Row | undefined,
  now: Instant,
): Result<ReadShare, NoSuchShare | ShareEnded> => {
  const found = shareIn(row, now, "open");
  return found.ok ? ok({ sealed: bytesIn(row!, "sealed"), until: found.value.until }) : found;
};

/** Whoever comes second finds the row as the first has left it. */
const readOnce = async (run: Run, reader: ShareReader, now: Instant) => {
  const read = readFrom(await openedBy(run, OPENED_LOCKED, reader, now), now);
  if (read.ok) await run(EMPTY, idToBytes(reader.id), SHARE.taken);
  return read;
};

/** The share's row is locked: two replies at once are counted one after the other. */
const putReplyOn = async (
  run: Run,
  share: string,
  { id, sealed }: { readonly id: string; readonly sealed: Bytes },
): Promise<Result<void, AlreadyThere | TooManyReplies>> => {
  const [there] = await run(REPLY, idToBytes(share), idToBytes(id));
  if (there !== undefined)
    return sameBytes(bytesIn(there, "sealed"), sealed)
      ? ok(undefined)
      : err({ type: "AlreadyThere" });
  const others = await run(REPLIES, idToBytes(share));
  if (others.length >= SHARE_LIMITS.replies) return err({ type: "TooManyReplies" });
  await run(PUT_REPLY, idToBytes(share), idToBytes(id), sealed);
  return ok(undefined);
};

/** So many shares are cleared away in one transaction. */
const SWEPT = 200;

const ENDED = {
  name: "share-sweep-ended",
  text: `SELECT id FROM share WHERE until <= $1 AND sealed IS NOT NULL
         ORDER BY id LIMIT ${SWEPT} FOR UPDATE`,
};
const BARE = {
  name: "share-sweep-bare",
  text: "UPDATE share SET sealed = NULL WHERE id = ANY($1::bytea[])",
};
const FORGOTTEN = {
  name: "share-sweep-forgotten",
  text: `SELECT id FROM share WHERE until <= $1 ORDER BY id LIMIT ${SWEPT} FOR UPDATE`,
};
const FORGET = [
  {
    name: "share-sweep-replies",
    text: "DELETE FROM share_reply WHERE share = ANY($1::bytea[])",
  },
  { name: "share-sweep-forget", text: "DELETE FROM share WHERE id = ANY($1::bytea[])" },
];
const COUNT = {
  name: "share-count",
  text: "SELECT count(*) AS count FROM share WHERE sealed IS NOT NULL",
};

/** Rows are locked in the order of their ids: two processes that sweep do not hold each other up. */
const sweepOn = async (run: Run, now: Instant): Promise<number> => {
  const ended = (await run(ENDED, now)).map((row) => bytesIn(row, "id"));
  if (ended.length > 0) await run(BARE, ended);
  const forgotten = (await run(FORGOTTEN, forgottenAt(now))).map((row) => bytesIn(row, "id"));
  if (forgotten.length > 0) for (const statement of FORGET) await run(statement, forgotten);
  return ended.length + forgotten.length;
};
