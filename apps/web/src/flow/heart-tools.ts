import { createBeatWatch, createBreathMeter, createPulseReader } from "@glimmers/hrv";
import type { Pulse } from "./heart-live-ears.ts";
import type { Watch } from "./heart-live-shown.ts";
import type { Meter } from "./heart-live.ts";

/** The fewest beats there are to look at a beat beside: a wave that is late helps nobody to breathe. */
const LAG = 2;

/** What hears, watches and follows beats: from `packages/hrv`, made anew for each reading. */
export const heartTools = (): { watch: Watch; pulse: Pulse; meter: Meter } => ({
  watch: createBeatWatch({ lag: LAG }),
  pulse: createPulseReader(),
  meter: meterOf(createBreathMeter()),
});

/** Remembers what was told last: numbers are asked for when they are drawn. */
const meterOf = (meter: ReturnType<typeof createBreathMeter>): Meter => {
  let last: number | undefined;
  return {
    push: (interval, end) => void (last = meter.push(interval, end).last),
    inhale: (at) => void (last = meter.inhale(at).last),
    last: () => last,
  };
};
