import type { Page } from "@playwright/test";
import { expect } from "@playwright/test";
import { heading } from "./journal.ts";
import { press, tabTo, unfold } from "./keys.ts";

/** What a person with several devices does, by keyboard alone. */

/** Writes over what a field suggests. */
export const writeOver = async (page: Page, label: string, words: string): Promise<void> => {
  await tabTo(page, page.getByLabel(label, { exact: true }));
  await page.keyboard.press("Control+a");
  await page.keyboard.type(words);
};

/** Turns it on as far as the 24 words, and gives them back as they stand there. */
export const turnOn = async (page: Page, name: string): Promise<readonly string[]> => {
  await page.goto("/settings");
  await press(page, page.getByRole("link", { name: /^Your other devices/ }));
  await press(page, "Turn on");
  await writeOver(page, "Name", name);
  await page.keyboard.press("Enter");
  await expect(heading(page, /^24 words/)).toBeVisible();
  return wordsShown(page);
};

export const wordsShown = (page: Page): Promise<readonly string[]> =>
  page.getByRole("list", { name: "Your 24 words" }).locator("[translate=no]").allTextContents();

/** The fields of the three words that are asked back, with the places they ask for. */
export const askedBack = async (page: Page): Promise<readonly number[]> => {
  await expect(heading(page, /^Three of them/)).toBeVisible();
  const labels = await page.locator("label", { hasText: /^Word \d+$/ }).allTextContents();
  return labels.map((label) => Number(/\d+/.exec(label)?.[0]));
};

/** Answers what is asked back; `change` is what the person makes of each word. */
export const answerBack = async (
  page: Page,
  words: readonly string[],
  change: (word: string) => string = (word) => word,
): Promise<void> => {
  for (const place of await askedBack(page))
    await writeOver(page, `Word ${place}`, change(words[place - 1] ?? ""));
  await press(page, "That is them");
};

export const turnOnWithWords = async (page: Page, name: string): Promise<readonly string[]> => {
  const words = await turnOn(page, name);
  await press(page, "I have them");
  await answerBack(page, words);
  await expect(heading(page, "Your devices")).toBeVisible();
  return words;
};

/** Opens an invitation and stays there: its link, and its eight words. */
export const invitation = async (
  page: Page,
): Promise<{ readonly link: string; readonly words: string }> => {
  await page.goto("/devices");
  await press(page, "Add a device");
  const list = page.getByRole("list", { name: "The eight words" });
  await expect(list.getByRole("listitem")).toHaveCount(8);
  const words = (await list.getByRole("listitem").allTextContents()).join(" ");
  await unfold(page, "As a link");
  return { link: await page.getByLabel("The link").inputValue(), words };
};

/** Asks to come in, by a link that was opened or by words that are typed. */
export const askIn = async (
  page: Page,
  name: string,
  by: { readonly link: string } | { readonly words: string },
): Promise<void> => {
  if ("link" in by) await page.goto(by.link);
  else {
    await page.goto("/devices");
    await press(page, "This is my new device");
    await writeOver(page, "The eight words, or the link", by.words);
  }
  await writeOver(page, "A name for this device", name);
  await press(page, "Ask to come in");
  await expect(heading(page, "Look at your other device")).toBeVisible();
};

/** The six digits, as they stand there. */
export const codeOn = (page: Page): Promise<string> =>
  page.locator(".short-code [aria-hidden]").innerText();

/** Lets in the device that asks, once its code was compared. */
export const letIn = async (page: Page, asking: Page, name: string): Promise<void> => {
  await expect(heading(page, `“${name}” asks to be let in`)).toBeVisible();
  expect(await codeOn(page)).toMatch(/^\d{3} \d{3}$/);
  expect(await codeOn(asking)).toBe(await codeOn(page));
  await press(page, "Let it in");
  await expect(heading(asking, "This device is one of yours now")).toBeVisible();
};

/** Two devices of one person: the first turned on, the second let in by a link. */
export const joinByLink = async (first: Page, second: Page): Promise<readonly string[]> => {
  const words = await turnOnWithWords(first, "Phone");
  const { link } = await invitation(first);
  await askIn(second, "Tablet", { link });
  await letIn(first, second, "Tablet");
  return words;
};
