import type { Instant, Result } from "@glimmers/primitives";
import { err, ok } from "@glimmers/primitives";
import type { Bytes } from "@glimmers/primitives";
import type {
  DepositAsker,
  DepositOwner,
  DepositStore,
  NoSuchDeposit,
  NotAskedFor,
  StillWaiting,
} from "../../deposit-store.ts";
import type { Row } from "../columns.ts";
import { numberIn } from "../columns.ts";
import { depositStanding, takenFrom } from "../deposit-rows.ts";
import { idToBytes } from "../ids.ts";
import type { Database } from "./database.ts";

export const depositsOn = (database: Database): DepositStore => {
  const sql = statementsOn(database);
  const asked = ({ id, asker }: DepositAsker) => sql.asked.get(idToBytes(id), idToBytes(asker));

  return {
    put: ({ id, owner, asker, wait, sealed }) =>
      database.write<void, NoSuchDeposit>(() =>
        done(sql.put.run(...[id, owner, asker].map(idToBytes), wait, sealed)),
      ),
    standing: ({ id, owner }, now) =>
      database.read(() => standingIn(sql.owned.get(idToBytes(id), idToBytes(owner)), now)),
    stop: ({ id, owner }: DepositOwner) =>
      database.write<void, NoSuchDeposit>(() =>
        done(sql.stop.run(idToBytes(id), idToBytes(owner))),
      ),
    remove: ({ id, owner }) =>
      database.write(() => {
        sql.remove.run(idToBytes(id), idToBytes(owner));
        return ok(undefined);
      }),
    ask: (asker, now) =>
      database.write(() => {
        const before = standingIn(asked(asker), now);
        if (!before.ok || before.value.state !== "resting") return before;
        sql.ask.run(now, idToBytes(asker.id));
        return standingIn(asked(asker), now);
      }),
    take: (asker, now) =>
      database.read<Bytes, NoSuchDeposit | StillWaiting | NotAskedFor>(() => {
        const row = asked(asker);
        return row === undefined ? err({ type: "NoSuchDeposit" }) : takenFrom(row, now);
      }),
    check: (asker) =>
      database.read<void, NoSuchDeposit>(() =>
        asked(asker) === undefined ? err({ type: "NoSuchDeposit" }) : ok(undefined),
      ),
    count: () => database.read(() => ok(numberIn(sql.count.get() ?? {}, "count"))),
  };
};

const statementsOn = ({ statement }: Database) => ({
  put: statement(
    `INSERT INTO deposit (id, owner, asker, wait, sealed) VALUES (?, ?, ?, ?, ?)
     ON CONFLICT (id) DO UPDATE
       SET asker = excluded.asker, wait = excluded.wait, sealed = excluded.sealed, asked = NULL
       WHERE owner = excluded.owner`,
  ),
  owned: statement("SELECT asked, wait FROM deposit WHERE id = ? AND owner = ?"),
  asked: statement("SELECT asked, wait, sealed FROM deposit WHERE id = ? AND asker = ?"),
  ask: statement("UPDATE deposit SET asked = ? WHERE id = ?"),
  stop: statement("UPDATE deposit SET asked = NULL WHERE id = ? AND owner = ?"),
  remove: statement("DELETE FROM deposit WHERE id = ? AND owner = ?"),
  count: statement("SELECT count(*) AS count FROM deposit"),
});

const done = ({ changes }: { readonly changes: number | bigint }): Result<void, NoSuchDeposit> =>
  Number(changes) === 1 ? ok(undefined) : err({ type: "NoSuchDeposit" });

const standingIn = (row: Row | undefined, now: Instant) =>
  row === undefined ? err<NoSuchDeposit>({ type: "NoSuchDeposit" }) : ok(depositStanding(row, now));
