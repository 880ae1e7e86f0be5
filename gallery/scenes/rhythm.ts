import type { RhythmReport } from "@glimmers/rhythm";
import { EXAMPLE_REPORTS } from "@glimmers/rhythm";
import { minutes } from "@glimmers/primitives";
import type { Instant } from "@glimmers/primitives";
import type { RhythmBench } from "../../apps/web/src/flow/rhythm-work.ts";
import type { World } from "../app-in-memory.ts";
import { inTurn, keepAll, keptAs, openFolds, press } from "../doing.ts";
import type { Scene } from "../scene.ts";
import { before, THEN } from "../then.ts";
import { CHECK_IN, STEAM } from "./moments.ts";

/** What a bench would have come to. */
const worksOut =
  (report: RhythmReport) =>
  async (_: unknown, { stands }: World): Promise<void> => {
    stands.rhythmBench = (): RhythmBench => ({
      work: (_ask, tell) => tell({ type: "done", report }),
      end: () => undefined,
    });
  };

/** A bench that comes half way, or to nothing. */
const stopsAt =
  (news: Parameters<Parameters<RhythmBench["work"]>[1]>[0]) =>
  async (_: unknown, { stands }: World): Promise<void> => {
    stands.rhythmBench = (): RhythmBench => ({
      work: (_ask, tell) => tell(news),
      end: () => undefined,
    });
  };

/** Somebody wanted to be asked again, and now it is time. */
const ASKED = { kind: "follow-up", after: "check-in", due: before(minutes(5)) };

/** Long enough for words on how far it has come. */
const waited = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 500));

export const rhythmScenes: readonly Scene[] = [
  {
    name: "rhythm/told",
    path: { at: "rhythm" },
    before: worksOut(EXAMPLE_REPORTS.told),
    whole: true,
    main: "everywhere",
  },
  {
    name: "rhythm/told, opened",
    path: { at: "rhythm" },
    before: worksOut(EXAMPLE_REPORTS.told),
    after: openFolds,
    whole: true,
  },
  {
    name: "rhythm/told the other way",
    path: { at: "rhythm" },
    before: worksOut(EXAMPLE_REPORTS.otherWay),
    whole: true,
  },
  {
    name: "rhythm/cannot tell yet",
    path: { at: "rhythm" },
    before: worksOut(EXAMPLE_REPORTS.cannotTell),
    whole: true,
    main: "phone",
  },
  {
    name: "rhythm/a few check-ins",
    path: { at: "rhythm" },
    before: worksOut(EXAMPLE_REPORTS.begun),
    whole: true,
  },
  { name: "rhythm/empty", path: { at: "rhythm" } },
  {
    name: "rhythm/only glimmers",
    path: { at: "rhythm" },
    prefs: { depth: 0 },
    before: worksOut(EXAMPLE_REPORTS.told),
  },
  {
    name: "rhythm/working it out",
    path: { at: "rhythm" },
    before: stopsAt({ type: "progress", share: 0.4 }),
    after: waited,
  },
  {
    name: "rhythm/trouble",
    path: { at: "rhythm" },
    before: stopsAt({ type: "failed", reason: "a scene" }),
  },
  { name: "rhythm/out of sight", path: { at: "rhythm" }, prefs: { historyHidden: true } },
  { name: "rhythm/how", path: { at: "rhythm", page: "how" }, whole: true },
  {
    name: "rhythm/changing",
    path: { at: "rhythm", page: "changing" },
    before: worksOut(EXAMPLE_REPORTS.told),
  },
  {
    name: "rhythm/changing, cannot tell",
    path: { at: "rhythm", page: "changing" },
    before: worksOut(EXAMPLE_REPORTS.cannotTell),
  },
  { name: "rhythm/hours", path: { at: "rhythm", page: "hours" } },
  {
    name: "now/asked again",
    path: { at: "now" },
    before: keepAll([STEAM, { ...ASKED, at: before(minutes(58)) }]),
  },
  {
    name: "where/kept, asked again later",
    path: { at: "where" },
    after: inTurn(press("can't tell"), press("Ask me again in about an hour")),
  },
  {
    name: "where/asked again",
    path: { at: "where" },
    pathAfter: async (running) => ({ at: "again", id: await keptAs(running, ASKED) }),
  },
  {
    name: "rhythm/from a journal",
    path: { at: "rhythm" },
    before: async (running, world) => {
      for (let hour = 9; hour > 0; hour -= 1) {
        world.stands.now = (THEN - hour * 3_600_000) as Instant;
        await keptAs(running, { ...CHECK_IN, at: world.stands.now });
      }
      world.stands.now = THEN;
    },
    unpictured: true,
  },
];
