import type { Raw } from "@glimmers/model";
import type { Millis } from "@glimmers/primitives";
import { days } from "@glimmers/primitives";
import { keepAll, openFolds } from "../doing.ts";
import type { Scene } from "../scene.ts";
import { before } from "../then.ts";
import { withTriedLibrary } from "../tried-library.tsx";
import { SOME_DAYS } from "./moments.ts";

const lookBack = (ago: Millis, fields: Raw): Raw => ({
  kind: "look-back",
  at: before(ago),
  offset: 60,
  ...fields,
});

const EARLIER = [
  lookBack(days(9), {
    room: "near_top",
    pulled: "the move, and too many lists",
    broughtBack: "walking home the long way",
    felt: "days",
    possible: "ringing my brother",
  }),
  lookBack(days(16), {
    room: "inside",
    pulled: "news at night",
    broughtBack: "Rosa, soup",
    felt: "hours",
  }),
];

const lookingBack: Pick<Scene, "path" | "whole"> = { path: { at: "look-back" }, whole: true };

const answers = (ago: Millis, choice: number): Raw => ({
  kind: "answers",
  set: "tried",
  answers: { m1: choice, m2: 3 - choice, m3: choice },
  at: before(ago),
  offset: 60,
});

const questions: Pick<Scene, "path" | "whole" | "draw"> = {
  path: { at: "questions", set: "tried" },
  whole: true,
  draw: withTriedLibrary(() => import("../../apps/web/src/screens/look-back/questions.tsx")),
};

const card: Pick<Scene, "path" | "whole" | "draw"> = {
  path: { at: "card", card: "tried" },
  whole: true,
  draw: withTriedLibrary(() => import("../../apps/web/src/screens/learn/card.tsx")),
};

export const learnScenes: readonly Scene[] = [
  { name: "learn/path", path: { at: "learn" }, whole: true },
  { name: "learn/card", ...card, main: "phone" },
  { name: "learn/card in turn", ...card, prefs: { lowStim: "on" }, unpictured: true },
  { name: "learn/gone", path: { at: "card", card: "not-here" } },
  { name: "look-back/off", ...lookingBack },
  { name: "look-back/weekly", ...lookingBack, prefs: { lookBack: "weekly" } },
  {
    name: "look-back/with earlier ones",
    ...lookingBack,
    prefs: { lookBack: "weekly" },
    before: keepAll([...EARLIER, ...SOME_DAYS]),
    after: openFolds,
  },
  { name: "questions/asked", ...questions },
  {
    name: "questions/before",
    ...questions,
    before: keepAll([answers(days(70), 1), answers(days(35), 2)]),
  },
  { name: "questions/not yet again", ...questions, before: keepAll([answers(days(3), 2)]) },
  { name: "print/page", path: { at: "print" }, whole: true },
  {
    name: "print/own words and colours",
    path: { at: "print" },
    whole: true,
    prefs: {
      compassTop: "dorsal",
      ownPathways: ["the cat next door", "the 38 bus"],
      stateLooks: {
        ventral: { name: "at home in the garden", colour: "#3a7d44" },
        sympathetic: { name: "buzzing", colour: "#b3261e" },
        dorsal: { name: "under water", colour: "#101030" },
      },
    },
  },
  { name: "print/in german", path: { at: "print" }, whole: true, language: "de" },
];
