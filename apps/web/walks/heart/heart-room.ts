import type { Page } from "@playwright/test";
import { expect } from "@playwright/test";
import { readBeatsFile } from "@glimmers/exchange";
import type { ReceivedBeats } from "@glimmers/exchange";
import { takeCopy } from "../flows/journal.ts";

/** What somebody does in the Heart room, and what the app then holds of it. */

export const SOURCES = { strap: "A chest strap", camera: "This device's camera" } as const;

/** For the first time: the room is off until it is opened. */
export const openRoom = async (page: Page): Promise<void> => {
  await page.goto("/heart");
  await page.getByRole("button", { name: "Open it", exact: true }).click();
};

export const listenBy = (page: Page, source: keyof typeof SOURCES): Promise<void> =>
  page.getByRole("button", { name: SOURCES[source] }).click();

export const stopButton = (page: Page) => page.getByRole("button", { name: "Stop", exact: true });

/** The line under the wave counts beats: one more than the intervals that were heard between them. */
export const heardBeats = (page: Page, intervals: number): Promise<void> =>
  expect(page.locator(".heart-line")).toHaveText(new RegExp(`\\b${intervals + 1}\\b`));

/** What is said of how it goes, as it is read out. */
export const news = (page: Page, words: RegExp) =>
  page.getByRole("status").filter({ hasText: words });

/** Stops, and waits until the reading is kept and looked at. */
export const stopAndKeep = async (page: Page): Promise<void> => {
  await stopButton(page).click();
  await expect(page).toHaveURL(/\/heart-reading\//);
};

/** The beats of the one reading there is, out of the file the app makes of everything it holds. */
export const keptBeats = async (page: Page): Promise<ReceivedBeats> => {
  const { copy } = await takeCopy(page);
  const readings = copy.moments.filter(({ kind }) => kind === "heart-reading");
  expect(readings).toHaveLength(1);
  const { base64 = "" } = copy.media[String(readings[0]?.["beats"])] ?? {};
  const read = readBeatsFile(Buffer.from(base64, "base64").toString("utf8"));
  if (!read.ok) throw new Error(`the beats do not read back: ${read.error.type}`);
  return read.value;
};
