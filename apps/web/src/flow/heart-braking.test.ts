// oxlint-disable unicorn/no-thenable -- in a script `then` is where a step leads
import { encodeHeartRateMeasurement } from "@glimmers/hrv";
import { err, ok } from "@glimmers/primitives";
import type { SessionView } from "@glimmers/sessions";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { NoStrap, StrapNews, StrapPort } from "../app.ts";
import { anybody, gone, intervalsOf } from "./heart-brake-test-hearts.ts";
import { brakeSession } from "./heart-braking.ts";
import { practiceFrom, SHORT_SCRIPT, testWorld } from "./session-test-world.ts";

const say = (words: string) => ({ en: words });

/** What steadies, a question, an edge, and back to the question; three touches at most. */
const backAndForth = practiceFrom({
  ...SHORT_SCRIPT,
  longest: 360,
  steps: [
    { kind: "say", id: "resource", seconds: 60, role: "resource", say: say("The floor.") },
    {
      kind: "choose",
      id: "ask",
      say: say("Go on?"),
      options: [
        { id: "on", label: say("on"), then: { to: "edge", atMost: 3, else: "home" } },
        { id: "enough", label: say("enough"), then: { to: "home" } },
      ],
    },
    { kind: "say", id: "edge", seconds: 15, role: "edge", say: say("A little.") },
    {
      kind: "say",
      id: "back",
      seconds: 50,
      role: "resource",
      say: say("Back."),
      then: { to: "ask" },
    },
    { kind: "say", id: "home", seconds: 30, role: "resource", say: say("The floor again.") },
  ],
  landing: { kind: "say", id: "landing", say: say("Here is the floor.") },
  leavingStops: true,
});

const stepIn = (view: SessionView): string => (view.phase === "step" ? view.step.id : view.phase);

interface StrapStands {
  closed: boolean;
  hear?: (news: StrapNews) => void;
}

/** A strap for tests: it tells what it is told to, and says whether it was closed. */
const strapFor = (trouble?: NoStrap) => {
  const stands: StrapStands = { closed: false };
  const port: StrapPort = {
    isThere: async () => true,
    choose: async (hear) => {
      stands.hear = hear;
      return trouble ? err(trouble) : ok({ name: "", close: () => void (stands.closed = true) });
    },
  };
  return { port, stands };
};

const packet = (interval: number, at: number, contact: "on" | "off" = "on"): StrapNews => ({
  type: "measurement",
  at,
  bytes: encodeHeartRateMeasurement({ rate: 70, contact, intervals: [interval], blanks: 0 }),
});

const noWatch = { push: (interval: number, end = 0) => [{ interval, end }] };

interface Played {
  /** Where it stood each half second, and whether the way back came early. */
  readonly stood: readonly string[];
  readonly braked: number;
  readonly rounds: number | undefined;
}

/** Four and a half minutes before which somebody listened for two, going on whenever asked. */
const played = async (
  intervals: readonly number[],
  { withStrap = true, contact }: { withStrap?: boolean; contact?: "on" | "off" } = {},
): Promise<Played> => {
  const { run, seePass, reached } = testWorld({ practice: backAndForth });
  const { port, stands } = strapFor();
  const braking = brakeSession({ port, run, watch: noWatch });
  if (withStrap) await braking.choose();
  const stood: string[] = [];
  let [beat, ended, braked] = [0, 0, 0];
  const hearUntil = (now: number): void => {
    while (beat < intervals.length && ended + intervals[beat]! <= now) {
      ended += intervals[beat]!;
      stands.hear?.(packet(intervals[beat]!, ended, contact));
      beat += 1;
    }
  };
  hearUntil(120_000);
  run.send({ type: "begin" });
  for (let now = 120_000; now < 400_000; now += 500) {
    seePass(500, 100);
    hearUntil(now + 500);
    const view = run.face.value;
    stood.push(stepIn(view));
    if (view.phase === "step" && view.braked && stood.at(-2) === "edge") braked += 1;
    if (stepIn(view) === "ask") run.send({ type: "choose", options: ["on"] });
  }
  braking.close();
  run.close();
  return { stood, braked, rounds: reached.at(-1)?.rounds };
};

const secondsAt = (step: string, { stood }: Played): number =>
  stood.filter((one) => one === step).length / 2;

/** Touches begin 180, 246 and 312 s into these hearts; they rise in the first of them. */
const RISING = intervalsOf({ ...anybody(3, 420), rise: { at: 183, by: 22 } });

describe("a strap beside back and forth", () => {
  it("[HR204] ends a touch in which a heart rises fast, and moves nothing else", async () => {
    const [without, withIt] = [await played(RISING, { withStrap: false }), await played(RISING)];
    expect(withIt.braked).toBeGreaterThanOrEqual(1);
    expect(secondsAt("edge", withIt)).toBeLessThan(secondsAt("edge", without) - 2);
    expect(withIt.rounds).toBe(without.rounds);
    for (const [at, stood] of without.stood.entries())
      if (withIt.stood[at] !== stood) expect([stood, withIt.stood[at]]).toEqual(["edge", "back"]);
  });

  it("[HR204] leaves a heart at rest alone, and one of which nothing can be known", async () => {
    const resting = intervalsOf(anybody(3, 420));
    expect((await played(resting)).braked).toBe(0);
    expect((await played(gone(resting, 3, 15, ["extra", "missed"]))).braked).toBe(0);
    expect((await played(RISING, { contact: "off" })).braked).toBe(0);
  });

  it("[HR205] for any beats: no touch longer, no round more, and everything else in its place", async () => {
    const plain = await played([], { withStrap: false });
    const beats = fc.array(fc.integer({ min: 250, max: 2500 }), { minLength: 200, maxLength: 700 });
    const speeding = fc
      .record({
        slow: fc.integer({ min: 700, max: 1300 }),
        quick: fc.integer({ min: 400, max: 900 }),
      })
      .map(({ slow, quick }) =>
        Array.from({ length: 600 }, (_, at) => ((at * slow) % 66_000 > 50_000 ? quick : slow)),
      );
    await fc.assert(
      fc.asyncProperty(fc.oneof(beats, speeding), async (intervals) => {
        const run = await played(intervals);
        expect(run.rounds).toBe(plain.rounds);
        const moved = plain.stood.flatMap((stood, at) =>
          run.stood[at] === stood ? [] : [`${stood} to ${run.stood[at]}`],
        );
        expect(new Set([...moved, "edge to back"])).toEqual(new Set(["edge to back"]));
      }),
      { numRuns: 12 },
    );
  });

  it("[HR206] says how the strap stands, and lets go of it at the end", async () => {
    const { run, seePass } = testWorld({ practice: backAndForth });
    const { port, stands } = strapFor();
    const braking = brakeSession({ port, run, watch: noWatch });
    expect(braking.line.value).toBe("choose");
    await braking.choose();
    expect(braking.line.value).toBe("waiting");
    stands.hear?.(packet(800, 1_000));
    expect(braking.line.value).toBe("heard");
    stands.hear?.({ type: "lost", at: 2_000 });
    expect(braking.line.value).toBe("lost");
    stands.hear?.(packet(800, 4_000));
    expect(braking.line.value).toBe("heard");
    run.send({ type: "begin" });
    seePass(7_000);
    expect(braking.line.value).toBe("lost");
    braking.close();
    expect(stands.closed).toBe(true);
  });

  it("[HR206] says why there is none, and a session goes on without", async () => {
    const { run, seePass } = testWorld({ practice: backAndForth });
    const { port } = strapFor({ type: "NothingChosen" });
    const braking = brakeSession({ port, run, watch: noWatch });
    await braking.choose();
    expect(braking.line.value).toBe("NothingChosen");
    run.send({ type: "begin" });
    seePass(61_000);
    expect(stepIn(run.face.value)).toBe("ask");
  });
});
