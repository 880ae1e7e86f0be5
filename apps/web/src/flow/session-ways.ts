import type { SessionWays } from "@glimmers/model";
import type { Cues } from "../app.ts";

/** What leads on for closed eyes. */
const HEARD = ["voice", "cues", "vibration"] as const;

/** Whether anything leads on for closed eyes. */
export const isHeard = (ways: SessionWays): boolean => HEARD.some((way) => ways[way]);

/**
 * How a session is held just now: as it was chosen, without sound and touch in quiet mode, and
 * never black where nothing but the screen would lead on.
 */
export const waysNow = (chosen: SessionWays, lowStim: boolean): SessionWays => {
  if (lowStim) return { ...chosen, voice: false, cues: false, vibration: false, dark: false };
  return { ...chosen, dark: chosen.dark && isHeard(chosen) };
};

/** The ways there are to choose from on this device, in this language, just now. */
export const waysHere = (
  cues: Cues,
  chosen: SessionWays,
  { language, lowStim }: { readonly language: string; readonly lowStim: boolean },
): readonly (keyof SessionWays)[] => {
  const isHere: Readonly<Record<keyof SessionWays, boolean>> = {
    untimed: true,
    voice: !lowStim && cues.canSpeak?.(language) === true,
    cues: !lowStim && cues.tone !== undefined,
    vibration: !lowStim && cues.vibrate !== undefined,
    awake: cues.stayAwake !== undefined,
    dark: !lowStim && isHeard(chosen),
  };
  return WAYS.filter((way) => isHere[way]);
};

const WAYS = ["untimed", "voice", "cues", "vibration", "awake", "dark"] as const;
