// Somebody turns reminders on, leaves them unopened, turns them off. The real keeper and wire, and
// the real server in the same process; the browser's part is memory.
import type { Prefs, ReminderWays } from "@glimmers/model";
import { DEFAULT_PREFS } from "@glimmers/model";
import type { Instant, Result } from "@glimmers/primitives";
import { err, minutes, ok } from "@glimmers/primitives";
import { signal } from "@preact/signals";
import { afterEach, describe, expect, it } from "vitest";
import type { PushPort } from "../src/flow/reminders/push-port.ts";
import type { NotTurned } from "../src/flow/reminders/turn.ts";
import {
  isStopped,
  keepWays,
  remindAt,
  tellWays,
  tendReminders,
  turnOff,
  turnOn,
} from "../src/flow/reminders/turn.ts";
import { loadWords } from "../src/words.ts";
import type { Device, Net, StoryServer, Time } from "./road-devices.ts";
import { BEGAN, DAY, HOUR, newDevice, newNet, storyServer, valueOf } from "./road-devices.ts";

const WAYS: ReminderWays = { ...DEFAULT_PREFS.reminders, from: 600, to: 1_140, most: 2 };

/** A browser that can be woken, as far as an app can tell. */
interface Browser {
  allowed: ReturnType<PushPort["allowed"]>;
  /** What the person says when asked. */
  answer: ReturnType<PushPort["allowed"]>;
  endpoint: string | undefined;
  words: string | undefined;
  ignored: number;
  asked: number;
  readonly push: PushPort;
}

const newBrowser = (): Browser => {
  let made = 0;
  const browser: Browser = {
    allowed: "not-asked",
    answer: "yes",
    endpoint: undefined,
    words: undefined,
    ignored: 0,
    asked: 0,
    push: {
      allowed: () => browser.allowed,
      ask: async () => {
        browser.asked += 1;
        return (browser.allowed = browser.answer);
      },
      subscribe: async () => {
        if (browser.allowed !== "yes") return err({ type: "NotSubscribed" });
        browser.endpoint ??= `https://fcm.googleapis.com/fcm/send/${++made}`;
        return ok(browser.endpoint);
      },
      unsubscribe: async () => void (browser.endpoint = undefined),
      leaveWords: async (words) => void (browser.words = words),
      hasWords: async () => browser.words !== undefined,
      ignored: async () => browser.ignored,
      come: async () => undefined,
      beginAnew: async () => void (browser.ignored = 0),
      forget: async () => void (browser.words = undefined),
    },
  };
  return browser;
};

interface Story {
  readonly time: Time;
  readonly server: StoryServer;
  readonly net: Net;
  readonly device: Device;
  readonly browser: Browser;
  readonly app: Parameters<typeof turnOn>[0] & { readonly push: PushPort };
}

let open: StoryServer[] = [];
afterEach(async () => {
  for (const server of open) await server.close();
  open = [];
});

const story = async (settings = {}): Promise<Story> => {
  const time: Time = { now: BEGAN };
  const server = await storyServer(time, { settings });
  open.push(server);
  return notebookBeside({ time, server, net: newNet(server), browser: newBrowser() }, 7);
};

/** A journal of its own in the same browser. */
const notebookBeside = async (
  { time, server, net, browser }: Pick<Story, "time" | "server" | "net" | "browser">,
  seed: number,
): Promise<Story> => {
  const device = await newDevice({ net, time, seed });
  const prefs = signal<Prefs>(DEFAULT_PREFS);
  const app: Story["app"] = {
    reminders: device.keeper,
    prefs,
    words: signal(await loadWords("en")),
    push: browser.push,
    setPref: async (name, value) => {
      const kept = await device.keeper.setPref(name, value);
      if (kept.ok) prefs.value = { ...prefs.value, [name]: value };
      return kept;
    },
  };
  return { time, server, net, device, browser, app };
};

/** Other hours, as the screen takes them: kept first, then left with the server. */
const choose = async (
  { app, browser }: Story,
  ways: ReminderWays,
): Promise<Result<void, NotTurned>> => {
  const kept = await keepWays(app, ways);
  return kept.ok ? tellWays(app, browser.push, ways) : kept;
};

/** Every push the server would send in the next days, and when: it looks every so many minutes. */
const allDue = async (
  { server, time }: Story,
  days: number,
  every = 1,
): Promise<readonly Instant[]> => {
  const due: Instant[] = [];
  for (let at = time.now; at < time.now + days * DAY; at += minutes(every)) {
    const claimed = valueOf(await server.mailboxes.engine.wakes.claim(at as Instant, 10));
    for (const _ of claimed.due) due.push(at as Instant);
  }
  return due;
};

/** The devices of these stories are an hour ahead of UTC. */
const localMinute = (at: Instant): number => (at / minutes(1) + 60) % 1_440;

const wakes = async ({ server }: Story): Promise<number> =>
  valueOf(await server.mailboxes.engine.wakes.count());

describe("reminders of one browser", () => {
  it("[RE1] are off until somebody turns them on: nothing is asked of them, or of a server", async () => {
    const one = await story();
    expect(DEFAULT_PREFS.reminders.on).toBe(false);
    await tendReminders(one.app, one.browser.push);
    expect(await remindAt(one.app, (one.time.now + HOUR) as Instant)).toBe(false);
    expect([one.browser.asked, one.net.asked, await wakes(one)]).toEqual([0, [], 0]);
  });

  it("[RE2] turned on, they come within own hours, at most twice a day, for four weeks", async () => {
    const one = await story();
    expect(await turnOn(one.app, one.browser.push, WAYS)).toEqual(ok(undefined));
    expect(one.app.prefs.value.reminders).toEqual({ ...WAYS, on: true });
    const due = await allDue(one, 40, 10);
    expect(due.length).toBeGreaterThan(50);
    const byDay = Map.groupBy(due, (at) => Math.floor((at / minutes(1) + 60) / 1_440));
    for (const ofDay of byDay.values()) expect(ofDay.length).toBeLessThanOrEqual(2);
    for (const at of due) {
      expect(localMinute(at)).toBeGreaterThanOrEqual(600);
      expect(localMinute(at)).toBeLessThanOrEqual(1_140 + 10);
    }
    expect(due.at(-1)! - one.time.now).toBeLessThan(29 * DAY);
    expect(await wakes(one)).toBe(0);
  });

  it("[RE3] where the browser is told no, it stays off and no server hears of it", async () => {
    const one = await story();
    one.browser.answer = "no";
    expect(await turnOn(one.app, one.browser.push, WAYS)).toEqual(err({ type: "NotAllowed" }));
    expect([one.app.prefs.value.reminders.on, one.net.asked]).toEqual([false, []]);
  });

  it("[RE3] where the server sends none, that is said, and this browser listens to nobody", async () => {
    const one = await story({ push: false });
    expect(await turnOn(one.app, one.browser.push, WAYS)).toEqual(err({ type: "NoPushHere" }));
    one.device.online = false;
    expect(await turnOn(one.app, one.browser.push, WAYS)).toEqual(err({ type: "Unreachable" }));
    const { endpoint, words } = one.browser;
    expect([one.app.prefs.value.reminders.on, endpoint, words]).toEqual([
      false,
      undefined,
      undefined,
    ]);
  });

  it("[RE4] turned off, nothing is left, here or there; without a network this browser is deaf all the same", async () => {
    const one = await story();
    await turnOn(one.app, one.browser.push, WAYS);
    expect(await wakes(one)).toBe(1);
    expect(await turnOff(one.app, one.browser.push)).toEqual(ok(undefined));
    expect([await wakes(one), one.browser.endpoint, one.browser.words]).toEqual([
      0,
      undefined,
      undefined,
    ]);
    await turnOn(one.app, one.browser.push, WAYS);
    one.device.online = false;
    expect(await turnOff(one.app, one.browser.push)).toEqual(ok(undefined));
    expect([one.app.prefs.value.reminders.on, one.browser.endpoint]).toEqual([false, undefined]);
  });

  it("[RE5] after three that nobody opened nothing is left anew, until the person begins again", async () => {
    const one = await story();
    await turnOn(one.app, one.browser.push, WAYS);
    // The worker stopped listening with the third.
    one.browser.ignored = 3;
    one.browser.endpoint = undefined;
    one.time.now += 2 * DAY;
    const before = one.net.asked.length;
    await tendReminders(one.app, one.browser.push);
    expect([one.net.asked.length, one.browser.endpoint]).toEqual([before, undefined]);
    expect(await turnOn(one.app, one.browser.push, WAYS)).toEqual(ok(undefined));
    expect([one.browser.ignored, one.browser.endpoint]).toEqual([
      0,
      "https://fcm.googleapis.com/fcm/send/2",
    ]);
  });

  it("[RE5] while it keeps quiet, other hours are kept and nobody is asked to send anything", async () => {
    const one = await story();
    await turnOn(one.app, one.browser.push, WAYS);
    one.browser.ignored = 3;
    one.browser.endpoint = undefined;
    const before = one.net.asked.length;
    const later = { ...WAYS, on: true, from: 660 };
    expect(await tellWays(one.app, one.browser.push, later)).toEqual(ok(undefined));
    expect([one.net.asked.length, one.browser.endpoint]).toEqual([before, undefined]);
  });

  it("[RE48] turned off in another notebook of this browser, opening this one does not bring them back", async () => {
    const one = await story();
    const other = await notebookBeside(one, 8);
    await turnOn(one.app, one.browser.push, WAYS);
    await turnOn(other.app, one.browser.push, WAYS);
    expect([await wakes(one), await isStopped(one.browser.push)]).toEqual([1, false]);
    await turnOff(other.app, one.browser.push);
    one.time.now += 2 * DAY;
    const before = one.net.asked.length;
    await tendReminders(one.app, one.browser.push);
    await tellWays(one.app, one.browser.push, { ...WAYS, on: true, from: 660 });
    expect(await remindAt(one.app, (one.time.now + HOUR) as Instant)).toBe(false);
    expect([one.net.asked.length - before, one.browser.endpoint, await wakes(one)]).toEqual([
      0,
      undefined,
      0,
    ]);
    expect(await isStopped(one.browser.push)).toBe(true);
    await turnOn(one.app, one.browser.push, WAYS);
    expect([await isStopped(one.browser.push), await wakes(one)]).toEqual([false, 1]);
  });

  it("[RE29] [RE48] two notebooks of one browser make no more than one: at most twice a day", async () => {
    const one = await story();
    const other = await notebookBeside(one, 8);
    await turnOn(one.app, one.browser.push, WAYS);
    await turnOn(other.app, one.browser.push, WAYS);
    const byDay = Map.groupBy(await allDue(one, 30, 10), (at) =>
      Math.floor((at / minutes(1) + 60) / 1_440),
    );
    expect(byDay.size).toBeGreaterThan(25);
    for (const ofDay of byDay.values()) expect(ofDay.length).toBeLessThanOrEqual(2);
  });

  it("[RE6] once a day, as the app is opened, the times ahead are drawn anew", async () => {
    const one = await story();
    await turnOn(one.app, one.browser.push, WAYS);
    const puts = () => one.net.asked.filter((asked) => asked.startsWith("PUT")).length;
    one.time.now += DAY - 1;
    await tendReminders(one.app, one.browser.push);
    expect(puts()).toBe(1);
    one.time.now += 1;
    await tendReminders(one.app, one.browser.push);
    expect([puts(), await wakes(one)]).toEqual([2, 1]);
    one.browser.endpoint = "https://fcm.googleapis.com/fcm/send/other";
    await tendReminders(one.app, one.browser.push);
    expect([puts(), await wakes(one)]).toEqual([3, 1]);
  });

  it("[RE7] other hours count from the moment they are chosen", async () => {
    const one = await story();
    await turnOn(one.app, one.browser.push, WAYS);
    const evening = { ...one.app.prefs.value.reminders, from: 1_200, to: 1_260, most: 1 } as const;
    expect(await choose(one, evening)).toEqual(ok(undefined));
    const due = await allDue(one, 5);
    expect(due.length).toBe(5);
    for (const at of due) expect(Math.floor(localMinute(at) / 60)).toBe(20);
  });

  it("[RE7] hours chosen without a network are left with the server when the app is next opened", async () => {
    const one = await story();
    await turnOn(one.app, one.browser.push, { ...WAYS, most: 1 });
    one.device.online = false;
    const evening = { ...one.app.prefs.value.reminders, from: 1_200, to: 1_260 };
    expect(await choose(one, evening)).toEqual(err({ type: "Unreachable" }));
    expect(one.app.prefs.value.reminders).toEqual(evening);
    one.device.online = true;
    one.time.now += HOUR;
    await tendReminders(one.app, one.browser.push);
    for (const at of await allDue(one, 3)) expect(Math.floor(localMinute(at) / 60)).toBe(20);
  });

  it("[RE8] a wish to be asked again is one of the day's, within own hours; outside them it waits on Now", async () => {
    const one = await story();
    await turnOn(one.app, one.browser.push, { ...WAYS, most: 1 });
    const soon = (one.time.now + 50 * minutes(1)) as Instant;
    expect(await remindAt(one.app, soon)).toBe(true);
    expect(await allDue(one, 1 / 4)).toEqual([soon]);
    const night = (one.time.now + 8 * HOUR) as Instant;
    expect(await remindAt(one.app, night)).toBe(false);
  });

  it("[RE9] neither the address nor the token is in anything taken away, and no server is told a word", async () => {
    const one = await story();
    const said: string[] = [];
    const [server] = one.net.servers;
    one.net.servers[0] = {
      ...server!,
      answer: async (address, wish) => {
        if (typeof wish.body === "string") said.push(wish.body);
        return server!.answer(address, wish);
      },
    };
    await turnOn(one.app, one.browser.push, WAYS);
    const copy = await (await one.device.keeper.takeCopy()).text();
    expect(copy).not.toContain("fcm.googleapis.com");
    const [wake] = said.map((body) => JSON.parse(body) as Record<string, unknown>);
    expect(Object.keys(wake!).toSorted()).toEqual(["endpoint", "hours", "most", "times"]);
    expect(one.browser.words).toBe("A quiet moment, if you like");
  });
});
