import type { Pulse } from "./heart-live-ears.ts";
import type { Watch } from "./heart-live-shown.ts";
import type { Meter } from "./heart-live.ts";

/** What hears, watches and follows beats: from `packages/hrv`, made anew for each reading. */
export const heartTools = (): { watch: Watch; pulse: Pulse; meter: Meter } => ({
  watch: { push: (interval, end = 0) => [{ interval, end }] },
  pulse: { push: () => [] },
  meter: { push: () => undefined, inhale: () => undefined, last: () => undefined },
});
