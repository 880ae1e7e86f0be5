import type {
  NoticeCache,
  NoticePlace,
  NoticeState,
  NoticeTag,
  QUIET_AFTER,
} from "../flow/reminders/push-port.ts";

/**
 * What a push comes to: one neutral sentence, without a sound, a number or a picture of its own. A
 * push is empty; the words were left here by the app. After three that nobody opened, this browser
 * stops listening: no fourth comes. Opening the app begins it anew only where the person wants so.
 */
declare const self: ServiceWorkerGlobalScope;

// Held to the page's by their types: this worker stands alone, and shares no file with it.
const CACHE: NoticeCache = "notices";
const PLACE: NoticePlace = "/-/notice";
const TAG: NoticeTag = "notice";
const MOST_IGNORED: typeof QUIET_AFTER = 3;

const readState = async (): Promise<NoticeState | undefined> => {
  const kept = await caches.match(PLACE, { cacheName: CACHE });
  return kept === undefined ? undefined : ((await kept.json()) as NoticeState);
};

const writeState = async (state: NoticeState): Promise<void> => {
  const cache = await caches.open(CACHE);
  await cache.put(PLACE, Response.json(state));
};

const stopListening = async (): Promise<void> => {
  const subscription = await self.registration.pushManager.getSubscription();
  await subscription?.unsubscribe();
};

const showOne = async (): Promise<void> => {
  const state = await readState();
  // It was turned off here: what still comes finds nobody.
  if (state === undefined) return stopListening();
  // It stopped once, and the push service did not hear of it.
  if (state.ignored >= MOST_IGNORED) return stopListening();
  // One that still shows is the one: they do not pile up.
  await self.registration.showNotification(state.words, { tag: TAG, silent: true });
  const ignored = state.ignored + 1;
  await writeState({ ...state, ignored });
  if (ignored >= MOST_IGNORED) await stopListening();
};

const openApp = async (): Promise<void> => {
  const state = await readState();
  if (state !== undefined) await writeState({ ...state, ignored: 0 });
  const [page] = await self.clients.matchAll({ type: "window", includeUncontrolled: true });
  if (page === undefined) await self.clients.openWindow("/");
  else await page.focus();
};

export const hearPushes = (): void => {
  self.addEventListener("push", (event) => event.waitUntil(showOne()));
  self.addEventListener("notificationclick", (event) => {
    event.notification.close();
    event.waitUntil(openApp());
  });
};
