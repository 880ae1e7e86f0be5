import type { Room, Situation, StateId } from "@glimmers/model";
import { PLAIN_ANSWERS, ROOMS, SIGNS, STATE_IDS, STRENGTHS, TAGS } from "@glimmers/model";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { checkIn, DAY, HOUR, past, placed } from "../test/pasts.ts";
import { lastKnown, situationsOf } from "./index.ts";

/** The table of docs/spec/offers.md, typed anew. */
const RANKED: Readonly<Record<StateId, readonly [Situation, ...Situation[]]>> = {
  ventral: ["ventral"],
  sympathetic: ["light_sympathetic"],
  dorsal: ["dorsal"],
  play: ["light_sympathetic"],
  stillness: ["ventral"],
  freeze: ["freeze"],
  fawn: ["freeze", "strong_sympathetic"],
  functional_freeze: ["dorsal", "strong_sympathetic"],
  mixed: ["cant_tell"],
  own: ["cant_tell"],
  cant_tell: ["cant_tell"],
  numb_nothing: ["dorsal"],
  rather_not: ["cant_tell"],
};

/** As a check-in of that state would be kept: an own word has its word. */
const said = (state: StateId, rest: object = {}) =>
  checkIn(0, state, {
    ...(state === "own" && { raw: { mode: "own_word" }, word: "wobbly" }),
    ...rest,
  });

describe("the situation somebody is in", () => {
  test.each(STATE_IDS)("[O1] [O2] of %s is what the table says", (state) => {
    const [first, ...also] = RANKED[state];
    expect(situationsOf(said(state))).toEqual({ for: first, blockedBy: [first, ...also] });
  });

  test("[O1] is the same by the ladder, by a plain answer, and by the state's own name", () => {
    const bare = (raw: object) => situationsOf(checkIn(0, undefined, { raw }));
    expect(bare({ mode: "ladder", rung: "dorsal" })).toEqual(situationsOf(said("dorsal")));
    for (const answer of PLAIN_ANSWERS)
      expect(bare({ mode: "answer", answer })).toEqual(situationsOf(said(answer)));
  });

  test.each([
    ["a_bit", undefined, "light_sympathetic"],
    ["clearly", "near_top", "light_sympathetic"],
    ["very_strong", undefined, "strong_sympathetic"],
    [undefined, "above", "strong_sympathetic"],
    ["a_bit", "above", "strong_sympathetic"],
    ["a_bit", "below", "light_sympathetic"],
  ])("[O1] of sympathetic, %s, room %s, is %s", (strength, room, expected) => {
    const given = { ...(strength && { strength }), ...(room && { room }) };
    expect(situationsOf(said("sympathetic", given)).for).toBe(expected);
  });

  test("[O1] is strong for no other state, however strong it is", () => {
    for (const state of STATE_IDS.filter((each) => each !== "sympathetic")) {
      const { for: ranked } = situationsOf(said(state, { strength: "very_strong", room: "above" }));
      expect(ranked).toBe(RANKED[state][0]);
    }
  });

  test("[O3] is withheld from by the room as well", () => {
    const adds: Readonly<Record<Room, readonly Situation[]>> = {
      inside: [],
      near_top: ["strong_sympathetic"],
      above: ["strong_sympathetic"],
      near_bottom: ["dorsal"],
      below: ["dorsal"],
      cant_tell: [],
    };
    for (const room of ROOMS)
      expect(situationsOf(said("ventral", { room })).blockedBy).toEqual(["ventral", ...adds[room]]);
  });

  test("[S3] [O2] of somebody who thinks of not being alive is under every list there is", () => {
    const { for: ranked, blockedBy } = situationsOf(
      checkIn(0, undefined, { raw: { mode: "not_alive" } }),
    );
    expect(ranked).toBe("cant_tell");
    expect(blockedBy.toSorted()).toEqual(["cant_tell", "dorsal", "freeze", "strong_sympathetic"]);
  });

  test("[O1] [S2] has no part in it of signs, words, tags, needs or the hour", () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...STATE_IDS),
        fc.constantFrom(...STRENGTHS),
        fc.constantFrom(...ROOMS),
        fc.record({
          signs: fc.subarray([...SIGNS]),
          tags: fc.subarray([...TAGS]),
          note: fc.constantFrom("panic", "I feel dead inside", "fine"),
          purpose: fc.constantFrom("freeze", "hide"),
          need: fc.constantFrom("rest", "move"),
          selfTouch: fc.double({ min: 0, max: 1, noNaN: true }),
          at: fc.integer({ min: 0, max: 2_000_000_000_000 }),
        }),
        (state, strength, room, rest) => {
          const plain = said(state, { strength, room });
          expect(situationsOf(said(state, { strength, room, ...rest }))).toEqual(
            situationsOf(plain),
          );
        },
      ),
    );
  });
});

describe("[O4] a place on the compass", () => {
  test.each([
    [[1, 0, 0], ["ventral"]],
    [[0, 1, 0], ["light_sympathetic"]],
    [[0, 0, 1], ["dorsal"]],
    [[0.5, 0.5, 0], ["light_sympathetic"]],
    [[0.5, 0, 0.5], ["ventral"]],
    [[0, 0.5, 0.5], ["freeze"]],
    [[0.34, 0.33, 0.33], ["cant_tell"]],
    // A further pole that is worth a word.
    [
      [0.65, 0, 0.35],
      ["ventral", "dorsal"],
    ],
    [[0.65, 0.35, 0], ["ventral"]],
    [
      [0, 0.65, 0.35],
      ["light_sympathetic", "dorsal", "freeze"],
    ],
    [[0.35, 0.65, 0], ["light_sympathetic"]],
    [
      [0, 0.35, 0.65],
      ["dorsal", "freeze"],
    ],
    [[0.35, 0, 0.65], ["dorsal"]],
    [
      [0.4, 0.4, 0.2],
      ["light_sympathetic", "dorsal", "freeze"],
    ],
    [
      [0.4, 0.2, 0.4],
      ["ventral", "freeze"],
    ],
    [[0.2, 0.4, 0.4], ["freeze"]],
    // One that is not.
    [[0.9, 0, 0.1], ["ventral"]],
  ] as const)("of %j is ranked and withheld from by %j", ([ventral, sympathetic, dorsal], all) => {
    const [first] = all;
    const found = situationsOf(placed(ventral, sympathetic, dorsal));
    expect(found).toEqual({ for: first, blockedBy: all });
  });

  test("gives way to a state the person gave it, and not to an own name", () => {
    expect(situationsOf(placed(1, 0, 0, { stateId: "dorsal" })).for).toBe("dorsal");
    expect(situationsOf(placed(0.65, 0, 0.35, { stateId: "ventral" })).blockedBy).toEqual([
      "ventral",
    ]);
    expect(situationsOf(placed(0, 0, 1, { stateId: "own", word: "cave" })).for).toBe("dorsal");
  });
});

describe("where somebody last was", () => {
  const known = (...checkIns: Parameters<typeof checkIn>[]) =>
    lastKnown(past({ checkIns: checkIns.map((each) => checkIn(...each)) }));

  test("[O5] holds for six hours and not a moment longer", () => {
    expect(known([6 * HOUR, "dorsal"])?.situation).toBe("dorsal");
    expect(known([6 * HOUR + 1, "dorsal"])).toBeUndefined();
    expect(known()).toBeUndefined();
  });

  test("[O5] is the newest answer, “can't tell” too, but not “rather not”", () => {
    expect(known([HOUR, "freeze"], [2 * HOUR, "ventral"])?.situation).toBe("freeze");
    expect(known([HOUR, "cant_tell"], [2 * HOUR, "ventral"])?.situation).toBe("cant_tell");
    expect(known([HOUR, "rather_not"], [2 * HOUR, "ventral"])).toMatchObject({
      situation: "ventral",
      at: checkIn(2 * HOUR, "ventral").at,
    });
    expect(known([HOUR, "rather_not"])).toBeUndefined();
  });

  test("[O5] is nothing that lies ahead of the clock", () => {
    expect(known([-HOUR, "dorsal"], [HOUR, "ventral"])?.situation).toBe("ventral");
  });

  test("[O6] stays, with the room a later room check said", () => {
    const found = known([HOUR, undefined, { room: "near_bottom" }], [2 * HOUR, "ventral"]);
    expect(found).toMatchObject({ situation: "ventral", room: "near_bottom" });
    expect(found?.blockedBy).toEqual(["ventral", "dorsal"]);
    const revved = known([HOUR, undefined, { room: "above" }], [2 * HOUR, "sympathetic"]);
    expect(revved?.situation).toBe("strong_sympathetic");
  });

  test("[O6] has the newest room there is since, and none from before", () => {
    const inside = [HOUR, undefined, { room: "inside" }] as const;
    const above = [2 * HOUR, undefined, { room: "above" }] as const;
    expect(known([...inside], [...above], [3 * HOUR, "ventral"])?.room).toBe("inside");
    expect(known([HOUR, "ventral"], [2 * HOUR, "sympathetic", { room: "above" }])).toEqual({
      situation: "ventral",
      blockedBy: ["ventral"],
      at: checkIn(HOUR, "ventral").at,
    });
  });

  test("[O6] [O7] is no state where only a room was said", () => {
    expect(known([HOUR, undefined, { room: "above" }], [DAY, "ventral"])).toMatchObject({
      situation: "cant_tell",
      blockedBy: ["cant_tell", "strong_sympathetic"],
      room: "above",
    });
  });
});
