import { Buffer } from "node:buffer";
import type { Result } from "@glimmers/primitives";
import { err, ok } from "@glimmers/primitives";
import type {
  Gone,
  Item,
  LiveList,
  MailboxId,
  NewItem,
  Pulled,
  Pushed,
  Slot,
} from "@glimmers/sync";
import type { Engine, NoSuchMailbox, OverQuota, SlotTaken } from "../../engine.ts";
import type { Row } from "../columns.ts";
import { bytesIn, idIn, maybeBytesIn, numberIn } from "../columns.ts";
import { idToBytes } from "../ids.ts";
import { MOST_ITEMS } from "../page.ts";
import type { KnownSlot, PushPlan } from "../push-plan.ts";
import { fitsCount, fitsQuota, MOST_KEPT, planPush, pushedOf, slotsNamed } from "../push-plan.ts";
import { lockBox } from "./boxes.ts";
import type { Database, Run } from "./database.ts";
import { isDuplicate } from "./trouble.ts";

/**
 * Note: A push in one round trip
 *
 * One statement takes the numbers, keeps the quota, orders the mailbox (its row is locked until
 * the commit) and inserts. It does for all that is new and replaces nothing: nearly every push.
 * Whatever is in its way (a slot that is there, no room, no mailbox) makes it do nothing at all,
 * and the careful way, a transaction that looks first, finds out which and says so.
 */
const INSERT = {
  name: "push-insert",
  text: `
    WITH box AS (
      UPDATE mailbox SET head = head + $4::bigint, items = items + $4::bigint, used = used + $5::bigint
      WHERE mailbox = $1 AND ($5::bigint = 0 OR used + $5::bigint <= $6::bigint)
        AND items + $4::bigint <= $7::bigint
      RETURNING head - $4::bigint AS head
    ), fresh AS (
      SELECT slot, sealed, place
      FROM unnest($2::bytea[], $3::bytea[]) WITH ORDINALITY AS fresh (slot, sealed, place)
    ), kept AS (
      INSERT INTO item (mailbox, slot, number, size, sealed)
      SELECT $1, slot, head + place, octet_length(sealed), sealed FROM box CROSS JOIN fresh
    )
    SELECT head FROM box`,
};

const KNOW = {
  name: "push-know",
  text: `
    SELECT slot, number, size, dropped_by IS NOT NULL AS dropped,
           CASE WHEN slot = ANY ($3::bytea[]) THEN sealed END AS sealed
    FROM item WHERE mailbox = $1 AND slot = ANY ($2::bytea[])`,
};

const DROP = {
  name: "push-drop",
  text: `
    UPDATE item SET sealed = NULL, size = 0, dropped_by = gone.dropped_by
    FROM unnest($2::bytea[], $3::bigint[]) AS gone (slot, dropped_by)
    WHERE item.mailbox = $1 AND item.slot = gone.slot`,
};

const FEWER = {
  name: "push-fewer",
  text: "UPDATE mailbox SET items = items - $2::bigint WHERE mailbox = $1",
};

/** One statement, so one moment: the page, what is gone since, and the head belong together. */
const PULL = {
  name: "pull",
  text: `
    WITH ahead AS (
      SELECT number,
             row_number() OVER (ORDER BY number) AS place,
             sum(size) OVER (ORDER BY number) AS bytes
      FROM (
        SELECT number, size FROM item
        WHERE mailbox = $1 AND dropped_by IS NULL AND number > $2::bigint
        ORDER BY number LIMIT $4::bigint + 1
      ) AS next
    ), page AS (
      SELECT max(number) AS last, count(*) AS count FROM ahead
      WHERE place = 1 OR (place <= $4::bigint AND bytes <= $3::bigint)
    ), reach AS (
      SELECT head, last, count < (SELECT count(*) FROM ahead) AS more
      FROM mailbox CROSS JOIN page WHERE mailbox = $1
    )
    SELECT 'head' AS what, head AS number, NULL::bigint AS was,
           NULL::bytea AS slot, NULL::bytea AS sealed, more
    FROM reach
    UNION ALL
    SELECT 'item', number, NULL, slot, sealed, NULL
    FROM item WHERE mailbox = $1 AND dropped_by IS NULL
      AND number > $2::bigint AND number <= (SELECT last FROM reach)
    UNION ALL
    SELECT 'gone', dropped_by, number, slot, NULL, NULL
    FROM item WHERE mailbox = $1 AND number <= $2::bigint AND dropped_by > $2::bigint
      AND dropped_by <= (SELECT CASE WHEN more THEN last ELSE head END FROM reach)`,
};

const LIVE = {
  name: "live",
  text: `
    SELECT head, number, slot, size
    FROM mailbox LEFT JOIN item ON item.mailbox = mailbox.mailbox AND item.dropped_by IS NULL
    WHERE mailbox.mailbox = $1 ORDER BY number`,
};

export const itemsOn = (database: Database): Pick<Engine, "push" | "pull" | "live"> => ({
  push: async (mailbox, items, allowed) => {
    const pushed = await database.apart(async (run) =>
      ok(await pushAtOnce(run, mailbox, items, allowed)),
    );
    if (!pushed.ok) return pushed;
    if (pushed.value !== undefined) return ok(pushed.value);
    return database.together(async (run) => pushCarefully(run, mailbox, items, allowed));
  },
  pull: (mailbox, after, mostBytes) =>
    database.apart<Pulled, NoSuchMailbox>(async (run) => {
      const rows = await run(PULL, idToBytes(mailbox), after, mostBytes, MOST_ITEMS);
      return rows.length === 0 ? err({ type: "NoSuchMailbox" }) : ok(pulledOf(rows));
    }),
  live: (mailbox) =>
    database.apart<LiveList, NoSuchMailbox>(async (run) => {
      const rows = await run(LIVE, idToBytes(mailbox));
      if (rows.length === 0) return err({ type: "NoSuchMailbox" });
      const items = rows.filter(({ slot }) => slot !== null).map(liveLineOf);
      return ok({ head: numberIn(rows[0]!, "head"), items });
    }),
});

/** The one statement; undefined where it cannot do it, and did nothing. */
const pushAtOnce = async (
  run: Run,
  mailbox: MailboxId,
  items: readonly NewItem[],
  allowed: number,
): Promise<Pushed | undefined> => {
  if (items.some(({ replaces }) => replaces.length > 0)) return undefined;
  try {
    const growth = items.reduce((sum, { sealed }) => sum + sealed.length, 0);
    const room = { bytes: allowed, items: MOST_KEPT.items };
    const head = await insert(run, mailbox, items, growth, room);
    if (head === undefined) return undefined;
    return { head: head + items.length, numbers: items.map((_, index) => head + index + 1) };
  } catch (thrown) {
    if (isDuplicate(thrown)) return undefined;
    throw thrown;
  }
};

const pushCarefully = async (
  run: Run,
  mailbox: MailboxId,
  items: readonly NewItem[],
  allowed: number,
): Promise<Result<Pushed, Gone | SlotTaken | OverQuota | NoSuchMailbox>> => {
  const box = await lockBox(run, mailbox);
  if (box === undefined) return err({ type: "NoSuchMailbox" });
  const known = await know(run, mailbox, items);
  const planned = planPush(items, known);
  if (!planned.ok) return planned;
  const { growth, fresh, drops } = planned.value;
  const isFew = fitsCount(box.items, fresh.length - drops.length, MOST_KEPT.items);
  if (!isFew || !fitsQuota(box.used, growth, allowed))
    return err({ type: "OverQuota", used: box.used, allowed });
  await keep(run, mailbox, planned.value, box.head);
  return ok(pushedOf(items, planned.value, known, box.head));
};

/** Looks up the slots a push names; the bytes only of those it brings itself. */
const know = async (
  run: Run,
  mailbox: MailboxId,
  items: readonly NewItem[],
): Promise<ReadonlyMap<Slot, KnownSlot>> => {
  const named = [...slotsNamed(items)].map(idToBytes);
  const brought = items.map(({ slot }) => idToBytes(slot));
  const rows = await run(KNOW, idToBytes(mailbox), named, brought);
  return new Map(rows.map((row) => [idIn(row, "slot") as Slot, knownSlotOf(row)]));
};

const knownSlotOf = (row: Row): KnownSlot => {
  const number = numberIn(row, "number");
  if (row["dropped"] === true) return { number };
  const known = { number, size: numberIn(row, "size") };
  const sealed = maybeBytesIn(row, "sealed");
  return sealed === undefined ? known : { ...known, sealed };
};

/** The mailbox is locked and has been looked at: what fits was settled. */
const keep = async (
  run: Run,
  mailbox: MailboxId,
  { fresh, drops, growth }: PushPlan,
  head: number,
): Promise<void> => {
  if (fresh.length === 0) return;
  await insert(run, mailbox, fresh, growth, ANY_ROOM);
  if (drops.length === 0) return;
  const slots = drops.map(({ slot }) => idToBytes(slot));
  const replacers = drops.map(({ by }) => head + by + 1);
  await run(DROP, idToBytes(mailbox), slots, replacers);
  await run(FEWER, idToBytes(mailbox), drops.length);
};

/** It was seen before that there is room, once what is replaced has gone. */
const ANY_ROOM: Room = { bytes: Number.MAX_SAFE_INTEGER, items: Number.MAX_SAFE_INTEGER };

/** The most of each that may be there afterwards. */
interface Room {
  readonly bytes: number;
  readonly items: number;
}

/** Answers with the head before; undefined where there is no mailbox or no room. */
const insert = async (
  run: Run,
  mailbox: MailboxId,
  items: readonly NewItem[],
  growth: number,
  room: Room,
): Promise<number | undefined> => {
  const counts = [items.length, growth, room.bytes, room.items];
  const slots = items.map(({ slot }) => idToBytes(slot));
  const bodies = items.map(({ sealed }) =>
    Buffer.from(sealed.buffer, sealed.byteOffset, sealed.length),
  );
  const [row] = await run(INSERT, idToBytes(mailbox), slots, bodies, ...counts);
  return row === undefined ? undefined : numberIn(row, "head");
};

const pulledOf = (rows: readonly Row[]): Pulled => {
  const whole = rows.find(({ what }) => what === "head")!;
  return {
    head: numberIn(whole, "number"),
    items: rows
      .filter(({ what }) => what === "item")
      .map(itemOf)
      .toSorted(byNumber),
    gone: rows
      .filter(({ what }) => what === "gone")
      .toSorted(byTheirReplacers)
      .map(slotOf),
    more: whole["more"] === true,
  };
};

const slotOf = (row: Row): Slot => idIn(row, "slot") as Slot;

const itemOf = (row: Row): Item => ({
  slot: slotOf(row),
  number: numberIn(row, "number"),
  sealed: bytesIn(row, "sealed"),
});

const liveLineOf = (row: Row): LiveList["items"][number] => ({
  slot: slotOf(row),
  number: numberIn(row, "number"),
  size: numberIn(row, "size"),
});

const byNumber = (one: Item, other: Item): number => one.number - other.number;

const byTheirReplacers = (one: Row, other: Row): number =>
  numberIn(one, "number") - numberIn(other, "number") ||
  numberIn(one, "was") - numberIn(other, "was");
