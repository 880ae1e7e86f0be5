import type { Cues } from "../app.ts";
import { speechOf } from "./speech.ts";
import { tonesOf } from "./tones.ts";
import { vibrationOf } from "./vibration.ts";
import { wakeLockOf } from "./wake-lock.ts";

/** How often a session goes on without pictures, in milliseconds: finer than any cue needs. */
const TICK = 200;

/** What this browser can give a session beside its screen. What it cannot is absent. */
export const deviceCues = (page: Window & typeof globalThis): Cues => {
  const [speech, tones] = [speechOf(page), tonesOf(page)];
  return {
    ...speech,
    ...tones,
    ...vibrationOf(page.navigator),
    ...wakeLockOf(page),
    hush: () => {
      speech.hush?.();
      tones.hush?.();
    },
    frames: (each) => {
      let asked = page.requestAnimationFrame(function draw(now) {
        asked = page.requestAnimationFrame(draw);
        each(now);
      });
      return () => page.cancelAnimationFrame(asked);
    },
    time: () => page.performance.now(),
    ticks: (each) => {
      const timer = page.setInterval(() => each(page.performance.now()), TICK);
      return () => page.clearInterval(timer);
    },
    sight: (changed) => {
      const tell = (): void => changed(page.document.visibilityState === "visible");
      page.document.addEventListener("visibilitychange", tell);
      return () => page.document.removeEventListener("visibilitychange", tell);
    },
  };
};
