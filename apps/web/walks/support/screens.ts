import { readFile } from "node:fs/promises";
import type { Page } from "@playwright/test";
import { expect } from "@playwright/test";
import { allKept } from "./all-kept.ts";

/** What a person does on the screens, by the words that stand there. */

export const light = (page: Page) => page.getByRole("button", { name: "I noticed a glimmer" });

const KEPT = /\/kept\/([0-9a-f]{32})$/;

/** The id of the moment the screen says is kept; undefined while it says no such thing. */
export const keptIn = (address: string): string | undefined => KEPT.exec(address)?.[1];

/** Taps the light, and comes back with the id once it is kept, and the words with it. */
export const keepOne = async (page: Page, words?: string): Promise<string> => {
  if (new URL(page.url()).pathname !== "/") await page.goto("/");
  await light(page).click();
  await page.waitForURL(KEPT);
  if (words !== undefined) await page.getByLabel("In your words").fill(words);
  await allKept(page);
  return keptIn(page.url()) ?? "";
};

/** Leaves the screen by its own button, which keeps whatever was still waiting. */
export const enough = (page: Page): Promise<void> =>
  page.getByRole("button", { name: "Enough for now" }).last().click();

export interface CopiedMoment {
  readonly id: string;
  readonly kind: string;
  readonly text?: string;
  readonly [field: string]: unknown;
}

/** Everything the app can read, as the file it hands out itself. */
export const copyOf = async (
  page: Page,
  from: "anywhere" | "here" = "anywhere",
): Promise<readonly CopiedMoment[]> => {
  if (from === "anywhere") await page.goto("/take");
  else await page.getByRole("link", { name: "Take it away with you" }).click();
  await page.getByText("Other forms", { exact: true }).click();
  const one = page.locator("details section", {
    has: page.getByRole("heading", { name: "One readable file" }),
  });
  const download = page.waitForEvent("download");
  await one.getByRole("button", { name: "Make the file" }).click();
  const file = await (await download).path();
  return (JSON.parse(await readFile(file, "utf8")) as { moments: CopiedMoment[] }).moments;
};

/** Brings in moments as a copy taken elsewhere would. */
export const bringIn = async (page: Page, moments: readonly object[]): Promise<void> => {
  await page.goto("/keeping");
  const file = { format: "glimmers-journal", version: 1, moments };
  await page.getByLabel("Choose a file").setInputFiles({
    name: "copy.json",
    mimeType: "application/json",
    buffer: Buffer.from(JSON.stringify(file)),
  });
  await expect(page.getByText(/moments? came in/)).toBeVisible();
};

export const turnLockOn = async (page: Page, passphrase: string): Promise<void> => {
  await page.goto("/lock");
  await page.getByLabel("Passphrase", { exact: true }).fill(passphrase);
  await page.getByLabel("The same once more").fill(passphrase);
  await page.getByRole("button", { name: "Turn the lock on" }).click();
};

export const takeLockOff = async (
  page: Page,
  passphrase: string,
  from: "anywhere" | "here" = "anywhere",
): Promise<void> => {
  if (from === "anywhere") await page.goto("/lock");
  const form = page.locator("form").filter({ hasText: "Take the lock off" });
  await form.getByLabel("The passphrase as it is now").fill(passphrase);
  await form.getByRole("button", { name: "Take the lock off" }).click();
};

/** At the closed lock. */
export const tryPassphrase = async (page: Page, passphrase: string): Promise<void> => {
  await page.getByLabel("Passphrase", { exact: true }).fill(passphrase);
  await page.getByRole("button", { name: "Open" }).click();
};
