import { seededRandom } from "@glimmers/primitives";
import { describe, expect, it } from "vitest";
import type { Outcome } from "./road-loop.ts";
import { createLoop } from "./road-loop.ts";

/** A loop whose waits are over when the test says so, and which does as it is told. */
const newLoop = () => {
  const waits: { readonly milliseconds: number; readonly end: () => void; stopped: boolean }[] = [];
  const goes: PromiseWithResolvers<Outcome>[] = [];
  const loop = createLoop({
    random: seededRandom(1),
    wait: (milliseconds) => {
      const over = Promise.withResolvers<void>();
      const wait = { milliseconds, end: over.resolve, stopped: false };
      waits.push(wait);
      return { over: over.promise, stop: () => void (wait.stopped = true) };
    },
    go: () => {
      const going = Promise.withResolvers<Outcome>();
      goes.push(going);
      return going.promise;
    },
  });
  return { loop, waits, goes, settled: () => new Promise((resolve) => setImmediate(resolve)) };
};

const DONE: Outcome = { done: true };

describe("going again and again", () => {
  it("[A96] goes once for many things that happen together", async () => {
    const { loop, waits, goes, settled } = newLoop();
    loop.poke();
    loop.poke();
    waits.at(-1)?.end();
    waits[0]?.end();
    await settled();
    expect(goes).toHaveLength(1);
  });

  it("[A96] goes once more for what happened while it was under way, and then rests", async () => {
    const { loop, waits, goes, settled } = newLoop();
    const going = loop.now();
    loop.poke();
    loop.poke();
    goes[0]?.resolve(DONE);
    await settled();
    expect(goes).toHaveLength(2);
    goes[1]?.resolve(DONE);
    await going;
    expect([goes.length, waits.length]).toEqual([2, 0]);
  });

  it("waits longer after each trouble, five minutes and a half more at most, and less once it is over", async () => {
    const { loop, waits, goes, settled } = newLoop();
    void loop.now();
    for (let tries = 0; tries < 14; tries++) {
      goes.at(-1)?.resolve({ done: false });
      await settled();
      waits.at(-1)?.end();
      await settled();
    }
    const lengths = waits.map(({ milliseconds }) => milliseconds);
    expect(lengths[0]).toBeLessThanOrEqual(1_500);
    for (const [index, length] of lengths.entries()) {
      const middle = Math.min(1_000 * 2 ** index, 300_000);
      expect(length).toBeGreaterThanOrEqual(middle * 0.5);
      expect(length).toBeLessThanOrEqual(middle * 1.5);
    }
    goes.at(-1)?.resolve(DONE);
    await settled();
    void loop.now();
    goes.at(-1)?.resolve({ done: false });
    await settled();
    expect(waits.at(-1)?.milliseconds).toBeLessThanOrEqual(1_500);
  });

  it("waits as long as it was asked to", async () => {
    const { loop, waits, goes, settled } = newLoop();
    void loop.now();
    goes[0]?.resolve({ done: false, atLeast: 77_000 });
    await settled();
    expect(waits.at(-1)?.milliseconds).toBe(77_000);
  });

  it("stopped, it lets what is under way end, and goes no more", async () => {
    const { loop, waits, goes, settled } = newLoop();
    void loop.now();
    let isStopped = false;
    const stopping = loop.stop().then(() => (isStopped = true));
    await settled();
    expect(isStopped).toBe(false);
    goes[0]?.resolve({ done: false });
    await stopping;
    loop.poke();
    waits.forEach(({ end }) => end());
    await settled();
    expect(goes).toHaveLength(1);
  });
});
