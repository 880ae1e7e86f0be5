import { describe, expect, it } from "vitest";
import type { Following } from "./follow-step.ts";
import { followStep } from "./follow-step.ts";

interface World {
  readonly following: Following;
  /** Lets the next thing happen that was put off, and says how long it was put off. */
  readonly next: () => Promise<number | undefined>;
  readonly asked: () => number;
  readonly waits: () => number;
}

/** A page, a server `ahead` of it, and lines as long as told; time passes only when asked for. */
const world = (ahead: number, ways: (question: number) => number | undefined): World => {
  let now = 500;
  let asked = 0;
  const waiting: { readonly ms: number; readonly go: () => void }[] = [];
  const following = followStep({
    time: () => now,
    ask: async () => {
      asked += 1;
      const way = ways(asked);
      if (way === undefined) return undefined;
      now += way;
      return now - way / 2 + ahead;
    },
    later: (ms, then) => {
      const put = { ms, go: then };
      waiting.push(put);
      return () => void (waiting.includes(put) && waiting.splice(waiting.indexOf(put), 1));
    },
  });
  const next = async (): Promise<number | undefined> => {
    for (let turn = 0; turn < 10; turn += 1) await Promise.resolve();
    const put = waiting.shift();
    now += put?.ms ?? 0;
    put?.go();
    for (let turn = 0; turn < 10; turn += 1) await Promise.resolve();
    return put?.ms;
  };
  return { following, next, asked: () => asked, waits: () => waiting.length };
};

describe("[CS5] keeping in step", () => {
  it("asks eight times at first, then three times from time to time", async () => {
    const { next, asked } = world(7_000, () => 40);
    const pauses = [];
    for (let turn = 0; turn < 11; turn += 1) pauses.push(await next());
    expect(pauses.filter((ms) => ms === 20_000)).toHaveLength(2);
    expect(asked()).toBe(1 + 11);
    expect(pauses[7]).toBe(20_000);
  });

  it("is in step with the first answer, and better with a quicker one", async () => {
    const { following, next } = world(7_000, (question) => (question === 3 ? 4 : 200));
    await next();
    expect(following.state.value).toBe("in-step");
    const first = following.step()?.within ?? 0;
    await next();
    await next();
    expect(following.step()?.within).toBeLessThan(first / 10);
    expect(following.step()?.ahead).toBeCloseTo(7_000, 6);
  });

  it("says there is no way there, tries again, and goes on once there is", async () => {
    const { following, next } = world(0, (question) => (question < 3 ? undefined : 10));
    expect(await next()).toBe(4_000);
    expect(following.state.value).toBe("no-way-there");
    await next();
    expect(following.state.value).toBe("in-step");
  });

  it("stays in step by its own clock while the network is away", async () => {
    const { following, next } = world(7_000, (question) => (question > 2 ? undefined : 10));
    for (let turn = 0; turn < 6; turn += 1) await next();
    expect(following.state.value).toBe("in-step");
    expect(following.step()?.ahead).toBeCloseTo(7_000, 6);
  });

  it("asks anew at once when it comes back into sight, and only once at a time", async () => {
    const { following, next, asked, waits } = world(0, () => 10);
    await next();
    const before = asked();
    following.again();
    await Promise.resolve();
    expect(asked()).toBe(before + 1);
    await next();
    expect(waits()).toBe(1);
  });

  it("asks nothing more once it is closed", async () => {
    const { following, next, asked, waits } = world(0, () => 10);
    await next();
    const before = asked();
    following.close();
    await next();
    expect(asked()).toBe(before);
    expect(waits()).toBe(0);
  });
});
