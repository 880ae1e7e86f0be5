import type { CheckIn, LadderItem } from "@glimmers/model";
import {
  DEFAULT_PREFS,
  LONGEST_DOSE,
  parseCheckIn,
  parseLadderItem,
  SHORTEST_DOSE,
} from "@glimmers/model";
import type { Instant, OffsetMinutes } from "@glimmers/primitives";
import { hours } from "@glimmers/primitives";
import type { Past, Practice, SessionEvent, SessionState } from "@glimmers/sessions";
import { beginSession, stepSession, viewSession } from "@glimmers/sessions";
import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { againstOnRamp, doseAfter, ON_RAMP, onRampWith } from "./on-ramp.ts";
import { readOurPacks } from "./our-packs.ts";

const NOW = Date.UTC(2026, 10, 5, 14, 42) as Instant;
const noticed = { id: "1".repeat(32), at: NOW, offset: 0 };

const item = (dose: number): LadderItem => {
  const raw = { ...noticed, kind: "ladder-item", thing: "warm water on the hands", dose };
  const parsed = parseLadderItem(raw);
  if (!parsed.ok) throw new Error(parsed.error.reason);
  return parsed.value;
};

let practice: Practice;
beforeAll(async () => {
  const packs = await readOurPacks();
  const found = packs.flatMap(({ practices }) => practices).find(({ id }) => id === ON_RAMP);
  if (found === undefined) throw new Error("There is no on-ramp among our practices.");
  practice = found;
});

const setting = { untimed: false, short: false, sensesOff: [] };
const after = (state: SessionState, ...events: readonly SessionEvent[]): SessionState =>
  events.reduce(stepSession, state);
const begun = (dose: number): SessionState =>
  after(beginSession(onRampWith(practice, item(dose)), setting), { type: "begin" });
const choose = (option: string): SessionEvent => ({ type: "choose", options: [option] });

describe("the on-ramp with one thing", () => {
  it("[B10] asks for room first, and no is a whole answer", () => {
    const asked = begun(5);
    expect(viewSession(asked)).toMatchObject({ phase: "step", waits: true, index: 0 });
    expect(viewSession(after(asked, choose("no"))).phase).toBe("after");
  });

  it("[B10] is stayed with for as long as the thing says, whatever that is", () => {
    fc.assert(
      fc.property(fc.double({ min: SHORTEST_DOSE, max: LONGEST_DOSE, noNaN: true }), (dose) => {
        const staying = after(begun(dose), choose("yes"));
        const almost = after(staying, { type: "tick", ms: dose * 999 });
        const over = after(staying, { type: "tick", ms: dose * 1001 });
        expect(viewSession(almost)).toMatchObject({ index: 1, waits: false });
        expect(viewSession(over)).toMatchObject({ index: 2, waits: true });
      }),
    );
  });

  it("[B10] ends by looking around", () => {
    const looking = after(begun(5), choose("yes"), { type: "skip" }, choose("okay"));
    expect(viewSession(looking)).toMatchObject({ step: { role: "look_around" } });
  });

  it("[B10] halves the next time after too much, leaves it after okay, and goes on by one after more", () => {
    const asked = viewSession(after(begun(10), choose("yes"), { type: "skip" }));
    const next = ["too_much", "okay", "more"].map((answer) => doseAfter(10, asked, choose(answer)));
    expect(next).toEqual([5, 10, 20]);
  });

  it("changes nothing for any other answer, and nothing for none", () => {
    const room = viewSession(begun(10));
    const asked = viewSession(after(begun(10), choose("yes"), { type: "skip" }));
    expect(doseAfter(10, room, choose("yes"))).toBeUndefined();
    expect(doseAfter(10, asked, { type: "skip" })).toBeUndefined();
  });
});

const past = (...checkIns: readonly CheckIn[]): Past => ({
  now: NOW,
  offset: 0 as OffsetMinutes,
  prefs: { ...DEFAULT_PREFS, depth: 2 },
  checkIns,
  sessions: [],
  returns: [],
});

const checkIn = (fields: object): CheckIn => {
  const raw = { mode: "ladder", rung: "ventral" };
  const parsed = parseCheckIn({
    ...noticed,
    kind: "check-in",
    origin: "self_started",
    raw,
    ...fields,
  });
  if (!parsed.ok) throw new Error(parsed.error.reason);
  return parsed.value;
};

describe("before the on-ramp", () => {
  it("[B9] nothing is said where there was room", () => {
    expect(againstOnRamp(practice, past(checkIn({ room: "inside" })))).toBeUndefined();
  });

  it("[B9] a word is said where nothing is known of the room, or it was long ago", () => {
    const longAgo = checkIn({ room: "inside", at: NOW - hours(7) });
    expect(againstOnRamp(practice, past())).toBe("unknown");
    expect(againstOnRamp(practice, past(checkIn({})))).toBe("unknown");
    expect(againstOnRamp(practice, past(longAgo))).toBe("unknown");
  });

  it.each(["near_top", "above", "near_bottom", "below", "cant_tell"])(
    "[B9] a word is said where the room was %s",
    (room) => {
      expect(againstOnRamp(practice, past(checkIn({ room })))).toBe("little");
    },
  );

  it("[B9] a word is said where it is never offered", () => {
    const raw = { mode: "ladder", rung: "dorsal" };
    expect(againstOnRamp(practice, past(checkIn({ raw, room: "inside" })))).toBe("elsewhere");
  });
});
