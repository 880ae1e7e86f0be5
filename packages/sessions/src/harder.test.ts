import { describe, expect, test } from "vitest";
import { DAY, past, session } from "../test/pasts.ts";
import { afterHarder } from "./index.ts";

const harder = (ago: number, practice = "P12") => session(ago, practice, { after: "harder" });

describe("[CH5] [O19] after harder", () => {
  test("the first leaves it, the second hides it", () => {
    expect(afterHarder("P12", past({ sessions: [harder(0)] }))).toEqual({ hide: false });
    expect(afterHarder("P12", past({ sessions: [harder(0), harder(90 * DAY)] }))).toEqual({
      hide: true,
    });
  });

  test("brought back, it takes two again", () => {
    const sessions = [harder(0), harder(DAY), harder(2 * DAY), harder(3 * DAY)];
    expect(afterHarder("P12", past({ sessions: sessions.slice(1) }))).toEqual({ hide: false });
    expect(afterHarder("P12", past({ sessions }))).toEqual({ hide: true });
  });

  test("other practices and other answers do not count", () => {
    const sessions = [harder(0), harder(DAY, "P03"), session(2 * DAY, "P12", { after: "same" })];
    expect(afterHarder("P12", past({ sessions }))).toEqual({ hide: false });
    expect(afterHarder("P05", past({ sessions }))).toEqual({ hide: false });
  });
});
