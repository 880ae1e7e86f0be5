import type { BeatPart } from "@glimmers/sessions";
import { breathAt } from "@glimmers/sessions";
import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { useApp } from "../../app-context.ts";
import type { Listening } from "../../flow/heart-listen.ts";
import { waysNow } from "../../flow/session-ways.ts";

/**
 * Which way the breath of the pacer goes; undefined where none runs. Each turn sounds and is felt
 * as in a session, where that is chosen.
 */
export const usePart = ({ pace, moving }: Listening): BeatPart | undefined => {
  const app = useApp();
  const part = useSignal<BeatPart | undefined>(undefined);
  useEffect(() => {
    if (pace === undefined) return;
    return moving((seconds) => {
      const breath = breathAt(pace, seconds * 1000);
      if (breath.part === part.peek()) return;
      part.value = breath.part;
      const { cues, vibration } = waysNow(app.prefs.peek().sessionWays, app.lowStim.peek());
      if (breath.part !== "in" && breath.part !== "out") return;
      if (cues) app.cues.tone?.(breath.part, breath.seconds);
      if (vibration) app.cues.vibrate?.(breath.part);
    });
  }, [pace, moving]);
  return part.value;
};
