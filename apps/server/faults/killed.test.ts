// Kill -9, again and again, at the worst moments there are.
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { seededRandom } from "@glimmers/primitives";
import { afterAll, expect, it, onTestFinished, vi } from "vitest";
import { onPostgres } from "../src/testing/index.ts";
import { openMailbox } from "../src/testing/samples.ts";
import { complaintsAfter } from "./aftermath.ts";
import type { Place } from "./place.ts";
import { openAt } from "./place.ts";
import type { Victim } from "./victim.ts";
import { startVictim } from "./victim.ts";

/** All 200 with `npm run test:slow`, a share of them with every change. */
const KILLS = Number(process.env["GLIMMERS_KILLS"] ?? 20);
/** Kills on one database, before the next is made. */
const ON_ONE = 20;
/** Two processes push into one mailbox, so that they are also in each other's way. */
const VICTIMS = 2;
/** Between the first push and the kill, in ms at most. */
const LONGEST_LIFE = 250;

interface Kill {
  readonly place: Place;
  readonly seed: number;
  /** What else is killed, just before those that push. */
  readonly alsoKill?: () => Promise<void>;
  /** What has to come to rest, or be started again, before anybody can look. */
  readonly mend?: () => Promise<void>;
}

/** One round; answers with how many pushes were acknowledged before the end. */
const killOnce = async ({ place, seed, alsoKill, mend }: Kill): Promise<number> => {
  const before = await openAt(place);
  const mailbox = await openMailbox(before);
  await before.close();
  const victims = Array.from({ length: VICTIMS }, () => startVictim(place, mailbox));
  await Promise.all(victims.map(async ({ isPushing }) => isPushing));
  await wait(seededRandom(seed).unit() * LONGEST_LIFE);
  await alsoKill?.();
  const ends = await Promise.all(victims.map(async ({ kill }) => kill()));
  // A database that goes away must not take the server with it.
  expect(ends, `kill ${seed}`).toEqual(victims.map(() => "SIGKILL"));
  await mend?.();

  const after = await openAt(place);
  const complaints = await complaintsAfter(after, mailbox, victims.flatMap(diaryOf));
  expect(complaints, `kill ${seed}`).toEqual([]);
  await after.close();
  return victims.flatMap(diaryOf).filter(({ is }) => is === "kept").length;
};

const diaryOf = ({ diary }: Victim) => diary;

const killAgainAndAgain = async (
  newPlace: () => Promise<Place>,
  around: (seed: number) => Partial<Kill> = () => ({}),
): Promise<void> => {
  let [kept, place] = [0, await newPlace()];
  for (let seed = 1; seed <= KILLS; seed++) {
    if (seed % ON_ONE === 0) place = await newPlace();
    kept += await killOnce({ place, seed, ...around(seed) });
  }
  // A run in which nobody got anything kept would have shown nothing.
  expect(kept).toBeGreaterThan(KILLS);
};

const HOUR = 3_600_000;

it(
  `[K13] ${KILLS} times kill -9 while pushing, on SQLite: what was acknowledged is there once`,
  async () => {
    const folder = await mkdtemp(join(tmpdir(), "glimmers-killed-"));
    onTestFinished(async () => rm(folder, { recursive: true, force: true }));
    let files = 0;
    await killAgainAndAgain(async () => ({
      kind: "sqlite",
      at: join(folder, `${++files}.sqlite`),
    }));
  },
  HOUR,
);

await onPostgres({ it, afterAll }, "kill -9 on PostgreSQL", ({ running, newDatabase, execute }) => {
  /** What a process had sent before it was killed may be carried out, and kept, after its death. */
  const comesToRest = async (): Promise<void> =>
    vi.waitFor(
      async () => {
        const connected = await execute(
          "SELECT pid FROM pg_stat_activity WHERE application_name = 'glimmers'",
        );
        expect(connected).toEqual([]);
      },
      { timeout: 30_000, interval: 20 },
    );

  it(
    `[K13] [K14] ${KILLS} times kill -9 while pushing, on PostgreSQL, every third time the database as well`,
    async () => {
      await killAgainAndAgain(
        async () => ({ kind: "postgres", at: await newDatabase() }),
        (seed) =>
          seed % 3 === 0 ? { alsoKill: running.kill, mend: running.start } : { mend: comesToRest },
      );
    },
    HOUR,
  );
});
