import type { Sense } from "@glimmers/model";
import { describe, expect, test } from "vitest";
import { checkIn, HOUR, past, practice, session } from "../test/pasts.ts";
import type { Practice } from "./index.ts";
import { standing } from "./index.ts";

const inState = (stateId: string, rest: Readonly<Record<string, unknown>> = {}) => ({
  checkIns: [checkIn(HOUR, stateId, rest)],
});

describe("how a practice stands", () => {
  test("[O10] is open where nothing is in its way", () => {
    expect(standing(practice("P01"), past())).toBe("open");
  });

  test("[O10] is hidden where the person put it away, whatever else holds", () => {
    const deep = practice("P15", { depth: 3, gate: "back_and_forth", needs: ["touch"] });
    const prefs = { hiddenPractices: ["P15"], sensesOff: ["touch"] as Sense[], depth: 0 as const };
    expect(standing(deep, past({ prefs }))).toBe("hidden");
  });

  test.each<readonly [string, Partial<Practice>, readonly Sense[], string]>([
    ["the one it needs", { needs: ["breath"] }, ["breath"], "sense_off"],
    ["one of two it needs", { needs: ["breath", "touch"] }, ["touch"], "sense_off"],
    ["another than it needs", { needs: ["breath"] }, ["touch", "sound"], "open"],
    ["one of two, one of which it needs", { needsOne: ["people", "imagery"] }, ["people"], "open"],
    [
      "all it needs one of",
      { needsOne: ["people", "imagery"] },
      ["people", "imagery"],
      "sense_off",
    ],
    [
      "what all ways to do it need",
      { variants: [{ id: "hand", name: { en: "hand" }, needs: ["touch"] }] },
      ["touch"],
      "sense_off",
    ],
    [
      "what some ways to do it need",
      {
        variants: [
          { id: "hand", name: { en: "hand" }, needs: ["touch"] },
          { id: "warmth", name: { en: "warmth" }, needs: [] },
        ],
      },
      ["touch"],
      "open",
    ],
  ])("[O10] with %s switched off", (_, rest, sensesOff, expected) => {
    expect(standing(practice("P01", rest), past({ prefs: { sensesOff } }))).toBe(expected);
  });

  test("[S6] is too deep above the depth that was chosen, and nowhere else", () => {
    for (const chosen of [0, 1, 2, 3] as const)
      for (const depth of [0, 1, 2, 3] as const)
        expect(standing(practice("P01", { depth }), past({ prefs: { depth: chosen } }))).toBe(
          depth > chosen ? "too_deep" : "open",
        );
  });

  test("[S11] is too deep behind a gate where nobody said they are an adult", () => {
    const gated = practice("P15", { depth: 3, gate: "back_and_forth" });
    expect(standing(gated, past({ prefs: { adult: false } }))).toBe("too_deep");
  });

  test("[O10] is locked while its gate is shut, and open once it is not", () => {
    const gated = practice("P15", { depth: 3, gate: "back_and_forth", rooms: ["inside"] });
    const readied = {
      ...inState("ventral", { room: "inside" }),
      sessions: [
        session(50 * HOUR, "P05", { after: "easier" }),
        session(90 * HOUR, "P09", { after: "easier" }),
      ],
    };
    expect(standing(gated, past(readied))).toBe("open");
    expect(standing(gated, past({ ...readied, sessions: [] }))).toBe("locked");
    expect(standing(gated, past({ ...readied, ...inState("dorsal", { room: "inside" }) }))).toBe(
      "locked",
    );
  });

  test("[O10] [O11] is not for here where its never-list holds where they last were", () => {
    const still = practice("P12", { never: ["dorsal"] });
    expect(standing(still, past(inState("dorsal")))).toBe("not_here");
    expect(standing(still, past(inState("ventral", { room: "below" })))).toBe("not_here");
    expect(standing(still, past(inState("ventral")))).toBe("open");
    expect(standing(practice("P13", { never: ["cant_tell"] }), past())).toBe("open");
  });

  test("[O10] [O11] is not for here in another room than it is for, and open in an unknown one", () => {
    const ramp = practice("P25", { rooms: ["inside"] });
    expect(standing(ramp, past(inState("ventral", { room: "near_top" })))).toBe("not_here");
    expect(standing(ramp, past(inState("ventral", { room: "inside" })))).toBe("open");
    expect(standing(ramp, past(inState("ventral")))).toBe("open");
    expect(standing(ramp, past())).toBe("open");
  });

  test("[O10] [S14] is not for here where it can be heard and the app goes by a plain name", () => {
    const hum = practice("P14", { heard: true });
    expect(standing(hum, past({ prefs: { discreet: true } }))).toBe("not_here");
    expect(standing(hum, past())).toBe("open");
    expect(standing(practice("P01"), past({ prefs: { discreet: true } }))).toBe("open");
  });
});
