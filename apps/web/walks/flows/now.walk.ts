// Flow 1, by keyboard alone: a glimmer is kept by one press, then described, or not.
// Rules: docs/spec/flows.md.
import type { Page } from "@playwright/test";
import { expect } from "@playwright/test";
import { afternoonZone, heading, onlyOne, row } from "./journal.ts";
import { addOwn, lastKey, pick, press, tick, undo, unfold, write } from "./keys.ts";
import { test } from "./test.ts";

test.use({ timezoneId: afternoonZone(new Date()) });

const keepOne = async (page: Page): Promise<void> => {
  await page.goto("/");
  await press(page, page.getByRole("button", { name: "I noticed a glimmer" }));
  await expect(heading(page, "Stay a little?")).toBeVisible();
};

test("[F1] one press keeps a glimmer, and nothing is asked first", async ({ page }) => {
  await keepOne(page);
  await expect(page.getByText("It is saved. Anything more is extra.")).toBeVisible();
  await press(page, "Enough for now");
  await expect(heading(page, "Anything small and good?")).toBeVisible();
  const { at, offset, stamp, time, id, ...rest } = await onlyOne(page, "glimmer");
  expect([typeof at, typeof offset, typeof stamp, typeof time, typeof id]).not.toContain(
    "undefined",
  );
  expect(rest).toEqual({
    kind: "glimmer",
    pathways: [],
    flavours: [],
    opened: [],
    kept: false,
    dontBringBack: false,
  });
});

test("[F2] words, ways, flavours, softening, opening, breadcrumb and a vague time are kept as given", async ({
  page,
}) => {
  await keepOne(page);
  await write(page, "In your words", "quilt, window open");
  await tick(page, "warmth", page.getByRole("group", { name: "How did it reach you?" }));
  await addOwn(page, "How did it reach you?", "the cat next door");
  await pick(page, "Did something soften?", "a bit");
  await tick(page, "Keep as a breadcrumb");
  await unfold(page, "Photo, voice, time and more");
  await pick(page, "When was it?", "this morning");
  await tick(page, "ease", page.getByRole("group", { name: "What kind of good was it?" }));
  await tick(page, "relief", page.getByRole("group", { name: "What opened?" }));
  await press(page, page.getByRole("button", { name: "Enough for now" }));

  await press(page, page.getByRole("link", { name: "Trail" }));
  const there = row(page, "quilt, window open");
  await expect(there).toHaveAccessibleName(
    "quilt, window open, warmth, the cat next door, kept as breadcrumb, in the morning, today",
  );
  await press(page, there);
  const body = page.getByRole("main");
  await expect(body).toContainText("Did something soften?a bit");
  await expect(body).toContainText("What kind of good was it?ease");
  await expect(body).toContainText("What opened?relief");
  await expect(page.locator(".context")).toHaveText("today, in the morning");
  expect(await onlyOne(page, "glimmer")).toMatchObject({
    text: "quilt, window open",
    pathways: ["warmth", "own:the cat next door"],
    flavours: ["ease"],
    opened: ["relief"],
    softened: "a_bit",
    kept: true,
    dayPart: "morning",
  });
});

/** Every way in which a person can be gone in the middle of a word. */
const WAYS_TO_LEAVE: Readonly<Record<string, (page: Page) => Promise<unknown>>> = {
  "another address": (page) => page.goto("/trail"),
  "a reload": (page) => page.reload(),
  "the step back": (page) => press(page, "Back"),
  "the quick exit": async (page) => {
    await page.keyboard.press("Escape");
    await page.waitForURL("/away.html");
  },
  "closing the page": (page) => page.close(),
  "out of sight": async (page) => {
    // Chromium without a window is never out of sight by itself; the page is told that it is.
    await page.evaluate(() => {
      Object.defineProperty(document, "visibilityState", { get: () => "hidden" });
      document.dispatchEvent(new Event("visibilitychange"));
    });
    await page.close();
  },
};

for (const [name, leave] of Object.entries(WAYS_TO_LEAVE))
  test(`[F3] words half written are kept when one leaves by ${name} @phone`, async ({
    page,
    context,
  }) => {
    await keepOne(page);
    await write(page, "In your words", "rain on th");
    await lastKey(page, "e");
    await leave(page);
    const later = await context.newPage();
    expect((await onlyOne(later, "glimmer"))["text"]).toBe("rain on the");
  });

test("[F4] a tap that was none is taken back, and the taking back too @phone", async ({ page }) => {
  await keepOne(page);
  await press(page, "Take it back, it wasn't one");
  await expect(page.getByText("Taken back.")).toBeVisible();
  await undo(page);
  await press(page, page.getByRole("link", { name: "Trail" }));
  await expect(row(page, "(no words)")).toBeVisible();
});
