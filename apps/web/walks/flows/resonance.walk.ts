// A pace of one's own, and the brake, with a strap made of nothing but script and time that goes as
// it is told. By keyboard alone. Rules: docs/spec/heart-resonance.md.
import type { Page } from "@playwright/test";
import { expect } from "@playwright/test";
import { allKept } from "../support/all-kept.ts";
import { cutOff, violations } from "./everybody.ts";
import { bringIn, heading, onlyOne, someMoments } from "./journal.ts";
import { press, tick, unfold } from "./keys.ts";
import { test } from "./test.ts";

/** A strap as the browser would hand it over; each packet is one interval, in 1/1024 s. */
const withStrap = (page: Page): Promise<unknown> =>
  page.addInitScript(() => {
    const value = Object.assign(new EventTarget(), {
      value: undefined as DataView | undefined,
      startNotifications: async () => value,
    });
    const heartBeat = (ticks: number): void => {
      const bytes = new DataView(new ArrayBuffer(4));
      bytes.setUint8(0, 0x16);
      bytes.setUint8(1, 68);
      bytes.setUint16(2, ticks, true);
      value.value = bytes;
      value.dispatchEvent(new Event("characteristicvaluechanged"));
    };
    const service = { getCharacteristic: async () => value };
    const getPrimaryService = async (name: string) => {
      if (name !== "heart_rate") throw new DOMException("no such thing", "NotFoundError");
      return service;
    };
    const gatt = { disconnect: () => undefined, connect: async () => ({ getPrimaryService }) };
    const device = Object.assign(new EventTarget(), { name: "A strap", gatt });
    const bluetooth = { getAvailability: async () => true, requestDevice: async () => device };
    Object.defineProperty(navigator, "bluetooth", { value: bluetooth, configurable: true });
    Object.assign(globalThis, { heartBeat });
  });

const beat = (page: Page, milliseconds: number): Promise<void> =>
  page.evaluate(
    (ticks) => (globalThis as unknown as { heartBeat: (ticks: number) => void }).heartBeat(ticks),
    Math.round((milliseconds * 1024) / 1000),
  );

/**
 * So long of a heart, beat by beat, each as long as it is said to be at that second. Time stands
 * meanwhile but for the beats, so that a busy machine moves none of them.
 */
const live = async (
  page: Page,
  seconds: number,
  intervalAt: (second: number) => number,
): Promise<void> => {
  await page.clock.pauseAt(await page.evaluate(() => Date.now() + 100));
  for (let passed = 0; passed < seconds * 1000;) {
    const interval = Math.round(intervalAt(passed / 1000));
    await page.clock.runFor(interval);
    await beat(page, interval);
    passed += interval;
  }
  await page.clock.resume();
};

/** A heart that beats on by itself from here on, whatever else is done. */
const beatOn = (page: Page, milliseconds: number): Promise<void> =>
  page.evaluate((interval) => {
    const stands = globalThis as unknown as {
      heartBeat: (ticks: number) => void;
      interval?: number;
    };
    const isBeating = stands.interval !== undefined;
    stands.interval = interval;
    const next = (): void => {
      const length = stands.interval ?? interval;
      setTimeout(() => {
        stands.heartBeat(Math.round((length * 1024) / 1000));
        next();
      }, length);
    };
    if (!isBeating) next();
  }, milliseconds);

/** A heart that swings with a breath of this many a minute. */
const swinging = (rate: number, swing: number) => (second: number) =>
  880 - (swing / 2) * Math.sin((2 * Math.PI * rate * second) / 60);

const OPENED = { heart: { opened: true, numbers: false, brakes: false }, agreed: ["breath"] };

const toThePaces = async (
  page: Page,
  more: Readonly<Record<string, unknown>> = {},
): Promise<void> => {
  await withStrap(page);
  await page.clock.install();
  await bringIn(page, someMoments(Date.now()), { ...OPENED, ...more });
  await page.goto("/heart/resonance");
  await expect(heading(page, "Find a pace of your own")).toBeVisible();
  expect(await violations(page)).toEqual([]);
  await press(page, "Go on");
  await press(page, page.getByRole("button", { name: /^A chest strap/ }));
  await expect(heading(page, "Next: 6.5 breaths a minute")).toBeVisible();
};

test("[HR190] [HR192] [HR195] [HR197] two paces in their shorter form are told, taken as one's own, and kept @phone", async ({
  page,
}) => {
  await toThePaces(page);
  await press(page, "Shorter");
  for (const [rate, swing] of [
    [6.5, 60],
    [6, 140],
  ] as const) {
    await press(page, "Breathe at this pace");
    await expect(heading(page, `${rate} breaths a minute`)).toBeVisible();
    await live(page, 66, swinging(rate, swing));
  }
  await expect(heading(page, "Next: 5.5 breaths a minute")).toBeVisible();
  expect(await violations(page)).toEqual([]);
  expect(await cutOff(page)).toEqual([]);
  await press(page, "Enough paces: see what there is");
  await expect(heading(page, "Your heart swung widest at about 6 breaths a minute.")).toBeVisible();
  await expect(page.locator("main")).not.toContainText(/NaN|Infinity/);
  await expect(page.getByText(/\d ms\b/).filter({ visible: true })).toHaveCount(0);
  await unfold(page, "How wide, at each pace");
  await expect(page.getByText(/^\d+ ms$/).first()).toBeVisible();
  expect(await violations(page)).toEqual([]);
  await press(page, "Make 6 a minute my pace");
  await expect(page.getByText(/Your pacer in Heart has this pace now/).first()).toBeVisible();
  await press(page, "Keep the beats");
  await expect(page).toHaveURL(/\/heart-reading\//);
  await allKept(page);
  expect(await onlyOne(page, "heart-reading")).toMatchObject({ source: "strap", resonance: 6 });
});

test("[HR193] [HR195] Skip passes one over, and Stop ends it anywhere, with nothing told @phone", async ({
  page,
}) => {
  await toThePaces(page);
  await press(page, "Skip");
  await expect(heading(page, "Next: 6 breaths a minute")).toBeVisible();
  await press(page, "Breathe at this pace");
  await live(page, 6, swinging(6, 80));
  await press(page, "Stop");
  await expect(heading(page, "You can stop here.")).toBeVisible();
  expect(await violations(page)).toEqual([]);
  await press(page, "Let them go");
  await expect(page).toHaveURL("/heart");
  await expect(page.getByText("A reading was cut short")).toHaveCount(0);
});

test("[HR171] [HR208] what was cut short comes first, here too, and a tab that still listens is left alone", async ({
  page,
  context,
}) => {
  await toThePaces(page);
  await press(page, "Breathe at this pace");
  await live(page, 20, swinging(6.5, 60));
  const other = await context.newPage();
  await other.goto("/heart");
  await expect(other.getByText(/through web pages|Bluetooth|camera/i).first()).toBeVisible();
  await expect(other.getByText("A reading was cut short")).toHaveCount(0);
  await other.close();
  // Stopped, and left without a word of what becomes of it.
  await press(page, "Stop");
  await allKept(page);
  await page.goto("/heart/resonance");
  await press(page, "Go on");
  await expect(heading(page, "A reading was cut short")).toBeVisible();
  expect(await violations(page)).toEqual([]);
  await press(page, "Keep it");
  await expect(page).toHaveURL(/\/heart-reading\//);
  await allKept(page);
  await page.goto("/heart/resonance");
  await press(page, "Go on");
  await expect(heading(page, "What listens?")).toBeVisible();
});

test("[HR208] in quiet mode the one sentence says so where the heart is not heard", async ({
  page,
}) => {
  await toThePaces(page, { lowStim: "on" });
  await press(page, "Breathe at this pace");
  await expect(page.getByText("Small and easy.")).toHaveCount(0);
  await live(page, 10, swinging(6.5, 60));
  await expect(page.getByText("Small and easy.")).toBeVisible();
  expect(await violations(page)).toEqual([]);
});

test("it is not offered where breath is off, and its address says so", async ({ page }) => {
  await bringIn(page, someMoments(Date.now()), { ...OPENED, sensesOff: ["breath"] });
  await page.goto("/heart/resonance");
  await expect(page.getByText(/breath is switched off/)).toBeVisible();
  await expect(page.getByRole("button", { name: "Go on" })).toHaveCount(0);
  expect(await violations(page)).toEqual([]);
});

const DAY = 24 * 60 * 60 * 1000;

/** What opens the gate of back and forth, and a strap that may brake. */
const gateOpen = (now: number) => {
  const at = (days: number) => ({ at: now - days * DAY, offset: 0 });
  return [
    { kind: "glimmer", id: "1".repeat(32), text: "the first one", ...at(20) },
    {
      kind: "session",
      id: "2".repeat(32),
      practice: "P05",
      stepsSeen: 3,
      after: "easier",
      ...at(3),
    },
    {
      kind: "session",
      id: "3".repeat(32),
      practice: "P09",
      stepsSeen: 3,
      after: "easier",
      ...at(2),
    },
    {
      kind: "check-in",
      id: "4".repeat(32),
      origin: "self_started",
      raw: { mode: "ladder", rung: "ventral" },
      stateId: "ventral",
      room: "inside",
      ...at(0.02),
    },
  ];
};

const MAY_BRAKE = {
  adult: true,
  depth: 3,
  agreed: ["back_and_forth"],
  heart: { opened: true, numbers: false, brakes: true },
};

test("[HR204] [HR206] a strap ends a touch of the edge as the heart rises, and says so @phone", async ({
  page,
}) => {
  await withStrap(page);
  await page.clock.install();
  await bringIn(page, gateOpen(Date.now()), MAY_BRAKE);
  await page.goto("/session/P15");
  await tick(page, "It is small");
  await press(page, "Go on");
  await press(page, "Choose the strap");
  await expect(page.getByText(/Waiting for its first beats/)).toBeVisible();
  await beatOn(page, 860);
  await page.clock.runFor(60_000);
  await expect(page.getByText(/It can shorten a touch, and nothing else/)).toBeVisible();
  expect(await violations(page)).toEqual([]);
  await press(page, "Begin");
  for (const _ of ["which", "resource", "size"]) await press(page, "Skip");
  await press(page, "go on");
  await expect(page.locator("[data-step]")).toHaveAttribute("data-step", "edge");
  await beatOn(page, 660);
  await page.clock.runFor(8_000);
  await expect(page.locator("[data-step]")).toHaveAttribute("data-step", "back");
  await expect(page.getByText(/This touch was shorter: your heart grew quicker/)).toBeVisible();
  expect(await violations(page)).toEqual([]);
  await press(page, "Stop");
});
