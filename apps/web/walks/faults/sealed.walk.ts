// What lies in the browser and on the disk, searched for what was written. Rules: docs/spec/app.md.
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Page } from "@playwright/test";
import { allKept } from "../support/all-kept.ts";
import { everythingKept, toPlainPage } from "../support/raw-storage.ts";
import { keepOne, tryPassphrase, turnLockOn } from "../support/screens.ts";
import { expect, walk } from "../support/walk.ts";

/** Words nobody else writes: not in the app, not in the browser. */
const WRITTEN = ["zimtschneckenduft", "quincequillow", "halfwrittenwoe", "Wilhelminchen"];

const PLACES = ["caches", "glimmers", "glimmers-device", "localStorage"];

const formsOf = (words: string): readonly Buffer[] => [
  Buffer.from(words),
  Buffer.from(words, "utf16le"),
  Buffer.from(words, "utf16le").swap16(),
  Buffer.from(Buffer.from(words).toString("base64").slice(0, -4)),
];

const isIn = (bytes: Buffer, words: string): boolean =>
  formsOf(words).some((form) => bytes.includes(form));

const filesUnder = async (folder: string): Promise<readonly string[]> => {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries.filter((each) => each.isFile()).map((each) => join(each.parentPath, each.name));
};

/** Which of these words lie in which file, as they are; what a file system has squeezed is not seen. */
const foundOnDisk = async (
  folder: string,
  words: readonly string[],
): Promise<readonly string[]> => {
  const found: string[] = [];
  for (const file of await filesUnder(folder)) {
    const bytes = await readFile(file);
    for (const each of words) if (isIn(bytes, each)) found.push(`${each} in ${file}`);
  }
  return found;
};

const write = async (page: Page): Promise<void> => {
  await keepOne(page, `${WRITTEN[0]} from the oven`);
  await page.getByRole("button", { name: "your own…" }).first().click();
  await page
    .getByRole("textbox", { name: /own/ })
    .first()
    .fill(WRITTEN[1] ?? "");
  await page.keyboard.press("Enter");
  await allKept(page);
  await page.goto("/both");
  await page.getByRole("button", { name: "Open these" }).click();
  await page.getByRole("textbox").first().fill(`${WRITTEN[2]}, unfinished`);
  await allKept(page);
  await page.goto("/support");
  await page.getByRole("button", { name: "Add someone" }).click();
  await page.getByLabel("Name").fill(WRITTEN[3] ?? "");
  await page.getByLabel("Name").press("Enter");
  await expect(page.getByText(WRITTEN[3] ?? "")).toBeVisible();
};

const SECRETS = [...WRITTEN, "Passphrasenwort"];

/** Looks through all the origin keeps; gives the names of the places there are. */
const searchBrowser = async (page: Page): Promise<readonly string[]> => {
  await toPlainPage(page);
  const kept = await everythingKept(page);
  for (const { where, bytes } of kept)
    for (const words of SECRETS) expect(isIn(bytes, words), `${words} in ${where}`).toBe(false);
  // The same search does find what is there in clear: how the app looks.
  expect(kept.some(({ bytes }) => isIn(bytes, "textSize"))).toBe(true);
  return [...new Set(kept.map(({ where }) => where.split("/")[0] ?? ""))].toSorted();
};

walk(
  "[A7] nothing that was written lies in the browser or on its disk in clear @phone",
  async ({ own }) => {
    const page = await own.open();
    await write(page);
    // On a slow machine the app's own files are put aside after all of this is written.
    await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
    expect(await searchBrowser(page)).toEqual(PLACES);
    await turnLockOn(page, "Passphrasenwort");
    await expect(page.getByText("The lock is on.")).toBeVisible();
    await page.reload();
    await tryPassphrase(page, "Passphrasenwort");
    await expect(page.getByText("A passphrase locks this journal.")).toBeVisible();
    // With a lock, the device's own key is no longer there.
    expect(await searchBrowser(page)).toEqual(
      PLACES.filter((place) => place !== "glimmers-device"),
    );
    await own.close();
    expect(await foundOnDisk(own.folder, SECRETS)).toEqual([]);
    expect(await foundOnDisk(own.folder, ["textSize"])).not.toEqual([]);
  },
);
