import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  anyEvents,
  anyScript,
  anySetting,
  anyTick,
  edgeEvents,
  edgeLike,
} from "../test/arbitraries.ts";
import { begin, seconds, shorter, stepOf, stop, whereIn } from "../test/scripts.ts";
import type { Jump, Practice, SessionEvent, SessionState, Setting } from "./index.ts";
import { beginSession, faultsInScript, stepSession, viewSession } from "./index.ts";
import { durationOf, tapsOf } from "./session-time.ts";

/** Laws that hold for any script, with faults or without, in any setting, in any order of events. */

const anyPlay = fc.record({
  practice: fc.oneof(anyScript, edgeLike),
  setting: anySetting,
  events: anyEvents,
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

/** From here on nobody can change it without being noticed: modules are strict. */
const frozen = <Value>(value: Value): Value => {
  if (typeof value !== "object" || value === null || Object.isFrozen(value)) return value;
  Object.values(value).forEach(frozen);
  return Object.freeze(value);
};

describe("any session", () => {
  it("[E15] [E16] never throws, never changes what it was given, and can always be looked at", () => {
    fc.assert(
      fc.property(anyPlay, ({ practice, setting, events }) => {
        let state = frozen(beginSession(frozen(practice), frozen(setting)));
        for (const event of events) {
          frozen(viewSession(state));
          state = frozen(stepSession(state, frozen(event)));
        }
      }),
      { numRuns: 300 },
    );
  });

  it("[E16] comes by the same events to the same state, and goes on from any earlier one", () => {
    fc.assert(
      fc.property(anyPlay, fc.nat(40), ({ practice, setting, events }, cut) => {
        const states = statesOf(practice, setting, events);
        const again = statesOf(practice, setting, events);
        expect(again.at(-1)).toEqual(states.at(-1));
        const middle = Math.min(cut, events.length);
        const resumed = events.slice(middle).reduce(stepSession, states[middle]!);
        expect(resumed).toEqual(states.at(-1));
      }),
    );
  });

  it("[E2] ends by Stop within one further step, from wherever it is", () => {
    fc.assert(
      fc.property(anyPlay, ({ practice, setting, events }) => {
        for (const state of statesOf(practice, setting, events)) {
          const stopped = stepSession(state, stop);
          expect(["landing", "after", "ended"]).toContain(whereIn(stopped));
          expect(whereIn(stepSession(stopped, stop))).toBe("ended");
          const lands = practice.landing !== undefined && state.position.phase === "step";
          expect(whereIn(stopped) === "landing").toBe(lands);
        }
      }),
    );
  });

  it("[E10] shows nothing that needs what is switched off, and leads no breath then", () => {
    fc.assert(
      fc.property(anyPlay, ({ practice, setting, events }) => {
        const { sensesOff } = setting;
        const isOff = (needs: readonly (typeof sensesOff)[number][]) =>
          needs.some((sense) => sensesOff.includes(sense));
        for (const state of statesOf(practice, setting, events)) {
          const view = viewSession(state);
          if (view.phase === "preview")
            expect(view.variants.some(({ needs }) => isOff(needs))).toBe(false);
          if (view.phase !== "step") continue;
          expect(isOff(view.step.needs)).toBe(false);
          expect(isOff((view.options ?? []).flatMap(({ needs }) => needs))).toBe(false);
          if (isOff(["breath"])) expect(view.step.kind).not.toBe("breathe");
          if (isOff(["sound"])) expect(view.step.kind).not.toBe("listen");
        }
      }),
      { numRuns: 300 },
    );
  });

  it("[E11] takes no limited jump more often than it says", () => {
    fc.assert(
      fc.property(anyPlay, ({ practice, setting, events }) => {
        const last = statesOf(practice, setting, events).at(-1)!;
        for (const [key, taken] of Object.entries(last.taken)) {
          const [place, option] = key.split("/").map(Number);
          const step = practice.steps[place!]!;
          const options = step.kind === "choose" ? step.options : [];
          const jump = option === undefined ? step.then : options[option]?.then;
          expect(taken).toBeLessThanOrEqual(limitOf(jump));
        }
      }),
      { numRuns: 300 },
    );
  });

  it("[E6] comes to the same place, in however many pieces the time comes", () => {
    const ticks = fc.array(anyTick, { minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(anyPlay, ticks, ({ practice, setting, events }, ticks) => {
        const state = statesOf(
          practice,
          { ...setting, pace: { in: 3, out: 4 } },
          events.filter(({ type }) => type !== "pace"),
        ).at(-1)!;
        if (hasRing(practice) || hasEdge(practice)) return;
        const whole = ticks.reduce((sum, tick) => sum + (tick.type === "tick" ? tick.ms : 0), 0);
        const inOne = stepSession(state, { type: "tick", ms: whole });
        expect(ticks.reduce(stepSession, state)).toEqual(inOne);
      }),
      { numRuns: 300 },
    );
  });

  it("[E7] goes nowhere by time when it is untimed, unless it takes too long", () => {
    fc.assert(
      fc.property(anyPlay, anyTick, ({ practice, setting, events }, tick) => {
        for (const state of statesOf(practice, { ...setting, untimed: true }, events)) {
          const later = stepSession(state, tick);
          if (practice.longest === undefined) expect(later).toEqual(state);
          else if (later.stopReason !== "too_long") expect(later.position).toEqual(state.position);
        }
      }),
    );
  });

  it("[E8] is on no step any more once it has taken too long", () => {
    fc.assert(
      fc.property(anyPlay, ({ practice, setting, events }) => {
        for (const state of statesOf(practice, setting, events)) {
          const later = stepSession(state, seconds(practice.longest ?? 1));
          if (practice.longest !== undefined) expect(later.position.phase).not.toBe("step");
        }
      }),
    );
  });

  it("[E5] is never longer for having been made shorter", () => {
    fc.assert(
      fc.property(anyPlay, ({ practice, setting }) => {
        for (const step of practice.steps) {
          const long = durationOf(step, { ...setting, short: false }) ?? Infinity;
          const short = durationOf(step, { ...setting, short: true }) ?? Infinity;
          expect(short).toBeLessThanOrEqual(long);
          expect(tapsOf(step, true)).toBeLessThanOrEqual(tapsOf(step, false));
        }
        const there = (short: boolean) => {
          const view = viewSession(beginSession(practice, { ...setting, short }));
          return view.phase === "preview" ? view.steps.map(({ id }) => id) : [];
        };
        expect(there(false)).toEqual(expect.arrayContaining(there(true)));
      }),
      { numRuns: 300 },
    );
  });

  it("[E5] comes to an end no later when Shorter is asked for in its middle", () => {
    const timed = fc
      .tuple(anyScript, anySetting)
      .filter(([{ steps }]) => steps.every((step) => step.then === undefined));
    fc.assert(
      fc.property(timed, fc.integer({ min: 0, max: 60 }), ([practice, setting], quarter) => {
        const { longest: _, ...endless } = practice;
        const middle = [begin, ...Array.from({ length: quarter }, () => seconds(0.25))].reduce(
          stepSession,
          beginSession(endless, setting),
        );
        expect(untilItWaits(stepSession(middle, shorter))).toBeLessThanOrEqual(
          untilItWaits(middle),
        );
      }),
      { numRuns: 200 },
    );
  });

  it("[E17] is no larger after thousands of ticks than after one", () => {
    fc.assert(
      fc.property(anyScript, anySetting, (practice, setting) => {
        const size = (state: SessionState) => {
          const { practice: _, spent: _spent, position, ...rest } = state;
          return JSON.stringify([rest, Object.keys(position)]).length;
        };
        const long = { ...practice, longest: 1e9 };
        const first = [begin, seconds(0.25)].reduce(stepSession, beginSession(long, setting));
        const many = Array.from({ length: 2000 }, () => seconds(0.25)).reduce(stepSession, first);
        expect(size(many)).toBeLessThanOrEqual(size(first) + 200);
      }),
      { numRuns: 20 },
    );
  });
});

describe("any script in which nothing is found, and that has an edge", () => {
  const whole = edgeLike.filter((practice) => faultsInScript(practice).length === 0);
  const steadies = (role: string | undefined) => role === "resource" || role === "look_around";

  /** The role of each step in the order they were come to, with how it was come to. */
  const seenIn = (states: readonly SessionState[], events: readonly SessionEvent[]) =>
    states.slice(1).flatMap((state, place) => {
      const before = states[place]!;
      if (state.position.phase !== "step" || state.stepsSeen === before.stepsSeen) return [];
      return [{ role: stepOf(state).step.role, by: events[place]!.type }];
    });

  it("[P15b] [P15c] [P15e] touches it when asked to, steadies in between, and ends its rounds", () => {
    let touched = 0;
    fc.assert(
      fc.property(whole, anySetting, edgeEvents, (practice, setting, events) => {
        const states = statesOf(practice, setting, events);
        const seen = seenIn(states, events);
        const edges = seen.filter(({ role }) => role === "edge");
        touched += edges.length;
        expect(edges.every(({ by }) => by === "choose")).toBe(true);
        expect(states.at(-1)!.rounds).toBeLessThanOrEqual(3);
        seen.forEach(({ role }, place) => {
          if (role === "edge" && seen[place + 1])
            expect(steadies(seen[place + 1]!.role)).toBe(true);
        });
      }),
      { numRuns: 300 },
    );
    expect(touched).toBeGreaterThan(200);
  });

  it("[P15d] never has the edge as the last thing: it lands, or ends on what steadies", () => {
    fc.assert(
      fc.property(whole, anySetting, edgeEvents, (practice, setting, events) => {
        const states = statesOf(practice, setting, events);
        states.slice(1).forEach((state, place) => {
          const before = states[place]!;
          if (state.position.phase !== "after" || before.position.phase !== "step") return;
          const isBrief = events[place]!.type === "tick";
          expect(isBrief || steadies(stepOf(before).step.role)).toBe(true);
        });
      }),
      { numRuns: 300 },
    );
  });
});

const limitOf = (jump: Jump | undefined): number =>
  jump !== undefined && "atMost" in jump ? jump.atMost : 0;

/** A ring that runs by itself never holds all the time there is. */
const hasRing = (practice: Practice): boolean =>
  faultsInScript(practice).some(({ type }) => type === "RunsForEver");

/** Out of an edge a tick goes no further than to what steadies. */
const hasEdge = ({ steps }: Practice): boolean => steps.some(({ role }) => role === "edge");

/** Seconds that pass by themselves until the person is needed or it is over. */
const untilItWaits = (state: SessionState): number => {
  let [now, gone] = [state, 0];
  while (now.position.phase === "step" && !stepOf(now).waits && gone < 10_000) {
    now = stepSession(now, seconds(0.25));
    gone += 0.25;
  }
  return now.position.phase === "step" ? Infinity : gone;
};
