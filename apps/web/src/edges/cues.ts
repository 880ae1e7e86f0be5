import type { Cues } from "../app.ts";

/** What this browser can give a session beside its screen. */
export const deviceCues = (page: Window): Cues => ({
  frames: (each) => {
    let asked = page.requestAnimationFrame(function draw(now) {
      asked = page.requestAnimationFrame(draw);
      each(now);
    });
    return () => page.cancelAnimationFrame(asked);
  },
  sight: (changed) => {
    const tell = (): void => changed(page.document.visibilityState === "visible");
    page.document.addEventListener("visibilitychange", tell);
    return () => page.document.removeEventListener("visibilitychange", tell);
  },
});
