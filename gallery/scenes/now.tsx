import type { Scene } from "../scene.ts";

export const scenes: readonly Scene[] = [
  { name: "now", path: { at: "now" } },
  { name: "now, first time", path: { at: "now" }, prefs: { welcomed: false } },
  { name: "now, hard moments open", path: { at: "now" }, prefs: { depth: 2 } },
];
