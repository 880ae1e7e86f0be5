import type { Cues } from "../app.ts";
import { quietly } from "./quietly.ts";

interface Waking {
  readonly navigator: { readonly wakeLock?: Pick<WakeLock, "request"> };
  readonly document: Pick<Document, "visibilityState" | "addEventListener" | "removeEventListener">;
}

/**
 * Keeps the screen on. The browser lets go of it by itself whenever the page goes out of sight,
 * so it is asked for again when it comes back.
 */
export const wakeLockOf = ({ navigator, document }: Waking): Pick<Cues, "stayAwake"> => {
  const { wakeLock } = navigator;
  if (wakeLock === undefined) return {};
  const stayAwake = (): (() => void) => {
    let over = false;
    let held: WakeLockSentinel | undefined;
    const take = async (): Promise<void> => {
      if (over || document.visibilityState !== "visible") return;
      held = await wakeLock.request("screen");
      // It was let go of while the browser still made up its mind.
      if (over) await held.release();
    };
    const takeQuietly = (): void => quietly(take);
    document.addEventListener("visibilitychange", takeQuietly);
    takeQuietly();
    return () => {
      over = true;
      document.removeEventListener("visibilitychange", takeQuietly);
      quietly(() => held?.release());
    };
  };
  return { stayAwake };
};
