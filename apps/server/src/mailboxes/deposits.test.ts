import { randomBytes } from "node:crypto";
import type { Bytes } from "@glimmers/primitives";
import { days } from "@glimmers/primitives";
import type { DepositDesk, NewDeposit } from "@glimmers/sync";
import { bytesToBase64url, DEPOSIT_LIMITS, httpDeposits } from "@glimmers/sync";
import { beforeEach, describe, expect, test } from "vitest";
import { checks } from "./checks.ts";
import type { TestApp } from "./test-app.ts";
import { testApp } from "./test-app.ts";
import { named, randomHex, solvedPuzzle } from "./test-person.ts";
import { ORIGIN, testWays } from "./test-ways.ts";

let app: TestApp;
let desk: DepositDesk;

beforeEach(async () => {
  app = await testApp();
  desk = httpDeposits(ORIGIN, testWays(app.ask));
});

const bytes = (length: number): Bytes => new Uint8Array(randomBytes(length));
const refused = (type: string) => ({ ok: false, error: { type } });
const done = { ok: true, value: undefined };

/** A deposit with seven days' wait, and what its owner and whoever may ask for it have. */
const depositFor = (more: Partial<NewDeposit> = {}) => {
  const [id, ownerToken, askerToken] = [randomHex(16), bytes(32), bytes(32)];
  const askerHash = checks.sha256(askerToken);
  const deposit: NewDeposit = {
    id,
    ownerToken,
    askerHash,
    waitDays: 7,
    sealed: bytes(99),
    ...more,
  };
  return { deposit, own: { id, ownerToken }, asker: { id, askerToken } };
};

const put = async (more: Partial<NewDeposit> = {}) => {
  const made = depositFor(more);
  expect(await desk.put(made.deposit)).toEqual(done);
  return made;
};

describe("a deposit", () => {
  test("[SV30] is asked for, waited for and taken", async () => {
    const { deposit, own, asker } = await put();
    const askedAt = app.clock.now;
    const until = askedAt + days(7);
    expect(await desk.take(asker)).toEqual(refused("NotAskedFor"));
    const waiting = { ok: true, value: { state: "waiting", askedAt, until } };
    expect(await desk.ask(asker)).toEqual(waiting);
    expect(await desk.take(asker)).toEqual({ ok: false, error: { type: "StillWaiting", until } });
    app.clock.pass(days(6));
    expect(await desk.ask(asker)).toEqual(waiting);
    expect(await desk.standing(own)).toEqual(waiting);
    app.clock.pass(days(1));
    expect(await desk.take(asker)).toEqual({ ok: true, value: deposit.sealed });
    expect(await desk.standing(own)).toEqual({ ok: true, value: { state: "open", askedAt } });
  });

  test("[SV30] can be stopped by its owner to the last moment, and waited for anew", async () => {
    const { own, asker } = await put({ waitDays: 30 });
    await desk.ask(asker);
    app.clock.pass(days(30) - 1);
    expect(await desk.stop(own)).toEqual(done);
    app.clock.pass(1);
    expect(await desk.take(asker)).toEqual(refused("NotAskedFor"));
    expect(await desk.ask(asker)).toMatchObject({ value: { state: "waiting" } });
  });

  test("[SV30] is tried without anybody having to wait", async () => {
    const { own, asker } = await put();
    expect(await desk.check(asker)).toEqual(done);
    expect(await desk.standing(own)).toEqual({ ok: true, value: { state: "resting" } });
    await desk.remove(own);
    expect(await desk.remove(own)).toEqual(done);
    expect(await desk.check(asker)).toEqual(refused("NoSuchDeposit"));
  });

  test("[SV30] without a wait opens at once", async () => {
    const { deposit, asker } = await put({ waitDays: 0 });
    expect(await desk.ask(asker)).toMatchObject({ value: { state: "open" } });
    expect(await desk.take(asker)).toEqual({ ok: true, value: deposit.sealed });
  });

  test("[SV40] is small, and waits for thirty days at most", async () => {
    const { deposit } = depositFor({ sealed: bytes(DEPOSIT_LIMITS.bytes + 1) });
    const tooLarge = { type: "TooLarge", most: DEPOSIT_LIMITS.bytes };
    expect(await desk.put(deposit)).toEqual({ ok: false, error: tooLarge });
    for (const waitDays of [31, 100, -1, 1.5]) {
      const named = { type: "ServerTrouble", status: 400, named: "NotABody" };
      expect(await desk.put(depositFor({ waitDays }).deposit)).toEqual({ ok: false, error: named });
    }
    await put({ waitDays: DEPOSIT_LIMITS.waitDays, sealed: bytes(DEPOSIT_LIMITS.bytes) });
  });

  test("[SV41] a new one takes work, and a place where new ones are taken", async () => {
    const { deposit } = depositFor();
    const headers = {
      Authorization: `Glimmers ${bytesToBase64url(deposit.ownerToken)}`,
      "Glimmers-Asker": randomHex(32),
      "Glimmers-Wait": "7",
    };
    const ask = async (work: Record<string, string>) =>
      named(
        await app.ask(`/v1/deposits/${deposit.id}`, {
          method: "PUT",
          headers: { ...headers, ...work },
          body: "x",
        }),
      );
    expect(await ask({})).toEqual([428, "WorkNotDone"]);
    const solved = await solvedPuzzle(app.ask);
    expect((await ask(solved))[0]).toBe(201);
    expect(await ask(solved)).toEqual([409, "PuzzleUsed"]);
    const closed = await testApp({ settings: { newShares: false } });
    const there = httpDeposits(ORIGIN, testWays(closed.ask));
    expect(await there.put(depositFor().deposit)).toEqual(refused("ServerClosed"));
  });
});

describe("whoever should not get at a deposit", () => {
  test("[SV42] a wrong token and an id that never was are answered alike, byte for byte", async () => {
    const { deposit } = await put();
    for (const part of ["ask", "take", "check", "stop"]) {
      const answers = await Promise.all(
        [deposit.id, randomHex(16)].map(async (id) => {
          const headers = { Authorization: `Glimmers ${bytesToBase64url(bytes(32))}` };
          const answer = await app.ask(`/v1/deposits/${id}/${part}`, { method: "POST", headers });
          return [answer.status, [...answer.headers], await answer.text()];
        }),
      );
      expect(answers[0]).toEqual(answers[1]);
      expect(answers[0]?.[0]).toBe(404);
    }
  });

  test("[SV42] the owner's token does not take it, and the asker's does not stop it", async () => {
    const { own, asker } = await put({ waitDays: 0 });
    await desk.ask(asker);
    const swapped = { id: own.id, askerToken: own.ownerToken };
    expect(await desk.take(swapped)).toEqual(refused("NoSuchDeposit"));
    const asOwner = { id: own.id, ownerToken: asker.askerToken };
    expect(await desk.stop(asOwner)).toEqual(refused("NoSuchDeposit"));
    expect(await desk.standing(asOwner)).toEqual(refused("NoSuchDeposit"));
    expect(await desk.remove(asOwner)).toEqual(done);
    expect((await desk.take(asker)).ok).toBe(true);
  });

  test("[SV42] whoever may ask cannot put another in its place, to be told a shorter wait", async () => {
    const { deposit, own, asker } = await put({ waitDays: 30 });
    const shorter = { ...deposit, ownerToken: asker.askerToken, waitDays: 0 };
    expect(await desk.put(shorter)).toEqual(refused("NoSuchDeposit"));
    await desk.ask(asker);
    expect(await desk.standing(own)).toMatchObject({ value: { state: "waiting" } });
  });
});

test("[SV43] what a server says of a deposit is believed only where it makes sense", async () => {
  const { own, asker } = await put();
  const saying = (value: unknown, status = 200) =>
    httpDeposits(
      ORIGIN,
      testWays(app.ask, () =>
        Response.json(value, { status, headers: { "Glimmers-Version": "1" } }),
      ),
    );
  const garbled = { ok: false, error: { type: "ServerTrouble", status: 200, named: "NotABody" } };
  const lies = [
    {},
    { state: "open" },
    { state: "waiting", askedAt: 1 },
    { state: "waiting", askedAt: 1, until: "never" },
    { state: "given", askedAt: 1 },
    [],
  ];
  for (const lie of lies) {
    expect(await saying(lie).standing(own)).toEqual(garbled);
    expect(await saying(lie).ask(asker)).toEqual(garbled);
  }
  expect(await saying("x".repeat(DEPOSIT_LIMITS.bytes)).take(asker)).toEqual(garbled);
  const still = { error: "StillWaiting", until: "soon" };
  expect(await saying(still, 409).take(asker)).toEqual(garbled);
});
