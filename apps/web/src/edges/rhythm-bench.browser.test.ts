import { minutes } from "@glimmers/primitives";
import type { Millis } from "@glimmers/primitives";
import { afterEach, describe, expect, it } from "vitest";
import { gatherLogged } from "../flow/rhythm-columns.ts";
import type { RhythmAsk, RhythmBench, RhythmNews } from "../flow/rhythm-work.ts";
import { workerBench } from "./rhythm-bench.ts";

/** Tells what follows of the ask it was given: `tell(news)`. */
const HEARS = "const tell = (news) => postMessage({ number: data.number, news });";

const benches: RhythmBench[] = [];

afterEach(() => benches.splice(0).forEach((bench) => bench.end()));

/** A bench whose worker does this with what it is asked, and how many of them were started. */
const benchDoing = (what: readonly string[], patience?: Millis) => {
  const stands = { started: 0 };
  const bench = workerBench(() => {
    const does = what[Math.min(stands.started, what.length - 1)]!;
    stands.started += 1;
    const code = `onmessage = async ({ data }) => { ${HEARS} ${does} };`;
    return new Worker(URL.createObjectURL(new Blob([code], { type: "text/javascript" })));
  }, patience);
  benches.push(bench);
  return { bench, stands };
};

const anAsk = async (): Promise<RhythmAsk> => {
  const nothing = { find: () => new Int32Array(), moments: async () => [] };
  const columns = await gatherLogged(nothing, 0 as never);
  return { columns, wakingHours: { wake: 420, bed: 1_380 }, today: 0 as never };
};

const firstNews = async (bench: RhythmBench): Promise<RhythmNews> => {
  const ask = await anAsk();
  return new Promise((hear) => bench.work(ask, hear));
};

/** A step that never ends, holding a lock for as long as its worker lives. */
const NEVER_ENDING = `navigator.locks.request("a step", () => {
  tell({ type: "progress", share: 0.15 });
  for (;;);
});`;

describe("[RH101] the worker of Rhythm", () => {
  it("is ended in the middle of a step as the screen is left", async () => {
    const { bench } = benchDoing([NEVER_ENDING]);
    expect(await firstNews(bench)).toEqual({ type: "progress", share: 0.15 });
    expect((await navigator.locks.query()).held).toHaveLength(1);
    bench.end();
    await navigator.locks.request("a step", () => undefined);
    expect((await navigator.locks.query()).held).toHaveLength(0);
  });

  it("is ended, and that said, where nothing comes from it for too long; the next has a new one", async () => {
    const done = 'tell({ type: "done", report: 1 });';
    const { bench, stands } = benchDoing([NEVER_ENDING, done], 600 as Millis);
    const news: RhythmNews[] = [];
    const ask = await anAsk();
    await new Promise<void>((resolve) =>
      bench.work(ask, (one) => {
        news.push(one);
        if (one.type !== "progress") resolve();
      }),
    );
    expect(news).toEqual([{ type: "progress", share: 0.15 }, { type: "too-long" }]);
    await navigator.locks.request("a step", () => undefined);
    expect(await firstNews(bench)).toMatchObject({ type: "done" });
    expect(stands.started).toBe(2);
  });

  it("may take as long as it needs while something comes from it", async () => {
    const slow = `for (let step = 0; step < 30; step += 1) {
      tell({ type: "progress", share: step / 30 });
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    tell({ type: "done", report: 1 });`;
    const { bench } = benchDoing([slow], 2_500 as Millis);
    const ask = await anAsk();
    const last = await new Promise<RhythmNews>((resolve) =>
      bench.work(ask, (news) => {
        if (news.type !== "progress") resolve(news);
      }),
    );
    expect(last.type).toBe("done");
  });

  it("dies: that is said at once, and what is asked next has a new one", async () => {
    const dies = 'setTimeout(() => { throw new Error("no"); });';
    const { bench, stands } = benchDoing([dies, 'tell({ type: "done", report: 1 });'], minutes(1));
    expect((await firstNews(bench)).type).toBe("failed");
    expect((await firstNews(bench)).type).toBe("done");
    expect(stands.started).toBe(2);
  });

  it("does not start: that is said too", async () => {
    const bench = workerBench(() => new Worker("data:text/javascript,]"));
    benches.push(bench);
    expect((await firstNews(bench)).type).toBe("failed");
  });

  it("is asked something newer in the middle of a step: only the newer is told of", async () => {
    const { bench } = benchDoing([NEVER_ENDING, 'tell({ type: "done", report: 2 });']);
    const old: RhythmNews[] = [];
    const ask = await anAsk();
    await new Promise<void>((begun) =>
      bench.work(ask, (news) => {
        old.push(news);
        begun();
      }),
    );
    bench.end();
    expect(await firstNews(bench)).toMatchObject({ type: "done", report: 2 });
    expect(old).toHaveLength(1);
  });
});
