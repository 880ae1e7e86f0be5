import { inTurn, press } from "../doing.ts";
import type { Scene } from "../scene.ts";

export const nowScenes: readonly Scene[] = [
  { name: "now/usual", path: { at: "now" }, main: "everywhere" },
  { name: "now/first", path: { at: "now" }, prefs: { welcomed: false } },
  { name: "now/deep", path: { at: "now" }, prefs: { depth: 2 } },
  { name: "now/only glimmers", path: { at: "now" }, prefs: { depth: 0 } },
  {
    name: "now/not kept",
    path: { at: "now" },
    before: async (_, { stands }) => {
      stands.full = true;
    },
    after: press("I noticed a glimmer"),
  },
  {
    name: "now/taken back",
    path: { at: "now" },
    after: inTurn(press("I noticed a glimmer"), press("Take it back")),
  },
];
