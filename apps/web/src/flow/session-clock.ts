import type { Cues } from "../app.ts";

/** Longer between two pictures than this, in milliseconds, is a device that slept: no time of a session. */
const SLEPT = 5_000;

/**
 * Gives a session its time: before every picture the display draws, while the app is in sight.
 * Out of sight nothing runs, unless sound or touch alone lead on (`unseen`); then it goes on by
 * the device's ticks, where there are some.
 */
export const followTime = (
  cues: Pick<Cues, "frames" | "ticks" | "sight">,
  watch: {
    readonly pass: (milliseconds: number) => void;
    readonly unseen: () => boolean;
    readonly sight: (seen: boolean) => void;
  },
): (() => void) => {
  let seen = true;
  let last: number | undefined;
  const at = (now: number): void => {
    const passed = last === undefined ? 0 : now - last;
    last = now;
    if (passed > 0 && passed < SLEPT) watch.pass(passed);
  };
  const stops = [
    cues.frames((now) => seen && at(now)),
    cues.ticks?.((now) => !seen && watch.unseen() && at(now)),
    cues.sight((sees) => {
      // Time out of sight is none, unless it was led on without the screen.
      if (!watch.unseen()) last = undefined;
      seen = sees;
      watch.sight(sees);
    }),
  ];
  return () => stops.forEach((stop) => stop?.());
};
