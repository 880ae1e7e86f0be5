// What holds when it gets dark: the own plan, the hardest answer, and a trail put out of sight.
// By keyboard alone. Rules: docs/spec/looking.md and docs/spec/safety.md.
import type { Page } from "@playwright/test";
import { expect } from "@playwright/test";
import { allKept } from "../support/all-kept.ts";
import { bringIn, heading, someMoments, takeCopy } from "./journal.ts";
import { press, write } from "./keys.ts";
import { test, WORKS_OFFLINE } from "./test.ts";

test.use(WORKS_OFFLINE);

const toSupport = (page: Page): Promise<void> =>
  press(page, page.getByRole("link", { name: "Support", exact: true }));

const toPlan = async (page: Page): Promise<void> => {
  await toSupport(page);
  await press(page, page.getByRole("link", { name: /^My plan/ }));
};

test("[L1] [S4] a plan is written in own words and stands behind Support, all without a network @phone", async ({
  page,
}) => {
  await page.goto("/");
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
  await page.context().setOffline(true);
  await toPlan(page);
  await expect(heading(page, "Something to hold on to")).toBeVisible();
  await write(page, "How I notice it begins", "I stop answering");
  await allKept(page);
  await press(page, page.getByRole("button", { name: "Not now" }));
  await page.goto("/plan");
  await expect(page.getByLabel("How I notice it begins")).toHaveValue("I stop answering");
  await write(page, "A reason, in whatever form it has", "the cat");
  await press(page, "Keep");
  await expect(heading(page, "My plan")).toBeVisible();
  await expect(page.getByText("I stop answering")).toBeVisible();
  await page.goto("/");
  await toPlan(page);
  await expect(page.getByText("the cat")).toBeVisible();
  // What was left blank is not asked again.
  await expect(page.getByText("Places I can go")).toHaveCount(0);
});

test("[L1] a plan is changed, and what was taken out is gone @phone", async ({ page }) => {
  await page.goto("/plan");
  await write(page, "What helps, even a little", "the radio, low");
  await press(page, "Keep");
  await press(page, "Change it");
  await page.getByLabel("What helps, even a little").focus();
  await page.keyboard.press("Control+A");
  await page.keyboard.type("the blue blanket");
  await press(page, "Keep");
  await expect(page.getByText("the blue blanket")).toBeVisible();
  const { copy } = await takeCopy(page);
  expect(JSON.stringify(copy)).not.toContain("the radio");
});

test("[L2] printed, there is the plan, and nothing that says where it comes from @phone", async ({
  page,
}) => {
  await page.goto("/plan");
  await write(page, "Places I can go", "the library");
  await press(page, "Keep");
  await expect(heading(page, "My plan")).toBeVisible();
  await page.emulateMedia({ media: "print" });
  const lines = (await page.locator("body").innerText()).split("\n").filter((line) => line !== "");
  expect(lines).toEqual(["My plan", "Places I can go", "the library"]);
});

test("[S3] the answer nobody wants to give opens Support at once and looking around after; it is kept only where that is asked", async ({
  page,
}) => {
  await page.goto("/where");
  await press(page, page.getByRole("button", { name: /^I'm thinking about hurting myself/ }));
  await expect(heading(page, "Someone can be with you")).toBeVisible();
  await expect(page.getByText("This answer is not kept, unless you want it to be.")).toBeVisible();
  await expect(page.getByText(/the emergency number is 112/)).toBeVisible();
  await press(page, page.getByRole("link", { name: "Look around for a minute" }));
  await expect(page).toHaveURL("/session/P09/only");
  await allKept(page);
  expect((await takeCopy(page)).copy.moments).toEqual([]);
  await page.goto("/where");
  await press(page, page.getByRole("button", { name: /^I'm thinking about hurting myself/ }));
  await press(page, "Keep this answer");
  await expect(page.getByText(/^Kept\. It has no name on your trail/)).toBeVisible();
  const { moments } = (await takeCopy(page)).copy;
  expect(moments).toHaveLength(1);
  expect(moments[0]).toMatchObject({ kind: "check-in", raw: { mode: "not_alive" } });
  await page.goto("/trail");
  await expect(page.getByRole("feed")).toContainText("Check-in");
  await expect(page.getByRole("feed")).not.toContainText(/hurting|alive/);
});

test("[S17] a trail put out of sight shows one sentence, and comes back whole when it is wanted @phone", async ({
  page,
}) => {
  await bringIn(page, someMoments(Date.now()), { historyHidden: true });
  await page.goto("/trail");
  await expect(heading(page, /Your trail is out of sight/)).toBeVisible();
  await expect(page.getByText("quilt by the window")).toHaveCount(0);
  await press(page, "Show it");
  await expect(page.getByRole("feed").getByText("quilt by the window")).toBeVisible();
});

test("[S15] on the first day, before anything is asked, it is said what cannot be made private here @phone", async ({
  page,
}) => {
  await page.goto("/");
  await expect(page.getByText("Who else sees this device matters.")).toBeVisible();
  await press(page, page.getByRole("link", { name: "Read about that" }));
  await expect(page.getByText(/A watched phone can't be made private here/)).toBeVisible();
  await expect(page.getByText(/App-store history, backups and phone bills/)).toBeVisible();
});

const DAY = 86_400_000;

/** Check-ins of three different days, each of them very strong. */
const heavyDays = (now: number): readonly object[] =>
  [1, 2, 4].map((daysAgo) => ({
    kind: "check-in",
    id: `${daysAgo}`.padStart(32, "b"),
    at: now - daysAgo * DAY,
    offset: 0,
    origin: "self_started",
    raw: { mode: "ladder", rung: "dorsal" },
    stateId: "dorsal",
    strength: "very_strong",
  }));

test("[S5] [CH11] after heavy days one card comes once, leads to Support, and leaves nothing behind but when it came", async ({
  page,
}) => {
  await bringIn(page, heavyDays(Date.now()));
  await page.goto("/");
  const card = page.getByRole("complementary", { name: "A card for you" });
  await expect(card).toContainText("you don't have to carry them alone");
  await press(page, card.getByRole("link", { name: "Support" }));
  await expect(heading(page, "Someone can be with you")).toBeVisible();
  await allKept(page);
  const { copy } = await takeCopy(page);
  expect(copy.moments).toHaveLength(3);
  expect(Object.keys(copy.prefs)).toEqual(["cardAt"]);
  await page.goto("/");
  await expect(page.getByRole("link", { name: /^Come back/ })).toBeVisible();
  await allKept(page);
  await expect(card).toHaveCount(0);
});
