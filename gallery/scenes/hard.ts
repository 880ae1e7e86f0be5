import { days } from "@glimmers/primitives";
import { drafted, keptAs, press } from "../doing.ts";
import type { Scene } from "../scene.ts";
import { before } from "../then.ts";

/** Triggers and hold both are here. */
const open = { depth: 2 } as const;

export const hardScenes: readonly Scene[] = [
  { name: "hard/consent", path: { at: "hard" }, prefs: { depth: 1 } },
  { name: "hard/form", main: "everywhere", path: { at: "hard" }, prefs: open },
  {
    name: "hard/all of it",
    whole: true,
    path: { at: "hard" },
    prefs: { ...open, stateLooks: { sympathetic: { name: "buzzing" } } },
    before: drafted("trigger", {
      text: "the slammed door",
      cueKind: "own:a slam",
      stateAfter: "sympathetic",
      tags: ["noise", "work"],
    }),
    after: press("More"),
  },
  { name: "hard/kept", path: { at: "hard" }, prefs: open, after: press("Keep") },
  {
    name: "hard/to change",
    path: { at: "hard" },
    prefs: open,
    pathAfter: async (running) => {
      const call = { kind: "trigger", text: "the call", at: before(days(3)), offset: 60 };
      return { at: "hard", id: await keptAs(running, call) };
    },
    after: press("More"),
  },
  { name: "both/blank", path: { at: "both" }, prefs: open },
  {
    name: "both/a pair",
    main: "everywhere",
    path: { at: "both" },
    prefs: open,
    after: press("grief / tenderness"),
  },
  {
    name: "both/device full",
    path: { at: "both" },
    prefs: open,
    before: async (running, world) => {
      await drafted("hold-both", { hard: "missing her", good: "the song we had" })(running);
      world.stands.full = true;
    },
    after: press("Keep"),
  },
  {
    name: "both/kept",
    path: { at: "both" },
    prefs: open,
    before: drafted("hold-both", { hard: "missing her", good: "the song we had" }),
    after: press("Keep"),
  },
  { name: "back/blank", path: { at: "back" } },
  {
    name: "back/not yet",
    main: "everywhere",
    path: { at: "back" },
    before: drafted("return", { back: "not_yet", helpedBy: ["someone", "the dog"] }),
  },
  {
    name: "back/noted",
    path: { at: "back" },
    before: drafted("return", { back: "not_yet" }),
    after: press("Keep"),
  },
];
