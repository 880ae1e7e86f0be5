import type { PushPort } from "../flow/reminders/push-port.ts";

/**
 * What this browser can be woken with, fetched only once somebody asks. Undefined where it has no
 * such thing, or only once the app is on the home screen.
 */
export const pushLater = (page: Window & typeof globalThis): PushPort | undefined => {
  if (!hasPush(page)) return undefined;
  const port = async (): Promise<Omit<PushPort, "allowed" | "ask">> =>
    (await import("./push.ts")).browserPush(page);
  return {
    allowed: () => ALLOWED[page.Notification.permission],
    // Nothing may lie between the tap and this: some browsers ask only at once.
    ask: async () => ALLOWED[await page.Notification.requestPermission()],
    subscribe: async (serverKey) => (await port()).subscribe(serverKey),
    unsubscribe: async () => (await port()).unsubscribe(),
    leaveWords: async (words) => (await port()).leaveWords(words),
    hasWords: async () => (await port()).hasWords(),
    ignored: async () => (await port()).ignored(),
    come: async () => (await port()).come(),
    beginAnew: async () => (await port()).beginAnew(),
    forget: async () => (await port()).forget(),
  };
};

const hasPush = (page: Window & typeof globalThis): boolean =>
  "serviceWorker" in page.navigator &&
  "PushManager" in page &&
  "Notification" in page &&
  page.isSecureContext &&
  // Vite's own server has no offline worker.
  !import.meta.env.DEV;

const ALLOWED = { granted: "yes", denied: "no", default: "not-asked" } as const;
