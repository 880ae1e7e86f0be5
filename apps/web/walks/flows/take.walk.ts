// Taking everything away, and coming back with it, by keyboard alone: docs/spec/flows.md.
import { readFile } from "node:fs/promises";
import type { Browser, Page } from "@playwright/test";
import { expect } from "@playwright/test";
import { followKeeper } from "../support/all-kept.ts";
import { bringIn, chooseFile, heading, row, someMoments } from "./journal.ts";
import { press, tabTo } from "./keys.ts";
import { test } from "./test.ts";

const made = async (page: Page, make: () => Promise<void>): Promise<string> => {
  const given = page.waitForEvent("download");
  await make();
  return (await given).path();
};

const everything = (page: Page): Promise<string> =>
  made(page, () => press(page, page.getByRole("button", { name: "Make the file" }).first()));

const elsewhere = async (browser: Browser): Promise<Page> => {
  const context = await browser.newContext();
  await followKeeper(context);
  return context.newPage();
};

const bringBack = async (page: Page, name: string, path: string): Promise<void> => {
  await page.goto("/keeping");
  const buffer = await readFile(path);
  await chooseFile(page, () => press(page, page.getByLabel("Choose a file")), {
    name,
    mimeType: "application/octet-stream",
    buffer,
  });
};

test("[F56] everything is taken away, comes back in another browser, and is the same file again", async ({
  page,
  browser,
}) => {
  await bringIn(page, someMoments(Date.now()));
  await page.goto("/keeping");
  await press(page, page.getByRole("link", { name: "Take it away with you" }));
  await expect(heading(page, "Take it away with you")).toBeVisible();
  const first = await everything(page);
  await expect(page.getByText("Your browser has the file now.")).toBeVisible();
  const other = await elsewhere(browser);
  await bringBack(other, "notebook.zip", first);
  await expect(other.getByText("6 moments came in")).toBeVisible();
  await other.goto("/trail");
  await expect(row(other, /a robin/)).toBeVisible();
  await other.goto("/take");
  const second = await everything(other);
  const [one, same] = [await readFile(first), await readFile(second)];
  expect(one.subarray(0, 2).toString()).toBe("PK");
  expect(same.equals(one)).toBe(true);
  await other.context().close();
});

test("[F56] sealed, it opens for its passphrase and for no other", async ({ page, browser }) => {
  await bringIn(page, someMoments(Date.now()));
  await page.goto("/take");
  await tabTo(page, page.getByRole("checkbox", { name: "Seal it with a passphrase" }));
  await page.keyboard.press("Space");
  await tabTo(page, page.getByLabel("Passphrase", { exact: true }));
  await page.keyboard.type("four small words here");
  await tabTo(page, page.getByLabel("The same passphrase once more"));
  await page.keyboard.type("four small words here");
  const sealed = await everything(page);
  expect((await readFile(sealed)).subarray(0, 21).toString()).toBe("age-encryption.org/v1");
  const other = await elsewhere(browser);
  await bringBack(other, "notebook.zip.age", sealed);
  await expect(other.getByText("That file is sealed. Its passphrase opens it.")).toBeVisible();
  const field = other.getByLabel("The passphrase it was sealed with");
  await tabTo(other, field);
  await other.keyboard.type("some other words");
  await other.keyboard.press("Enter");
  await expect(other.getByText("That passphrase does not open it.")).toBeVisible();
  await field.fill("four small words here");
  await field.press("Enter");
  await expect(other.getByText("6 moments came in")).toBeVisible();
  await other.context().close();
});

/** The words on a page, however they are laid out. */
const wordsOn = (page: Page, where: string): Promise<string> =>
  page.locator(where).evaluate((root) => (root.textContent ?? "").replaceAll(/\s+/g, ""));

test("[F57] a page for somebody else is what was seen, and own words are on it only if ticked", async ({
  page,
  browser,
}) => {
  await bringIn(page, someMoments(Date.now()));
  await page.goto("/take");
  await press(page, page.getByRole("link", { name: "Choose what is on it" }));
  const sheet = page.locator(".printed");
  await expect(sheet.getByText("Glimmer", { exact: true }).first()).toBeVisible();
  await expect(sheet.getByText("a robin")).toHaveCount(0);
  await expect(sheet.getByText("the door slammed")).toHaveCount(0);
  await tabTo(page, page.getByRole("checkbox", { name: "My own words too" }));
  await page.keyboard.press("Space");
  await expect(sheet.getByText("a robin")).toBeVisible();
  await expect(sheet.getByText("the door slammed")).toHaveCount(0);
  const path = await made(page, () => press(page, "Save as a file"));
  const other = await elsewhere(browser);
  await other.setContent(await readFile(path, "utf8"));
  expect(await wordsOn(other, "body")).toBe(await wordsOn(page, ".printed"));
  await page.emulateMedia({ media: "print" });
  await expect(sheet).toBeVisible();
  await expect(page.getByRole("button", { name: "Print" })).toBeHidden();
  await other.context().close();
});
