import type { Situation } from "@glimmers/model";
import { AFTERS, ROOMS, STATE_IDS, STOP_REASONS } from "@glimmers/model";
import type { Instant } from "@glimmers/primitives";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { checkIn, DAY, HOUR, idOf, NOW, past, session } from "../test/pasts.ts";
import type { AtTheGate, Past } from "./index.ts";
import { backAndForth, situationsOf } from "./index.ts";

const TWO_EASIER = [
  session(2 * DAY, "P05", { after: "easier" }),
  session(3 * DAY, "P09", { after: "easier" }),
];

/** Somebody to whom the gate is open; each test shuts it in one way. */
const ready = (given: Parameters<typeof past>[0] = {}): Past =>
  past({
    checkIns: [checkIn(HOUR, "ventral", { room: "inside" })],
    sessions: TWO_EASIER,
    ...given,
  });

const shut = (given: Past, at: AtTheGate = { small: true }) => {
  const gate = backAndForth(given, at);
  return gate.ok ? undefined : gate.error;
};

const inDays = (days: number) => (NOW + days * DAY) as Instant;
const stop = (ago: number, stopReason = "too_much") => session(ago, "P15", { stopReason });

describe("[CH4] the gate of back and forth", () => {
  test("is open where nothing of all this holds", () => {
    expect(shut(ready())).toBeUndefined();
  });

  test("[O20] [S11] is shut to whoever did not say they are an adult", () => {
    expect(shut(ready({ prefs: { adult: false } }))).toEqual({ type: "NotAdult" });
  });

  test("[O20] [S6] is shut at every depth but 3", () => {
    for (const depth of [0, 1, 2] as const)
      expect(shut(ready({ prefs: { depth } }))).toEqual({ type: "TooDeep" });
  });

  test("[O23] is shut for the first 7 days, and while it is not known when they began", () => {
    const began = (days: number) => ready({ began: (NOW - days * DAY) as Instant });
    expect(shut(began(3))).toEqual({ type: "FirstWeek", until: inDays(4) });
    expect(shut(began(6.9999))).toMatchObject({ type: "FirstWeek" });
    expect(shut(began(7))).toBeUndefined();
    const { began: _unknown, ...rest } = ready();
    expect(shut(rest)).toEqual({ type: "FirstWeek" });
  });

  test("[O25] is shut in every room but inside, and in an unknown one", () => {
    for (const room of ROOMS.filter((each) => each !== "inside"))
      expect(shut(ready({ checkIns: [checkIn(HOUR, "ventral", { room })] }))).toEqual({
        type: "RoomNotInside",
      });
    for (const checkIns of [
      [],
      [checkIn(HOUR, "ventral")],
      [checkIn(7 * HOUR, "ventral", { room: "inside" })],
      [checkIn(HOUR, "ventral"), checkIn(2 * HOUR, "ventral", { room: "inside" })],
    ])
      expect(shut(ready({ checkIns }))).toEqual({ type: "RoomNotInside" });
  });

  test("[O25] [O6] goes by a room check after a check-in", () => {
    const checkIns = [
      checkIn(HOUR, undefined, { room: "inside" }),
      checkIn(2 * HOUR, "ventral", { room: "above" }),
    ];
    expect(shut(ready({ checkIns }))).toBeUndefined();
  });

  test("[O26] is shut from every state it is never for, however much room there is", () => {
    const never: readonly Situation[] = ["dorsal", "freeze", "strong_sympathetic", "cant_tell"];
    for (const state of STATE_IDS.filter((each) => each !== "own")) {
      const from = checkIn(HOUR, state, { room: "inside" });
      const { blockedBy } = situationsOf(from);
      const expected = never.some((each) => blockedBy.includes(each))
        ? { type: "NotFromHere" }
        : undefined;
      expect(shut(ready({ checkIns: [from] })), state).toEqual(expected);
    }
    const strong = checkIn(HOUR, "sympathetic", { room: "inside", strength: "very_strong" });
    expect(shut(ready({ checkIns: [strong] }))).toEqual({ type: "NotFromHere" });
    const light = checkIn(HOUR, "sympathetic", { room: "inside", strength: "clearly" });
    expect(shut(ready({ checkIns: [light] }))).toBeUndefined();
  });

  test("[O27] is shut until it was confirmed as small, and asks that last", () => {
    expect(shut(ready(), { small: false })).toEqual({ type: "NotConfirmed" });
    expect(shut(ready({ checkIns: [] }), { small: false })).toEqual({ type: "RoomNotInside" });
  });
});

describe("[O24] two anchors answered easier", () => {
  const withSessions = (...sessions: Past["sessions"]) => shut(ready({ sessions }));
  const easier = { after: "easier" };
  const first = (have: number) => ({ type: "TwoAnchorsFirst", have });

  test("come first, and it is said how many there are", () => {
    expect(withSessions()).toEqual(first(0));
    expect(withSessions(session(DAY, "P05", easier))).toEqual(first(1));
  });

  test("are not one anchor on two days, nor two on one day", () => {
    const [feet, later] = [session(2 * DAY, "P05", easier), session(4 * DAY, "P05", easier)];
    expect(withSessions(feet, later)).toEqual(first(1));
    expect(withSessions(feet, session(2 * DAY + HOUR, "P09", easier))).toEqual(first(1));
  });

  test("are two on two days, whatever else there was", () => {
    const all = [
      session(DAY, "P05", easier),
      session(DAY + HOUR, "P09", easier),
      session(3 * DAY, "P05", easier),
    ];
    expect(withSessions(...all)).toBeUndefined();
  });

  test("are days of the calendar there: an hour apart over midnight is two days", () => {
    // Noon there; midnight was twelve hours ago.
    const before = session(12.5 * HOUR, "P05", easier);
    const after = session(11.5 * HOUR, "P09", easier);
    expect(withSessions(after, before)).toBeUndefined();
    const elsewhere = session(12.5 * HOUR, "P05", { ...easier, offset: 180 });
    expect(withSessions(after, elsewhere)).toEqual(first(1));
  });

  test("may be two own anchors that begin with the same practice", () => {
    const cup = session(DAY, "P28", { ...easier, following: idOf(1) });
    const stone = session(2 * DAY, "P28", { ...easier, following: idOf(2) });
    expect(withSessions(cup, stone)).toBeUndefined();
    expect(withSessions(cup, session(2 * DAY, "P28", { ...easier, following: idOf(1) }))).toEqual(
      first(1),
    );
  });

  test("are no other answer than easier, and not back and forth itself", () => {
    for (const after of AFTERS.filter((each) => each !== "easier"))
      expect(withSessions(session(DAY, "P05", { after }), session(3 * DAY, "P09", easier))).toEqual(
        first(1),
      );
    expect(withSessions(session(DAY, "P15", easier), session(3 * DAY, "P09", easier))).toEqual(
      first(1),
    );
  });
});

describe("after a stop", () => {
  const withStops = (...agos: readonly number[]) =>
    ready({ sessions: [...agos.map((ago) => stop(ago)), ...TWO_EASIER] });

  test("[O22] it rests for 24 hours, whatever the reason was", () => {
    for (const reason of STOP_REASONS) {
      const given = ready({ sessions: [stop(HOUR, reason), ...TWO_EASIER] });
      expect(shut(given)).toEqual({ type: "PauseAfterStop", until: NOW + 23 * HOUR });
    }
    expect(shut(withStops(24 * HOUR - 1))).toMatchObject({ type: "PauseAfterStop" });
    expect(shut(withStops(24 * HOUR))).toBeUndefined();
  });

  test("[O22] it does not rest after one that came to its end, nor after a stop of another", () => {
    const ended = session(HOUR, "P15", { after: "same", rounds: 2 });
    const other = session(HOUR, "P05", { stopReason: "stopped" });
    expect(shut(ready({ sessions: [ended, other, ...TWO_EASIER] }))).toBeUndefined();
  });

  test("[O21] it is locked for 14 days after two stops within 14 days", () => {
    expect(shut(withStops(3 * DAY, 5 * DAY))).toEqual({ type: "Locked", until: inDays(11) });
    expect(shut(withStops(3 * DAY, 17 * DAY))).toMatchObject({ type: "Locked" });
    expect(shut(withStops(3 * DAY, 17 * DAY + 1))).toBeUndefined();
    expect(shut(withStops(14 * DAY - 1, 20 * DAY))).toMatchObject({ type: "Locked" });
    expect(shut(withStops(14 * DAY, 20 * DAY))).toBeUndefined();
  });

  test("[O21] the lock runs from the second stop, and begins anew with a third", () => {
    expect(shut(withStops(2 * DAY, 10 * DAY, 12 * DAY))).toEqual({
      type: "Locked",
      until: inDays(12),
    });
    expect(shut(withStops(2 * DAY, 17 * DAY, 20 * DAY))).toBeUndefined();
  });

  test("[O21] the person can go past the lock, and past nothing else", () => {
    const past14 = { small: true, override: true };
    expect(shut(withStops(3 * DAY, 5 * DAY), past14)).toBeUndefined();
    expect(shut(withStops(HOUR, 5 * DAY), past14)).toMatchObject({ type: "PauseAfterStop" });
    const locked = withStops(3 * DAY, 5 * DAY);
    expect(shut({ ...locked, checkIns: [] }, past14)).toEqual({ type: "RoomNotInside" });
    expect(shut({ ...locked, sessions: locked.sessions.slice(0, 2) }, past14)).toMatchObject({
      type: "TwoAnchorsFirst",
    });
    expect(shut(locked, { small: false, override: true })).toEqual({ type: "NotConfirmed" });
    expect(shut({ ...locked, prefs: { ...locked.prefs, adult: false } }, past14)).toEqual({
      type: "NotAdult",
    });
  });

  test("[O21] [O22] no later moment without a stop shuts it again, and “until” is when it opens", () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 40 * DAY }), { maxLength: 5 }),
        fc.integer({ min: 0, max: 60 * DAY }),
        (agos, wait) => {
          const stops = agos.toSorted((one, other) => one - other);
          const at = (now: number): Past => ({
            ...withStops(...stops),
            now: now as Instant,
            checkIns: [checkIn(NOW - now, "ventral", { room: "inside" })],
          });
          const error = shut(at(NOW));
          if (error === undefined) expect(shut(at(NOW + wait))).toBeUndefined();
          else if ("until" in error && error.until !== undefined) {
            expect(shut(at(error.until - 1))).toBeDefined();
            expect(shut(at(error.until))).toBeUndefined();
          }
        },
      ),
    );
  });
});
