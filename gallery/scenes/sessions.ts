import type { Raw } from "@glimmers/model";
import { placeOf } from "@glimmers/model";
import { days, minutes } from "@glimmers/primitives";
import type { SessionWays } from "@glimmers/model";
import type { Cues } from "../../apps/web/src/app.ts";
import type { RunningApp } from "../../apps/web/src/flow/make-app.ts";
import type { Path } from "../../apps/web/src/flow/paths.ts";
import type { World } from "../app-in-memory.ts";
import { inTurn, keepAll, keptAs, openFolds, press } from "../doing.ts";
import type { Scene } from "../scene.ts";
import { until } from "../still.ts";
import { before } from "../then.ts";

const session = (practice: string): Path => ({ at: "session", practice });

const SILENT: SessionWays = {
  untimed: false,
  voice: false,
  cues: false,
  vibration: false,
  awake: false,
  dark: false,
};

/**
 * A display on which time goes so far into a session, half a second with every picture, and
 * stands still there.
 */
const framesUpTo =
  (milliseconds: number): Cues["frames"] =>
  (each) => {
    let now = 0;
    let asked = requestAnimationFrame(function draw() {
      if (document.querySelector("[data-step]") !== null) each((now += 500));
      if (now <= milliseconds) asked = requestAnimationFrame(draw);
    });
    return () => cancelAnimationFrame(asked);
  };

/** A device that has everything a session may use beside its screen. */
const everything: Partial<Cues> = {
  canSpeak: () => true,
  speak: () => undefined,
  tone: () => undefined,
  vibrate: () => undefined,
  stayAwake: () => () => undefined,
};

const onDevice =
  (cues: Partial<Cues>) =>
  async (_: RunningApp, { stands }: World): Promise<void> => {
    stands.cues = { ...stands.cues, ...cues };
  };

/** Somebody who said where they were not long ago. */
const said = (state: "dorsal" | "ventral", room: string): Raw => ({
  kind: "check-in",
  origin: "self_started",
  raw: {
    mode: "compass",
    place: placeOf({ ventral: 0.1, sympathetic: 0.1, dorsal: 0.1, [state]: 0.8 }),
  },
  stateId: state,
  room,
  at: before(minutes(40)),
  offset: 60,
});

const done = (practice: string, daysAgo: number, fields: Raw = {}): Raw => ({
  kind: "session",
  practice,
  stepsSeen: 3,
  at: before(days(daysAgo)),
  offset: 60,
  ...fields,
});

const anchored = async (running: RunningApp): Promise<Path> => ({
  at: "use",
  id: await keptAs(running, {
    kind: "anchor",
    name: "the blue cup",
    cue: "Both hands around it, and the steam.",
    practice: "P05",
    favourite: true,
  }),
});

const BEGUN: Partial<Scene> = { prefs: { agreed: ["breath", "touch", "imagery"] } };

/** P15 with everything that opens it. */
const OPEN_GATE: Partial<Scene> = {
  prefs: { adult: true, depth: 3, agreed: ["back_and_forth"] },
  before: keepAll([
    { kind: "glimmer", text: "the first one", at: before(days(20)), offset: 60 },
    done("P05", 3, { after: "easier" }),
    done("P09", 2, { after: "easier" }),
    said("ventral", "inside"),
  ]),
};

const stoppedTwice = keepAll([
  { kind: "glimmer", text: "the first one", at: before(days(40)), offset: 60 },
  done("P05", 30, { after: "easier" }),
  done("P09", 29, { after: "easier" }),
  done("P15", 6, { stopReason: "too_much" }),
  done("P15", 3, { stopReason: "size" }),
  said("ventral", "inside"),
]);

const HARDER_ONCE = { harder: { P05: 1 } };

export const sessionsScenes: readonly Scene[] = [
  { name: "session/preview", path: session("P05"), main: "phone" },
  {
    name: "session/preview, how",
    path: session("P03"),
    prefs: { agreed: ["breath"], headsUpRead: ["P03"], sessionWays: { ...SILENT, cues: true } },
    earlier: onDevice(everything),
    after: openFolds,
    whole: true,
  },
  {
    name: "session/a step",
    path: { at: "come-back" },
    earlier: onDevice({ frames: framesUpTo(13_000) }),
    main: "everywhere",
  },
  {
    name: "session/a breath",
    path: session("P03"),
    prefs: { agreed: ["breath"], headsUpRead: ["P03"] },
    earlier: onDevice({ frames: framesUpTo(10_500) }),
    after: press("Begin"),
  },
  { name: "session/taps", path: session("P10"), after: press("Begin") },
  { name: "session/one answer", path: session("P16"), after: press("Begin") },
  { name: "session/several answers", path: session("P27"), after: press("Begin", "Skip") },
  {
    name: "session/a word",
    path: session("P17"),
    prefs: { agreed: ["imagery"], headsUpRead: ["P17"] },
    after: press("Begin", "Skip"),
  },
  { name: "session/a track", path: session("P08"), after: press("Begin") },
  {
    name: "session/untimed",
    path: session("P05"),
    prefs: { sessionWays: { ...SILENT, untimed: true } },
    after: press("Begin"),
  },
  {
    name: "session/black",
    path: session("P05"),
    prefs: { sessionWays: { ...SILENT, cues: true, dark: true } },
    after: press("Begin"),
  },
  { name: "session/own anchor", path: { at: "now" }, pathAfter: anchored, main: "phone" },
  {
    name: "session/afterwards",
    path: session("P05"),
    after: press("Begin", "Stop"),
    main: "phone",
  },
  { name: "session/noted", path: session("P05"), after: press("Begin", "Stop", "easier") },
  { name: "session/harder", path: session("P05"), after: press("Begin", "Stop", "harder") },
  {
    name: "session/harder twice",
    path: session("P05"),
    prefs: HARDER_ONCE,
    after: press("Begin", "Stop", "harder"),
  },
  { name: "session/consent, breath", path: session("P03"), main: "phone" },
  { name: "session/heads-up", path: session("P03"), ...BEGUN },
  { name: "session/not here", path: session("P03"), before: keepAll([said("dorsal", "below")]) },
  { name: "session/hidden", path: session("P05"), prefs: { hiddenPractices: ["P05"] } },
  { name: "session/sense off", path: session("P03"), prefs: { sensesOff: ["breath"] } },
  { name: "session/too deep", path: session("P15") },
  { name: "session/gate", path: session("P15"), ...OPEN_GATE },
  {
    name: "session/gate, resting",
    path: session("P15"),
    prefs: { adult: true, depth: 3 },
    before: stoppedTwice,
  },
  {
    name: "session/back and forth",
    path: session("P15"),
    ...OPEN_GATE,
    after: inTurn(tickFirst, press("Go on"), press("Begin")),
  },
  {
    name: "session/how big",
    path: session("P15"),
    ...OPEN_GATE,
    after: inTurn(tickFirst, press("Go on"), press("Begin", "Skip", "Skip")),
  },
  {
    name: "session/landing",
    path: session("P15"),
    ...OPEN_GATE,
    after: inTurn(tickFirst, press("Go on"), press("Begin", "Stop")),
  },
  {
    name: "session/after the edge",
    path: session("P15"),
    ...OPEN_GATE,
    after: inTurn(tickFirst, press("Go on"), press("Begin", "Stop", "Enough")),
  },
];

async function tickFirst(root: HTMLElement): Promise<void> {
  const box = () => root.querySelector<HTMLInputElement>('input[type="checkbox"]');
  await until(() => box() !== null);
  box()?.click();
}
