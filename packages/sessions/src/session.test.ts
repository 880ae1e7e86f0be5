// oxlint-disable unicorn/no-thenable -- in a script `then` is where a step leads
import { describe, expect, it } from "vitest";
import {
  after,
  begin,
  choose,
  next,
  outcomeOf,
  pick,
  PLAIN,
  say,
  scripted,
  seconds,
  shorter,
  size,
  skip,
  stepOf,
  stop,
  tap,
  whereIn,
} from "../test/scripts.ts";
import type { SessionEvent } from "./index.ts";
import { beginSession, stepSession, viewSession } from "./index.ts";

const LANDED = { landing: { kind: "say", id: "land", say: { en: "Here is the room." } } };

const breathe = {
  kind: "breathe",
  id: "breath",
  pace: { in: 3, out: 5 },
  range: { in: [2, 5], out: [3, 8] },
  times: 8,
};
const press = {
  kind: "pulse",
  id: "press",
  on: { en: "press" },
  off: { en: "let go" },
  onSeconds: 5,
  offSeconds: 5,
  times: 3,
};
const tapping = { kind: "tap", id: "taps", times: 5, short: 3 };
const untimed = { ...PLAIN, untimed: true };
const at = (phases: readonly SessionEvent[]) => whereIn(after(STORY, phases));

const STORY = scripted([
  say("one", 10),
  say("two"),
  choose("three", [{ id: "yes" }, { id: "no", then: { to: "end" } }], { field: "answer" }),
  say("four", 10),
]);

describe("the preview", () => {
  it("[E1] shows every step with its seconds, and the whole where no step waits", () => {
    const short = scripted([say("one", 10), breathe, press]);
    expect(viewSession(beginSession(short, PLAIN))).toMatchObject({
      steps: [
        { id: "one", seconds: 10 },
        { id: "breath", seconds: 64 },
        { id: "press", seconds: 30 },
      ],
      seconds: 104,
    });
    const view = viewSession(beginSession(STORY, PLAIN));
    expect(view).not.toHaveProperty("seconds");
    expect(view).toMatchObject({ steps: [{ seconds: 10 }, { id: "two" }, {}, {}] });
    expect(viewSession(beginSession(short, untimed))).not.toHaveProperty("seconds");
  });

  it("[E1] stopped there, it was never begun", () => {
    const state = after(STORY, [seconds(1000), next, skip, stop]);
    expect(outcomeOf(state)).toEqual({
      practice: "T01",
      stepsSeen: 0,
      answers: {},
      begun: false,
    });
  });

  it("[E1] offers the variants there are, takes the first, and another when asked", () => {
    const of = scripted([say("feet", 5, { in: ["feet"] }), say("hand", 5, { in: ["hand"] })], {
      variants: [
        { id: "hand", name: { en: "hand" }, needs: ["touch"] },
        { id: "feet", name: { en: "feet" } },
      ],
    });
    const hand: SessionEvent = { type: "variant", variant: "hand" };
    expect(whereIn(after(of, [begin]))).toBe("hand");
    expect(whereIn(after(of, [{ type: "variant", variant: "feet" }, begin]))).toBe("feet");
    expect(whereIn(after(of, [begin, { type: "variant", variant: "feet" }]))).toBe("hand");
    const without = { ...PLAIN, sensesOff: ["touch" as const], variant: "hand" };
    expect(viewSession(beginSession(of, without))).toMatchObject({
      variant: "feet",
      variants: [{ id: "feet" }],
    });
    expect(whereIn(after(of, [hand, begin], without))).toBe("feet");
  });
});

describe("going on", () => {
  it("[E6] a step with seconds goes on when they are over, and not before", () => {
    expect(at([begin, seconds(9.999)])).toBe("one");
    expect(at([begin, seconds(9.999), { type: "tick", ms: 1 }])).toBe("two");
  });

  it("[E6] a long tick goes on into the next steps, and never past one that waits", () => {
    const three = scripted([say("one", 10), say("two", 10), say("three"), say("four", 10)]);
    expect(whereIn(after(three, [begin, seconds(15)]))).toBe("two");
    expect(stepOf(after(three, [begin, seconds(15)])).share).toBe(0.5);
    expect(whereIn(after(three, [begin, seconds(86_400)]))).toBe("three");
  });

  it("[E4] next goes on where a step waits, and does nothing where a clock runs", () => {
    expect(at([begin, next])).toBe("one");
    expect(at([begin, skip, next])).toBe("three");
    expect(at([begin, skip, next, next])).toBe("three");
    const asked = scripted([{ kind: "size", id: "big", most: 5, rise: 2 }, say("then")]);
    expect(whereIn(after(asked, [begin, next]))).toBe("big");
  });

  it("[E3] skip leaves any step, a breath whole and a question unanswered", () => {
    const all = scripted([breathe, press, tapping, say("last", 5)]);
    expect(whereIn(after(all, [begin, seconds(3), skip]))).toBe("press");
    expect(whereIn(after(all, [begin, skip, seconds(6), skip]))).toBe("taps");
    expect(whereIn(after(all, [begin, skip, skip, tap, skip]))).toBe("last");
    expect(outcomeOf(after(STORY, [begin, skip, skip, skip, skip, skip])).answers).toEqual({});
  });

  it("[E7] untimed, every step waits and no tick leads on", () => {
    const all = scripted([say("one", 10), breathe, press]);
    const state = after(all, [begin, seconds(10_000)], untimed);
    expect(stepOf(state)).toMatchObject({ waits: true, step: { id: "one" } });
    const breath = stepSession(stepSession(state, next), seconds(10_000));
    expect(stepOf(breath)).toMatchObject({ waits: true, step: { id: "breath" } });
    expect(stepOf(breath)).not.toHaveProperty("beat");
    expect(whereIn([next, next].reduce(stepSession, breath))).toBe("after");
  });

  it("[E7] at one's own pace a breath waits, and nothing paces it", () => {
    const variants = [
      { id: "own_pace", name: { en: "my own pace" } },
      { id: "paced", name: { en: "with the light" } },
    ];
    const both = scripted([say("arrive", 5), breathe], { variants });
    const own = after(both, [begin, seconds(500)]);
    expect(stepOf(own)).toMatchObject({ waits: true, step: { id: "breath" } });
    const paced = after(both, [begin, seconds(5)], { ...PLAIN, variant: "paced" });
    expect(stepOf(paced)).toMatchObject({ waits: false, beat: { part: "in", round: 1, of: 8 } });
  });

  it("[E8] what takes longer than it may lands by itself, waiting or not, timed or not", () => {
    const long = scripted([say("one"), say("two", 300)], { ...LANDED, longest: 360 });
    expect(whereIn(after(long, [begin, seconds(359.9)]))).toBe("one");
    expect(whereIn(after(long, [begin, seconds(360)]))).toBe("landing");
    expect(whereIn(after(long, [begin, seconds(100), next, seconds(260)]))).toBe("landing");
    expect(whereIn(after(long, [begin, seconds(400)], untimed))).toBe("landing");
    const state = after(long, [begin, seconds(400), next]);
    expect(outcomeOf(state).stopReason).toBe("too_long");
  });

  it("[E8] what ends in time has its end, however long the tick that brings it", () => {
    const fits = scripted([say("one", 10)], { ...LANDED, longest: 10 });
    expect(whereIn(after(fits, [begin, seconds(900)]))).toBe("after");
    const more = scripted([say("one", 10), say("two", 10)], { ...LANDED, longest: 10 });
    expect(whereIn(after(more, [begin, seconds(10)]))).toBe("landing");
  });

  it("[E9] leaving lands where that is said, and nowhere else", () => {
    const steps = [say("one", 10)];
    const left: SessionEvent = { type: "left" };
    const landing = after(scripted(steps, { ...LANDED, leavingStops: true }), [begin, left]);
    expect(whereIn(landing)).toBe("landing");
    expect(outcomeOf(stepSession(landing, next)).stopReason).toBe("left");
    expect(whereIn(after(scripted(steps, LANDED), [begin, left]))).toBe("one");
  });

  it("[E11] a limited jump is taken so many times, and then the other way", () => {
    const ring = scripted([
      say("one"),
      say("two", undefined, { then: { to: "one", atMost: 2, else: "three" } }),
      say("three"),
    ]);
    const seen = Array.from({ length: 7 }, (_, count) =>
      whereIn(after(ring, [begin, ...Array.from({ length: count }, () => next)])),
    );
    expect(seen).toEqual(["one", "two", "one", "two", "one", "two", "three"]);
  });
});

describe("stopping", () => {
  it("[E2] leads to the landing, and once more to the end, with nothing asked", () => {
    const landed = after(scripted([say("one", 10)], LANDED), [begin, seconds(5), stop]);
    expect(viewSession(landed)).toEqual({ phase: "landing", say: { en: "Here is the room." } });
    expect(whereIn(stepSession(landed, seconds(900)))).toBe("landing");
    for (const event of [stop, next, skip]) {
      expect(outcomeOf(stepSession(landed, event))).toEqual({
        practice: "T01",
        stepsSeen: 1,
        stopReason: "stopped",
        answers: {},
        begun: true,
      });
    }
  });

  it("[E2] without a landing leads to the question how it is, and once more to the end", () => {
    const stopped = after(STORY, [begin, { type: "stop", reason: "body" }]);
    expect(whereIn(stopped)).toBe("after");
    expect(outcomeOf(stepSession(stopped, stop)).stopReason).toBe("body");
  });

  it("[E18] the question how it is now is answered, or passed over and noted so", () => {
    const asked = after(scripted([say("one")]), [begin, next]);
    const easier = outcomeOf(stepSession(asked, { type: "after", after: "easier" }));
    expect(easier).toMatchObject({ after: "easier", stepsSeen: 1 });
    for (const event of [stop, next, skip]) {
      expect(outcomeOf(stepSession(asked, event)).after).toBe("skip");
    }
  });

  it("[E2] a landing that needs what is off is said in its other words", () => {
    const landing = { ...LANDED.landing, needs: ["touch"], instead: { en: "Other words." } };
    const stopped = after(scripted([say("one")], { landing }), [begin, stop], {
      ...PLAIN,
      sensesOff: ["touch"],
    });
    expect(viewSession(stopped)).toEqual({ phase: "landing", say: { en: "Other words." } });
  });
});

describe("shorter", () => {
  const preview = (steps: Parameters<typeof scripted>[0]) =>
    viewSession(after(scripted(steps), [shorter]));

  it("[E5] is half as long and at least three seconds, or as long as the script says", () => {
    const steps = [say("a", 20), say("b", 4), say("c", 2), say("d", 20, { short: 7 })];
    expect(preview([...steps, say("e", 5, { short: 0 })])).toMatchObject({
      steps: [
        { id: "a", seconds: 10 },
        { id: "b", seconds: 3 },
        { id: "c", seconds: 2 },
        { id: "d", seconds: 7 },
      ],
    });
  });

  it("[E5] breathes and presses half as often, at least once, or as often as fits", () => {
    const rounds = (step: object) => preview([{ ...step }]);
    expect(rounds(breathe)).toMatchObject({ seconds: 32 });
    expect(rounds(press)).toMatchObject({ seconds: 10 });
    expect(rounds({ ...breathe, times: 1 })).toMatchObject({ seconds: 8 });
    expect(rounds({ ...breathe, short: 25 })).toMatchObject({ seconds: 24 });
    expect(rounds({ ...breathe, short: 1 })).toMatchObject({ seconds: 8 });
    expect(rounds({ ...breathe, short: 500 })).toMatchObject({ seconds: 64 });
  });

  it("[E5] asks for fewer taps", () => {
    const short = { ...PLAIN, short: true };
    expect(stepOf(after(scripted([tapping]), [begin], short)).left).toBe(3);
    const unsaid = scripted([{ kind: "tap", id: "taps", times: 5 }]);
    expect(stepOf(after(unsaid, [begin], short)).left).toBe(2);
    expect(whereIn(after(scripted([tapping]), [begin, tap, tap, tap, shorter]))).toBe("after");
  });

  it("[E5] leaves what has had its shorter time already, and goes on in what has not", () => {
    const two = scripted([say("one", 20), say("two", 20)]);
    expect(whereIn(after(two, [begin, seconds(12), shorter]))).toBe("two");
    expect(stepOf(after(two, [begin, seconds(5), shorter])).share).toBe(0.5);
    const out = scripted([say("one", 20, { short: 0 }), say("two", 20)]);
    expect(whereIn(after(out, [begin, shorter]))).toBe("two");
    expect(whereIn(after(out, [begin], { ...PLAIN, short: true }))).toBe("two");
  });
});

describe("what is switched off", () => {
  const off = { ...PLAIN, sensesOff: ["breath" as const, "sound" as const] };

  it("[E10] a step that needs it is left out, and what it leads to comes next", () => {
    const hum = say("hum", 5, { needs: ["sound"] });
    const rest = [say("between", 5), say("last", 5)];
    expect(whereIn(after(scripted([breathe, hum, ...rest]), [begin], off))).toBe("between");
    const led = scripted([breathe, { ...hum, then: { to: "last" } }, ...rest]);
    expect(whereIn(after(led, [begin], off))).toBe("last");
  });

  it("[E10] or is said in its other words, for as long, and nothing of it paces", () => {
    const instead = scripted([{ ...breathe, instead: { en: "Look at one thing." } }, say("last")]);
    const view = stepOf(after(instead, [begin, seconds(10)], off));
    expect(view.say).toEqual({ en: "Look at one thing." });
    expect(view).toMatchObject({ step: { kind: "say", seconds: 64 }, share: 10 / 64 });
    expect(view).not.toHaveProperty("beat");
    expect(view).not.toHaveProperty("pace");
  });

  it("[E10] said in its other words, it is as much to the whole and leads as it did", () => {
    const more = { instead: { en: "Look." }, role: "resource", short: 4, then: { to: "end" } };
    const some = scripted([{ ...breathe, ...more }, say("last")]);
    const view = stepOf(after(some, [begin], { ...off, short: true }));
    expect(view.step).toMatchObject({ kind: "say", role: "resource", then: { to: "end" } });
    expect(whereIn(after(some, [begin, seconds(4)], { ...off, short: true }))).toBe("after");
  });

  it("[E10] an option that needs it is not there, and cannot be chosen by its id", () => {
    const ask = [{ id: "hum", needs: ["sound"] }, { id: "tap" }];
    const asked = after(scripted([choose("ask", ask), say("last")]), [begin], off);
    expect(stepOf(asked).options?.map(({ id }) => id)).toEqual(["tap"]);
    expect(whereIn(stepSession(asked, pick("hum")))).toBe("ask");
    expect(whereIn(stepSession(asked, pick("tap")))).toBe("last");
  });

  it("[E10] a question without an option left, and a track to listen to, are left out", () => {
    const gone = scripted([
      choose("ask", [{ id: "hum", needs: ["sound"] }]),
      { kind: "listen", id: "track" },
      say("last"),
    ]);
    expect(whereIn(after(gone, [begin], off))).toBe("last");
    expect(whereIn(after(scripted([{ kind: "listen", id: "track" }]), [begin], off))).toBe("after");
  });
});

describe("answering", () => {
  it("[E14] an option leads where it says, and its field has its id", () => {
    expect(outcomeOf(after(STORY, [begin, skip, skip, pick("no"), skip])).answers).toEqual({
      answer: ["no"],
    });
    expect(at([begin, skip, skip, pick("yes")])).toBe("four");
  });

  it("[E15] what is no option, or more than one where one is asked, changes nothing", () => {
    expect(at([begin, skip, skip, pick("perhaps")])).toBe("three");
    expect(at([begin, skip, skip, pick("yes", "no")])).toBe("three");
    expect(at([begin, skip, skip, pick()])).toBe("three");
    expect(at([begin, skip, skip, { type: "choose", options: [], own: "maybe" }])).toBe("three");
    expect(at([begin, skip, skip, tap, size(3), { type: "write", text: "x" }])).toBe("three");
  });

  it("[E14] several may be chosen, and one of them that stops weighs most", () => {
    const several = scripted(
      [
        choose(
          "ask",
          [
            { id: "a", then: { to: "last" } },
            { id: "b", stops: "too_much" },
          ],
          {
            several: true,
            field: "which",
          },
        ),
        say("between"),
        say("last"),
      ],
      LANDED,
    );
    expect(whereIn(after(several, [begin, pick("a", "b")]))).toBe("landing");
    expect(whereIn(after(several, [begin, pick("a")]))).toBe("last");
    const twice = after(several, [begin, pick("a", "a"), skip, skip]);
    expect(outcomeOf(twice).answers).toEqual({ which: ["a"] });
  });

  it("[E19] Stop where going on would be the end is that end, and no stop", () => {
    const waiting = scripted([say("one", 5), say("last")]);
    const stopped = after(waiting, [begin, skip, stop]);
    expect(whereIn(stopped)).toBe("after");
    expect(stopped.stopReason).toBeUndefined();
    expect(after(waiting, [begin, stop]).stopReason).toBe("stopped");
    const asks = scripted([choose("last", [{ id: "a" }])]);
    expect(after(asks, [begin, stop]).stopReason).toBe("stopped");
    const timed = scripted([say("last", 5)]);
    expect(after(timed, [begin, stop]).stopReason).toBe("stopped");
  });

  it("[E19] what has a landing goes by it, also from its last step", () => {
    const landing = { kind: "say", id: "land", say: { en: "Land." } };
    const stopped = after(scripted([say("last")], { landing }), [begin, stop]);
    expect(whereIn(stopped)).toBe("landing");
    expect(stopped.stopReason).toBe("stopped");
  });

  it("[E14] own words stay where the practice keeps that field, and nowhere else", () => {
    const asks = [
      choose("ask", [{ id: "a" }], { own: true, field: "label" }),
      { kind: "write", id: "write", field: "note" },
    ];
    const told: readonly SessionEvent[] = [
      begin,
      { type: "choose", options: [], own: " my tin " },
      { type: "write", text: " a word " },
      skip,
    ];
    expect(outcomeOf(after(scripted(asks), told)).answers).toEqual({});
    const keeps = { kind: "container", fields: { label: "label" } };
    expect(outcomeOf(after(scripted(asks, { keeps }), told)).answers).toEqual({
      label: ["own:my tin"],
    });
  });

  it("[E14] an own anchor is chosen by its id, which the app alone knows", () => {
    const hum = { id: "hum", needs: ["sound"], then: { to: "end" } };
    const which = scripted([choose("which", [hum], { from: "anchors", field: "anchor" })]);
    const anchor = "0123456789abcdef0123456789abcdef";
    expect(outcomeOf(after(which, [begin, pick(anchor), skip])).answers).toEqual({
      anchor: [anchor],
    });
    const off = { ...PLAIN, sensesOff: ["sound" as const] };
    expect(whereIn(after(which, [begin, pick("hum")], off))).toBe("which");
    expect(whereIn(after(which, [begin, pick("anything")]))).toBe("which");
  });

  it("[E15] a size that is none changes nothing", () => {
    const asked = scripted([{ kind: "size", id: "big", most: 5, rise: 2 }, say("then")]);
    for (const how of [-1, 11, Number.NaN, Infinity]) {
      expect(whereIn(after(asked, [begin, size(how)]))).toBe("big");
    }
    expect(whereIn(after(asked, [begin, size(4)]))).toBe("then");
  });

  it("[E15] time that is none changes nothing", () => {
    for (const ms of [0, -1, Number.NaN, Infinity]) {
      const state = after(STORY, [begin]);
      expect(stepSession(state, { type: "tick", ms })).toBe(state);
    }
  });

  it("[E4] taps go on after the last one, or early by next", () => {
    const taps = scripted([tapping, say("last")]);
    expect(stepOf(after(taps, [begin, tap, tap])).left).toBe(3);
    expect(whereIn(after(taps, [begin, tap, tap, tap, tap, tap]))).toBe("last");
    expect(whereIn(after(taps, [begin, tap, next]))).toBe("last");
  });
});

describe("the view of a step", () => {
  it("says where it is among the steps there are in this setting", () => {
    const some = scripted([say("one", 5), breathe, say("three", 5)]);
    const state = after(some, [begin, skip], { ...PLAIN, sensesOff: ["breath"] });
    expect(stepOf(state)).toMatchObject({ index: 1, of: 2 });
  });

  it("says press while it is to press, and let go while it is to let go", () => {
    const state = after(scripted([press]), [begin]);
    const said = [1, 6, 11, 16].map(
      (count) => stepOf(stepSession(state, seconds(count))).say["en"],
    );
    expect(said).toEqual(["press", "let go", "press", "let go"]);
  });
});

describe("a script that leads in rings", () => {
  it("[E15] runs no longer than a tick can bear, and past no more than it must", () => {
    const ring = scripted([
      say("one", 1, { then: { to: "two" } }),
      say("two", 1, { then: { to: "one" } }),
    ]);
    expect(["one", "two"]).toContain(whereIn(after(ring, [begin, seconds(1e9)])));
    const out = { needs: ["sound"] };
    const gone = scripted([
      say("one", 1, { ...out, then: { to: "two" } }),
      say("two", 1, { ...out, then: { to: "one" } }),
    ]);
    expect(whereIn(after(gone, [begin], { ...PLAIN, sensesOff: ["sound"] }))).toBe("after");
  });
});
