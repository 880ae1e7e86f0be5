import type { BrowserContext, CDPSession, Page } from "@playwright/test";
import { expect } from "@playwright/test";
import { allKept } from "../support/all-kept.ts";
import { heading } from "./journal.ts";
import { press } from "./keys.ts";
import { test, WORKS_OFFLINE } from "./test.ts";

// Reminders in a real browser, down to the notice it shows. Only the way to a push service is stood
// in for: a browser under test has none. Pushes are delivered as the browser's own tools do it.
test.use(WORKS_OFFLINE);

const LINE = "A quiet moment, if you like";

/** Lets notices be shown, and gives this browser an address it could be reached at. */
const withPushService = async (context: BrowserContext): Promise<void> => {
  await context.grantPermissions(["notifications"]);
  await context.addInitScript(() => {
    const unsubscribe = async () => {
      localStorage.removeItem("walk-subscribed");
      return true;
    };
    const standIn = (key: ArrayBuffer) => ({
      endpoint: "https://fcm.googleapis.com/fcm/send/a-walk",
      options: { applicationServerKey: key },
      unsubscribe,
    });
    let key: ArrayBuffer | undefined;
    PushManager.prototype.subscribe = async (options) => {
      const given = options?.applicationServerKey;
      if (!(given instanceof Uint8Array)) throw new TypeError("no key");
      if (given.length !== 65) throw new TypeError("not a point");
      localStorage.setItem("walk-subscribed", "yes");
      key = Uint8Array.from(given).buffer;
      return standIn(key) as unknown as PushSubscription;
    };
    PushManager.prototype.getSubscription = async () =>
      key !== undefined && localStorage.getItem("walk-subscribed") !== null
        ? (standIn(key) as unknown as PushSubscription)
        : null;
  });
};

const isSubscribed = (page: Page): Promise<boolean> =>
  page.evaluate(() => localStorage.getItem("walk-subscribed") !== null);

/** Sends this page's offline worker an empty push. */
const pusher = async (page: Page): Promise<() => Promise<void>> => {
  const tools: CDPSession = await page.context().newCDPSession(page);
  const registered = new Promise<string>((resolve) => {
    tools.on("ServiceWorker.workerRegistrationUpdated", ({ registrations }) => {
      const [one] = registrations;
      if (one !== undefined) resolve(one.registrationId);
    });
  });
  await tools.send("ServiceWorker.enable");
  const registrationId = await registered;
  const { origin } = new URL(page.url());
  return async () => {
    await tools.send("ServiceWorker.deliverPushMessage", { origin, registrationId, data: "" });
  };
};

interface Shown {
  readonly title: string;
  readonly body: string;
  readonly silent: boolean | null;
}

const shown = (page: Page): Promise<readonly Shown[]> =>
  page.evaluate(async () => {
    const notices = await (await navigator.serviceWorker.ready).getNotifications();
    return notices.map(({ title, body, silent }) => ({ title, body, silent }));
  });

const closeAll = (page: Page): Promise<void> =>
  page.evaluate(async () => {
    const notices = await (await navigator.serviceWorker.ready).getNotifications();
    for (const notice of notices) notice.close();
  });

const turnOn = async (page: Page): Promise<void> => {
  await page.goto("/settings");
  await press(page, page.getByRole("link", { name: /^Reminders/ }));
  await expect(heading(page, "Reminders")).toBeVisible();
  await press(page, "Turn on");
  await expect(page.getByText("Reminders are on, for this device.")).toBeVisible();
};

test("[RE1] [RE2] [RE16] [S8] reminders are off until turned on; then an empty push shows one neutral line, silent, without a number @phone", async ({
  page,
  context,
}) => {
  await withPushService(context);
  await page.goto("/reminders");
  await expect(page.getByRole("button", { name: "Turn on" })).toBeVisible();
  expect(await isSubscribed(page)).toBe(false);
  await turnOn(page);
  expect(await isSubscribed(page)).toBe(true);
  const push = await pusher(page);
  await push();
  await expect.poll(() => shown(page)).toEqual([{ title: LINE, body: "", silent: true }]);
  // A second one does not pile up on the first.
  await push();
  await expect.poll(() => shown(page)).toHaveLength(1);
  await press(page, "Turn off");
  await expect(page.getByRole("button", { name: "Turn on" })).toBeVisible();
  expect(await isSubscribed(page)).toBe(false);
  expect(await shown(page)).toEqual([]);
  expect(await page.evaluate(() => caches.has("notices"))).toBe(false);
});

test("[RE5] [RE17] [S8] after three that stayed unopened it is quiet, and says so where one looks; who opens the app on one is not counted @phone", async ({
  page,
  context,
}) => {
  await withPushService(context);
  await turnOn(page);
  const push = await pusher(page);
  const ignore = async () => {
    await push();
    await expect.poll(() => shown(page)).toHaveLength(1);
    await closeAll(page);
  };
  await ignore();
  await push();
  await expect.poll(() => shown(page)).toHaveLength(1);
  // Opening the app while it shows takes it down, and begins the count anew.
  await allKept(page);
  await page.reload();
  await expect.poll(() => shown(page)).toEqual([]);
  await expect(page.getByText("Reminders are on, for this device.")).toBeVisible();
  for (let turn = 0; turn < 3; turn++) await ignore();
  await allKept(page);
  await page.reload();
  await expect(page.getByText(/^Three stayed unopened/)).toBeVisible();
  await press(page, "Begin again");
  await expect(page.getByText("Reminders are on, for this device.")).toBeVisible();
});

test("[RE7] [RE8] other hours are kept, and who wishes to be asked again is told that a line comes then @phone", async ({
  page,
  context,
}) => {
  await withPushService(context);
  await turnOn(page);
  // All day long, so that this walk may be taken at any hour.
  await page.getByLabel("From", { exact: true }).selectOption("0");
  await page.getByLabel("Until", { exact: true }).selectOption("1440");
  await allKept(page);
  await page.reload();
  await expect(page.getByLabel("Until", { exact: true })).toHaveValue("1440");
  await page.goto("/where");
  await press(page, page.getByRole("button", { name: "can't tell" }));
  await press(page, page.getByRole("button", { name: "Ask me again in about an hour" }));
  await expect(page.getByText(/^A quiet line comes then/)).toBeVisible();
});

test("[RE18] where a browser cannot be woken, that is said, and a calendar file does it", async ({
  page,
}) => {
  await page.addInitScript(() => {
    Reflect.deleteProperty(globalThis, "PushManager");
  });
  await page.goto("/reminders");
  await expect(page.getByText(/^This browser cannot remind you from here/)).toBeVisible();
  await expect(page.getByRole("button", { name: "Turn on" })).toHaveCount(0);
  const given = page.waitForEvent("download");
  await press(page, "Make a calendar file");
  const file = await given;
  expect(file.suggestedFilename()).toBe("calendar.ics");
});
