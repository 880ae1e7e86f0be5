import { encodeHeartRateMeasurement } from "@glimmers/hrv";
import { placeOf } from "@glimmers/model";
import { days, minutes, ok } from "@glimmers/primitives";
import type { StrapNews } from "../../apps/web/src/app.ts";
import { RATES_TRIED } from "../../apps/web/src/flow/heart-resonance.ts";
import type { Path } from "../../apps/web/src/flow/paths.ts";
import type { World } from "../app-in-memory.ts";
import { inTurn, keepAll, openFolds, press } from "../doing.ts";
import type { Scene } from "../scene.ts";
import { until as waitUntil } from "../still.ts";
import { before } from "../then.ts";

const OPENED = { opened: true, numbers: false, brakes: false } as const;
const HERE: Path = { at: "heart", page: "resonance" };

/** How widely a heart swings at each pace, lowest to highest, in ms, and how unlike its breaths are. */
interface MadeHeart {
  readonly swings: readonly number[];
  readonly unevenness: number;
}

const AT_FIVE_AND_A_HALF: MadeHeart = { swings: [52, 88, 141, 96, 70], unevenness: 0.05 };
const MUCH_THE_SAME: MadeHeart = { swings: [80, 118, 121, 117, 84], unevenness: 0.2 };

type Timed = Extract<StrapNews, { readonly type: "measurement" }>;

/** A made-up heart through five paces of two minutes, one straight after the other. */
const heartOf = ({ swings, unevenness }: MadeHeart): readonly Timed[] => {
  const news: Timed[] = [];
  for (let now = 0; now < 601_000;) {
    const nth = Math.min(4, Math.floor(now / 120_000));
    const [rate, swing] = [RATES_TRIED[nth] ?? 6, swings[nth] ?? 0];
    const breath = (rate * (now - nth * 120_000)) / 60_000;
    const uneven = 1 + unevenness * Math.sin(2.3 * Math.floor(breath) + nth);
    const wave = (swing / 2) * uneven * Math.sin(2 * Math.PI * breath);
    const interval = Math.round(880 - wave + 9 * Math.sin(now / 640));
    now += interval;
    news.push(packet(now, interval));
  }
  return news;
};

const packet = (at: number, interval: number): Timed => ({
  type: "measurement",
  at,
  bytes: encodeHeartRateMeasurement({ rate: 68, contact: "on", intervals: [interval], blanks: 0 }),
});

interface Standing {
  now: number;
  hear?: (news: StrapNews) => void;
}

/**
 * A display and a strap in step: time goes on while a pace is led, a second with every picture, and
 * stands still at a rest; beats come as their time comes.
 */
const inStep = (until: number, made: MadeHeart) => {
  const waiting = [...heartOf(made)];
  const stands: Standing = { now: 0 };
  const goOn = (each: (now: number) => void): void => {
    stands.now += 1_000;
    while ((waiting[0]?.at ?? Infinity) <= stands.now) stands.hear?.(waiting.shift()!);
    each(stands.now);
  };
  const frames: World["stands"]["cues"]["frames"] = (each) => {
    each(stands.now);
    let asked = requestAnimationFrame(function draw() {
      const isLed = document.querySelector(".heart-live:not(.resonance-rest)") !== null;
      const seconds = isLed ? Math.min(4, (until - stands.now) / 1_000) : 0;
      for (let nth = 0; nth < seconds; nth += 1) goOn(each);
      asked = requestAnimationFrame(draw);
    });
    return () => cancelAnimationFrame(asked);
  };
  return { frames, heardBy: (hear: (news: StrapNews) => void) => void (stands.hear = hear) };
};

const withStrap =
  (until: number, made = AT_FIVE_AND_A_HALF): NonNullable<Scene["earlier"]> =>
  async (_, { stands }) => {
    const { frames, heardBy } = inStep(until, made);
    stands.cues = { ...stands.cues, frames };
    stands.heart = {
      ...stands.heart,
      strap: {
        isThere: async () => true,
        choose: async (hear) => {
          heardBy(hear);
          return ok({ name: "A strap", close: () => undefined });
        },
      },
    };
  };

const LISTENING = ["Go on", "A chest strap"] as const;
const BREATHE = "Breathe at this pace";
/** All five, each begun when its rest is there. */
const ALL_FIVE = Array.from(RATES_TRIED, () => BREATHE);

const resonance = (name: string, more: Partial<Scene>): Scene => ({
  name: `resonance/${name}`,
  path: HERE,
  prefs: { heart: OPENED, agreed: ["breath"] },
  earlier: withStrap(1_000_000),
  ...more,
});

const steadily = (...names: readonly string[]) => inTurn(...names.map((name) => press(name)));

const BRAKES = { opened: true, numbers: false, brakes: true } as const;

/** Back and forth with everything that opens it, and a strap that may brake. */
const MAY_BRAKE: Partial<Scene> = {
  path: { at: "session", practice: "P15" },
  prefs: { adult: true, depth: 3, agreed: ["back_and_forth"], heart: BRAKES },
  before: keepAll([
    { kind: "glimmer", text: "the first one", at: before(days(20)), offset: 60 },
    { kind: "session", practice: "P05", stepsSeen: 3, after: "easier", ...daysAgo(3) },
    { kind: "session", practice: "P09", stepsSeen: 3, after: "easier", ...daysAgo(2) },
    {
      kind: "check-in",
      origin: "self_started",
      raw: { mode: "compass", place: placeOf({ ventral: 0.8, sympathetic: 0.1, dorsal: 0.1 }) },
      stateId: "ventral",
      room: "inside",
      at: before(minutes(40)),
      offset: 60,
    },
  ]),
};

/** A strap that was worn for two minutes before, and on which a heart rises as the edge is touched. */
const risingAtEdge: NonNullable<Scene["earlier"]> = async (_, { stands }) => {
  let at = 0;
  const beats = (hear: (news: StrapNews) => void, count: number, interval: number): void => {
    for (let nth = 0; nth < count; nth += 1) hear(packet((at += interval), interval));
  };
  stands.heart = {
    ...stands.heart,
    strap: {
      isThere: async () => true,
      choose: async (hear) => {
        beats(hear, 150, 860);
        const asked = setInterval(() => {
          if (document.querySelector('[data-step="edge"]') !== null) beats(hear, 12, 640);
        }, 50);
        return ok({ name: "A strap", close: () => clearInterval(asked) });
      },
    },
  };
};

const TO_THE_GATE = [tick, press("Go on")] as const;

export const resonanceScenes: readonly Scene[] = [
  resonance("about", { whole: true, main: "phone" }),
  resonance("breath is off", { prefs: { heart: OPENED, sensesOff: ["breath"] } }),
  resonance("asked first", { prefs: { heart: OPENED } }),
  resonance("source", { after: steadily("Go on") }),
  resonance("nothing listens", { earlier: async () => undefined, after: steadily("Go on") }),
  resonance("rest", { after: steadily(...LISTENING) }),
  resonance("pace", {
    earlier: withStrap(44_000),
    after: steadily(...LISTENING, BREATHE),
    main: "phone",
  }),
  resonance("rest between", { after: steadily(...LISTENING, BREATHE, BREATHE, "Skip") }),
  resonance("told", { after: steadily(...LISTENING, ...ALL_FIVE), main: "everywhere" }),
  resonance("told, too close", {
    earlier: withStrap(1_000_000, MUCH_THE_SAME),
    after: inTurn(steadily(...LISTENING, ...ALL_FIVE), openFolds),
    whole: true,
  }),
  resonance("too few", { after: steadily(...LISTENING, ...Array.from(RATES_TRIED, () => "Skip")) }),
  resonance("brake, before it begins", {
    ...MAY_BRAKE,
    after: inTurn(...TO_THE_GATE),
    whole: true,
  }),
  resonance("brake, heard", {
    ...MAY_BRAKE,
    earlier: risingAtEdge,
    after: inTurn(...TO_THE_GATE, press("Choose the strap")),
    whole: true,
  }),
  resonance("brake, a touch was shorter", {
    ...MAY_BRAKE,
    earlier: risingAtEdge,
    after: inTurn(
      ...TO_THE_GATE,
      press("Choose the strap"),
      press("Begin", "Skip", "Skip", "Skip", "go on"),
    ),
  }),
  resonance("stopped", { after: steadily(...LISTENING, BREATHE, "Stop") }),
];

function daysAgo(count: number): { readonly at: number; readonly offset: number } {
  return { at: before(days(count)), offset: 60 };
}

async function tick(root: HTMLElement): Promise<void> {
  const box = () => root.querySelector<HTMLInputElement>('input[type="checkbox"]');
  await waitUntil(() => box() !== null);
  box()?.click();
}
