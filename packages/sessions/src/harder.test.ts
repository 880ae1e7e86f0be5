import { describe, expect, test } from "vitest";
import { past } from "../test/pasts.ts";
import { afterHarder } from "./index.ts";

const hides = (practice: string, harder: Readonly<Record<string, number>>): boolean =>
  afterHarder(practice, past({ prefs: { harder } })).hide;

describe("[CH5] [O19] after harder", () => {
  test("the first leaves it, the second hides it", () => {
    expect(hides("P12", {})).toBe(false);
    expect(hides("P12", { P12: 1 })).toBe(false);
    expect(hides("P12", { P12: 2 })).toBe(true);
  });

  test("a third, counted by another device meanwhile, hides it all the same", () => {
    expect(hides("P12", { P12: 3 })).toBe(true);
  });

  test("other practices do not count", () => {
    expect(hides("P12", { P12: 1, P03: 1 })).toBe(false);
    expect(hides("P05", { P12: 2 })).toBe(false);
  });
});
