import type { App, CameraPort, StrapPort } from "../app.ts";
import type { OpenThings } from "./open-things.ts";

type Page = Window & typeof globalThis;

/**
 * What this browser has to hear a heart with. It is asked what it can do, never what it is called:
 * what it has no way for is absent. What does it is fetched once it is asked for, since most
 * people open the app for something else. What it opens is held by `open`, which can let go of all
 * of it at once.
 */
export const heartPorts = (page: Page, open: OpenThings): Omit<App["heart"], "keepBeats"> => {
  const [strap, camera] = [strapOf(page, open), cameraOf(page, open)];
  return { ...(strap !== undefined && { strap }), ...(camera !== undefined && { camera }) };
};

const strapOf = (page: Page, open: OpenThings): StrapPort | undefined => {
  const { bluetooth } = page.navigator;
  if (bluetooth === undefined) return undefined;
  const later = (ms: number, deed: () => void): (() => void) => {
    const timer = page.setTimeout(deed, ms);
    return () => page.clearTimeout(timer);
  };
  const needs = { bluetooth, now: () => page.performance.now(), later };
  const port = async (): Promise<StrapPort> => (await import("./strap.ts")).strapPortOf(needs);
  return {
    isThere: async () => (await port()).isThere(),
    // The tap still counts behind the fetch: it does for some seconds, and `isThere` has fetched.
    choose: async (heard) =>
      open.hold((await port()).choose(heard), () => heard({ type: "lost", at: needs.now() })),
  };
};

/** Frames without the time they were taken at are of no use for a pulse: then there is none. */
const cameraOf = (page: Page, open: OpenThings): CameraPort | undefined => {
  // Absent where the page came over plain http, whatever the types say.
  const devices: MediaDevices | undefined = page.navigator.mediaDevices;
  if (devices === undefined) return undefined;
  if (!("requestVideoFrameCallback" in page.HTMLVideoElement.prototype)) return undefined;
  const needs = { devices, document: page.document };
  const port = async (): Promise<CameraPort> => (await import("./camera.ts")).cameraPortOf(needs);
  return {
    isThere: async () => (await port()).isThere(),
    open: async (heard, withLight) =>
      open.hold((await port()).open(heard, withLight), () => heard({ type: "away" })),
  };
};
