import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { anyEvents, anyScript, anySetting, edgeEvents, edgeLike } from "../test/arbitraries.ts";
import { edgeScript } from "../test/edge-script.ts";
import {
  after,
  begin,
  next,
  pick,
  PLAIN,
  seconds,
  shorter,
  size,
  skip,
  stepOf,
  whereIn,
} from "../test/scripts.ts";
import type { Practice, SessionEvent, SessionState, Setting } from "./index.ts";
import { beginSession, faultsInScript, stepSession } from "./index.ts";
import { currentStep } from "./session-walk.ts";

const brake: SessionEvent = { type: "brake" };
const TO_THE_EDGE = [begin, seconds(60), size(2), pick("go_on")];
const script = edgeScript();

describe("the brake", () => {
  it("[E40] ends a touch at once, and the way back has what was left of its time", () => {
    const braked = after(script, [...TO_THE_EDGE, seconds(6), brake]);
    expect(whereIn(braked)).toBe("back");
    expect(stepOf(braked)).toMatchObject({ braked: true, share: 0 });
    expect(whereIn(after(script, [], PLAIN))).toBe("preview");
    // 9 s were left of the touch, and 45 s belong to the way back.
    const nearly = stepSession(braked, seconds(53.75));
    expect(whereIn(nearly)).toBe("back");
    expect(whereIn(stepSession(nearly, seconds(0.25)))).toBe("size");
  });

  it("[E40] is noticed once: what comes after the way back came as ever", () => {
    const later = after(script, [...TO_THE_EDGE, seconds(6), brake, seconds(54)]);
    expect(whereIn(later)).toBe("size");
    expect(stepOf(later).braked).toBeUndefined();
    expect(later.rounds).toBe(1);
  });

  it("[E40] leaves Skip and Shorter as they are on the way back", () => {
    const braked = after(script, [...TO_THE_EDGE, seconds(6), brake]);
    expect(whereIn(stepSession(braked, skip))).toBe("size");
    expect(stepOf(stepSession(braked, shorter)).step.id).toBe("back");
  });

  it("[E40] ends a touch that no clock ends, and the way back waits as it would", () => {
    const untimed = { ...PLAIN, untimed: true };
    const braked = after(script, [begin, next, size(2), pick("go_on"), brake], untimed);
    expect(whereIn(braked)).toBe("back");
    expect(stepOf(braked)).toMatchObject({ waits: true, braked: true });
    expect(whereIn(stepSession(braked, next))).toBe("size");
  });

  it("[E41] changes nothing anywhere but on an edge", () => {
    const plays = fc.tuple(fc.oneof(anyScript, edgeLike), anySetting, anyEvents);
    fc.assert(
      fc.property(plays, ([practice, setting, events]) => {
        for (const state of statesOf(practice, setting, events))
          if (currentStep(state)?.role !== "edge") expect(stepSession(state, brake)).toBe(state);
      }),
    );
  });

  it("[E41] begins no touch, counts none, and stops nothing", () => {
    const plays = fc.tuple(fc.oneof(anyScript, edgeLike), anySetting, anyEvents);
    fc.assert(
      fc.property(plays, ([practice, setting, events]) => {
        for (const state of statesOf(practice, setting, events)) {
          const braked = stepSession(state, brake);
          expect(braked.rounds).toBe(state.rounds);
          expect(braked.spent).toBe(state.spent);
          expect(braked.stopReason).toBe(state.stopReason);
          if (braked !== state) expect(currentStep(braked)?.role).not.toBe("edge");
        }
      }),
    );
  });
});

/** Every state there was, the preview first. */
const statesOf = (
  practice: Practice,
  setting: Setting,
  events: readonly SessionEvent[],
): readonly SessionState[] => {
  const states = [beginSession(practice, setting)];
  for (const event of events) states.push(stepSession(states.at(-1)!, event));
  return states;
};

const whole = edgeLike.filter((practice) => faultsInScript(practice).length === 0);

/** As a display gives it: in pieces, so that no tick leads past the beginning of what steadies. */
const inPieces = (event: SessionEvent): readonly SessionEvent[] => {
  if (event.type !== "tick") return [event];
  if (!Number.isFinite(event.ms)) return [];
  return Array.from({ length: event.ms / 250 }, () => seconds(0.25));
};

/** A person's events, and after which of them the brake was pressed. */
const anyBraked = fc.record({
  practice: whole,
  setting: fc.record({ untimed: fc.boolean(), short: fc.boolean(), sensesOff: fc.constant([]) }),
  events: edgeEvents.map((events) => events.flatMap(inPieces)),
  brakes: fc.array(fc.nat(4000), { maxLength: 40 }),
});

interface Run {
  readonly states: readonly SessionState[];
  /** The longest any one touch was, and all of them together, in milliseconds. */
  readonly longestTouch: number;
}

const runOf = (
  {
    practice,
    setting,
    events,
  }: { practice: Practice; setting: Setting; events: readonly SessionEvent[] },
  brakes: ReadonlySet<number>,
): Run => {
  const states = [beginSession(practice, setting)];
  let [touch, longestTouch] = [0, 0];
  for (const [at, event] of events.entries()) {
    const before = states.at(-1)!;
    const isTouch = currentStep(before)?.role === "edge";
    if (!isTouch) touch = 0;
    else if (event.type === "tick") touch += event.ms;
    longestTouch = Math.max(longestTouch, touch);
    const now = stepSession(before, event);
    states.push(brakes.has(at) ? stepSession(now, brake) : now);
  }
  return { states, longestTouch };
};

describe("any session of back and forth, for any beats", () => {
  /** Whoever lets time lead and answers what is asked, but presses nothing in the middle of a step. */
  const isLetBe = ({ type }: SessionEvent): boolean =>
    ["begin", "tick", "choose", "size", "left"].includes(type);

  it("[E42] has exactly the rounds it has without the brake, and ends when it would", () => {
    fc.assert(
      fc.property(anyBraked, ({ brakes, ...play }) => {
        const timed = { ...play.setting, untimed: false };
        const letBe = { ...play, setting: timed, events: play.events.filter(isLetBe) };
        const [plain, braked] = [runOf(letBe, new Set()), runOf(letBe, new Set(brakes))];
        expect(braked.longestTouch).toBeLessThanOrEqual(plain.longestTouch);
        const differs = plain.states.filter(
          (without, at) => !isAsWithout(braked.states[at]!, without),
        );
        expect(differs).toEqual([]);
      }),
      { numRuns: 200 },
    );
  });

  it("[E42] has no touch longer than the script's, and no more rounds than it allows", () => {
    fc.assert(
      fc.property(anyBraked, ({ brakes, ...play }) => {
        const { states, longestTouch } = runOf(play, new Set(brakes));
        if (!play.setting.untimed) expect(longestTouch).toBeLessThanOrEqual(15_000);
        expect(states.at(-1)!.rounds).toBeLessThanOrEqual(3);
        expect(states.at(-1)!.spent).toBeLessThanOrEqual(360_000);
      }),
      { numRuns: 200 },
    );
  });
});

/** Only within the time of a touch may it stand elsewhere. */
const isAsWithout = (state: SessionState, without: SessionState): boolean =>
  state.rounds === without.rounds &&
  state.spent === without.spent &&
  (currentStep(without)?.role === "edge" || placeIn(state) === placeIn(without));

const placeIn = ({ position }: SessionState) =>
  position.phase === "step" ? position.at : position.phase;
