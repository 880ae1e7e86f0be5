import type { Instant } from "@glimmers/primitives";
import { err, ok } from "@glimmers/primitives";
import type { Row } from "../columns.ts";
import { numberIn } from "../columns.ts";
import { idToBytes } from "../ids.ts";
import type { Due, KeptWake, WakeStore } from "../../wake-store.ts";
import type { WakePlan } from "../wake-plan.ts";
import { planDue, planKnock } from "../wake-plan.ts";
import { timesText, wakeIn } from "../wake-rows.ts";
import type { Database, Run } from "./database.ts";

const GONE = { type: "NoSuchWake" } as const;
type Gone = typeof GONE;

// Of two that are left for one address at once, the second waits, and sees the first.
const ALONE = {
  name: "wake-alone",
  text: "SELECT pg_advisory_xact_lock(hashtextextended($1, 0))",
};
// What went out today to that address counts on, under whichever id it was.
const PUT = {
  name: "wake-put",
  text: `
    INSERT INTO wake
      (id, owner, knock, endpoint, times, due, from_minute, to_minute, most, day, sent)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9,
      coalesce((SELECT max(day) FROM wake WHERE endpoint = $4), 0),
      coalesce((SELECT max(sent) FROM wake WHERE endpoint = $4), 0))
    ON CONFLICT (id) DO UPDATE SET knock = excluded.knock, endpoint = excluded.endpoint,
      times = excluded.times, due = excluded.due, from_minute = excluded.from_minute,
      to_minute = excluded.to_minute, most = excluded.most
    WHERE wake.owner = excluded.owner
    RETURNING id`,
};
const REMOVE_OTHERS = {
  name: "wake-remove-others",
  text: "DELETE FROM wake WHERE endpoint = $1 AND id <> $2",
};
const REMOVE = {
  name: "wake-remove",
  text: "DELETE FROM wake WHERE id = $1 AND owner = $2 RETURNING id",
};
const BY_KNOCK = {
  name: "wake-by-knock",
  text: "SELECT * FROM wake WHERE id = $1 AND knock = $2 FOR UPDATE",
};
// What another process holds is being sent by it.
const DUE = {
  name: "wake-due",
  text: "SELECT * FROM wake WHERE due <= $1 ORDER BY due LIMIT $2 FOR UPDATE SKIP LOCKED",
};
const MOVE = {
  name: "wake-move",
  text: "UPDATE wake SET times = $2, due = $3, day = $4, sent = $5 WHERE id = $1",
};
const END = { name: "wake-end", text: "DELETE FROM wake WHERE id = $1" };
const DROP = { name: "wake-drop", text: "DELETE FROM wake WHERE id = $1 AND endpoint = $2" };
const COUNT = { name: "wake-count", text: "SELECT count(*) AS wakes FROM wake" };

export const wakesOn = (database: Database): WakeStore => ({
  put: (wake) =>
    database.together<void, Gone>(async (run) => {
      await run(ALONE, wake.endpoint);
      const rows = await run(PUT, ...valuesOf(wake));
      if (rows.length !== 1) return err(GONE);
      await run(REMOVE_OTHERS, wake.endpoint, idToBytes(wake.id));
      return ok(undefined);
    }),
  remove: (id, owner) =>
    database.apart<void, Gone>(async (run) => {
      const rows = await run(REMOVE, idToBytes(id), idToBytes(owner));
      return rows.length === 1 ? ok(undefined) : err(GONE);
    }),
  knock: (id, knock, now) =>
    database.together<Due | undefined, Gone>(async (run) => {
      const [row] = await run(BY_KNOCK, idToBytes(id), idToBytes(knock));
      if (row === undefined) return err(GONE);
      const { endpoint, ...wake } = wakeIn(row);
      const plan = planKnock(wake, now);
      await settle(run, id, plan);
      return ok(plan.isSent ? { id, endpoint } : undefined);
    }),
  claim: (now, most) =>
    database.together(async (run) => {
      const rows = await run(DUE, now, most);
      const due: Due[] = [];
      // One connection takes one statement at a time.
      // oxlint-disable-next-line no-await-in-loop
      for (const row of rows) due.push(...(await claimOne(run, row, now)));
      return ok({ due, isFull: rows.length === most });
    }),
  drop: (gone) =>
    database.apart(async (run) => {
      await run(DROP, idToBytes(gone.id), gone.endpoint);
      return ok(undefined);
    }),
  count: () =>
    database.apart(async (run) => {
      const [row] = await run(COUNT);
      return ok(numberIn(row!, "wakes"));
    }),
});

const claimOne = async (run: Run, row: Row, now: Instant): Promise<readonly Due[]> => {
  const { id, endpoint, ...wake } = wakeIn(row);
  const plan = planDue(wake, now);
  await settle(run, id, plan);
  return plan.isSent ? [{ id, endpoint }] : [];
};

const settle = async (run: Run, id: string, { times, day, sent }: WakePlan): Promise<void> => {
  const [next] = times;
  if (next === undefined) await run(END, idToBytes(id));
  else await run(MOVE, idToBytes(id), timesText(times), next, day, sent);
};

const valuesOf = ({ id, owner, knock, endpoint, times, hours, most }: KeptWake) => [
  idToBytes(id),
  idToBytes(owner),
  knock === undefined ? null : idToBytes(knock),
  endpoint,
  timesText(times),
  times[0],
  hours.from,
  hours.to,
  most,
];
