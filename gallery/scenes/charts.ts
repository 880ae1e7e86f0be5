import type { SHEETS } from "../charts-page.tsx";
import type { Scene } from "../scene.ts";

type Sheet = keyof typeof SHEETS;

const sheet = (name: Sheet) => async () => (await import("../charts-page.tsx")).SHEETS[name];

const scene = (name: Sheet, more: Partial<Scene> = {}): Scene => ({
  name: `charts/${name}`,
  path: { at: "now" },
  draw: sheet(name),
  whole: true,
  ...more,
});

/** Every picture of Rhythm in its states. */
export const chartsScenes: readonly Scene[] = [
  scene("told", { main: "everywhere" }),
  scene("the other way round"),
  scene("not yet"),
  scene("tides"),
  scene("returns"),
  scene("practices"),
  scene("tens"),
  scene("noticing and room"),
  scene("own states", {
    prefs: {
      stateLooks: {
        ventral: { name: "by the stove", colour: "#7fae6b" },
        sympathetic: { name: "all wires" },
        dorsal: { name: "under the ice of the lake", colour: "#9b8fc4" },
      },
    },
  }),
];
