import type { Scene } from "../scene.ts";

const openFolds = (root: HTMLElement): void => {
  for (const fold of root.querySelectorAll("details")) fold.open = true;
};

export const scenes: readonly Scene[] = [
  { name: "settings", path: { at: "settings" } },
  { name: "settings, only glimmers", path: { at: "settings" }, prefs: { depth: 0 } },
  { name: "own words", path: { at: "own-words" } },
  {
    name: "own words, some",
    path: { at: "own-words" },
    prefs: {
      stateLooks: {
        sympathetic: { name: "buzzing", colour: "#b3541e" },
        play: { name: "silly" },
      },
      ownPathways: ["the sea", "bread"],
    },
    after: openFolds,
  },
  { name: "privacy", path: { at: "privacy" } },
  { name: "about", path: { at: "about" } },
];
