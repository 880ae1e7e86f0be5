import type { SessionWays } from "@glimmers/model";
import type { Outcome, Practice, Setting } from "@glimmers/sessions";
import { parsePractice, textIn } from "@glimmers/sessions";
import type { Cues } from "../app.ts";
import type { SessionRun } from "./session-run.ts";
import { runSession } from "./session-run.ts";

/** A device for tests: time goes as it is told, and what it gave is written down. */
export interface TestWorld {
  readonly run: SessionRun;
  /** Pictures of a display, `every` milliseconds, for so long. */
  readonly seePass: (milliseconds: number, every?: number) => void;
  /** Ticks out of sight, for so long. */
  readonly tickPass: (milliseconds: number) => void;
  readonly look: (seen: boolean) => void;
  readonly given: string[];
  readonly reached: Outcome[];
}

export const SILENT: SessionWays = {
  untimed: false,
  voice: false,
  cues: false,
  vibration: false,
  awake: false,
  dark: false,
};

export const ALL_HEARD: SessionWays = {
  ...SILENT,
  voice: true,
  cues: true,
  vibration: true,
  awake: true,
};

export const PLAIN: Setting = { untimed: false, short: false, sensesOff: [] };

const en = (words: string) => ({ en: words });

/** Three seconds of looking, two rounds of pressing, and one of waiting. */
export const SHORT_SCRIPT = {
  id: "test/short",
  name: en("Short"),
  invitation: en("Look."),
  about: en("A test."),
  grade: "D",
  depth: 0,
  outward: true,
  steps: [
    { kind: "say", id: "look", seconds: 3, say: en("Look.") },
    {
      kind: "pulse",
      id: "press",
      say: en("Press and let go."),
      on: en("Press."),
      off: en("Let go."),
      onSeconds: 2,
      offSeconds: 2,
      times: 2,
    },
    { kind: "say", id: "stay", say: en("Stay as long as you like.") },
  ],
};

export const practiceFrom = (raw: unknown): Practice => {
  const practice = parsePractice(raw);
  if (!practice.ok) throw new Error(JSON.stringify(practice.error));
  return practice.value;
};

/** A device that has everything a session may use. */
const everything = (given: string[]): Omit<Cues, "frames" | "ticks" | "sight"> => ({
  canSpeak: () => true,
  speak: (sentence) => given.push(`says ${sentence}`),
  hush: () => given.push("hush"),
  tone: (cue) => given.push(`sounds ${cue}`),
  vibrate: (cue) => given.push(`shakes ${cue}`),
  stayAwake: () => {
    given.push("stays awake");
    return () => given.push("may sleep");
  },
});

export const testWorld = (options: {
  readonly practice: Practice;
  readonly setting?: Setting;
  readonly ways?: SessionWays;
  /** Instead of what a device has as a rule. */
  readonly cues?: (given: string[]) => Partial<Cues>;
  /** Told beside the list of all there was to tell. */
  readonly reached?: (outcome: Outcome) => void;
  readonly began?: () => void;
}): TestWorld => {
  const { practice, setting = PLAIN, ways = SILENT } = options;
  const given: string[] = [];
  const reached: Outcome[] = [];
  const time = timeByHand();
  const cues = { ...time.cues, ...(options.cues ?? everything)(given) };
  const run = runSession(practice, setting, {
    cues,
    ways: () => ways,
    spoken: (view) => (view.phase === "step" ? textIn(view.say, "en") : view.phase),
    language: () => "en",
    reached: (outcome) => {
      reached.push(outcome);
      options.reached?.(outcome);
    },
    ...(options.began && { began: options.began }),
  });
  return { run, ...time, given, reached };
};

const timeByHand = () => {
  const [frames, ticks] = [new Set<(now: number) => void>(), new Set<(now: number) => void>()];
  const sights = new Set<(seen: boolean) => void>();
  let now = 0;
  const pass = (listeners: ReadonlySet<(now: number) => void>, for_: number, every: number) => {
    // The first call says what time it is; from the next on some has passed.
    for (const each of listeners) each(now);
    for (let passed = every; passed <= for_; passed += every) {
      now += every;
      for (const each of listeners) each(now);
    }
  };
  const listenTo =
    <Given>(set: Set<(given: Given) => void>) =>
    (each: (given: Given) => void) => {
      set.add(each);
      return () => void set.delete(each);
    };
  return {
    cues: { frames: listenTo(frames), ticks: listenTo(ticks), sight: listenTo(sights) },
    seePass: (milliseconds: number, every = 100) => pass(frames, milliseconds, every),
    tickPass: (milliseconds: number) => pass(ticks, milliseconds, 200),
    look: (seen: boolean) => sights.forEach((each) => each(seen)),
  };
};
