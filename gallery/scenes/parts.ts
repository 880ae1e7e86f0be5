import { press } from "../doing.ts";
import type { Scene } from "../scene.ts";

const draw = async () => (await import("../parts-page.tsx")).PartsPage;

export const partsScenes: readonly Scene[] = [
  { name: "parts/all of them", path: { at: "now" }, draw, whole: true, main: "everywhere" },
  { name: "parts/dialog", path: { at: "now" }, draw, after: press("Ask something") },
];
