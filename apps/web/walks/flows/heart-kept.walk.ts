// What is kept of the Heart room and said afterwards, in a real browser, by keyboard alone. Rules:
// docs/spec/heart-kept.md.
import { readFile } from "node:fs/promises";
import type { Page } from "@playwright/test";
import { expect } from "@playwright/test";
import { allKept } from "../support/all-kept.ts";
import { cutOff, violations } from "./everybody.ts";
import { chooseFile, heading, takeCopy } from "./journal.ts";
import { pick, press, tabTo, undo, unfold } from "./keys.ts";
import { test } from "./test.ts";

const DAY = 86_400_000;
const SECONDS = 150;

/** Five beats in, five out, and one that did not come through; the same on every run. */
const beatsOf = (swing: number, startedAt: number) => {
  const intervals: number[] = [];
  let at = 0;
  while (at < SECONDS) {
    const interval = 840 + swing * Math.sin((2 * Math.PI * at) / 10);
    intervals.push(interval);
    at += interval / 1_000;
  }
  const [first = 0, second = 0] = intervals.splice(60, 2);
  intervals.splice(60, 0, first + second);
  let end = 0;
  return {
    format: "glimmers-beats",
    version: 1,
    source: "strap",
    startedAt,
    pace: { in: 4, out: 6 },
    inhales: Array.from({ length: SECONDS / 10 + 1 }, (_, breath) => breath * 10),
    intervals,
    ends: intervals.map((interval) => (end += interval / 1_000)),
  };
};

const idOf = (letter: string, number: number): string => `${number}`.padStart(32, letter);

const readingOn = (daysAgo: number, now: number) => ({
  kind: "heart-reading",
  id: idOf("d", daysAgo),
  at: Math.round(now - daysAgo * DAY - 3_600_000),
  offset: 0,
  source: "strap",
  beats: idOf("e", daysAgo),
  seconds: SECONDS,
  intervals: 175,
  posture: "sitting",
  pace: { in: 4, out: 6 },
  // Told by a way of mending there is no longer: it is told anew from the beats.
  told: { algorithm: "an older one", meanInterval: 1, mended: 0, share: 0 },
});

const GONE = { algorithm: "an older one", meanInterval: 866, rmssd: 31, mended: 3, share: 0.02 };

/** Brings in readings of so many days, as a copy taken elsewhere would. */
const bringReadings = async (
  page: Page,
  days: number,
  more: Readonly<Record<string, unknown>> = {},
  prefs: Readonly<Record<string, unknown>> = {},
): Promise<void> => {
  const made = Array.from({ length: days }, (_, day) => readingOn(day, Date.now()));
  const readings = made.map((reading) => ({ ...reading, ...more }));
  const media = made.map(({ beats, at }, day) => {
    const text = JSON.stringify(beatsOf(40 + 3 * day, at));
    const base64 = Buffer.from(text).toString("base64");
    return [beats, { type: "application/json", base64 }] as const;
  });
  const file = {
    format: "glimmers-journal",
    version: 1,
    moments: readings,
    prefs,
    media: Object.fromEntries(media),
  };
  await page.goto("/keeping");
  await chooseFile(page, () => press(page, page.getByLabel("Choose a file")), {
    name: "copy.json",
    mimeType: "application/json",
    buffer: Buffer.from(JSON.stringify(file)),
  });
  await expect(page.getByText(/moments? came in/)).toBeVisible();
};

const openRoom = async (page: Page): Promise<void> => {
  await page.goto("/heart");
  await press(page, "Open it");
  await allKept(page);
};

test("[HR176] [HR177] [HR178] [HR179] a reading is told in words, mended beats and all, and can be taken along", async ({
  page,
}) => {
  await bringReadings(page, 1);
  await page.goto(`/heart-reading/${idOf("d", 0)}`);
  await expect(page.getByText(/^Between one beat and the next lay/)).toBeVisible();
  await expect(page.getByText(/^Within a breath, that time grew/)).toBeVisible();
  await expect(page.getByText(/^1 beat of \d+ was mended\.$/)).toBeVisible();
  await expect(page.getByText(/It does not say what you feel/)).toBeVisible();
  await expect(page.getByText(/\bms\b/).filter({ visible: true })).toHaveCount(0);
  await expect(page.getByRole("img", { name: /from 0:00 to 1:00.*mended: 1\.$/ })).toBeVisible();
  await press(page, "Later");
  await expect(page.getByRole("img", { name: /from 1:00 to 2:00\. None/ })).toBeVisible();
  expect(await violations(page)).toEqual([]);
  await unfold(page, "In numbers");
  await expect(page.getByText(/\(RMSSD\): \d+ ms/)).toBeVisible();
  await unfold(page, "What was mended");
  await expect(page.getByText(/a beat had not come through/)).toBeVisible();
  await unfold(page, "What goes with it");
  await pick(page, "You were", "lying");
  await allKept(page);
  await unfold(page, "Take it along");
  const given = page.waitForEvent("download");
  await press(page, "All of it, as it came and mended");
  const file: unknown = JSON.parse(await readFile(await (await given).path(), "utf8"));
  expect(file).toMatchObject({
    posture: "lying",
    received: {},
    mended: { mends: [{ done: "inserted" }] },
  });
  expect(await violations(page)).toEqual([]);
  expect(await cutOff(page)).toEqual([]);
});

test("[HR178] what was said of beats that do not open has its numbers behind a fold, and its pace in words", async ({
  page,
}) => {
  await bringReadings(page, 1, { told: GONE, beats: idOf("f", 9), resonance: 5.5 });
  await page.goto(`/heart-reading/${idOf("d", 0)}`);
  await expect(page.getByText(/^The beats of this reading do not open here/)).toBeVisible();
  await expect(page.getByText(/swung widest at about 5\.5 breaths a minute/)).toBeVisible();
  await expect(page.getByText(/\bms\b/).filter({ visible: true })).toHaveCount(0);
  await unfold(page, "In numbers");
  await expect(page.getByText(/^Mean time between beats: 866 ms/)).toBeVisible();
  expect(await violations(page)).toEqual([]);
});

test("[HR176] [HR178] in quiet mode the first page says what it does not say; the wave runs left to right in any tongue", async ({
  page,
}) => {
  await bringReadings(page, 1, {}, { lowStim: "on" });
  await page.goto(`/heart-reading/${idOf("d", 0)}`);
  await expect(page.getByText(/^Between one beat and the next lay/)).toBeVisible();
  await expect(page.getByText(/It does not say what you feel/)).toBeVisible();
  for (let nth = 0; nth < 4; nth += 1) await press(page, "More");
  const wave = page.getByRole("img", { name: /from 0:00 to 1:00/ });
  await expect(wave).toBeVisible();
  await page.evaluate(() => (document.documentElement.dir = "rtl"));
  expect(await wave.evaluate((one) => getComputedStyle(one).direction)).toBe("ltr");
});

test("[HR172] a deleted reading can be brought back, beats and all, and is on no trail", async ({
  page,
}) => {
  await bringReadings(page, 1);
  await page.goto("/trail");
  await expect(page.getByText(/heartbeats/)).toHaveCount(0);
  await page.goto(`/heart-reading/${idOf("d", 0)}`);
  await expect(page.getByText(/^Between one beat/)).toBeVisible();
  await press(page, "Delete this reading");
  await undo(page);
  await allKept(page);
  await page.goto(`/heart-reading/${idOf("d", 0)}`);
  await expect(page.getByText(/^Between one beat/)).toBeVisible();
  const { copy } = await takeCopy(page);
  expect(Object.keys(copy.media)).toEqual([idOf("e", 0)]);
});

test("[HR180] [HR181] [HR182] one's own range waits for its days, and then is a band, and no verdict", async ({
  page,
}) => {
  await bringReadings(page, 4);
  await openRoom(page);
  await page.goto("/heart/over-time");
  await expect(heading(page, "Your own range over time")).toBeVisible();
  await expect(page.getByText("Your own range cannot be told yet.")).toBeVisible();
  await expect(
    page.getByText("It takes 7 days with a reading like these; 3 more would do."),
  ).toBeVisible();
  expect(await violations(page)).toEqual([]);
  await bringReadings(page, 9);
  await page.goto("/heart/over-time");
  await expect(page.getByText(/^Eight of ten such days would lie/)).toBeVisible();
  await expect(page.getByText("9 readings on 9 days.")).toBeVisible();
  await expect(page.getByRole("img", { name: /^A dot for each of 9 readings/ })).toBeVisible();
  await pick(page, "What to look at", "time between beats");
  await expect(page.getByText(/^Eight of ten such days would lie/)).toBeVisible();
  expect(await violations(page)).toEqual([]);
  expect(await cutOff(page)).toEqual([]);
  await unfold(page, "Every reading");
  await tabTo(page, page.getByRole("link", { name: /^today|^yesterday/ }).first());
  await page.keyboard.press("Enter");
  await expect(page.getByText(/^Between one beat/)).toBeVisible();
});
