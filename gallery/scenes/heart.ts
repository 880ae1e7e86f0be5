import { encodeHeartRateMeasurement } from "@glimmers/hrv";
import { minutes, ok } from "@glimmers/primitives";
import type { CameraNews, CameraPort, StrapNews, StrapPort } from "../../apps/web/src/app.ts";
import { holdBeats } from "../../apps/web/src/flow/heart-keep.ts";
import type { RunningApp } from "../../apps/web/src/flow/make-app.ts";
import type { World } from "../app-in-memory.ts";
import { inTurn, openFolds, press } from "../doing.ts";
import type { Scene } from "../scene.ts";
import { until } from "../still.ts";
import { before } from "../then.ts";

const OPENED = { opened: true, numbers: false, brakes: false } as const;
const NUMBERS = { ...OPENED, numbers: true } as const;

/** When a picture of somebody listening is taken, in ms since they began. */
const PICTURE = 64_000;

/** A made-up heart at a breath in ten seconds: intervals in ms and their ends in ms. */
const madeBeats = (
  until: number,
): readonly { readonly interval: number; readonly end: number }[] => {
  const beats: { interval: number; end: number }[] = [];
  for (let end = 0; end < until;) {
    const breath = Math.cos((2 * Math.PI * (end - 4_600)) / 10_000);
    const ripple = 14 * Math.sin(end / 1_700) + 9 * Math.sin(end / 640);
    const interval = Math.round(880 - 75 * breath + ripple);
    end += interval;
    beats.push({ interval, end });
  }
  return beats;
};

type Contact = "on" | "off";

const packet = (at: number, intervals: readonly number[], contact: Contact = "on"): StrapNews => ({
  type: "measurement",
  at,
  bytes: encodeHeartRateMeasurement({ rate: 68, contact, intervals, blanks: 0 }),
});

/** One beat of it was not felt, and one was felt twice. */
const heard = (until: number): readonly StrapNews[] => {
  const beats = madeBeats(until);
  const packets = beats.flatMap(({ interval, end }, nth): readonly StrapNews[] => {
    if (nth === 30) return [];
    if (nth === 31) return [packet(end, [interval + (beats[30]?.interval ?? 0)])];
    if (nth === 44)
      return [packet(end, [Math.round(interval * 0.42), Math.round(interval * 0.58)])];
    return [packet(end, [interval])];
  });
  return [{ type: "battery", percent: 80 }, ...packets];
};

/** What a device has is known before the app is opened on it. */
type Has = NonNullable<Scene["earlier"]>;

const there = async (): Promise<boolean> => true;
const STEP = 250;

/** News at their time, until the picture is taken; then time stands. */
const playing = <News>(news: readonly News[], atOf: (one: News) => number) => {
  let hear: ((one: News) => void) | undefined;
  const left = [...news];
  const playTo = (now: number): void => {
    while (left[0] !== undefined && atOf(left[0]) <= now) hear?.(left.shift()!);
  };
  const frames: World["stands"]["cues"]["frames"] = (each) => {
    each(0);
    const timer = setTimeout(() => {
      for (let now = STEP; now <= PICTURE; now += STEP) {
        playTo(now);
        each(now);
      }
    }, 20);
    return () => clearTimeout(timer);
  };
  return { frames, heard: (to: (one: News) => void) => void (hear = to) };
};

const withStrap =
  (news: readonly StrapNews[]): Has =>
  async (_, { stands }) => {
    const { frames, heard: play } = playing(news, (one) => ("at" in one ? one.at : 0));
    stands.cues = { ...stands.cues, frames, stayAwake: () => () => undefined };
    const choose: StrapPort["choose"] = async (hear) => {
      play(hear);
      return ok({ name: "A strap", close: () => undefined });
    };
    stands.heart = { ...stands.heart, strap: { isThere: there, choose } };
  };

const withCamera =
  (news: readonly CameraNews[], light = true): Has =>
  async (_, { stands }) => {
    const atOf = (one: CameraNews): number => (one.type === "frame" ? one.frame.t * 1000 : 0);
    const { frames, heard: play } = playing(news, atOf);
    stands.cues = { ...stands.cues, frames };
    const open: CameraPort["open"] = async (hear) => {
      play(hear);
      return ok({ light, close: () => undefined });
    };
    stands.heart = { ...stands.heart, camera: { isThere: there, open } };
  };

const both =
  (...deeds: readonly Has[]): Has =>
  async (running, world) => {
    for (const deed of deeds) await deed(running, world);
  };

/** A lit fingertip for some seconds, and then the air before the lens. */
const fingerGone: readonly CameraNews[] = Array.from({ length: 900 }, (_, nth) => {
  const t = nth / 30;
  const pulse = Math.sin(2 * Math.PI * 1.13 * t);
  return {
    type: "frame",
    frame:
      t < 20
        ? { t, r: 178 + 2 * pulse, g: 12 + 0.4 * pulse, b: 9, saturated: 0 }
        : { t, r: 118, g: 121, b: 126, saturated: 0 },
  };
});

/** Presses what listens, in whatever language it says so. */
const listening = async (root: HTMLElement): Promise<void> => {
  const source = (): HTMLElement | null => root.querySelector("button.card.row");
  await until(() => source() !== null);
  source()?.click();
};

const cutShort = async ({ app }: RunningApp): Promise<void> => {
  const held = holdBeats(app, { source: "strap", startedAt: before(minutes(9)) });
  const beats = madeBeats(PICTURE);
  held.add(
    beats.map(({ interval }) => interval),
    beats.map(({ end }) => end / 1000),
  );
  held.keepNow();
};

/** The pacer as somebody has left it who has agreed to breath practices. */
const paced = async ({ app }: RunningApp): Promise<void> => {
  app.drafts.keep("heart-ways", { paced: true });
};

const live = (name: string, more: Partial<Scene>): Scene => ({
  name: `heart/${name}`,
  path: { at: "heart" },
  prefs: { heart: OPENED, agreed: ["breath"] },
  before: paced,
  earlier: withStrap(heard(PICTURE - 1_000)),
  after: listening,
  ...more,
});

export const heartScenes: readonly Scene[] = [
  { name: "heart/closed", path: { at: "heart" }, whole: true },
  live("choose", {
    earlier: both(withStrap([]), withCamera([])),
    after: () => undefined,
    main: "phone",
  }),
  live("choose, opened", {
    earlier: both(withStrap([]), withCamera([])),
    after: openFolds,
    whole: true,
  }),
  live("only a camera", { earlier: withCamera([]), after: () => undefined }),
  live("neither", { earlier: async () => undefined, after: () => undefined }),
  live("cut short", { earlier: withStrap([]), before: cutShort, after: () => undefined }),
  live("live", { main: "everywhere" }),
  live("live, with numbers", { prefs: { heart: NUMBERS, agreed: ["breath"] } }),
  live("live, no pacer", { before: async () => undefined }),
  live("live, lost", {
    earlier: withStrap([...heard(PICTURE - 14_000), { type: "lost", at: PICTURE - 13_000 }]),
  }),
  live("live, no contact", {
    earlier: withStrap([
      ...heard(PICTURE - 6_000),
      packet(PICTURE - 3_000, [700], "off"),
      packet(PICTURE - 2_000, [640], "off"),
    ]),
  }),
  live("camera, no finger", {
    earlier: withCamera(fingerGone, false),
  }),
  live("not chosen", {
    earlier: async (_, { stands }) => {
      stands.heart = {
        strap: {
          isThere: there,
          choose: async () => ({ ok: false, error: { type: "NothingChosen" } }),
        },
      };
    },
  }),
  live("too little", { earlier: withStrap([]), after: inTurn(listening, press("Stop")) }),
  { name: "heart/how", path: { at: "heart", page: "how" }, whole: true },
  live("in the sample", {
    earlier: async (_, world) => {
      world.stands.sample = true;
    },
    after: () => undefined,
  }),
];
