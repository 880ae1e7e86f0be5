import type { Practice } from "@glimmers/sessions";
import { LEFT_UNSAID } from "@glimmers/sessions";
import { expect, test } from "vitest";
import { groupsOf } from "./groups.ts";

const practice = (id: string, given: Partial<Practice>): Practice => ({
  id,
  name: { en: id },
  invitation: { en: "You could." },
  about: { en: "" },
  grade: "D",
  depth: 0,
  ...LEFT_UNSAID,
  steps: [],
  ...given,
});

const idsIn = (practices: readonly Practice[], name: string): readonly string[] =>
  groupsOf(practices)
    .filter((group) => group.name === name)
    .flatMap((group) => group.practices.map(({ id }) => id));

test("a group holds what fits there, its first choices first, and light and strong together", () => {
  const practices = [
    practice("fits", { fits: ["light_sympathetic"] }),
    practice("second", { first: { strong_sympathetic: 2 } }),
    practice("first", { first: { light_sympathetic: 1 } }),
    practice("elsewhere", { first: { dorsal: 1 } }),
  ];
  expect(idsIn(practices, "sympathetic")).toEqual(["first", "second", "fits"]);
  expect(idsIn(practices, "dorsal")).toEqual(["elsewhere"]);
});

test("a practice may lie in several groups, and one that fits nowhere lies behind them all", () => {
  const practices = [
    practice("outside", { outward: true, fits: ["freeze", "cant_tell"] }),
    practice("teacher/own", {}),
  ];
  expect(groupsOf(practices).map(({ name }) => name)).toEqual([
    "outward",
    "freeze",
    "cant_tell",
    "more",
  ]);
  expect(idsIn(practices, "more")).toEqual(["teacher/own"]);
});

test("a group with nothing in it is not shown, nor what has a form of its own", () => {
  expect(groupsOf([practice("P27", { fits: ["ventral"] })])).toEqual([]);
});
