import type { Plan } from "@glimmers/exchange/reading";
import type { Imported, Raw } from "@glimmers/model";
import type { Instant } from "@glimmers/primitives";
import type { FolderPort } from "../../apps/web/src/app.ts";
import type { LookedAt, ReadingDesk, StartDesk } from "../../apps/web/src/flow/bringing.ts";
import type { Path } from "../../apps/web/src/flow/paths.ts";
import type { World } from "../app-in-memory.ts";
import type { RunningApp } from "../../apps/web/src/flow/make-app.ts";
import { choose, inTurn, keepAll, keptAs, openFolds, press } from "../doing.ts";
import type { Scene } from "../scene.ts";
import { THEN } from "../then.ts";

const path: Path = { at: "bring" };
const DAY = 86_400_000;
const ago = (days: number): Instant => (THEN - days * DAY) as Instant;

const PLAN: Plan = {
  format: "daylio",
  groups: [
    {
      group: "mood",
      items: 412,
      new: 398,
      known: 14,
      left: 0,
      first: ago(700),
      last: ago(3),
      examples: ["rad", "anxious", "meh"],
    },
    {
      group: "note",
      items: 31,
      new: 31,
      known: 0,
      left: 0,
      first: ago(650),
      last: ago(9),
      examples: ["rain on the tent, and nobody in a hurry"],
    },
    {
      group: "rmssd",
      items: 92,
      new: 92,
      known: 0,
      left: 0,
      first: ago(100),
      last: ago(2),
      examples: [],
    },
    {
      group: "vendor",
      items: 92,
      new: 92,
      known: 0,
      left: 0,
      first: ago(100),
      last: ago(2),
      examples: [],
    },
    {
      group: "sleep",
      items: 60,
      new: 0,
      known: 60,
      left: 0,
      first: ago(90),
      last: ago(30),
      examples: [],
    },
  ],
  skipped: [{ why: "empty", count: 3, examples: [{ place: { line: 14 } }] }],
  notUnderstood: [
    {
      why: "not-a-date",
      count: 2,
      examples: [
        { place: { line: 88 }, found: "30 Feb" },
        { place: { file: "entries/2.json", line: 4 }, found: "yesterday" },
      ],
    },
  ],
  noted: [{ why: "zone-assumed", count: 443, examples: [{ place: { line: 2 } }] }],
  questions: [],
};

const NOTHING: Plan = {
  format: "table",
  groups: [],
  skipped: [],
  notUnderstood: [],
  noted: [],
  questions: [],
};

const SURE: Plan = {
  ...PLAN,
  questions: [
    { ask: "zone", example: "5 May 2021, 6:50 pm" },
    { ask: "day-first", example: "03/04/2021" },
    { ask: "times-are-utc", example: "2021-05-05 18:50" },
    { ask: "unit", guess: "ms", example: "812" },
  ],
};

const TABLE: Plan = {
  ...NOTHING,
  questions: [
    {
      ask: "columns",
      columns: ["when", "how it was", "what about", "hours of rest"],
      rows: [
        ["2026-05-01 08:10", "quiet", "the new street", "7"],
        ["2026-05-02 21:40", "jumpy", "waiting for the call", "6.5"],
      ],
      guess: {
        when: "date-time",
        "how it was": "feeling",
        "what about": "text",
        "hours of rest": "leave",
      },
    },
  ],
};

const never = new Promise<never>(() => undefined);

/** A reader that says this of any file, and comes as far as it is let. */
const reader =
  (plan: Plan | undefined, take: ReadingDesk["take"] = async () => [{ known: 14 }]): StartDesk =>
  (world) => ({
    end: () => undefined,
    desk: {
      look: async (files) => {
        await world.progress(0.37);
        if (plan === undefined) return never;
        return files.map(({ name }): LookedAt => ({ name, plan }));
      },
      take: async (groups) => {
        await world.progress(0.62);
        return take(groups);
      },
    },
  });

const reads =
  (plan?: Plan, take?: (world: World) => ReadingDesk["take"]) =>
  async (_running: RunningApp, world: World): Promise<void> => {
    world.stands.reading = (into) => {
      const bring: ReadingDesk["take"] = async () => {
        const records = Array.from({ length: 29 }, (_, index) => ({
          moment: mood(index),
          blobs: [],
          media: [],
        }));
        await into.bring({ file: 0, format: "daylio", fileName: "moods.csv", records });
        return take === undefined ? [{ known: 14 }] : take(world)([]);
      };
      return reader(plan, bring)(into);
    };
  };

const mood = (index: number): Imported =>
  ({
    kind: "imported",
    id: index.toString(16).padStart(32, "a"),
    at: ago(index + 1),
    offset: 60,
    source: { format: "daylio" },
    what: "mood",
    feelings: [{ word: "rad", level: { value: 5, from: 1, to: 5 } }],
    tags: [],
    more: [],
    photos: [],
    voices: [],
  }) as unknown as Imported;

const aFile = choose(() => new File(["date,mood\n"], "daylio_export_2026_11_05.csv"));
const stopped = (trouble: NonNullable<Plan["stopped"]>): Plan => ({ ...NOTHING, stopped: trouble });

const BROUGHT: readonly Raw[] = [
  {
    kind: "imported",
    at: ago(2),
    source: { format: "daylio" },
    what: "mood",
    feelings: [{ word: "anxious", level: { value: 2, from: 1, to: 5 } }],
    text: "Before the exam. The corridor smelled of floor polish.\n\nAfterwards the bus was late and I did not mind.",
    tags: ["school", "bus"],
    more: [{ name: "Weather", value: "drizzle" }],
    zoneAssumed: true,
  },
  {
    kind: "imported",
    at: ago(1),
    source: { format: "day-one", app: "Day One" },
    what: "journal",
    title: "The lake at six",
    text: "Nobody there but a heron.",
    tags: ["lake"],
    allDay: true,
  },
];

const anxious = { importedWords: { anxious: "sympathetic" } } as const;

const receipt: Raw = {
  kind: "import",
  at: ago(1),
  format: "daylio",
  fileName: "daylio_export_2026_11_05.csv",
  added: 398,
  known: 14,
  ids: [],
};

const measured = (metric: string, app: string, values: readonly number[]): Raw => ({
  kind: "measured",
  at: ago(20),
  source: { format: "apple-health", app },
  metric,
  count: values.length,
  times: values.map((_, index) => index * 43_200),
  values,
});

const RMSSD = [31, 44, 38, 52, 47, 29, 41, 36, 55, 40, 43, 39];

const folder: FolderPort = {
  choose: async () => "Documents",
  state: async () => ({ name: "Documents", mayWrite: true }),
  ask: async () => true,
  write: async () => true,
  forget: async () => undefined,
};

const itself: Path = { at: "take", page: "by-itself" };

const byThemselves: readonly Scene[] = [
  { name: "take/by itself", unpictured: true, path: itself },
  {
    name: "take/by itself, a folder",
    unpictured: true,
    path: itself,
    prefs: { backup: { every: "week" }, backupAt: ago(3) },
    earlier: async (_running, { stands }) => void (stands.folder = folder),
  },
  {
    name: "keeping/a copy long ago",
    unpictured: true,
    path: { at: "keeping" },
    prefs: { backup: { every: "week" }, backupAt: ago(9) },
  },
];

export const bringScenes: readonly Scene[] = [
  { name: "bring/choose", main: "everywhere", path, after: openFolds, whole: true },
  { name: "bring/reading", path, before: reads(), after: aFile },
  {
    name: "bring/found",
    main: "everywhere",
    path,
    before: reads(PLAN),
    after: inTurn(aFile, openFolds),
    whole: true,
  },
  { name: "bring/asked", path, before: reads(SURE), after: aFile, whole: true },
  { name: "bring/table", path, before: reads(TABLE), after: aFile, whole: true },
  {
    name: "bring/nothing new",
    unpictured: true,
    path,
    before: reads({
      ...PLAN,
      groups: PLAN.groups.slice(4),
      notUnderstood: [],
      skipped: [],
      noted: [],
    }),
    after: aFile,
  },
  {
    name: "bring/unknown file",
    path,
    before: reads(stopped({ type: "UnknownFile" })),
    after: aFile,
  },
  {
    name: "bring/too much",
    unpictured: true,
    path,
    before: reads(stopped({ type: "TooMuch", what: "ratio", most: 200 })),
    after: aFile,
  },
  {
    name: "bring/only a part",
    unpictured: true,
    path,
    before: reads({ ...PLAN, stopped: { type: "CutShort" } }),
    after: aFile,
    whole: true,
  },
  {
    name: "bring/taking",
    path,
    before: reads(PLAN, () => () => never),
    after: inTurn(aFile, press("Bring in 429")),
  },
  {
    name: "bring/done",
    path,
    before: reads(PLAN),
    after: inTurn(aFile, press("Bring in 429")),
  },
  {
    name: "bring/stopped half way",
    unpictured: true,
    path,
    before: reads(PLAN, () => () => never),
    after: inTurn(aFile, press("Bring in 429"), press("Cancel")),
  },
  {
    name: "bring/take back",
    unpictured: true,
    path,
    before: reads(PLAN),
    after: inTurn(aFile, press("Bring in 429"), press("Take it back")),
  },
  {
    name: "bring/done in German",
    path,
    language: "de",
    before: reads(PLAN),
    after: aFile,
    whole: true,
  },
  {
    name: "bring/before",
    path: { at: "bring", page: "before" },
    before: keepAll([receipt]),
  },
  { name: "bring/nothing before", unpictured: true, path: { at: "bring", page: "before" } },
  {
    name: "bring/words",
    path: { at: "bring", page: "words" },
    prefs: anxious,
    before: keepAll(BROUGHT),
  },
  { name: "bring/no words", unpictured: true, path: { at: "bring", page: "words" } },
  { name: "bring/on the trail", path: { at: "trail" }, prefs: anxious, before: keepAll(BROUGHT) },
  {
    name: "bring/one moment",
    path,
    prefs: anxious,
    pathAfter: async (running) => ({
      at: "moment",
      id: await keptAs(running, BROUGHT[0] ?? {}),
    }),
    whole: true,
  },
  {
    name: "bring/heart from elsewhere",
    path: { at: "heart", page: "over-time" },
    prefs: { heart: { opened: true, numbers: true, brakes: false } },
    before: keepAll([
      measured("rmssd", "Oura", RMSSD),
      measured(
        "sdnn",
        "Apple Watch",
        RMSSD.map((value) => value + 20),
      ),
      measured("resting-heart-rate", "Oura", [58, 61]),
    ]),
    whole: true,
  },
  ...byThemselves,
  {
    name: "bring/quiet",
    unpictured: true,
    path,
    prefs: { lowStim: "on" },
    before: reads(PLAN),
    after: aFile,
  },
];
