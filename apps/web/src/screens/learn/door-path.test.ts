import { describe, expect, test } from "vitest";
import { doorAhead } from "./door-path.ts";

describe("[L4] the door of a card", () => {
  test("leads to its screen, or to its practice where that may begin", () => {
    expect(doorAhead({ screen: "kin" }, "open").path).toEqual({ at: "kin" });
    for (const stands of ["open", "not_here", "locked"] as const)
      expect(doorAhead({ practice: "P05" }, stands)).toEqual({
        path: { at: "session", practice: "P05" },
        onlyAbout: false,
      });
  });

  test("leads to reading about a practice that was put away, is switched off or lies too deep", () => {
    for (const stands of ["hidden", "sense_off", "too_deep"] as const)
      expect(doorAhead({ practice: "P25" }, stands)).toEqual({
        path: { at: "about-practice", practice: "P25" },
        onlyAbout: true,
      });
  });

  test("leads to the on-ramp by its own page", () => {
    expect(doorAhead({ practice: "P25" }, "open").path).toEqual({ at: "on-ramp" });
  });
});
