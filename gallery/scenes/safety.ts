import type { Raw } from "@glimmers/model";
import { SUPPORT_PLAN_ID } from "@glimmers/model";
import type { Millis } from "@glimmers/primitives";
import { days } from "@glimmers/primitives";
import { drafted, keepAll, press } from "../doing.ts";
import type { Scene } from "../scene.ts";
import { before } from "../then.ts";

const PLAN: Raw = {
  kind: "support-plan",
  id: SUPPORT_PLAN_ID,
  signs: "I stop answering messages. The kitchen gets loud.",
  helps: "Shower, then the blue blanket.\nThe radio, low.",
  places: "The library, second floor, by the window.",
  people: "Rosa (any time), Sam next door before nine.",
  professionals: "Dr. Lee, Tuesdays and Thursdays",
  safer: "Give Sam the box from the bathroom.",
  reason: "The cat. And the sea in June.",
};

const hard = (ago: Millis): Raw => ({
  kind: "check-in",
  origin: "self_started",
  raw: { mode: "ladder", rung: "dorsal" },
  stateId: "dorsal",
  strength: "very_strong",
  at: before(ago),
  offset: 60,
});

const HEAVY_WEEK = [hard(days(1)), hard(days(2)), hard(days(4))];
const LONG_AGO: Raw = { kind: "glimmer", text: "a kite", at: before(days(40)), offset: 60 };

const plan: Pick<Scene, "path" | "whole"> = { path: { at: "plan" }, whole: true };

export const safetyScenes: readonly Scene[] = [
  { name: "plan/new", ...plan },
  {
    name: "plan/half written",
    ...plan,
    before: drafted("support-plan", { signs: "I stop answering", helps: "the blue blanket" }),
  },
  { name: "plan/written", ...plan, main: "phone", before: keepAll([PLAN]) },
  { name: "plan/changing", ...plan, before: keepAll([PLAN]), after: press("Change it") },
  {
    name: "plan/not kept",
    ...plan,
    before: async (_, { stands }) => {
      stands.full = true;
    },
    after: press("Keep"),
  },
  { name: "plan/in german", ...plan, language: "de", before: keepAll([PLAN]) },
  {
    name: "where/not alive",
    path: { at: "where" },
    prefs: { country: "GB" },
    whole: true,
    after: press("I'm thinking about"),
  },
  { name: "now/heavy week", path: { at: "now" }, whole: true, before: keepAll(HEAVY_WEEK) },
  { name: "now/is it helping", path: { at: "now" }, whole: true, before: keepAll([LONG_AGO]) },
  { name: "trail/hidden", path: { at: "trail" }, prefs: { historyHidden: true } },
];
