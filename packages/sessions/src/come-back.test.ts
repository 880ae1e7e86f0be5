import { describe, expect, test } from "vitest";
import {
  anchor,
  checkIn,
  DAY,
  HOUR,
  idOf,
  OUTWARD,
  past,
  practice,
  session,
} from "../test/pasts.ts";
import type { ComeBack, Past, Practice } from "./index.ts";
import { comeBackChoice, standing } from "./index.ts";

const frozen = { checkIns: [checkIn(HOUR, "freeze")] };
const first = (id: string, place: number, rest: Partial<Practice> = {}) =>
  practice(id, { first: { freeze: place }, ...rest });

const LIBRARY: readonly Practice[] = [first("P02", 1), first("P06", 2), ...OUTWARD];

const chosen = (found: ComeBack): string =>
  "anchor" in found ? found.anchor.name : found.practice.id;

const begins = (
  given: Past,
  practices: readonly Practice[] = LIBRARY,
  anchors: Parameters<typeof comeBackChoice>[2] = [],
): string => chosen(comeBackChoice(given, practices, anchors));

describe("[O17] come back", () => {
  test("begins feet on the ground where nothing is known", () => {
    expect(begins(past())).toBe("P05");
    expect(begins(past({ checkIns: [checkIn(7 * HOUR, "freeze")] }))).toBe("P05");
    expect(begins(past(), LIBRARY, [anchor(1, { helpsIn: ["cant_tell"] })])).toBe("P05");
  });

  test("begins something else outward where feet were put away, and feet where all were", () => {
    const hidden = (...hiddenPractices: readonly string[]) => past({ prefs: { hiddenPractices } });
    expect(begins(hidden("P05"))).toBe("P09");
    expect(begins(hidden("P05", "P09", "P10", "P28"))).toBe("P05");
  });

  test("begins the first choice for where they last were", () => {
    expect(begins(past(frozen))).toBe("P02");
    expect(begins(past({ ...frozen, prefs: { hiddenPractices: ["P02"] } }))).toBe("P06");
  });

  test("begins what helped from there before that", () => {
    const sessions = [session(DAY, "P06", { before: "freeze", after: "easier" })];
    expect(begins(past({ ...frozen, sessions }))).toBe("P06");
  });

  test("begins nothing that would ask first", () => {
    const asking = (rest: Partial<Practice>) => [first("P02", 1, rest), ...LIBRARY.slice(1)];
    const warned = asking({ headsUp: { en: "Some people feel dizzy." } });
    expect(begins(past(frozen), warned)).toBe("P06");
    expect(begins(past({ ...frozen, prefs: { headsUpRead: ["P02"] } }), warned)).toBe("P02");
    const touching = asking({ consent: "touch" });
    expect(begins(past(frozen), touching)).toBe("P06");
    expect(begins(past({ ...frozen, prefs: { agreed: ["touch"] } }), touching)).toBe("P02");
    expect(begins(past(frozen), asking({ gate: "back_and_forth" }))).toBe("P06");
    expect(begins(past(frozen), asking({ keeps: { kind: "check-in", fields: {} } }))).toBe("P06");
    expect(begins(past(frozen), asking({ keeps: { kind: "container", fields: {} } }))).toBe("P02");
  });

  test("begins feet where nothing else is left", () => {
    expect(begins(past(frozen), OUTWARD)).toBe("P05");
  });

  test("says so where the library has no feet", () => {
    expect(() => begins(past(), [])).toThrow("P05");
  });
});

test("[O17] never begins what has a gate, open as it may be", () => {
  const ready = past({
    checkIns: [checkIn(HOUR, "ventral", { room: "inside" })],
    sessions: [
      session(2 * DAY, "P05", { after: "easier" }),
      session(3 * DAY, "P09", { after: "easier" }),
    ],
  });
  const gated = practice("P15", { first: { ventral: 1 }, gate: "back_and_forth", depth: 3 });
  expect(standing(gated, ready)).toBe("open");
  expect(begins(ready, [gated, ...OUTWARD])).toBe("P05");
});

describe("[O17] [O18] come back to an own anchor", () => {
  const helpsIn = ["freeze"];
  const cup = anchor(1, { name: "the blue cup", helpsIn });

  test("begins the favourite that helps there", () => {
    const others = [
      anchor(2, { helpsIn: ["dorsal"] }),
      anchor(3, { helpsIn, favourite: false }),
      anchor(4, { helpsIn, retired: true }),
    ];
    expect(begins(past(frozen), LIBRARY, [...others, cup])).toBe("the blue cup");
    expect(begins(past(frozen), LIBRARY, others)).toBe("P02");
  });

  test("begins the one of several that was easier most often", () => {
    const stone = anchor(2, { name: "the stone", helpsIn });
    const after = "easier";
    const sessions = [
      session(DAY, "P28", { following: cup.id, after: "same" }),
      session(2 * DAY, "P28", { following: stone.id, after }),
    ];
    expect(begins(past(frozen), LIBRARY, [cup, stone])).toBe("the blue cup");
    expect(begins(past({ ...frozen, sessions }), LIBRARY, [cup, stone])).toBe("the stone");
  });

  test("leaves alone the one that was harder, or stopped, the last time", () => {
    for (const how of [{ after: "harder" }, { stopReason: "stopped" }]) {
      const sessions = [session(DAY, "P28", { following: idOf(1), ...how })];
      expect(begins(past({ ...frozen, sessions }), LIBRARY, [cup])).toBe("P02");
    }
  });

  test("begins none whose practice may not be offered there", () => {
    const still = practice("P12", { never: ["freeze"] });
    const breath = anchor(5, { name: "slow", practice: "P12", helpsIn });
    expect(begins(past(frozen), [...LIBRARY, still], [breath])).toBe("P02");
    const hidden = past({ ...frozen, prefs: { hiddenPractices: ["P28"] } });
    expect(begins(hidden, LIBRARY, [anchor(6, { practice: "P28", helpsIn })])).toBe("P02");
  });

  test("passes over one whose practice would ask first, for the next that would not", () => {
    const asking = [
      practice("P24", { consent: "imagery" }),
      practice("P11", { headsUp: { en: "Some people feel dizzy." } }),
      practice("P15", { gate: "back_and_forth" }),
    ];
    const library = [...LIBRARY, ...asking];
    const favourites = asking.map(({ id }, place) => anchor(place + 2, { practice: id, helpsIn }));
    expect(begins(past(frozen), library, favourites)).toBe("P02");
    expect(begins(past(frozen), library, [...favourites, cup])).toBe("the blue cup");
    const agreed = past({ ...frozen, prefs: { agreed: ["imagery"] } });
    expect(begins(agreed, library, favourites)).toBe("anchor 2");
    const read = past({ ...frozen, prefs: { headsUpRead: ["P11"] } });
    expect(begins(read, library, favourites)).toBe("anchor 3");
  });

  test("begins one whose practice came with a pack that is gone: it is still their own", () => {
    const kept = anchor(7, { name: "rowing", practice: "someone/rowing", helpsIn });
    expect(begins(past(frozen), LIBRARY, [kept])).toBe("rowing");
  });
});
