import { trustedScript } from "./trusted-urls.ts";

/** What became of working offline. `ready` may be followed by `newer-waiting`, any time later. */
export type OfflineNews =
  /** All of the app is on this device: it opens without a network from now on. */
  | { readonly type: "ready" }
  /** A newer version is here, whole. `takeOver` switches to it and loads the page anew. */
  | { readonly type: "newer-waiting"; readonly takeOver: () => void }
  /** The app works, but needs the network to open. */
  | { readonly type: "cannot-offline"; readonly why: WhyNotOffline };

export type WhyNotOffline =
  /** Not a private address: browsers allow this only over https or on localhost. */
  | "insecure-address"
  /** A private window, a setting or an old browser: it has no such thing here. */
  | "not-offered"
  /** Refused, or a file did not arrive: it is tried again next time. */
  | "not-installed";

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
  if (registration.installing !== null) follow(registration, registration.installing, tell);
  registration.addEventListener("updatefound", () => {
    if (registration.installing !== null) follow(registration, registration.installing, tell);
  });
};

const follow = (
  registration: ServiceWorkerRegistration,
  worker: ServiceWorker,
  tell: (news: OfflineNews) => void,
): void => {
  const isFirst = registration.active === null;
  worker.addEventListener("statechange", () => {
    if (worker.state === "installed" && !isFirst) tell(newerWaiting(worker));
    if (worker.state === "activated" && isFirst) tell({ type: "ready" });
    // A newer version that did not arrive whole changes nothing: this one stays.
    if (worker.state === "redundant" && isFirst)
      tell({ type: "cannot-offline", why: "not-installed" });
  });
};

const newerWaiting = (worker: ServiceWorker): OfflineNews => ({
  type: "newer-waiting",
  takeOver: () => worker.postMessage("take over"),
});

/** Every open tab moves to the new version at once, so that none runs on files of two. */
const reloadOnTakeOver = (container: ServiceWorkerContainer): void => {
  // Without a controller this is the first visit, and the page is already of that version.
  let controlled = container.controller !== null;
  container.addEventListener("controllerchange", () => {
    if (controlled) location.reload();
    controlled = true;
  });
};
