import { isEntryId } from "@glimmers/model";
import type { EntryId } from "@glimmers/model";
import { describe, expect, it } from "vitest";
import { handWish } from "./hand-wish.ts";

const entry = (digit: string): EntryId => {
  const id = digit.repeat(32);
  if (!isEntryId(id)) throw new Error("not an id");
  return id;
};
const [FRIENDS, CHOIR] = [entry("a"), entry("b")];

describe("[CS15] whom a hand is raised towards", () => {
  it("is nobody where nobody was chosen: nothing is asked then", () => {
    expect(handWish({ everyone: [], some: [] })).toBeUndefined();
  });

  it("is everyone in a circle, without a list", () => {
    expect(handWish({ everyone: [FRIENDS], some: [] })).toEqual({ circles: [FRIENDS] });
  });

  it("is only those listed in a circle that some were chosen of", () => {
    const some = [
      { circle: CHOIR, member: "m1" },
      { circle: CHOIR, member: "m2" },
    ];
    expect(handWish({ everyone: [FRIENDS], some })).toEqual({
      circles: [FRIENDS, CHOIR],
      only: [{ circle: CHOIR, members: ["m1", "m2"] }],
    });
  });

  it("is everyone where both were chosen", () => {
    const some = [{ circle: CHOIR, member: "m1" }];
    expect(handWish({ everyone: [CHOIR], some })).toEqual({ circles: [CHOIR] });
  });
});
