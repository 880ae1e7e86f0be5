// Flow 8, by keyboard alone: everything can be as the person likes it. Rules: docs/spec/flows.md.
import { readFile, readdir } from "node:fs/promises";
import type { Locator, Page } from "@playwright/test";
import { expect } from "@playwright/test";
import { allKept } from "../support/all-kept.ts";
import { bringIn, heading, someMoments } from "./journal.ts";
import { pick, press, tabTo, tick, unfold, write } from "./keys.ts";
import { ALL_SCREENS, settleIn, show } from "./screens.ts";
import { test } from "./test.ts";

const root = (page: Page) => page.locator("html");

test("[F33] theme, quiet mode and size of words are chosen, and stay", async ({ page }) => {
  await page.goto("/settings");
  await pick(page, "Light", "dusk");
  await expect(root(page)).toHaveAttribute("data-theme", "dusk");
  await pick(page, "Quiet mode", "on");
  await expect(root(page)).toHaveAttribute("data-low-stim", "");
  const before = await page.locator("h1").evaluate((words) => getComputedStyle(words).fontSize);
  await tabTo(page, page.getByRole("slider", { name: "Size of words" }));
  await page.keyboard.press("End");
  await expect(page.getByText("200 % of the device's own size")).toBeVisible();
  await expect(root(page)).toHaveCSS("--text-scale", "2");
  await page.reload();
  await expect(root(page)).toHaveAttribute("data-theme", "dusk");
  await expect(root(page)).toHaveAttribute("data-low-stim", "");
  const after = await page.locator("h1").evaluate((words) => getComputedStyle(words).fontSize);
  expect(Number.parseFloat(after) / Number.parseFloat(before)).toBeGreaterThan(1.5);
});

test("[S14] [F34] as Notebook it tells no other name: not the tab, not what would be installed", async ({
  page,
}) => {
  await page.goto("/settings");
  await tick(page, "Plain name and picture");
  const expectPlain = async (): Promise<void> => {
    await expect(page).toHaveTitle("Notebook");
    await expect(page.locator('link[rel="manifest"]')).toHaveAttribute(
      "href",
      "/manifest-plain.webmanifest",
    );
    await expect(page.locator('link[rel="icon"]')).toHaveAttribute("href", "/icons/notebook.svg");
  };
  await expectPlain();
  await page.goto("/trail");
  await expectPlain();
});

/** By how much there is more blue than red near the top of the compass. */
const blueOverRed = (compass: Locator): Promise<number> =>
  compass.evaluate((canvas: HTMLCanvasElement) => {
    const { data } = canvas.getContext("2d")?.getImageData(canvas.width / 2, 90, 1, 1) ?? {};
    return data === undefined ? 0 : (data[2] ?? 0) - (data[0] ?? 0);
  });

test("[F35] an own name and colour for a state stand on the compass, in the sentence and on the trail", async ({
  page,
}) => {
  await bringIn(page, someMoments(Date.now()));
  await page.goto("/settings");
  await press(page, page.getByRole("link", { name: /^My words and colours/ }));
  await write(page, 'Your name for "connected"', "harbour");
  // Choosers of colours differ from system to system; what one hands over is the same.
  await page.getByLabel('Colour for "connected"').fill("#1144cc");
  await press(page, "Back");
  await allKept(page);
  await page.goto("/where");
  await expect(page.locator(".pole.at-top")).toContainText("harbour");
  await expect.poll(() => blueOverRed(page.locator(".surface canvas"))).toBeGreaterThan(0);
  await tabTo(page, page.getByRole("slider", { name: "The dot on the compass" }));
  await page.keyboard.press("Shift+ArrowUp");
  await expect(page.getByRole("slider", { name: "The dot" })).toHaveAttribute(
    "aria-valuetext",
    /harbour/,
  );
  await page.goto("/trail");
  const checkIn = page.getByRole("feed").getByRole("link", { name: /harbour/ });
  await expect(checkIn).toBeVisible();
  await expect(checkIn.locator("circle").first()).not.toHaveCSS("fill", "rgb(0, 0, 0)");
});

test("[F36] a way of one's own is offered with every glimmer, and to find by", async ({ page }) => {
  await page.goto("/own-words");
  await write(page, "A way of your own", "the cat next door");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("button", { name: "Remove the cat next door" })).toBeVisible();
  await page.goto("/");
  await press(page, page.getByRole("button", { name: "I noticed a glimmer" }));
  await tick(page, "the cat next door", page.getByRole("group", { name: "How did it reach you?" }));
  await press(page, page.getByRole("button", { name: "Enough for now" }));
  await press(page, page.getByRole("link", { name: "Trail" }));
  await press(page, "Find");
  await tick(page, "the cat next door", page.getByRole("group", { name: "That came through" }));
  await expect(page.getByText("1 moment", { exact: true })).toBeVisible();
});

test("[F37] a check-in opens the way that was chosen, turned the way that was chosen @phone", async ({
  page,
}) => {
  await page.goto("/settings");
  await pick(page, "On top of the compass", "shut down");
  await pick(page, "Opens with", "a ladder");
  await allKept(page);
  await page.goto("/where");
  await expect(heading(page, "Which one is nearest?")).toBeVisible();
  await expect(page.locator(".rung .name").first()).toContainText("shut down");
  await unfold(page, "Another way to answer");
  await pick(page, "Another way to answer", "the compass");
  await expect(page.locator(".pole.at-top")).toContainText("shut down");
});

test("[F37] a check-in opens as far as was chosen, in Settings or at its own foot", async ({
  page,
}) => {
  const room = page.getByRole("group", { name: "How much room is there right now?" });
  const note = page.getByLabel("A note", { exact: true });
  await page.goto("/settings");
  await pick(page, "How much is open at once", "three beats");
  await allKept(page);
  await page.goto("/where");
  await expect(room).toBeVisible();
  await expect(note).toBeHidden();
  await pick(page, "How much is open at once", "all of it");
  // What is chosen here counts from the next one on, and moves nothing now.
  await expect(note).toBeHidden();
  await allKept(page);
  await page.goto("/where");
  await expect(note).toBeVisible();
  await pick(page, "How much is open at once", "one tap");
  await allKept(page);
  await page.goto("/where");
  await expect(heading(page, "Put the dot where it feels true")).toBeVisible();
  await expect(room).toBeHidden();
});

const WORDS = new URL("../../../../content/words/", import.meta.url);

const phrasesIn = async (language: string): Promise<readonly string[]> => {
  const folder = new URL(`${language}/`, WORDS);
  const files = (await readdir(folder)).filter((name) => name.endsWith(".json"));
  const areas = await Promise.all(files.map((name) => readFile(new URL(name, folder), "utf8")));
  return areas.flatMap((area) =>
    Object.values(JSON.parse(area) as Record<string, string | Record<string, string>>).flatMap(
      (phrase) => (typeof phrase === "string" ? [phrase] : Object.values(phrase)),
    ),
  );
};

/** Fits a phrase whatever stands in its holes; "{low} to {high}" would fit half of all there is, and fits nothing. */
const fitting = (phrase: string): RegExp => {
  const parts = phrase.split(/\{\w+\}/);
  if (parts.length > 1 && parts.join("").replaceAll(/[^a-zäöüß]/gi, "").length < 3) return /^(?!)/;
  const plain = parts.map((part) => part.replaceAll(/[.*+?^${}()|[\]\\]/g, "\\$&"));
  return new RegExp(`^${plain.join(".+")}$`, "s");
};

/** Everything on the screen that is read, by eye or by ear. */
const readable = (page: Page): Promise<readonly string[]> =>
  page.evaluate(() => {
    const said = [
      ...document.querySelectorAll("[aria-label], [placeholder], [alt], [title]"),
    ].flatMap((element) =>
      ["aria-label", "aria-valuetext", "placeholder", "alt", "title"].map(
        (name) => element.getAttribute(name) ?? "",
      ),
    );
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const seen: string[] = [document.title];
    while (walker.nextNode() !== null) seen.push(walker.currentNode.textContent ?? "");
    return [...said, ...seen].map((words) => words.trim()).filter((words) => words !== "");
  });

test("[F38] in German, no screen says anything in English @phone", async ({ page }) => {
  test.slow();
  await settleIn(page, { ownPathways: [], country: "AT" });
  await page.goto("/settings");
  await pick(page, "Language", "Deutsch");
  await expect(root(page)).toHaveAttribute("lang", "de");
  const german = await phrasesIn("de");
  const english = (await phrasesIn("en")).filter((phrase) => !german.includes(phrase));
  const fits = english.map(fitting);
  const left: string[] = [];
  for (const screen of ALL_SCREENS) {
    await show(page, screen);
    for (const words of await readable(page))
      if (
        fits.some((phrase) => phrase.test(words)) &&
        !german.some((own) => fitting(own).test(words))
      )
        left.push(`${screen.name}: ${words}`);
  }
  expect(left).toEqual([]);
});
