import { describe, expect, it } from "vitest";
import type { SessionView } from "@glimmers/sessions";
import { ALL_HEARD, practiceFrom, SHORT_SCRIPT, SILENT, testWorld } from "./session-test-world.ts";

const short = practiceFrom(SHORT_SCRIPT);
const edged = practiceFrom({
  ...SHORT_SCRIPT,
  landing: { kind: "say", id: "landing", say: { en: "Here is the floor." } },
  leavingStops: true,
});

/** A question, an edge, and what steadies. */
const backAndForth = practiceFrom({
  ...SHORT_SCRIPT,
  steps: [
    {
      kind: "choose",
      id: "ask",
      say: { en: "Go on?" },
      options: [{ id: "on", label: { en: "on" } }],
    },
    { kind: "say", id: "edge", seconds: 10, role: "edge", say: { en: "A little." } },
    { kind: "say", id: "resource", seconds: 10, role: "resource", say: { en: "The floor." } },
  ],
  landing: { kind: "say", id: "landing", say: { en: "Here is the floor." } },
  leavingStops: true,
});

const stepOf = (view: SessionView): string => (view.phase === "step" ? view.step.id : view.phase);

describe("a session in real time", () => {
  it("[N2] stands still at its preview, however long it is looked at", () => {
    const { run, seePass, given } = testWorld({ practice: short, ways: ALL_HEARD });
    seePass(60_000);
    expect([stepOf(run.face.value), given]).toEqual(["preview", []]);
  });

  it("[N20] tells once that it began: with its first step, and not while it is looked at", () => {
    let began = 0;
    const { run, seePass } = testWorld({ practice: short, began: () => void (began += 1) });
    seePass(60_000);
    expect(began).toBe(0);
    run.send({ type: "begin" });
    seePass(30_000);
    expect(began).toBe(1);
  });

  it("[N5] goes on by the display's own pictures, whatever their rate", () => {
    for (const every of [1000 / 144, 1000 / 60, 1000 / 24]) {
      const { run, seePass } = testWorld({ practice: short });
      run.send({ type: "begin" });
      seePass(2_900, every);
      expect(stepOf(run.face.value)).toBe("look");
      seePass(200, every);
      expect(stepOf(run.face.value)).toBe("press");
    }
  });

  it("[N5] draws the page anew only when there is something else to read", () => {
    const { run, seePass } = testWorld({ practice: short });
    run.send({ type: "begin" });
    const faces: string[] = [];
    run.face.subscribe((view) => faces.push(stepOf(view)));
    seePass(11_500, 16);
    expect(faces).toEqual(["look", "press", "press", "press", "press", "stay"]);
  });

  it("[N5] tells where time stands with every picture", () => {
    const { run, seePass } = testWorld({ practice: short });
    run.send({ type: "begin" });
    const shares: number[] = [];
    run.moving((view) => shares.push(view.phase === "step" ? (view.share ?? -1) : -1));
    seePass(1_500, 500);
    expect(shares.map((share) => Math.round(share * 6))).toEqual([0, 1, 2, 3]);
  });

  it("[N7] stands still out of sight, and goes on from there", () => {
    const { run, seePass, tickPass, look } = testWorld({ practice: short });
    run.send({ type: "begin" });
    seePass(2_000);
    look(false);
    tickPass(60_000);
    look(true);
    seePass(500);
    expect(stepOf(run.face.value)).toBe("look");
    seePass(700);
    expect(stepOf(run.face.value)).toBe("press");
  });

  it("[N7] goes on out of sight where sound or touch lead on", () => {
    const ways = { ...SILENT, vibration: true };
    const { run, seePass, tickPass, look, given } = testWorld({ practice: short, ways });
    run.send({ type: "begin" });
    seePass(1_000);
    look(false);
    tickPass(3_000);
    expect(stepOf(run.face.value)).toBe("press");
    expect(given).toContain("shakes in");
  });

  it("[N7] counts a device that slept as no time of the session", () => {
    const { run, seePass } = testWorld({ practice: short });
    run.send({ type: "begin" });
    seePass(3_600_000, 3_600_000);
    expect(stepOf(run.face.value)).toBe("look");
  });

  it("[N7] ends where leaving the app ends it, by way of the landing", () => {
    const { run, look, reached } = testWorld({ practice: edged });
    run.send({ type: "begin" });
    look(false);
    expect(stepOf(run.face.value)).toBe("landing");
    expect(reached.at(-1)).toMatchObject({ stopReason: "left", begun: true });
  });

  it("[N23] tells where leaving ends it of a stop from its first step on, and again with each edge", () => {
    const { run, reached } = testWorld({ practice: backAndForth });
    run.send({ type: "begin" });
    expect(reached).toMatchObject([{ stopReason: "left", rounds: 0, begun: true }]);
    run.send({ type: "choose", options: ["on"] });
    expect(reached.slice(1)).toMatchObject([{ stopReason: "left", rounds: 1 }]);
    run.send({ type: "skip" });
    run.send({ type: "skip" });
    expect(reached).toHaveLength(3);
    expect(reached[2]).not.toHaveProperty("stopReason");
  });

  it("[N23] tells of no other practice before it is past its steps", () => {
    const { run, reached } = testWorld({ practice: short });
    run.send({ type: "begin" });
    run.send({ type: "skip" });
    expect(reached).toEqual([]);
  });

  it("[N8] takes a screen that was left in the middle for a stop", () => {
    const { run, reached } = testWorld({ practice: short });
    run.send({ type: "begin" });
    run.close();
    expect(reached).toEqual([expect.objectContaining({ stopReason: "left" })]);
  });

  it("[N8] takes a screen that was left at the preview for nothing at all", () => {
    const { run, reached } = testWorld({ practice: short });
    run.close();
    expect(reached).toEqual([]);
  });

  it("[N8] asks nothing more of the display once it is closed", () => {
    const { run, seePass } = testWorld({ practice: short });
    run.send({ type: "begin" });
    run.close();
    const before = run.face.value;
    seePass(10_000);
    expect(run.face.value).toBe(before);
  });

  it("[N20] tells of itself once past its steps, and again with the answer", () => {
    const { run, reached } = testWorld({ practice: short });
    run.send({ type: "begin" });
    for (let steps = 0; steps < 3; steps += 1) run.send({ type: "skip" });
    run.send({ type: "after", after: "easier" });
    expect(reached.map(({ after }) => after)).toEqual([undefined, "easier"]);
  });
});

describe("what leads on for closed eyes", () => {
  const heard = (ways = ALL_HEARD): readonly string[] => {
    const { run, seePass, given } = testWorld({ practice: short, ways });
    run.send({ type: "begin" });
    seePass(11_500);
    run.send({ type: "next" });
    return given;
  };

  it("[N51][N52] says each sentence once, and sounds and shakes each way at its moment", () => {
    expect(heard()).toEqual([
      "stays awake",
      "sounds turn",
      "shakes turn",
      "says Look.",
      "sounds in",
      "shakes in",
      "says Press.",
      "sounds out",
      "shakes out",
      "says Let go.",
      "sounds in",
      "shakes in",
      "says Press.",
      "sounds out",
      "shakes out",
      "says Let go.",
      "sounds turn",
      "shakes turn",
      "says Stay as long as you like.",
      "may sleep",
      "sounds turn",
      "shakes turn",
      "says after",
    ]);
  });

  it("[N56] is silent at once when the session is left, and says nothing of the stop", () => {
    const { run, seePass, given } = testWorld({ practice: short, ways: ALL_HEARD });
    run.send({ type: "begin" });
    seePass(1_000);
    given.length = 0;
    run.close();
    expect(given).toEqual(["hush", "may sleep"]);
  });

  it("[N55] is silent where nothing of it was chosen", () => {
    expect(heard(SILENT)).toEqual([]);
  });

  it("[N50] goes on where the device has none of it", () => {
    const { run, seePass } = testWorld({ practice: short, ways: ALL_HEARD, cues: () => ({}) });
    run.send({ type: "begin" });
    seePass(11_500);
    run.send({ type: "next" });
    expect(stepOf(run.face.value)).toBe("after");
    run.close();
  });

  it("[N53] lets the screen go when the session is left", () => {
    const ways = { ...SILENT, awake: true };
    const { run, given } = testWorld({ practice: short, ways });
    run.send({ type: "begin" });
    run.close();
    expect(given.filter((one) => one !== "hush")).toEqual(["stays awake", "may sleep"]);
  });
});
