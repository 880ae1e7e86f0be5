/**
 * Which room may import which: the one table. Lint obeys it and the drawing in ARCHITECTURE.md
 * comes from it; `npm run arrows -- --write` brings both up to date.
 */
export interface Room {
  /** Its folder, from the root. */
  readonly folder: string;
  /** What it is called in an import; absent if nobody can import it. */
  readonly name?: string;
  readonly what: string;
  /** Doors beside the first, for what is heavy and seldom needed: `@glimmers/<name>/<door>`. */
  readonly sideDoors?: readonly string[];
  /** The rooms it may import, by their doors. */
  readonly may: readonly string[];
}

const PACKAGES: readonly Room[] = [
  {
    folder: "packages/primitives",
    name: "primitives",
    what: "Result, units, Instant, Clock, seeded Random (closed)",
    may: [],
  },
  {
    folder: "packages/stats",
    name: "stats",
    what: "numbers only: survival, counts, optimisation, draws",
    may: ["primitives"],
  },
  {
    folder: "packages/model",
    name: "model",
    what: "CheckIn, Glimmer, Session, Anchor, Return, Prefs ...",
    may: ["primitives"],
  },
  {
    folder: "packages/rhythm",
    name: "rhythm",
    what: "states over time, with their uncertainty; the simulator",
    may: ["primitives", "stats"],
  },
  {
    folder: "packages/hrv",
    name: "hrv",
    what: "beats in, indices out: artefacts, time, frequency, breath",
    may: ["primitives", "stats"],
  },
  {
    folder: "packages/charts",
    name: "charts",
    what: "numbers to pictures as data, no DOM",
    may: ["primitives", "stats"],
  },
  {
    folder: "packages/sessions",
    name: "sessions",
    what: "guided practice, offers, gates, packs: pure",
    may: ["primitives", "model"],
  },
  {
    folder: "packages/journal",
    name: "journal",
    what: "append-only log, merge, projections, the Shelf port",
    may: ["primitives", "model"],
  },
  {
    folder: "packages/exchange",
    name: "exchange",
    what: "import and export, one file per format",
    sideDoors: ["reading", "sharing", "writing"],
    may: ["primitives", "model"],
  },
  {
    folder: "packages/vault",
    name: "vault",
    what: "keys, seal, open: bytes in, bytes out",
    sideDoors: ["age", "company", "curves", "sheets", "words"],
    may: ["primitives"],
  },
  {
    folder: "packages/sync",
    name: "sync",
    what: "who has what, in which order; sealed items only",
    sideDoors: ["circle"],
    may: ["primitives"],
  },
];

const ANY_PACKAGE = PACKAGES.flatMap(({ name }) => name ?? []);

export const ROOMS: readonly Room[] = [
  { folder: "content", what: "practices, lessons, words, crisis lines: data only", may: [] },
  ...PACKAGES,
  {
    folder: "apps/web",
    what: "the app: screens, parts, flow, edges, workers, wiring",
    may: ANY_PACKAGE,
  },
  {
    folder: "apps/server",
    name: "server",
    what: "serves the app; keeps sealed items, unread; never model or vault",
    may: ["primitives", "sync"],
  },
  {
    folder: "apps/cli",
    name: "cli",
    what: "`glimmers`, one file per command",
    // Tools hold the same readers against the truth, so they open databases as the command does.
    sideDoors: ["sqlite"],
    may: [...ANY_PACKAGE, "server"],
  },
  { folder: "gallery", what: "every screen and picture in its states", may: ANY_PACKAGE },
  {
    folder: "bench",
    what: "what things cost, against their budgets",
    may: [...ANY_PACKAGE, "server"],
  },
  {
    folder: "tools",
    what: "the few scripts that look after all this",
    may: [...ANY_PACKAGE, "cli"],
  },
];

/** A floor of `apps/web/src`: a folder, and the neighbours it may not reach. */
export interface Floor {
  readonly folder: string;
  readonly what: string;
  readonly mayNot: readonly string[];
}

/** Only `wiring.ts` and `main.tsx`, which lie on no floor, join them all. */
export const FLOORS: readonly Floor[] = [
  { folder: "screens", what: "one folder a screen", mayNot: ["edges", "workers"] },
  { folder: "parts", what: "what screens are made of", mayNot: ["screens", "edges", "workers"] },
  {
    folder: "look",
    what: "colours, type, spacing",
    mayNot: ["screens", "edges", "workers", "flow"],
  },
  {
    folder: "flow",
    what: "what happens, without a screen",
    mayNot: ["screens", "parts", "edges", "workers"],
  },
  { folder: "edges", what: "where the browser is touched", mayNot: ["screens", "parts"] },
  { folder: "workers", what: "what runs beside the page", mayNot: ["screens", "parts"] },
];
