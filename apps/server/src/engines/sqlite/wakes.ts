import type { Instant } from "@glimmers/primitives";
import { err, ok } from "@glimmers/primitives";
import type { Row } from "../columns.ts";
import { numberIn } from "../columns.ts";
import { idToBytes } from "../ids.ts";
import type { Due, KeptWake, WakeStore } from "../../wake-store.ts";
import { planDue, planKnock } from "../wake-plan.ts";
import type { WakePlan } from "../wake-plan.ts";
import { timesText, wakeIn } from "../wake-rows.ts";
import type { Database } from "./database.ts";
import { seen } from "./database.ts";

const GONE = { type: "NoSuchWake" } as const;

export const wakesOn = (database: Database): WakeStore => {
  // What went out today to that address counts on, under whichever id it was.
  const put = database.statement(
    `INSERT INTO wake
       (id, owner, knock, endpoint, times, due, from_minute, to_minute, most, day, sent)
     VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9,
       coalesce((SELECT max(day) FROM wake WHERE endpoint = ?4), 0),
       coalesce((SELECT max(sent) FROM wake WHERE endpoint = ?4), 0))
     ON CONFLICT (id) DO UPDATE SET knock = excluded.knock, endpoint = excluded.endpoint,
       times = excluded.times, due = excluded.due, from_minute = excluded.from_minute,
       to_minute = excluded.to_minute, most = excluded.most
     WHERE owner = excluded.owner`,
  );
  const removeOthers = database.statement("DELETE FROM wake WHERE endpoint = ? AND id <> ?");
  const removeOwn = database.statement("DELETE FROM wake WHERE id = ? AND owner = ?");
  const byKnock = database.statement("SELECT * FROM wake WHERE id = ? AND knock = ?");
  const due = database.statement("SELECT * FROM wake WHERE due <= ? ORDER BY due LIMIT ?");
  const move = database.statement(
    "UPDATE wake SET times = ?, due = ?, day = ?, sent = ? WHERE id = ?",
  );
  const removeAny = database.statement("DELETE FROM wake WHERE id = ?");
  const drop = database.statement("DELETE FROM wake WHERE id = ? AND endpoint = ?");
  const count = database.statement("SELECT count(*) AS wakes FROM wake");

  const settle = (id: string, { times, day, sent }: WakePlan): void => {
    const [next] = times;
    if (next === undefined) removeAny.run(idToBytes(id));
    else move.run(timesText(times), next, day, sent, idToBytes(id));
  };

  const claimOne = (row: Row, now: Instant): readonly Due[] => {
    const wake = wakeIn(row);
    const plan = planDue(wake, now);
    settle(wake.id, plan);
    return plan.isSent ? [{ id: wake.id, endpoint: wake.endpoint }] : [];
  };

  return {
    put: (wake) =>
      database.write(() => {
        if (put.run(...valuesOf(wake)).changes !== 1) return err(GONE);
        removeOthers.run(wake.endpoint, idToBytes(wake.id));
        return ok(undefined);
      }),
    remove: (id, owner) =>
      database.write(() =>
        removeOwn.run(idToBytes(id), idToBytes(owner)).changes === 1 ? ok(undefined) : err(GONE),
      ),
    knock: (id, knock, now) =>
      database.write(() => {
        const row = byKnock.get(idToBytes(id), idToBytes(knock));
        if (row === undefined) return err(GONE);
        const wake = wakeIn(row);
        const plan = planKnock(wake, now);
        settle(id, plan);
        return ok(plan.isSent ? { id, endpoint: wake.endpoint } : undefined);
      }),
    claim: (now, most) =>
      database.write(() => {
        const rows = due.all(now, most);
        return ok({
          due: rows.flatMap((row) => claimOne(row, now)),
          isFull: rows.length === most,
        });
      }),
    drop: (gone) =>
      database.write(() => {
        drop.run(idToBytes(gone.id), gone.endpoint);
        return ok(undefined);
      }),
    count: () => database.read(() => seen(numberIn(count.get()!, "wakes"))),
  };
};

const valuesOf = ({ id, owner, knock, endpoint, times, hours, most }: KeptWake) =>
  [
    idToBytes(id),
    idToBytes(owner),
    knock === undefined ? null : idToBytes(knock),
    endpoint,
    timesText(times),
    times[0]!,
    hours.from,
    hours.to,
    most,
  ] as const;
