import type { Bytes, Instant, Result } from "@glimmers/primitives";
import { err, ok } from "@glimmers/primitives";
import type {
  DepositAsker,
  DepositStore,
  NoSuchDeposit,
  NotAskedFor,
  StillWaiting,
} from "../../deposit-store.ts";
import type { Row } from "../columns.ts";
import { numberIn } from "../columns.ts";
import { depositStanding, takenFrom } from "../deposit-rows.ts";
import { idToBytes } from "../ids.ts";
import type { Database, Run } from "./database.ts";

const PUT = {
  name: "deposit-put",
  text: `INSERT INTO deposit (id, owner, asker, wait, sealed) VALUES ($1, $2, $3, $4, $5)
         ON CONFLICT (id) DO UPDATE
           SET asker = excluded.asker, wait = excluded.wait, sealed = excluded.sealed, asked = NULL
           WHERE deposit.owner = excluded.owner
         RETURNING id`,
};
const OWNED = {
  name: "deposit-owned",
  text: "SELECT asked, wait FROM deposit WHERE id = $1 AND owner = $2",
};
const ASKED = {
  name: "deposit-asked",
  text: "SELECT asked, wait, sealed FROM deposit WHERE id = $1 AND asker = $2",
};
const ASKED_LOCKED = { name: "deposit-asked-locked", text: `${ASKED.text} FOR UPDATE` };
const ASK = { name: "deposit-ask", text: "UPDATE deposit SET asked = $2 WHERE id = $1" };
const STOP = {
  name: "deposit-stop",
  text: "UPDATE deposit SET asked = NULL WHERE id = $1 AND owner = $2 RETURNING id",
};
const REMOVE = { name: "deposit-remove", text: "DELETE FROM deposit WHERE id = $1 AND owner = $2" };
const COUNT = { name: "deposit-count", text: "SELECT count(*) AS count FROM deposit" };

export const depositsOn = (database: Database): DepositStore => ({
  put: ({ id, owner, asker, wait, sealed }) =>
    database.apart<void, NoSuchDeposit>(async (run) =>
      done(await run(PUT, ...[id, owner, asker].map(idToBytes), wait, sealed)),
    ),
  standing: ({ id, owner }, now) =>
    database.apart(async (run) => {
      const [row] = await run(OWNED, idToBytes(id), idToBytes(owner));
      return standingIn(row, now);
    }),
  stop: ({ id, owner }) =>
    database.apart<void, NoSuchDeposit>(async (run) =>
      done(await run(STOP, idToBytes(id), idToBytes(owner))),
    ),
  remove: ({ id, owner }) =>
    database.apart(async (run) => {
      await run(REMOVE, idToBytes(id), idToBytes(owner));
      return ok(undefined);
    }),
  ask: (asker, now) => database.together(async (run) => askOn(run, asker, now)),
  take: ({ id, asker }, now) =>
    database.apart<Bytes, NoSuchDeposit | StillWaiting | NotAskedFor>(async (run) => {
      const [row] = await run(ASKED, idToBytes(id), idToBytes(asker));
      return row === undefined ? err({ type: "NoSuchDeposit" }) : takenFrom(row, now);
    }),
  check: ({ id, asker }) =>
    database.apart<void, NoSuchDeposit>(async (run) =>
      done(await run(ASKED, idToBytes(id), idToBytes(asker))),
    ),
  count: () =>
    database.apart(async (run) => {
      const [row] = await run(COUNT);
      return ok(numberIn(row!, "count"));
    }),
});

/** Two who ask at once begin one waiting. */
const askOn = async (run: Run, { id, asker }: DepositAsker, now: Instant) => {
  const look = async () => (await run(ASKED_LOCKED, idToBytes(id), idToBytes(asker)))[0];
  const before = standingIn(await look(), now);
  if (!before.ok || before.value.state !== "resting") return before;
  await run(ASK, idToBytes(id), now);
  return standingIn(await look(), now);
};

const done = (rows: readonly Row[]): Result<void, NoSuchDeposit> =>
  rows.length === 1 ? ok(undefined) : err({ type: "NoSuchDeposit" });

const standingIn = (row: Row | undefined, now: Instant) =>
  row === undefined ? err<NoSuchDeposit>({ type: "NoSuchDeposit" }) : ok(depositStanding(row, now));
