import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";

// The offline worker's part, with a browser of plain objects around it. The same in a real browser:
// apps/web/walks/flows/reminders.walk.ts, where only the push service itself is stood in for.

interface Browser {
  readonly shown: { readonly words: string; readonly options: unknown }[];
  readonly opened: string[];
  kept: unknown;
  isSubscribed: boolean;
  /** The push service, when it is told that nobody listens any more. */
  hears: boolean;
  pages: { focused: number }[];
}

type Hear = (event: unknown) => void;

const heard = new Map<string, Hear>();
let browser: Browser;

const within = async (type: string, event: object = {}): Promise<void> => {
  let task: Promise<unknown> = Promise.resolve();
  const waitUntil = (given: Promise<unknown>) => (task = given);
  heard.get(type)?.({ ...event, waitUntil });
  await task;
};

const push = (): Promise<void> => within("push");
const tap = (): Promise<void> => within("notificationclick", { notification: { close: () => {} } });

beforeEach(async () => {
  browser = {
    shown: [],
    opened: [],
    kept: { words: "A quiet line", ignored: 0 },
    isSubscribed: true,
    hears: true,
    pages: [],
  };
  const kept = () => (browser.kept === undefined ? undefined : Response.json(browser.kept));
  vi.stubGlobal("caches", {
    match: async () => kept(),
    open: async () => ({
      put: async (_place: string, answer: Response) => void (browser.kept = await answer.json()),
    }),
  });
  vi.stubGlobal("self", {
    addEventListener: (type: string, hear: Hear) => heard.set(type, hear),
    registration: {
      showNotification: async (words: string, options: unknown) =>
        void browser.shown.push({ words, options }),
      pushManager: {
        getSubscription: async () =>
          browser.isSubscribed
            ? { unsubscribe: async () => void (browser.isSubscribed = !browser.hears) }
            : null,
      },
    },
    clients: {
      matchAll: async () =>
        browser.pages.map((page) => ({ focus: async () => void (page.focused += 1) })),
      openWindow: async (address: string) => void browser.opened.push(address),
    },
  });
  const { hearPushes } = await import("./notices.ts");
  hearPushes();
});

afterEach(() => vi.unstubAllGlobals());

describe("what a push comes to", () => {
  test("[RE16] [S8] [S14] one line in the words left here, silent, in place of one that still shows, and nothing else", async () => {
    await push();
    expect(browser.shown).toEqual([
      { words: "A quiet line", options: { tag: "notice", silent: true } },
    ]);
  });

  test("[RE5] [S8] with the third that nobody opens this browser stops listening: no fourth can come", async () => {
    await push();
    await push();
    expect(browser.isSubscribed).toBe(true);
    await push();
    expect([browser.shown.length, browser.isSubscribed]).toEqual([3, false]);
    expect(browser.kept).toEqual({ words: "A quiet line", ignored: 3 });
  });

  test("[RE5] where the push service does not hear of it, a fourth comes and shows nothing", async () => {
    browser.hears = false;
    for (let times = 0; times < 5; times += 1) await push();
    expect([browser.shown.length, browser.isSubscribed]).toEqual([3, true]);
    browser.hears = true;
    await push();
    expect([browser.shown.length, browser.isSubscribed]).toEqual([3, false]);
  });

  test("[RE17] one that is opened begins the count anew, and leads to the first screen", async () => {
    await push();
    await push();
    await tap();
    await push();
    expect([browser.isSubscribed, browser.opened]).toEqual([true, ["/"]]);
    expect(browser.kept).toEqual({ words: "A quiet line", ignored: 1 });
  });

  test("[RE17] where the app is open already, that page comes to the front as it is", async () => {
    browser.pages = [{ focused: 0 }];
    await push();
    await tap();
    expect([browser.pages, browser.opened]).toEqual([[{ focused: 1 }], []]);
  });

  test("[RE4] turned off here, a push that still comes shows nothing and is the last", async () => {
    browser.kept = undefined;
    await push();
    expect([browser.shown, browser.isSubscribed]).toEqual([[], false]);
  });
});
