// Where practices are found, told about, put away and brought back. By keyboard alone.
// Rules: docs/spec/flows.md.
import type { Locator, Page } from "@playwright/test";
import { expect } from "@playwright/test";
import { allKept } from "../support/all-kept.ts";
import { bringIn, heading, row } from "./journal.ts";
import { pick, press, tick, undo } from "./keys.ts";
import { test } from "./test.ts";

const groups = (page: Page): Locator => page.getByRole("region", { name: "Practices" });

/** The one fold with these words; "When I'm frozen" is within no other. */
const open = (page: Page, group: string): Promise<void> =>
  press(page, groups(page).locator("summary").filter({ hasText: group }));

const rows = (page: Page): Locator => groups(page).getByRole("link");

const HOUR = 3_600_000;

const checkIn = (ago: number, stateId: string): object => ({
  kind: "check-in",
  id: `${ago}`.padStart(32, "e"),
  at: Date.now() - ago * HOUR,
  offset: 0,
  origin: "self_started",
  raw: { mode: "ladder", rung: stateId },
  stateId,
});

test("[F63] practices lie in groups, folded, with own anchors before them", async ({ page }) => {
  await bringIn(page, [
    {
      kind: "anchor",
      id: "1".padStart(32, "d"),
      at: Date.now() - HOUR,
      offset: 0,
      name: "the blue cup",
      cue: "when the kettle boils",
      helpsIn: [],
      favourite: true,
    },
  ]);
  await page.goto("/");
  await press(page, page.getByRole("link", { name: "Practice", exact: true }));
  await expect(heading(page, "What may fit right now?")).toBeVisible();
  await expect(groups(page)).toBeVisible();
  await expect(rows(page).filter({ visible: true })).toHaveCount(0);
  await open(page, "When I'm shut down");
  await expect(rows(page).filter({ visible: true }).first()).toHaveAccessibleName(
    /^Tiny upward steps/,
  );
  await press(page, page.getByRole("link", { name: /^the blue cup/ }));
  await expect(page).toHaveURL(/\/use\//);
});

test("[F63] what usually waits says so, stays open, and is told about first", async ({ page }) => {
  await bringIn(page, [checkIn(1, "dorsal")]);
  await page.goto("/practice");
  await open(page, "When I'm revved up");
  const pause = rows(page).filter({ hasText: "Response pause", visible: true });
  await expect(pause).toHaveAccessibleName("Response pause usually not when shut down");
  await press(page, pause);
  await expect(page.getByRole("main")).toContainText("(usually not when shut down)");
  await press(page, "Go on");
  await expect(page.getByRole("button", { name: "Begin", exact: true })).toBeVisible();
});

test("[F64] a practice's page says what is known, what it needs, and that stopping is fine @phone", async ({
  page,
}) => {
  await page.goto("/about-practice/P12");
  await expect(heading(page, "Even slow breathing")).toBeVisible();
  const main = page.getByRole("main");
  await expect(main).toContainText("slow pacing did no better than ordinary pacing");
  await expect(main).toContainText("How much it rests onmany trials");
  await expect(main).toContainText("Usesbreath");
  await expect(main).toContainText("Usually not offered when");
  await expect(main).toContainText(
    "Some people feel worse with any inner practice. Stopping is a good choice.",
  );
  const size = async (name: string) => {
    const { width, height } = (await page.getByText(name, { exact: true }).boundingBox()) ?? {};
    return [width, height];
  };
  expect(await size("Begin")).toEqual(await size("Not for me"));
});

test("[F64] the page of back and forth says what opens it, and does not begin it where it does not open @phone", async ({
  page,
}) => {
  await page.goto("/about-practice/P15");
  const main = page.getByRole("main");
  await expect(main).toContainText("Two anchors that made it easier, on two days");
  await expect(main).toContainText("It goes better with a practitioner beside you.");
  await expect(page.getByRole("link", { name: "To settings" })).toBeVisible();
  await expect(page.getByRole("link", { name: "Begin" })).toHaveCount(0);
  await expect(main).not.toContainText("stays open here all the same");
});

test("[F65] what was put away is in no list, and comes back by Undo and from Settings @phone", async ({
  page,
}) => {
  const isListed = async (times: number): Promise<void> => {
    await expect(heading(page, "What may fit right now?")).toBeVisible();
    await open(page, "Outside of me");
    await expect(rows(page).filter({ hasText: "Five senses", visible: true })).toHaveCount(times);
  };
  const putAway = async (): Promise<void> => {
    await page.goto("/about-practice/P10");
    await press(page, "Not for me");
  };
  await putAway();
  await isListed(0);
  await undo(page);
  await expect(rows(page).filter({ hasText: "Five senses", visible: true })).toHaveCount(1);
  await putAway();
  await isListed(0);
  await allKept(page);
  await page.goto("/settings");
  await press(page, page.getByRole("link", { name: /^What practices may use/ }));
  await press(page, "Bring back Five senses");
  await expect(page.getByText("Nothing is put away.")).toBeVisible();
  await allKept(page);
  await page.goto("/practice");
  await isListed(1);
});

test("[F66] a sense that is off takes what needs it from every list @phone", async ({ page }) => {
  await page.goto("/practice");
  await open(page, "When I'm revved up");
  await expect(rows(page).filter({ hasText: "Sighs", visible: true })).toHaveCount(1);
  await page.goto("/senses");
  await tick(page, "Breath");
  await allKept(page);
  await page.goto("/practice");
  await open(page, "When I'm revved up");
  await expect(rows(page).filter({ hasText: "Soft gaze", visible: true })).toHaveCount(1);
  await expect(rows(page).filter({ hasText: "Sighs" })).toHaveCount(0);
  await expect(rows(page).filter({ hasText: "Longer out-breath" })).toHaveCount(0);
});

test("[F67] where only glimmers are here, Practice holds one thing; back and forth is for adults @phone", async ({
  page,
}) => {
  await page.goto("/settings");
  const depth = page.getByRole("group", { name: "On this device there are" });
  await expect(depth.getByRole("radio")).toHaveCount(3);
  await tick(page, "I am an adult");
  await pick(page, "On this device there are", /^Also going back and forth/);
  await tick(page, "I am an adult");
  await expect(depth.getByRole("radio")).toHaveCount(3);
  await expect(depth.getByRole("radio", { name: /^Also hard moments/ })).toBeChecked();
  await pick(page, "On this device there are", "Only glimmers");
  await allKept(page);
  await page.goto("/practice");
  await expect(page.getByRole("main").getByRole("link", { name: /^Stay a little/ })).toBeVisible();
  await expect(groups(page)).toHaveCount(0);
});

test("[F68] a practice that was done stands on the trail by its name, opens, and can be deleted @phone", async ({
  page,
}) => {
  await bringIn(page, [
    {
      kind: "session",
      id: "1".padStart(32, "c"),
      at: Date.now() - HOUR,
      offset: 0,
      practice: "P05",
      variant: "seat",
      stepsSeen: 3,
      after: "easier",
    },
  ]);
  await page.goto("/trail");
  const there = row(page, /^Feet on the ground, easier afterwards/);
  await press(page, there);
  await expect(heading(page, "Feet on the ground")).toBeVisible();
  await expect(page.getByRole("main")).toContainText("Done asseat");
  await press(page, "Delete");
  await expect(there).toHaveCount(0);
  await undo(page);
  await expect(there).toBeVisible();
  await press(page, "Find");
  await tick(page, "Practices", page.getByRole("group", { name: "Only" }));
  await expect(page.getByText("1 moment", { exact: true })).toBeVisible();
});

test("[F60] learning and one's own words are a press from the first screen @phone", async ({
  page,
}) => {
  await page.goto("/");
  const second = page.getByRole("navigation", { name: "And also" });
  await press(page, second.getByRole("link", { name: "Learn" }));
  await expect(page).toHaveURL(/\/learn$/);
  await page.goto("/");
  await press(page, second.getByRole("link", { name: "My words" }));
  await expect(page).toHaveURL(/\/own-words$/);
});
