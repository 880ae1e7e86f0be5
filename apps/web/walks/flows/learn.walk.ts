// Reading a little, looking back, and paper; by keyboard alone. Rules: docs/spec/looking.md.
import type { Page } from "@playwright/test";
import { expect } from "@playwright/test";
import { bringIn, heading, someMoments } from "./journal.ts";
import { pick, press, undo, unfold, write } from "./keys.ts";
import { test } from "./test.ts";

const cards = (page: Page) => page.locator('main li a[href^="/card/"]');

test("[L3] [L4] cards are read in any order, end in one door and a way back, and nothing marks them", async ({
  page,
}) => {
  await page.goto("/learn");
  await expect(cards(page).first()).toBeVisible();
  const before = await page.locator("main").innerHTML();
  const title = await cards(page).last().innerText();
  await press(page, cards(page).last());
  await expect(heading(page, title)).toBeVisible();
  const ways = page.locator(".foot").locator("a, button");
  await expect(ways.first()).toHaveText("Back to the cards");
  expect(await ways.count()).toBeLessThanOrEqual(2);
  await press(page, ways.first());
  await expect(cards(page).first()).toBeVisible();
  expect(await page.locator("main").innerHTML()).toBe(before);
});

test("[L4] a door to what does not open here leads to reading about it, and Back to the card and to Now @phone", async ({
  page,
}) => {
  await page.goto("/");
  await press(page, page.getByRole("link", { name: /^Learn/ }));
  const title = "When good things feel risky";
  await press(page, cards(page).filter({ hasText: title }));
  await press(page, page.locator(".foot").getByRole("link", { name: "About this practice" }));
  await expect(page).toHaveURL("/about-practice/P25");
  await press(page, "Back");
  await expect(heading(page, title)).toBeVisible();
  await press(page, "Back to the cards");
  await expect(cards(page).first()).toBeVisible();
  await press(page, page.getByRole("button", { name: "Back", exact: true }));
  await expect(page).toHaveURL("/");
});

test("[L4] [S10] in quiet mode a card is one paragraph at a time, with two buttons @phone", async ({
  page,
}) => {
  await bringIn(page, someMoments(Date.now()), { lowStim: "on" });
  await page.goto("/learn");
  await press(page, cards(page).first());
  const said = page.locator("main .say");
  const first = await said.innerText();
  await expect(page.locator(".foot").locator("button, a")).toHaveCount(2);
  await press(page, "Go on");
  await expect(said).not.toHaveText(first);
});

test("[L5] [L6] looking back is off until it is turned on; what was said stands side by side, and no number", async ({
  page,
}) => {
  await page.goto("/look-back");
  await expect(heading(page, "Looking back, if you like")).toBeVisible();
  await expect(page.getByLabel("What pulled me")).toHaveCount(0);
  await pick(page, "Look back", "over a week");
  await expect(heading(page, "The past week")).toBeVisible();
  await pick(page, "How much room was there, mostly?", "near the top");
  await write(page, "What pulled me", "too many lists");
  await write(page, "What brought me back", "soup");
  await press(page, "Keep");
  await expect(page.getByText("Kept. Nothing is made of it.")).toBeVisible();
  const pulled = page.locator(".side-by-side", { hasText: "What pulled me" });
  await expect(pulled.locator("dd")).toHaveText(["too many lists"]);
  await expect(pulled.locator("dt")).toHaveText(["today"]);
  // What was left blank is not shown as a gap.
  await expect(page.locator(".side-by-side", { hasText: "possible now" })).toHaveCount(0);
  expect(await page.locator(".side-by-side").allInnerTexts()).not.toContainEqual(
    expect.stringMatching(/\d|%|↑|↓/),
  );
});

test("[L7] own words stand by how they came, behind a fold; what is hidden comes up no more, and stays on the trail @phone", async ({
  page,
}) => {
  await bringIn(page, someMoments(Date.now()), { lookBack: "weekly" });
  await page.goto("/look-back");
  const words = page.locator(".way-words li > span", { hasText: "quilt by the window" });
  await expect(page.locator("summary", { hasText: "Your glimmers" })).toBeVisible();
  await expect(words.first()).toBeHidden();
  await unfold(page, "Your glimmers");
  // It came by warmth and by sight.
  await expect(words).toHaveCount(2);
  await press(page, page.getByRole("button", { name: "Hide this: quilt by the window" }).first());
  await expect(words).toHaveCount(0);
  await undo(page);
  await expect(words).toHaveCount(2);
  await press(page, page.getByRole("button", { name: "Hide this: quilt by the window" }).first());
  await expect(words).toHaveCount(0);
  await page.goto("/trail");
  await expect(page.getByRole("feed").getByText("quilt by the window")).toBeVisible();
});

const OWN = {
  textSize: 2,
  theme: "dusk",
  ownPathways: Array.from({ length: 14 }, (_, number) => `a way of my own, number ${number}`),
  stateLooks: { ventral: { name: "at home in the garden", colour: "#3a7d44" } },
};

test("[L9] [L10] the page to print is one sheet, in own words, and says nothing of where it is from @desktop", async ({
  page,
}) => {
  await bringIn(page, someMoments(Date.now()), OWN);
  await page.goto("/print");
  const sheet = page.getByRole("article", { name: "The page" });
  await expect(sheet).toContainText("at home in the garden");
  for (const format of ["A4", "Letter"]) {
    const pdf = (await page.pdf({ format, printBackground: true })).toString("latin1");
    expect(pdf.match(/\/Type\s*\/Page\b/g), format).toHaveLength(1);
  }
  await page.emulateMedia({ media: "print" });
  const onPaper = await page.locator("body").innerText();
  expect(onPaper).toContain("at home in the garden");
  expect(onPaper).not.toMatch(/glimmers|localhost|support|leave/i);
  // Every colour stands with its shape: three at the corners, three beside their names.
  await expect(sheet.locator(".swatch svg.shape")).toHaveCount(6);
});
