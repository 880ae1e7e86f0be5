import type { EntryId } from "@glimmers/model";
import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { useApp } from "../../app-context.ts";
import type { Following } from "../../flow/circles/follow-step.ts";
import { followStep } from "../../flow/circles/follow-step.ts";

const later = (milliseconds: number, then: () => void): (() => void) => {
  const timer = setTimeout(then, milliseconds);
  return () => clearTimeout(timer);
};

/** The step this page keeps with a circle's server while the screen is open. */
export const useStep = (circle: EntryId): Following | undefined => {
  const { circles, cues } = useApp();
  const following = useSignal<Following | undefined>(undefined);
  useEffect(() => {
    const begun = followStep({
      time: () => cues.time?.() ?? 0,
      later,
      ask: async () => {
        const told = await circles.circleTime(circle);
        return told.ok ? told.value : undefined;
      },
    });
    following.value = begun;
    return begun.close;
  }, [circles, cues, circle]);
  return following.value;
};
