import { parseCheckIn, parseContainer, parseReturn, ROOMS } from "@glimmers/model";
import type { Instant } from "@glimmers/primitives";
import { days } from "@glimmers/primitives";
import type { Outcome, Practice, SessionEvent, SessionState } from "@glimmers/sessions";
import {
  beginSession,
  keptRecord,
  readOurPack,
  sessionRecord,
  stepSession,
  viewSession,
} from "@glimmers/sessions";
import { describe, expect, test } from "vitest";
import packs from "./index.ts";

const practice = (id: string): Practice => {
  const raw = packs.find(({ practices: [inside] }) => inside?.id === id);
  const pack = readOurPack(raw);
  if (!pack.ok) throw new Error(`${id}: ${JSON.stringify(pack.error)}`);
  return pack.value.practices[0]!;
};

const begun = (one: Practice, variant?: string): SessionState =>
  stepSession(
    beginSession(one, {
      untimed: false,
      short: false,
      sensesOff: [],
      ...(variant !== undefined && { variant }),
    }),
    { type: "begin" },
  );

const choose = (...options: readonly string[]): SessionEvent => ({ type: "choose", options });
const own = (word: string): SessionEvent => ({ type: "choose", options: [], own: word });
const write = (text: string): SessionEvent => ({ type: "write", text });

type Answers = Readonly<Record<string, SessionEvent>>;

interface Walk {
  /** The steps that were on the screen, by id. */
  readonly seen: readonly string[];
  readonly state: SessionState;
}

/**
 * Walks a session to its end, a person who answers as told and goes on or waits elsewhere. A
 * step that comes again is answered by `id 2`, `id 3`, where there is such an answer.
 */
const walk = (from: SessionState, answers: Answers = {}): Walk => {
  const seen: string[] = [];
  let state = from;
  while (seen.length < 100) {
    const view = viewSession(state);
    if (view.phase !== "step") return { seen, state };
    const { id } = view.step;
    const time = seen.filter((earlier) => earlier === id).length + 1;
    seen.push(id);
    const answer = answers[`${id} ${time}`] ?? answers[id] ?? { type: "skip" };
    state = stepSession(state, answer);
  }
  throw new Error("does not end");
};

const outcomeOf = (state: SessionState): Outcome => {
  const end = stepSession(state, { type: "after", after: "same" });
  const view = viewSession(end);
  if (view.phase !== "ended") throw new Error("has not ended");
  return view.outcome;
};

const NOW = 1_790_000_000_000 as Instant;
const NOTICED = { id: "0".repeat(32), at: NOW, offset: 60 };

const kept = (one: Practice, answers: Answers, language = "en") => {
  const { state } = walk(begun(one), answers);
  return keptRecord(one, outcomeOf(state), { language, now: NOW });
};

describe("[C28] a room check", () => {
  const roomCheck = practice("P16");

  test.each(ROOMS)("keeps the room that is %s", (room) => {
    const raw = kept(roomCheck, { room: choose(room) });
    const checkIn = parseCheckIn({ ...NOTICED, ...raw });
    expect(checkIn).toMatchObject({ ok: true, value: { room } });
  });

  test.each([
    ["0", 0],
    ["0.25", 0.25],
    ["0.5", 0.5],
    ["0.75", 0.75],
    ["1", 1],
  ])("keeps how wide it is: %s", (option, roomWidth) => {
    const answers = { room: choose("inside"), width: choose(option), enough: write("a walk") };
    const checkIn = parseCheckIn({ ...NOTICED, ...kept(roomCheck, answers) });
    expect(checkIn).toMatchObject({ ok: true, value: { roomWidth, note: "a walk" } });
  });

  test("says nothing of a state, and keeps nothing where nothing was answered", () => {
    const raw = kept(roomCheck, { room: choose("below") });
    expect(raw).not.toHaveProperty("stateId");
    expect(kept(roomCheck, {})).toBeUndefined();
  });
});

describe("[C28] what is put down", () => {
  const putItDown = practice("P17");
  const ANSWERS = {
    container: choose("tin"),
    "put-in": write("the letter"),
    when: choose("7"),
    with: write("M."),
  };

  test.each([
    ["en", "a tin"],
    ["de", "eine Dose"],
  ])("is kept with what was said of it, in %s", (language, label) => {
    const container = parseContainer({ ...NOTICED, ...kept(putItDown, ANSWERS, language) });
    const openOn = NOW + days(7);
    expect(container).toMatchObject({
      ok: true,
      value: { label, note: "the letter", openOn, openWith: "M." },
    });
  });

  test("may lie in something of one's own, with nothing in it, until some day", () => {
    const raw = kept(putItDown, { container: own("my blue bag"), when: choose("some-day") });
    const container = parseContainer({ ...NOTICED, ...raw });
    expect(container).toMatchObject({ ok: true, value: { label: "my blue bag" } });
    expect(raw).not.toHaveProperty("openOn");
    expect(raw).not.toHaveProperty("note");
  });

  test("ends on a look around", () => {
    expect(walk(begun(putItDown), ANSWERS).seen.at(-1)).toBe("look-around");
  });
});

describe("[C28] coming back", () => {
  const cameBack = practice("P27");

  test.each([
    ["en", "a glimmer"],
    ["de", "ein Lichtblick"],
  ])("is kept with what pulled and what helped, in %s", (language, glimmer) => {
    const answers = {
      pulled: write("the news"),
      helped: choose("glimmer"),
      back: choose("partly"),
      felt: choose("hours"),
    };
    const raw = kept(cameBack, answers, language);
    expect(parseReturn({ ...NOTICED, ...raw })).toMatchObject({
      ok: true,
      value: { pulledBy: "the news", helpedBy: [glimmer], back: "partly", felt: "hours" },
    });
  });

  test("is noted without a rush where it is not yet", () => {
    const { seen, state } = walk(begun(cameBack), { back: choose("not_yet") });
    expect(seen).toEqual(["pulled", "helped", "back", "noted"]);
    const noted = cameBack.steps.find(({ id }) => id === "noted");
    expect(noted?.say["en"]).toBe("Noted. No rush.");
    const raw = keptRecord(cameBack, outcomeOf(state), { language: "en", now: NOW });
    expect(parseReturn({ ...NOTICED, ...raw })).toMatchObject({ value: { back: "not_yet" } });
  });

  test.each(["yes", "partly", "no_need"])("is not told so where it is %s", (back) => {
    expect(walk(begun(cameBack), { back: choose(back) }).seen).not.toContain("noted");
  });
});

describe("[C24] back and forth", () => {
  const backAndForth = practice("P15");
  const ROUND = ["ask", "edge", "back", "size"];
  const small: SessionEvent = { type: "size", size: 2 };

  test("goes to the edge three times at most, and each time all the way back", () => {
    const answers = { which: choose("feet"), size: small, ask: choose("go-on") };
    const { seen } = walk(begun(backAndForth), answers);
    const rounds = [...ROUND, ...ROUND, ...ROUND];
    expect(seen).toEqual(["which", "resource", "size", ...rounds, "ask", "home", "look-around"]);
  });

  test("lets somebody stay with what steadies them, and finish", () => {
    const answers = {
      size: small,
      "ask 1": choose("stay"),
      "ask 2": choose("go-on"),
      "ask 3": choose("finish"),
    };
    const { seen } = walk(begun(backAndForth), answers);
    expect(seen.slice(3)).toEqual([
      "ask",
      "stay",
      "ask",
      "edge",
      "back",
      "size",
      "ask",
      "home",
      "look-around",
    ]);
  });

  test("goes home where the question is passed over", () => {
    expect(walk(begun(backAndForth)).seen).not.toContain("edge");
  });

  test.each([
    ["too-much", "too_much"],
    ["far-away", "far_away"],
    ["flashback", "flashback"],
    ["resource-gone", "resource_gone"],
  ])("lands at once at %s", (option, stopReason) => {
    const { state } = walk(begun(backAndForth), { size: small, ask: choose(option) });
    expect(viewSession(state)).toMatchObject({ phase: "landing" });
    expect(viewSession(stepSession(state, { type: "next" }))).toMatchObject({
      outcome: { stopReason },
    });
  });

  test("asks for no word, and keeps nothing of what it was", () => {
    const asking = backAndForth.steps.filter(
      (step) => step.kind === "write" || ("own" in step && step.own) || "field" in step,
    );
    expect(asking).toEqual([]);
    expect(backAndForth.keeps).toBeUndefined();
    const answers = { which: choose("feet"), size: small, ask: choose("go-on") };
    const outcome = outcomeOf(walk(begun(backAndForth), answers).state);
    expect(outcome.answers).toEqual({});
    expect(Object.keys(sessionRecord(outcome)).toSorted()).toEqual([
      "after",
      "kind",
      "practice",
      "rounds",
      "stepsSeen",
    ]);
  });
});

describe("[C27] the on-ramp", () => {
  const onRamp = practice("P25");

  test.each(["5s", "10s", "20s", "30s"])("ends where there is no room for %s", (dose) => {
    const { seen } = walk(begun(onRamp, dose), { room: choose("no") });
    expect(seen).toEqual(["thing", "room"]);
  });

  test.each(["too_much", "okay", "more"])("leads to the room after %s, and hands it on", (dose) => {
    const answers = { room: choose("yes"), dose: choose(dose) };
    const { seen, state } = walk(begun(onRamp, "10s"), answers);
    expect(seen).toEqual(["thing", "room", "stay-10s", "dose", "look-around"]);
    expect(outcomeOf(state).answers).toEqual({ dose: [dose] });
  });
});

test("[C29] thanks are written for nobody but the person, and are gone afterwards", () => {
  const thanks = practice("P21");
  const { state } = walk(begun(thanks), { draft: write("Dear Ana") });
  expect(JSON.stringify(outcomeOf(state))).not.toContain("Dear Ana");
  expect(JSON.stringify(state.answers)).not.toContain("Dear Ana");
});

describe("a good-enough place that turns", () => {
  const place = practice("P24");

  test.each([
    ["fine", ["air", "exit", "room"]],
    ["corner", ["corner", "exit", "room"]],
    ["leave", ["room"]],
  ])("can be met with %s", (option, then) => {
    const { seen } = walk(begun(place), { turning: choose(option) });
    expect(seen.slice(seen.indexOf("turning") + 1)).toEqual(then);
  });

  test("can be changed twice, and then a corner of the room is left", () => {
    const { seen } = walk(begun(place), { turning: choose("change") });
    expect(seen.filter((id) => id === "place")).toHaveLength(3);
    expect(seen.slice(-3)).toEqual(["corner", "exit", "room"]);
  });
});
