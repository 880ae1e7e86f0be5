import { parseSession } from "@glimmers/model";
import type { Practice, SessionEvent, SessionState, Setting } from "@glimmers/sessions";
import {
  beginSession,
  faultsInScript,
  parsePractice,
  sessionRecord,
  stepSession,
  viewSession,
} from "@glimmers/sessions";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import packs from "./index.ts";

/** The practices we ship, on the engine that runs them: P15 rule by rule, and all of them by law. */

const practices = packs.flatMap((pack) =>
  pack.practices.map((raw: unknown): Practice => {
    const parsed = parsePractice(raw);
    if (!parsed.ok) throw new Error(`${pack.id}: ${parsed.error.field} ${parsed.error.reason}`);
    return parsed.value;
  }),
);
const backAndForth = practices.find(({ id }) => id === "P15")!;

const PLAIN: Setting = { untimed: false, short: false, sensesOff: [] };
const begin: SessionEvent = { type: "begin" };
const skip: SessionEvent = { type: "skip" };
const stop: SessionEvent = { type: "stop" };
const pick = (id: string): SessionEvent => ({ type: "choose", options: [id] });
const size = (how: number): SessionEvent => ({ type: "size", size: how });
const seconds = (count: number): SessionEvent => ({ type: "tick", ms: count * 1000 });

const whereIn = (state: SessionState): string => {
  const view = viewSession(state);
  return view.phase === "step" ? view.step.id : view.phase;
};

const roleIn = (state: SessionState): string | undefined => {
  const view = viewSession(state);
  return view.phase === "step" ? view.step.role : undefined;
};

const outcomeOf = (state: SessionState) => {
  const view = viewSession(state);
  if (view.phase !== "ended") throw new Error(`stands at ${view.phase}`);
  return view.outcome;
};

const after = (events: readonly SessionEvent[], setting = PLAIN): SessionState =>
  events.reduce(stepSession, beginSession(backAndForth, setting));

/** To the question whether to go on, with this size said on the way. */
const toAsk = [begin, pick("feet"), seconds(60), size(2)];
const round = [pick("go-on"), seconds(15), seconds(50), size(2)];

describe("P15, back and forth", () => {
  it("[P15a] is whole: gate, depth, landing, and nothing to be found in its script", () => {
    expect(faultsInScript(backAndForth)).toEqual([]);
    expect(backAndForth).toMatchObject({ gate: "back_and_forth", depth: 3, rooms: ["inside"] });
    expect(backAndForth.landing?.role).toBe("resource");
  });

  it("[P15b] asks before every edge, and goes home when that is skipped or waited out", () => {
    expect(roleIn(after([...toAsk, pick("go-on")]))).toBe("edge");
    for (const passed of [skip, { type: "next" } as const, seconds(200)]) {
      expect(roleIn(after([...toAsk, passed]))).not.toBe("edge");
    }
    expect(whereIn(after([...toAsk, pick("stay")]))).toBe("stay");
    expect(roleIn(after([...toAsk, pick("finish")]))).toBe("resource");
  });

  it("[P15c] leads from the edge back to what steadies, by time, by skip, by a long sleep", () => {
    for (const left of [seconds(15), skip, seconds(60)]) {
      expect(roleIn(after([...toAsk, pick("go-on"), left]))).toBe("resource");
    }
  });

  it("[P15d] ends on what steadies and a look around", () => {
    const home = [...toAsk, pick("finish")];
    expect(roleIn(after(home))).toBe("resource");
    expect(roleIn(after([...home, seconds(30)]))).toBe("look_around");
    expect(whereIn(after([...home, seconds(30), seconds(30)]))).toBe("after");
  });

  it("[P15e] touches the edge three times and no more", () => {
    const thrice = after([
      ...toAsk,
      ...round.slice(0, 1),
      skip,
      skip,
      size(2),
      ...round.slice(0, 1),
      skip,
      skip,
      size(2),
      ...round.slice(0, 1),
    ]);
    expect(roleIn(thrice)).toBe("edge");
    const more = [skip, skip, size(2), pick("go-on")].reduce(stepSession, thrice);
    expect(roleIn(more)).toBe("resource");
    const ended = [skip, skip, skip].reduce(stepSession, more);
    expect(outcomeOf(ended)).toMatchObject({ rounds: 3 });
  });

  const reasonAfter = (events: readonly SessionEvent[], setting = PLAIN) => {
    const landed = after(events, setting);
    expect(whereIn(landed)).toBe("landing");
    return outcomeOf(stepSession(landed, stop)).stopReason;
  };
  const toSize = toAsk.slice(0, -1);

  it("[P15f] lands at a size of 5 or more, and at 2 more than at first", () => {
    for (const how of [5, 7, 10]) expect(reasonAfter([...toSize, size(how)])).toBe("size");
    expect(whereIn(after([...toSize, size(4)]))).toBe("ask");
    const again = [...toSize, size(1), ...round.slice(0, 3)];
    expect(whereIn(after([...again, size(2)]))).toBe("ask");
    expect(reasonAfter([...again, size(3)])).toBe("rising");
  });

  it("[P15g] lands when somebody is numb, far away or unreal", () => {
    expect(reasonAfter([...toAsk, pick("far-away")])).toBe("far_away");
  });

  it("[P15h] lands at a flashback", () => {
    expect(reasonAfter([...toAsk, pick("flashback")])).toBe("flashback");
  });

  it("[P15i] lands when what steadies is gone", () => {
    expect(reasonAfter([...toAsk, pick("resource-gone")])).toBe("resource_gone");
  });

  it("[P15j] lands when it is too much, and by Stop from the edge itself", () => {
    expect(reasonAfter([...toAsk, pick("too-much")])).toBe("too_much");
    expect(reasonAfter([...toAsk, pick("go-on"), stop])).toBe("stopped");
  });

  it("[P15k] lands after six minutes, untimed too, wherever it is", () => {
    expect(reasonAfter([begin, seconds(360)])).toBe("too_long");
    expect(reasonAfter([...toAsk, pick("stay"), seconds(45), seconds(255)])).toBe("too_long");
    expect(reasonAfter([begin, seconds(360)], { ...PLAIN, untimed: true })).toBe("too_long");
    expect(reasonAfter([...toAsk, pick("go-on"), seconds(300)])).toBe("too_long");
    expect(whereIn(after([begin, seconds(359.9)]))).not.toBe("landing");
  });

  it("[P15l] lands when the app is left, from the edge too", () => {
    expect(reasonAfter([begin, { type: "left" }])).toBe("left");
    expect(reasonAfter([...toAsk, pick("go-on"), { type: "left" }])).toBe("left");
  });

  it("[P15m] never asks what it is: nothing to write in, nothing that is kept", () => {
    expect(backAndForth.steps.some(({ kind }) => kind === "write")).toBe(false);
    expect(backAndForth.keeps).toBeUndefined();
    const told = after([begin, { type: "choose", options: [], own: "the blue chair" }, stop, stop]);
    expect(JSON.stringify(outcomeOf(told))).not.toContain("chair");
  });

  it("[P15n] notes rounds, the reason for a stop and the answer after it", () => {
    const raw = sessionRecord(outcomeOf(after([...toAsk, ...round, pick("too-much"), stop])));
    expect(raw).toEqual({
      kind: "session",
      practice: "P15",
      stepsSeen: 8,
      rounds: 1,
      stopReason: "too_much",
    });
    const id = "0123456789abcdef0123456789abcdef";
    expect(parseSession({ ...raw, id, at: 0, offset: 0 }).ok).toBe(true);
  });

  it("[P15o] gives the edge 10 to 20 seconds, and less when it is to be shorter", () => {
    const edge = backAndForth.steps.find(({ role }) => role === "edge");
    expect(edge).toMatchObject({ kind: "say" });
    const long = edge?.kind === "say" ? edge.seconds! : 0;
    expect(long).toBeGreaterThanOrEqual(10);
    expect(long).toBeLessThanOrEqual(20);
    expect(edge!.short).toBeLessThan(long);
  });
});

const idsOf = (practice: Practice): readonly string[] =>
  practice.steps.flatMap((step) =>
    step.kind === "choose" ? step.options.map(({ id }) => id) : [],
  );

/** Whatever somebody may do in this practice. */
const eventsFor = (practice: Practice): fc.Arbitrary<readonly SessionEvent[]> => {
  const plain = fc.constantFrom<SessionEvent>(
    skip,
    { type: "next" },
    { type: "tap" },
    { type: "shorter" },
    { type: "write", text: "a word" },
  );
  const tick = fc.integer({ min: 1, max: 60 }).map(seconds);
  const picked = fc.constantFrom("none", ...idsOf(practice)).map(pick);
  const rare = fc.constantFrom<SessionEvent>(
    stop,
    { type: "left" },
    { type: "pace", pace: { in: 9, out: 1, holdIn: 9 } },
  );
  const sized = fc.integer({ min: 0, max: 10 }).map(size);
  return fc
    .array(
      fc.oneof(
        { weight: 6, arbitrary: plain },
        { weight: 4, arbitrary: tick },
        { weight: 6, arbitrary: picked },
        rare,
        sized,
      ),
      { maxLength: 60 },
    )
    .map((events) => [begin, ...events]);
};

const settingFor = ({ variants }: Practice): fc.Arbitrary<Setting> =>
  fc.record(
    {
      variant: fc.constantFrom("none", ...variants.map(({ id }) => id)),
      untimed: fc.boolean(),
      short: fc.boolean(),
      sensesOff: fc.subarray([
        "breath",
        "touch",
        "body_sense",
        "imagery",
        "sound",
        "movement",
        "people",
      ] as const),
    },
    { requiredKeys: ["untimed", "short", "sensesOff"] },
  );

describe.each(practices.map((practice) => [practice.id, practice] as const))(
  "%s",
  (_, practice) => {
    it("[E2] [E10] can be stopped from anywhere, and never shows what is switched off", () => {
      fc.assert(
        fc.property(settingFor(practice), eventsFor(practice), (setting, events) => {
          let state = beginSession(practice, setting);
          for (const event of events) {
            state = stepSession(state, event);
            expect(whereIn([stop, stop].reduce(stepSession, state))).toBe("ended");
            const view = viewSession(state);
            if (view.phase !== "step") continue;
            const needs = [view.step, ...(view.options ?? [])].flatMap(({ needs }) => needs);
            expect(needs.filter((sense) => setting.sensesOff.includes(sense))).toEqual([]);
          }
        }),
        { numRuns: 60 },
      );
    });

    it("[E3] [E31] is walked to its end by skip alone, and by next and answers, untimed", () => {
      fc.assert(
        fc.property(settingFor(practice), (setting) => {
          const skips = Array.from({ length: 60 }, () => skip);
          const skipped = [begin, ...skips].reduce(stepSession, beginSession(practice, setting));
          expect(["after", "ended"]).toContain(whereIn(skipped));
          const untimed = beginSession(practice, { ...setting, untimed: true });
          const onwards: readonly SessionEvent[] = [
            { type: "next" },
            size(1),
            { type: "write", text: "" },
          ];
          let state = stepSession(untimed, begin);
          for (let count = 0; count < 60; count += 1) {
            const view = viewSession(state);
            const last = view.phase === "step" ? view.options?.at(-1)?.id : undefined;
            state = (last === undefined ? onwards : [pick(last)]).reduce(stepSession, state);
          }
          expect(["landing", "after", "ended"]).toContain(whereIn(state));
        }),
        { numRuns: 30 },
      );
    });
  },
);
