import { openFolds } from "../doing.ts";
import type { Scene } from "../scene.ts";

export const settingsScenes: readonly Scene[] = [
  { name: "settings/usual", main: "everywhere", path: { at: "settings" } },
  { name: "settings/all of it", path: { at: "settings" }, whole: true },
  { name: "settings/only glimmers", path: { at: "settings" }, prefs: { depth: 0 }, whole: true },
  { name: "own words/none", path: { at: "own-words" } },
  {
    name: "own words/some",
    path: { at: "own-words" },
    prefs: {
      stateLooks: {
        sympathetic: { name: "buzzing", colour: "#b3541e" },
        play: { name: "silly" },
      },
      ownPathways: ["the sea", "bread"],
    },
    after: openFolds,
    whole: true,
  },
  { name: "privacy/usual", path: { at: "privacy" }, whole: true },
  { name: "about/usual", path: { at: "about" }, whole: true },
];
