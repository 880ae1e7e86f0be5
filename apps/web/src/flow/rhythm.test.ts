import type { Instant, OffsetMinutes } from "@glimmers/primitives";
import { days } from "@glimmers/primitives";
import { DEFAULT_PREFS } from "@glimmers/model";
import type { RhythmReport } from "@glimmers/rhythm";
import { signal } from "@preact/signals";
import { describe, expect, it } from "vitest";
import type { HeldRhythm } from "../app.ts";
import { gatherLogged } from "./rhythm-columns.ts";
import type { ReportSteps } from "./rhythm-work.ts";
import { benchHere } from "./rhythm-work.ts";
import type { OpenRhythm } from "./rhythm.ts";
import { openRhythm } from "./rhythm.ts";

const NOW = Date.UTC(2026, 10, 5, 14, 42) as Instant;

/** Lets everything that waits for a turn have it. */
const settled = async (): Promise<void> => {
  for (let turn = 0; turn < 20; turn += 1) await new Promise((resolve) => setTimeout(resolve));
};

/** As much of the app as Rhythm needs, and an engine that does as it is told. */
const aWorld = (steps: ReportSteps) => {
  const stands = { now: NOW, reads: 0 };
  const [changed, prefs] = [signal(0), signal(DEFAULT_PREFS)];
  const held = signal<HeldRhythm | undefined>(undefined);
  const nothing = { find: () => new Int32Array(), moments: async () => [] };
  const app = {
    clock: { now: () => stands.now, offsetAt: () => 60 as OffsetMinutes },
    prefs,
    history: { changed },
    rhythm: {
      logged: async () => {
        stands.reads += 1;
        return gatherLogged(nothing, stands.now);
      },
      bench: () => benchHere(steps),
      held,
    },
  };
  return { app, stands, changed, prefs, held };
};

/** A report that can be told from others. */
const reportOf = (number: number) => ({ number }) as unknown as RhythmReport;
const warmOf = (number: number) => ({ number }) as unknown as NonNullable<HeldRhythm["warm"]>;

/** An engine of so many steps, which counts what it was asked and how far each came. */
const anEngine = (length = 3) => {
  const asked: { previous: unknown; today: number; wake: number; seen: number }[] = [];
  const steps: ReportSteps = function* (_logged, { previous, today, wakingHours }) {
    const mine = { previous, today, wake: wakingHours.wake, seen: 0 };
    const number = asked.push(mine);
    for (; mine.seen < length; mine.seen += 1) yield { share: mine.seen / length };
    return { report: reportOf(number), warm: warmOf(number) };
  };
  return { steps, asked };
};

const sharesOf = ({ state }: OpenRhythm): readonly number[] => {
  const shares: number[] = [];
  state.subscribe(({ stage, share }) => {
    if (stage === "working") shares.push(share);
  });
  return shares;
};

describe("[RH101] Rhythm, while somebody looks at it", () => {
  it("reads, works with its share told, and is done", async () => {
    const { steps } = anEngine();
    const { app } = aWorld(steps);
    const rhythm = openRhythm(app);
    const shares = sharesOf(rhythm);
    expect(rhythm.state.value).toEqual({ stage: "reading", share: 0 });
    await settled();
    expect(shares).toEqual([0, 1 / 3, 2 / 3]);
    expect(rhythm.state.value).toEqual({ stage: "done", share: 1, report: reportOf(1) });
  });

  it("begins nothing by itself: before it is opened, nothing is read", async () => {
    const { steps, asked } = anEngine();
    const { app, stands, changed } = aWorld(steps);
    changed.value += 1;
    await settled();
    expect([stands.reads, asked.length]).toEqual([0, 0]);
    expect(app.rhythm.held.value).toBeUndefined();
  });

  it("ends what is under way when something newer comes, and tells of the newer alone", async () => {
    const { steps, asked } = anEngine(6);
    const { app, changed } = aWorld(steps);
    const rhythm = openRhythm(app);
    rhythm.state.subscribe(({ share }) => {
      if (share > 0.3 && changed.peek() === 0) changed.value = 1;
    });
    await settled();
    expect(asked.map(({ seen }) => seen)).toEqual([2, 6]);
    expect(rhythm.state.value.report).toEqual(reportOf(2));
  });

  it("keeps the last report to be read while a newer one is worked out, and begins from where it ended", async () => {
    const { steps, asked } = anEngine();
    const { app, changed } = aWorld(steps);
    const rhythm = openRhythm(app);
    await settled();
    const seen: unknown[] = [];
    rhythm.state.subscribe(({ report }) => seen.push(report));
    changed.value = 1;
    await settled();
    expect(seen).not.toContain(undefined);
    expect(asked.map(({ previous }) => previous)).toEqual([undefined, warmOf(1)]);
    expect(rhythm.state.value).toMatchObject({ stage: "done", report: reportOf(2) });
  });

  it("is worked out anew for other waking hours and on another day", async () => {
    const { steps, asked } = anEngine();
    const { app, prefs, stands } = aWorld(steps);
    const first = openRhythm(app);
    await settled();
    prefs.value = { ...prefs.value, wakingHours: { wake: 300, bed: 1300 } };
    await settled();
    first.close();
    stands.now = (NOW + days(1)) as Instant;
    openRhythm(app);
    await settled();
    expect(asked.map(({ wake }) => wake)).toEqual([420, 300, 300]);
    expect(asked[2]!.today - asked[1]!.today).toBe(1);
  });

  it("left and come back to with nothing new, is there at once and works nothing out", async () => {
    const { steps, asked } = anEngine();
    const { app, stands } = aWorld(steps);
    const first = openRhythm(app);
    await settled();
    first.close();
    const again = openRhythm(app);
    expect(again.state.value).toEqual({ stage: "done", share: 1, report: reportOf(1) });
    await settled();
    expect([asked.length, stands.reads]).toEqual([1, 1]);
  });

  it("ends when it is left, and is not woken by what is kept later", async () => {
    const { steps, asked } = anEngine(50);
    const { app, changed, held } = aWorld(steps);
    const rhythm = openRhythm(app);
    await new Promise<void>((resolve) => {
      rhythm.state.subscribe(({ stage }) => {
        if (stage === "working") resolve();
      });
    });
    rhythm.close();
    const far = asked[0]!.seen;
    changed.value = 1;
    await settled();
    expect(asked).toHaveLength(1);
    expect(asked[0]!.seen - far).toBeLessThanOrEqual(1);
    expect(held.value).toBeUndefined();
  });

  it("says so where the engine throws, keeps what it had, and can be tried again", async () => {
    const engine = anEngine();
    let broken = false;
    const { app, changed } = aWorld((logged, options) => {
      if (broken) throw new Error("no");
      return engine.steps(logged, options);
    });
    const rhythm = openRhythm(app);
    await settled();
    broken = true;
    changed.value = 1;
    await settled();
    expect(rhythm.state.value).toMatchObject({ stage: "trouble", report: reportOf(1) });
    broken = false;
    rhythm.again();
    await settled();
    expect(rhythm.state.value).toMatchObject({ stage: "done", report: reportOf(2) });
  });

  it("says so where it takes too long, keeps what it had, and can be tried again", async () => {
    const { steps } = anEngine();
    const { app, changed } = aWorld(steps);
    let slow = false;
    const bench = () => {
      const here = benchHere(steps);
      const work: typeof here.work = (ask, tell) =>
        slow ? tell({ type: "too-long" }) : here.work(ask, tell);
      return { ...here, work };
    };
    const rhythm = openRhythm({ ...app, rhythm: { ...app.rhythm, bench } });
    await settled();
    slow = true;
    changed.value = 1;
    await settled();
    expect(rhythm.state.value).toMatchObject({ stage: "too-long", report: reportOf(1) });
    slow = false;
    rhythm.again();
    await settled();
    expect(rhythm.state.value).toMatchObject({ stage: "done", report: reportOf(2) });
  });

  it("says so where the journal could not be read", async () => {
    const { steps } = anEngine();
    const { app } = aWorld(steps);
    const logged = () => Promise.reject(new Error("gone"));
    const rhythm = openRhythm({ ...app, rhythm: { ...app.rhythm, logged } });
    await settled();
    expect(rhythm.state.value.stage).toBe("trouble");
  });
});
