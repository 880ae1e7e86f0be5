// What lies in the browser and on the disk, searched for what was written. Rules: docs/spec/app.md.
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Page } from "@playwright/test";
import { everythingKept, toPlainPage } from "../support/raw-storage.ts";
import { keepOne, tryPassphrase, turnLockOn } from "../support/screens.ts";
import { expect, walk } from "../support/walk.ts";

/** Words nobody else writes: not in the app, not in the browser. */
const WRITTEN = ["zimtschneckenduft", "quincequillow", "halfwrittenwoe", "Wilhelminchen"];

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
const foundOnDisk = async (folder: string, words: readonly string[]): Promise<readonly string[]> => {
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
  await page.getByRole("textbox", { name: /own/ }).first().fill(WRITTEN[1] ?? "");
  await page.keyboard.press("Enter");
  await page.goto("/both");
  await page.getByRole("textbox").first().fill(`${WRITTEN[2]}, unfinished`);
  await page.goto("/support");
  await page.getByLabel("Name").fill(WRITTEN[3] ?? "");
  await page.getByRole("button", { name: "Add", exact: true }).click();
  await expect(page.getByText(WRITTEN[3] ?? "")).toBeVisible();
};

walk("[A7] nothing that was written lies in the browser or on its disk in clear @phone", async ({ own }) => {
  const page = await own.open();
  await write(page);
  await turnLockOn(page, "Passphrasenwort");
  await expect(page.getByText("The lock is on.")).toBeVisible();
  await page.reload();
  await tryPassphrase(page, "Passphrasenwort");
  await expect(page.getByText("A passphrase locks this journal.")).toBeVisible();

  const secrets = [...WRITTEN, "Passphrasenwort"];
  await toPlainPage(page);
  const kept = await everythingKept(page);
  for (const { where, bytes } of kept)
    for (const words of secrets) expect(isIn(bytes, words), `${words} in ${where}`).toBe(false);
  const places = new Set(kept.map(({ where }) => where.split("/")[0]));
  expect([...places].toSorted()).toEqual(["caches", "glimmers", "glimmers-device", "localStorage"]);
  // The same search does find what is there in clear: how the app looks.
  expect(kept.some(({ bytes }) => isIn(bytes, "textSize"))).toBe(true);

  await own.close();
  expect(await foundOnDisk(own.folder, secrets)).toEqual([]);
  expect(await foundOnDisk(own.folder, ["textSize"])).not.toEqual([]);
});
