import type { Moment } from "@glimmers/model";
import { parseMoment } from "@glimmers/model";
import { expect, it } from "vitest";
import { seenOn } from "./seen.ts";

const moment = (): Moment => {
  const id = "0123456789abcdef0123456789abcdef";
  const parsed = parseMoment({ kind: "glimmer", id, at: 1_800_000_000_000, offset: 0 });
  if (!parsed.ok) throw new Error(parsed.error.type);
  return parsed.value;
};

it("a row whose bytes do not open says so, and its neighbours are where they belong", () => {
  const page = [moment(), undefined, moment()];
  const seen = [0, 1, 2].map((place) => seenOn(page, place));
  expect(seen).toEqual([moment(), "unreadable", moment()]);
});

it("a row that is on its way is not taken for one that does not open", () => {
  expect(seenOn(undefined, 0)).toBeUndefined();
  expect(seenOn([moment()], 1)).toBeUndefined();
});
