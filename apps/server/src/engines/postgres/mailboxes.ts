import { err, ok } from "@glimmers/primitives";
import type { Engine, MailboxUsage, NoSuchMailbox } from "../../engine.ts";
import { bytesIn, instantIn, numberIn } from "../columns.ts";
import { idToBytes } from "../ids.ts";
import { lockBox } from "./boxes.ts";
import type { Database } from "./database.ts";

const CREATE = {
  name: "mailbox-create",
  text: `
    WITH box AS (
      INSERT INTO mailbox (mailbox, head, used, items, ring, since)
      VALUES ($1, 0, 0, 0, $2, $5) ON CONFLICT (mailbox) DO NOTHING RETURNING mailbox
    ), first AS (
      INSERT INTO ring (mailbox, number, document, recovery)
      SELECT mailbox, $2::bigint, $3::bytea, $4::bytea FROM box
    ), found AS (
      INSERT INTO recovery (recovery, mailbox, since)
      SELECT $4::bytea, mailbox, $5::bigint FROM box WHERE $4::bytea IS NOT NULL
    )
    SELECT mailbox FROM box`,
};
const USAGE = {
  name: "mailbox-usage",
  text: "SELECT used, items, since FROM mailbox WHERE mailbox = $1",
};
/** Where something of a mailbox lies, itself last. */
const REMOVE = ["recovery", "ring", "item", "witness", "blob", "invite", "mailbox"].map(
  (table) => ({ name: `mailbox-remove-${table}`, text: `DELETE FROM ${table} WHERE mailbox = $1` }),
);
const TIME = {
  name: "server-time",
  text: "SELECT (extract(epoch FROM clock_timestamp()) * 1000)::float8 AS now",
};
const SECRET = { name: "server-secret", text: "SELECT secret FROM server" };
// A write, so that a full disk or a read-only database shows itself here and not to a person.
const COUNT = {
  name: "server-count",
  text: `
    WITH asked AS (UPDATE server SET asked = asked + 1 RETURNING asked)
    SELECT count(*) AS mailboxes, coalesce(sum(items), 0)::bigint AS items,
           coalesce(sum(used), 0)::bigint AS bytes
    FROM mailbox`,
};

export const mailboxesOn = (
  database: Database,
): Pick<
  Engine,
  "createMailbox" | "usage" | "removeMailbox" | "databaseTime" | "sharedSecret" | "count"
> => ({
  createMailbox: (mailbox, { number, document, recovery }, now) =>
    database.apart<void, { readonly type: "AlreadyThere" }>(async (run) => {
      const key = recovery === undefined ? null : idToBytes(recovery);
      const made = await run(CREATE, idToBytes(mailbox), number, document, key, now);
      return made.length === 1 ? ok(undefined) : err({ type: "AlreadyThere" });
    }),
  usage: (mailbox) =>
    database.apart<MailboxUsage, NoSuchMailbox>(async (run) => {
      const [row] = await run(USAGE, idToBytes(mailbox));
      if (row === undefined) return err({ type: "NoSuchMailbox" });
      return ok({
        used: numberIn(row, "used"),
        items: numberIn(row, "items"),
        since: instantIn(row, "since"),
      });
    }),
  removeMailbox: (mailbox) =>
    database.together(async (run) => {
      const box = await lockBox(run, mailbox);
      if (box !== undefined) for (const remove of REMOVE) await run(remove, idToBytes(mailbox));
      return ok(undefined);
    }),
  databaseTime: () =>
    database.apart(async (run) => {
      const [row] = await run(TIME);
      return ok(numberIn(row!, "now"));
    }),
  sharedSecret: () =>
    database.apart(async (run) => {
      const [row] = await run(SECRET);
      return ok(bytesIn(row!, "secret"));
    }),
  count: () =>
    database.apart(async (run) => {
      const [row] = await run(COUNT);
      return ok({
        mailboxes: numberIn(row!, "mailboxes"),
        items: numberIn(row!, "items"),
        bytes: numberIn(row!, "bytes"),
      });
    }),
});
