import type { Raw } from "@glimmers/model";
import { placeOf } from "@glimmers/model";
import type { Instant } from "@glimmers/primitives";
import { days, hours, minutes } from "@glimmers/primitives";
import type { RunningApp } from "../../apps/web/src/flow/make-app.ts";
import { inTurn, keepAll, keptAs, openFolds, press } from "../doing.ts";
import type { Scene } from "../scene.ts";
import { before as ago } from "../then.ts";

// Somebody with two anchors of their own, who was revved up an hour ago.

const at = (instant: Instant): Raw => ({ at: instant, offset: 60 });

const CUP: Raw = {
  kind: "anchor",
  name: "the blue cup",
  practice: "P28",
  cue: "when the kettle boils",
  helpsIn: ["light_sympathetic", "strong_sympathetic"],
  favourite: true,
  ...at(ago(days(9))),
};

const HUM: Raw = {
  kind: "anchor",
  name: "gran's tune",
  practice: "P14",
  helpsIn: ["dorsal"],
  ...at(ago(days(4))),
};

const answered = (raw: Raw, instant: Instant, more: Raw = {}): Raw => ({
  kind: "check-in",
  origin: "self_started",
  raw,
  ...more,
  ...at(instant),
});

const REVVED = answered({ mode: "ladder", rung: "sympathetic" }, ago(hours(1)), {
  stateId: "sympathetic",
});
const FROZEN = answered(
  { mode: "compass", place: placeOf({ ventral: 0.06, sympathetic: 0.47, dorsal: 0.47 }) },
  ago(minutes(30)),
);

/** Practices of the last days, the oldest first. */
const SESSIONS: readonly Raw[] = [
  {
    kind: "session",
    practice: "P18",
    variant: "standing",
    before: "light_sympathetic",
    stepsSeen: 7,
    after: "easier",
    ...at(ago(days(3))),
  },
  {
    kind: "session",
    practice: "P05",
    variant: "feet",
    stepsSeen: 2,
    stopReason: "stopped",
    ...at(ago(days(2))),
  },
  { kind: "session", practice: "P09", stepsSeen: 4, after: "same", ...at(ago(hours(26))) },
];

const settledIn = keepAll([CUP, HUM, ...SESSIONS, REVVED]);
const path = { at: "practice" } as const;

const libraryHere = async ({ app }: RunningApp): Promise<void> => void (await app.fetchLibrary());

export const practiceScenes: readonly Scene[] = [
  {
    name: "now/own anchor",
    path: { at: "now" },
    prefs: { depth: 2 },
    before: async (running) => {
      await settledIn(running);
      await libraryHere(running);
    },
  },
  { name: "practice/settled in", main: "everywhere", path, before: settledIn },
  { name: "practice/at first", path },
  { name: "practice/a group opened", path, before: settledIn, after: press("When I'm revved up") },
  {
    name: "practice/frozen",
    path,
    before: keepAll([CUP, FROZEN]),
    after: press("When I'm revved up"),
    whole: true,
  },
  {
    name: "practice/everything",
    path,
    prefs: { depth: 3, adult: true, lookBack: "monthly" },
    before: settledIn,
    after: openFolds,
    whole: true,
  },
  {
    name: "practice/own names",
    path,
    prefs: {
      depth: 2,
      sensesOff: ["breath", "touch"],
      stateLooks: { sympathetic: { name: "buzzing" }, dorsal: { name: "under water" } },
    },
    before: settledIn,
  },
  { name: "practice/only glimmers", path, prefs: { depth: 0 } },
  {
    name: "about practice/usual",
    main: "phone",
    path: { at: "about-practice", practice: "P12" },
    before: settledIn,
    whole: true,
  },
  { name: "about practice/plain", path: { at: "about-practice", practice: "P05" }, whole: true },
  {
    name: "about practice/put away",
    path: { at: "about-practice", practice: "P24" },
    prefs: { hiddenPractices: ["P24"] },
    whole: true,
  },
  {
    name: "about practice/back and forth",
    path: { at: "about-practice", practice: "P15" },
    whole: true,
  },
  { name: "about practice/gone", path: { at: "about-practice", practice: "teacher/lost" } },
  {
    name: "offers/revved up",
    main: "everywhere",
    path: { at: "where" },
    prefs: { checkInWay: "ladder" },
    before: async (running) => {
      await keepAll(SESSIONS)(running);
      running.app.drafts.keep("check-in", {
        raw: { mode: "ladder", rung: "sympathetic" },
        stateId: "sympathetic",
      });
    },
    after: press("This is it"),
  },
  {
    name: "offers/why",
    path: { at: "where" },
    before: async (running) => {
      await keepAll(SESSIONS)(running);
      running.app.drafts.keep("check-in", {
        raw: { mode: "ladder", rung: "sympathetic" },
        stateId: "sympathetic",
      });
    },
    after: inTurn(press("This is it"), press("Why this?"), openFolds),
    whole: true,
  },
  { name: "offers/rather not", path: { at: "where" }, after: press("rather not") },
  { name: "stuck/asked", main: "everywhere", path: { at: "stuck" } },
  { name: "stuck/too much", main: "phone", path: { at: "stuck" }, after: press("Too much") },
  { name: "stuck/too little", path: { at: "stuck" }, after: press("Too little") },
  {
    name: "trail/practices",
    path: { at: "trail" },
    before: keepAll([...SESSIONS, REVVED]),
  },
  {
    name: "moment/practice",
    path: { at: "trail" },
    pathAfter: async (running) => ({
      at: "moment",
      id: await keptAs(running, { ...SESSIONS[0], rounds: 2, stopReason: "too_much" }),
    }),
  },
];
