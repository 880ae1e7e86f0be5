import { err, ok } from "@glimmers/primitives";
import type { Engine, EngineCount } from "../../engine.ts";
import { bytesIn, instantIn, numberIn } from "../columns.ts";
import { idToBytes } from "../ids.ts";
import type { Boxes } from "./boxes.ts";
import type { Database } from "./database.ts";
import type { RingShelf } from "./rings.ts";

/** Where something of a mailbox lies under its number, itself last. */
const TABLES = ["ring", "slot", "item", "witness", "blob", "invite", "mailbox"];

export const mailboxesOn = (
  database: Database,
  boxes: Boxes,
  rings: RingShelf,
): Pick<Engine, "createMailbox" | "usage" | "removeMailbox" | "sharedSecret" | "count"> => {
  const create = database.statement(
    "INSERT INTO mailbox (mailbox, head, used, items, since) VALUES (?, 0, 0, 0, ?)",
  );
  const usage = database.statement("SELECT used, items, since FROM mailbox WHERE box = ?");
  const forget = database.statement(
    `DELETE FROM recovery WHERE box = ?1 AND recovery IN
       (SELECT recovery FROM ring WHERE box = ?1)`,
  );
  const removes = TABLES.map((table) => database.statement(`DELETE FROM ${table} WHERE box = ?`));
  const secret = database.statement("SELECT secret FROM server");
  // A write, so that a full disk or a read-only file shows itself here and not to a person.
  const ask = database.statement("UPDATE server SET asked = asked + 1");
  const count = database.statement(
    `SELECT count(*) AS mailboxes, coalesce(sum(items), 0) AS items,
            coalesce(sum(used), 0) AS bytes FROM mailbox`,
  );

  const counted = (): EngineCount => {
    const row = count.get() ?? {};
    return {
      mailboxes: numberIn(row, "mailboxes"),
      items: numberIn(row, "items"),
      bytes: numberIn(row, "bytes"),
    };
  };

  return {
    createMailbox: (mailbox, ring, now) =>
      database.write(() => {
        if (boxes.find(mailbox) !== undefined) return err({ type: "AlreadyThere" });
        create.run(idToBytes(mailbox), now);
        rings.keep(boxes.find(mailbox)!.box, ring);
        return ok(undefined);
      }),
    usage: (mailbox) =>
      database.read(() =>
        boxes.within(mailbox, ({ box }) => {
          const row = usage.get(box) ?? {};
          return ok({
            used: numberIn(row, "used"),
            items: numberIn(row, "items"),
            since: instantIn(row, "since"),
          });
        }),
      ),
    removeMailbox: (mailbox) =>
      database.write(() => {
        const box = boxes.find(mailbox)?.box;
        if (box !== undefined) for (const remove of [forget, ...removes]) remove.run(box);
        return ok(undefined);
      }),
    sharedSecret: () => database.read(() => ok(bytesIn(secret.get() ?? {}, "secret"))),
    count: () =>
      database.write(() => {
        ask.run();
        return ok(counted());
      }),
  };
};
