import type { OfflineNews, WhyNotOffline } from "../app.ts";
import { trustedScript } from "./trusted-urls.ts";

/** Call once, from `main.tsx`, after the first render. Waits for the first paint by itself. */
export const registerOffline = (tell: (news: OfflineNews) => void): void => {
  // Vite's own server has no build to keep.
  if (import.meta.env.DEV) return;
  const why = whyNotOffered();
  if (why !== undefined) return tell({ type: "cannot-offline", why });
  afterFirstPaint(() => {
    register(navigator.serviceWorker, tell).catch(() =>
      tell({ type: "cannot-offline", why: "not-installed" }),
    );
  });
};

/** In the sample journal nothing is said of it; but its page, too, is to be of one build only. */
export const followTakeOver = (): void => {
  if (whyNotOffered() === undefined) reloadOnTakeOver(navigator.serviceWorker);
};

const whyNotOffered = (): WhyNotOffline | undefined => {
  if (!isSecureContext) return "insecure-address";
  return "serviceWorker" in navigator ? undefined : "not-offered";
};

/** A frame is drawn after this callback; the task queued in it runs after that frame. */
const afterFirstPaint = (then: () => void): void => {
  requestAnimationFrame(() => setTimeout(then));
};

const register = async (
  container: ServiceWorkerContainer,
  tell: (news: OfflineNews) => void,
): Promise<void> => {
  reloadOnTakeOver(container);
  const script = trustedScript("/offline.js");
  const registration = await container.register(script, { updateViaCache: "none" });
  if (registration.active !== null) tell({ type: "ready" });
  if (registration.waiting !== null) tell(newerWaiting(registration.waiting));
  const followed = new WeakSet<ServiceWorker>();
  const followInstalling = (): void => {
    const worker = registration.installing;
    if (worker === null || followed.has(worker)) return;
    followed.add(worker);
    follow(worker, registration.active === null, tell);
  };
  // One may be on its way already, begun by another tab: no event tells of that.
  followInstalling();
  registration.addEventListener("updatefound", followInstalling);
};

const follow = (
  worker: ServiceWorker,
  isFirst: boolean,
  tell: (news: OfflineNews) => void,
): void => {
  worker.addEventListener("statechange", () => {
    if (worker.state === "installed" && !isFirst) tell(newerWaiting(worker));
    if (worker.state === "activated" && isFirst) tell({ type: "ready" });
    // A newer version that did not arrive whole changes nothing: the one at hand stays.
    if (worker.state === "redundant" && isFirst)
      tell({ type: "cannot-offline", why: "not-installed" });
  });
};

const newerWaiting = (worker: ServiceWorker): OfflineNews => ({
  type: "newer-waiting",
  takeOver: () => worker.postMessage("take over"),
});

const controllerNow = (): ServiceWorker | null =>
  "serviceWorker" in navigator ? navigator.serviceWorker.controller : null;

/** Read as this module loads: another tab may ask for the newer version while this one begins. */
const controllerAtStart = controllerNow();

/** Every open tab moves to the new version at once, so that none runs on files of two. */
const reloadOnTakeOver = (container: ServiceWorkerContainer): void => {
  let known = controllerAtStart;
  const look = (): void => {
    const now = controllerNow();
    // From none to one is a first visit, and the page is already of that version.
    if (known !== null && now !== known) location.reload();
    known = now;
  };
  container.addEventListener("controllerchange", look);
  look();
};
