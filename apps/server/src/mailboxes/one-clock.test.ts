import type { Result } from "@glimmers/primitives";
import { err, ok } from "@glimmers/primitives";
import type { HttpWays } from "@glimmers/sync";
import { httpTime } from "@glimmers/sync";
import { describe, expect, test } from "vitest";
import type { EngineTrouble } from "../engine.ts";
import { oneClock } from "./one-clock.ts";
import { testApp } from "./test-app.ts";

/** A machine whose clock is `ahead` of the true one, and a way to the database of these lengths. */
const machine = (ahead: number, ways: readonly (readonly [there: number, back: number])[]) => {
  let truth = 1_000_000;
  let asked = 0;
  return {
    pass: (time: number) => (truth += time),
    asked: () => asked,
    truth: () => truth,
    own: () => truth + ahead,
    databaseTime: async (): Promise<Result<number, EngineTrouble>> => {
      const [there, back] = ways[asked++ % ways.length]!;
      truth += there;
      const told = truth;
      truth += back;
      return ok(told);
    },
  };
};

describe("one clock for many servers", () => {
  test("[RE40] machines whose clocks are seconds apart tell the same time", async () => {
    const early = machine(-4_000, [[2, 2]]);
    const late = machine(7_000, [[1, 1]]);
    expect((await oneClock(early, early.own).now()) - early.truth()).toBe(0);
    expect((await oneClock(late, late.own).now()) - late.truth()).toBe(0);
  });

  test("[RE41] of several askings the quickest counts, and it is wrong by half its way at most", async () => {
    const { own, truth, databaseTime } = machine(500, [
      [90, 0],
      [200, 3],
      [0, 4],
      [50, 50],
      [0, 300],
    ]);
    const told = await oneClock({ databaseTime }, own).now();
    expect(Math.abs(told - truth())).toBe(2);
  });

  test("[RE42] it is measured again after five minutes, and not before; nobody waits for it then", async () => {
    const one = machine(500, [[1, 1]]);
    const clock = oneClock(one, one.own);
    await clock.now();
    expect(one.asked()).toBe(5);
    one.pass(300_000);
    await clock.now();
    expect(one.asked()).toBe(5);
    one.pass(1);
    expect((await clock.now()) - one.truth()).toBeLessThanOrEqual(0);
    expect(one.asked()).toBeGreaterThan(5);
  });

  test("[RE43] with the database away, it goes by its own clock", async () => {
    const databaseTime = async () => err({ type: "EngineAway", reason: "no" } as const);
    expect(await oneClock({ databaseTime }, () => 77).now()).toBe(77);
  });

  test("[RE44] the server tells it to whoever asks, in milliseconds", async () => {
    const { ask, clock } = await testApp();
    const ways: HttpWays = {
      fetch: async (address, wish) => ask(new URL(address).pathname, wish),
      wait: () => ({ over: new Promise(() => {}), stop: () => {} }),
      random: { bytes: (length) => new Uint8Array(length) },
    };
    expect(await httpTime("https://example.org", ways).now()).toEqual(ok(clock.now));
  });
});
