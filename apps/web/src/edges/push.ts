import { bytesToBase64url, err, ok } from "@glimmers/primitives";
import type { Bytes } from "@glimmers/primitives";
import type {
  NoticeCache,
  NoticePlace,
  NoticeState,
  NoticeTag,
  PushPort,
} from "../flow/reminders/push-port.ts";

// As in workers/notices.ts, which stands alone.
const CACHE: NoticeCache = "notices";
const PLACE: NoticePlace = "/-/notice";
const TAG: NoticeTag = "notice";

/** The rest of `pushLater`. */
export const browserPush = (
  page: Window & typeof globalThis,
): Omit<PushPort, "allowed" | "ask"> => {
  const registered = (): Promise<ServiceWorkerRegistration> => page.navigator.serviceWorker.ready;
  return {
    subscribe: async (serverKey) => subscribe((await registered()).pushManager, serverKey),
    unsubscribe: async () => {
      const subscription = await (await registered()).pushManager.getSubscription();
      await subscription?.unsubscribe();
    },
    leaveWords: async (words) => writeState(page, { ignored: await ignoredIn(page), words }),
    hasWords: async () => (await readState(page)) !== undefined,
    ignored: () => ignoredIn(page),
    come: async () => {
      const showing = await (await registered()).getNotifications({ tag: TAG });
      for (const one of showing) one.close();
      if (showing.length > 0) await resetIgnored(page);
    },
    beginAnew: () => resetIgnored(page),
    forget: async () => {
      const showing = await (await registered()).getNotifications({ tag: TAG });
      for (const one of showing) one.close();
      await page.caches.delete(CACHE);
    },
  };
};

/** One that was made for another server is of no use here. */
const subscribe = async (manager: PushManager, serverKey: Bytes) => {
  try {
    const before = await manager.getSubscription();
    const isOurs = isFor(before, serverKey);
    if (before !== null && !isOurs) await before.unsubscribe();
    const options = { userVisibleOnly: true, applicationServerKey: serverKey };
    const subscription = isOurs && before !== null ? before : await manager.subscribe(options);
    return ok(subscription.endpoint);
  } catch {
    return err({ type: "NotSubscribed" } as const);
  }
};

const isFor = (subscription: PushSubscription | null, serverKey: Bytes): boolean => {
  const key = subscription?.options.applicationServerKey ?? undefined;
  return key !== undefined && bytesToBase64url(new Uint8Array(key)) === bytesToBase64url(serverKey);
};

const readState = async (page: WindowOrWorkerGlobalScope): Promise<NoticeState | undefined> => {
  const kept = await page.caches.match(PLACE, { cacheName: CACHE });
  return kept === undefined ? undefined : ((await kept.json()) as NoticeState);
};

const writeState = async (page: WindowOrWorkerGlobalScope, state: NoticeState): Promise<void> => {
  const cache = await page.caches.open(CACHE);
  await cache.put(PLACE, Response.json(state));
};

const ignoredIn = async (page: WindowOrWorkerGlobalScope): Promise<number> =>
  (await readState(page))?.ignored ?? 0;

const resetIgnored = async (page: WindowOrWorkerGlobalScope): Promise<void> => {
  const state = await readState(page);
  if (state !== undefined) await writeState(page, { ...state, ignored: 0 });
};
