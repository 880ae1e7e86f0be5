// Flow 3, by keyboard alone: hard moments, both held, and coming back. Rules: docs/spec/flows.md.
import type { Locator, Page } from "@playwright/test";
import { expect } from "@playwright/test";
import { allKept } from "../support/all-kept.ts";
import { afternoonZone, heading, onlyOne, row } from "./journal.ts";
import { addOwn, lastKey, pick, press, tick, unfold, write } from "./keys.ts";
import { test } from "./test.ts";

test.use({ timezoneId: afternoonZone(new Date()) });

const toTrail = (page: Page) => press(page, page.getByRole("link", { name: "Trail" }));

/** Width and height of two things, measured at one and the same moment. */
const sizesOf = async (things: Locator): Promise<readonly (readonly [number, number])[]> => {
  await expect(things).toHaveCount(2);
  return things.evaluateAll((elements) =>
    elements.map((element) => {
      const { width, height } = element.getBoundingClientRect();
      return [width, height] as const;
    }),
  );
};

/** Says yes to hard moments, by the door on Now. */
const openThese = async (page: Page): Promise<void> => {
  await page.goto("/");
  await press(page, page.getByRole("link", { name: /^Something hard, too\?/ }));
  await expect(heading(page, "Hard moments can have a place here too")).toBeVisible();
  await press(page, "Open these");
  await expect(heading(page, "What pulled you?")).toBeVisible();
  await allKept(page);
};

test("[S7] [F12] hard moments are asked about first, with two answers of one size @phone", async ({
  page,
}) => {
  await page.goto("/");
  await press(page, page.getByRole("link", { name: /^Something hard, too\?/ }));
  await expect(heading(page, "Hard moments can have a place here too")).toBeVisible();
  const [no, yes] = await sizesOf(
    page.getByRole("button", { name: /^(?:Not for me|Open these)$/ }),
  );
  expect(no).toEqual(yes);
  await press(page, "Not for me");
  await expect(page.getByRole("link", { name: /^Something hard, too\?/ })).toBeVisible();
  await expect(page.getByRole("link", { name: /^Both can be here/ })).toHaveCount(0);
});

test("[W1] [F13] a pull is kept, lies veiled on the trail, and opens only when asked", async ({
  page,
}) => {
  await openThese(page);
  await write(page, "In your words, if you like", "the door slammed");
  await tick(page, "a sound", page.getByRole("group", { name: "What kind of thing was it?" }));
  await pick(page, "Where did it leave you?", "revved up");
  await expect(page.getByText("This state is trying to do something for you.")).toBeVisible();
  await unfold(page, "More");
  await tick(page, "noise", page.getByRole("group", { name: "What else was around?" }));
  await pick(page, "When was it?", "midday");
  await press(page, "Keep");
  await expect(heading(page, "Kept, and veiled.")).toBeVisible();
  await press(page, "Nothing for now");
  await toTrail(page);
  await expect(row(page, /^veiled/)).toHaveAccessibleName(
    "veiled, tap to open, around midday, today",
  );
  await expect(page.getByText("door slammed")).toHaveCount(0);
  await press(page, row(page, /^veiled/));
  await expect(page.getByText("This one is veiled. It opens only if you like.")).toBeVisible();
  await expect(page.getByText("door slammed")).toHaveCount(0);
  await press(page, "Open it");
  await expect(heading(page, "the door slammed")).toBeVisible();
  expect(await onlyOne(page, "trigger")).toMatchObject({
    text: "the door slammed",
    cueKind: "sound",
    stateAfter: "sympathetic",
    tags: ["noise"],
    veiled: true,
    dayPart: "midday",
  });
});

test("[F14] two things are held on one card, the same size", async ({ page }) => {
  await openThese(page);
  await page.goto("/");
  await press(page, page.getByRole("link", { name: /^Both can be here/ }));
  await press(page, page.getByRole("button", { name: "grief / tenderness" }));
  await expect(page.getByLabel("Something hard")).toHaveValue("grief");
  await write(page, "Something good", ", and tea");
  const [hard, good] = await sizesOf(page.getByLabel(/^Something (?:hard|good)$/));
  expect(hard).toEqual(good);
  await press(page, "Keep");
  await expect(heading(page, "Both are kept.")).toBeVisible();
  await press(page, "Enough for now");
  await toTrail(page);
  await expect(row(page, "grief, and tenderness, and tea")).toBeVisible();
  expect(await onlyOne(page, "hold-both")).toMatchObject({
    hard: "grief",
    good: "tenderness, and tea",
  });
});

test("[F15] coming back is kept with as much as was said, and not yet is an answer", async ({
  page,
}) => {
  await page.goto("/practice");
  await press(page, page.getByRole("link", { name: "I came back" }));
  await pick(page, "Are you back?", "partly");
  await tick(page, "moving", page.getByRole("group", { name: "What helped?" }));
  await addOwn(page, "What helped?", "cold water");
  await pick(page, "How long did it feel?", "hours");
  await write(page, "What had pulled you?", "a letter");
  await press(page, "Keep");
  await expect(heading(page, "Kept.")).toBeVisible();
  await press(page, "Enough for now");
  await toTrail(page);
  await expect(row(page, /^I came back, came back, partly, moving, cold water/)).toBeVisible();
  expect(await onlyOne(page, "return")).toMatchObject({
    back: "partly",
    helpedBy: ["moving", "cold water"],
    felt: "hours",
    pulledBy: "a letter",
  });
});

test("[F15] not yet is noted, without a hurry @phone", async ({ page }) => {
  await page.goto("/back");
  await pick(page, "Are you back?", "not yet");
  await press(page, "Keep");
  await expect(heading(page, "Noted. No rush.")).toBeVisible();
});

test("[F16] half of a hard moment that was left is there when one comes back @phone", async ({
  page,
}) => {
  await openThese(page);
  await write(page, "In your words, if you like", "half a sentenc");
  await lastKey(page, "e");
  await page.reload();
  await expect(page.getByLabel("In your words, if you like")).toHaveValue("half a sentence");
  await press(page, "Not now");
  await press(page, page.getByRole("link", { name: /^Something pulled me/ }));
  await expect(page.getByLabel("In your words, if you like")).toHaveValue("half a sentence");
  await page.goto("/trail");
  await expect(page.getByText("Nothing here yet.")).toBeVisible();
});

test("[S6] [F17] choosing less hides the pages, and deletes nothing @phone", async ({ page }) => {
  await openThese(page);
  await write(page, "In your words, if you like", "still here");
  await press(page, "Keep");
  await expect(heading(page, "Kept, and veiled.")).toBeVisible();
  await page.goto("/settings");
  await pick(page, "On this device there are", "Only glimmers");
  await press(page, page.getByRole("link", { name: "Now", exact: true }));
  await expect(page.getByRole("button", { name: "I noticed a glimmer" })).toBeVisible();
  await expect(page.getByRole("link", { name: /^Where am I\?|^Something/ })).toHaveCount(0);
  expect((await onlyOne(page, "trigger"))["text"]).toBe("still here");
});
