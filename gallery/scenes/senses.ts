import type { Cues } from "../../apps/web/src/app.ts";
import type { Scene } from "../scene.ts";

/** A device that has everything a practice could use beside the screen. */
const everything: Cues = {
  speak: () => undefined,
  hush: () => undefined,
  tone: () => undefined,
  vibrate: () => undefined,
  stayAwake: () => () => undefined,
  frames: () => () => undefined,
  sight: () => () => undefined,
};

export const sensesScenes: readonly Scene[] = [
  { name: "senses/usual", path: { at: "senses" } },
  {
    name: "senses/some off",
    main: "phone",
    path: { at: "senses" },
    prefs: {
      sensesOff: ["touch", "imagery"],
      hiddenPractices: ["P24", "P12"],
      sessionWays: {
        untimed: true,
        voice: false,
        cues: false,
        vibration: false,
        awake: false,
        dark: false,
      },
    },
    whole: true,
  },
  {
    name: "senses/everything there",
    path: { at: "senses" },
    earlier: async (_, { stands }) => {
      stands.cues = everything;
    },
    whole: true,
  },
  {
    name: "settings/adult",
    path: { at: "settings" },
    prefs: { adult: true, depth: 3 },
    whole: true,
  },
];
