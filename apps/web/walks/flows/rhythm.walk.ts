// How somebody leaves and comes back, in a real browser, and being asked again in an hour. By
// keyboard alone. Rules: docs/spec/rhythm.md.
import type { Page } from "@playwright/test";
import { expect } from "@playwright/test";
import { allKept } from "../support/all-kept.ts";
import { cutOff, violations } from "./everybody.ts";
import { bringIn, heading, someMoments, takeCopy } from "./journal.ts";
import { press } from "./keys.ts";
import { test, WORKS_OFFLINE } from "./test.ts";

const MINUTE = 60_000;
const DAY = 86_400_000;

/** The same on every run, and no chance of any use: where the next answer lies. */
const unevenly = (seed: number): (() => number) => {
  let state = seed;
  return () => {
    state = (state * 1_103_515_245 + 12_345) % 2 ** 31;
    return state / 2 ** 31;
  };
};

/** Two months of somebody who was asked some times a day: they leave, and mostly come back. */
const twoMonths = (now: number): readonly object[] => {
  const unit = unevenly(7);
  const today = Math.floor(now / DAY) * DAY;
  let state = 0;
  return Array.from({ length: 60 * 5 }, (_, index) => {
    const away = state !== 0;
    if (unit() < (away ? 0.5 : 0.3)) state = away ? 0 : 1 + Math.floor(unit() * 2);
    const shares = [0.15, 0.15, 0.15];
    shares[state] = 0.7;
    const [ventral, sympathetic, dorsal] = shares;
    const daysAgo = 61 - Math.floor(index / 5);
    return {
      kind: "check-in",
      id: `${index}`.padStart(32, "b"),
      at: today - daysAgo * DAY + (8 + (index % 5) * 2.2) * 60 * MINUTE,
      offset: 0,
      origin: index % 2 === 0 ? "prompted" : "self_started",
      raw: { mode: "compass", place: { ventral, sympathetic, dorsal } },
    };
  });
};

const part = (page: Page, name: string | RegExp) => page.getByRole("region", { name });

test("[RH101] [RH102] [RH103] what can be said is said, with its picture and what it rests on; what cannot, as calmly", async ({
  page,
}) => {
  await bringIn(page, [...twoMonths(Date.now()), ...someMoments(Date.now())], { depth: 2 });
  // Nobody who does not open it has a worker for it.
  expect(page.workers()).toHaveLength(1);
  await page.goto("/");
  await press(page, page.getByRole("link", { name: "Rhythm", exact: true }));
  const where = part(page, "Where you were, by your own answers");
  await expect(where.getByText(/^Of 10 moments/).first()).toBeVisible({ timeout: 60_000 });
  await expect(where.getByText(/^Rests on \d+ check-ins/)).toBeVisible();
  await expect(where.getByRole("img")).toHaveAccessibleName(/weeks/);
  for (const name of ["Coming back", "Beyond what would have happened anyway", "Noticing", "Room"])
    await expect(part(page, name)).toBeVisible();
  const helps = part(page, /^Beyond/);
  await expect(helps.getByText(/^No practice has been begun within an hour/)).toBeVisible();
  await expect(part(page, "Noticing").getByText("This cannot be told yet.")).toBeVisible();
  await page.locator("summary", { hasText: "In numbers" }).first().press("Enter");
  expect(await violations(page)).toEqual([]);
  expect(await cutOff(page)).toEqual([]);
  await press(page, page.getByRole("link", { name: "How this is worked out" }));
  await expect(heading(page, "How this is worked out")).toBeVisible();
  expect(await violations(page)).toEqual([]);
  // Left, it ends: nothing of it goes on behind another screen.
  await expect.poll(() => page.workers().length).toBe(1);
  await press(page, page.getByRole("button", { name: "Back" }));
  // Back with nothing new, it is there at once.
  await expect(where.getByText(/^Of 10 moments/).first()).toBeVisible();
  expect(page.workers()).toHaveLength(1);
});

test.describe(() => {
  test.use(WORKS_OFFLINE);

  test("[RH101] all of it works without a network, seen before or not @phone", async ({ page }) => {
    await bringIn(page, twoMonths(Date.now()), { depth: 2 });
    await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
    await page.context().setOffline(true);
    await page.goto("/rhythm");
    await expect(part(page, "Coming back")).toBeVisible({ timeout: 60_000 });
    await press(page, page.getByRole("link", { name: "How this is worked out" }));
    await expect(heading(page, "How this is worked out")).toBeVisible();
  });
});

test("[RH104] whether it is quicker or slower is on a page of its own, under what noise can do @phone", async ({
  page,
}) => {
  await bringIn(page, twoMonths(Date.now()), { depth: 2 });
  await page.goto("/rhythm");
  await expect(part(page, "Coming back")).toBeVisible({ timeout: 60_000 });
  await expect(page.getByText(/times as quick/)).toHaveCount(0);
  await press(page, page.getByRole("link", { name: /^Is coming back quicker or slower/ }));
  await expect(page.getByText(/^This can be noise\. Weeks differ/)).toBeVisible();
  expect(await violations(page)).toEqual([]);
});

test("[RH105] the hours of a day are chosen from two lists, and no choice is a wrong one @phone", async ({
  page,
}) => {
  await page.goto("/rhythm/hours");
  await page.getByLabel("To bed at about").selectOption({ label: "11:30 pm" });
  await page.getByLabel("Awake from about").selectOption({ label: "9:30 pm" });
  await allKept(page);
  const { copy } = await takeCopy(page);
  expect(copy.prefs["wakingHours"]).toEqual({ wake: 21.5 * 60, bed: 25.5 * 60 });
});

test("[RH106] without a check-in it says so, and shows where it can be seen alive; hidden, nothing is worked out @phone", async ({
  page,
}) => {
  await page.goto("/rhythm");
  await expect(heading(page, "There is nothing here yet")).toBeVisible();
  await expect(page.getByRole("link", { name: /^See it in a sample journal/ })).toHaveAttribute(
    "href",
    "/sample",
  );
  await expect(page.getByRole("link", { name: /^Play with a picture/ })).toHaveAttribute(
    "href",
    "/picture",
  );
  expect(await violations(page)).toEqual([]);
  await bringIn(page, someMoments(Date.now()), { historyHidden: true });
  await page.goto("/rhythm");
  await expect(heading(page, /out of sight/)).toBeVisible();
  expect(page.workers()).toHaveLength(1);
});

/** Puts a check-in down that is away from ease, and wishes to be asked again. */
const awayAndAskAgain = async (page: Page): Promise<void> => {
  await page.goto("/where");
  await press(page, page.getByRole("button", { name: "numb, nothing" }));
  const wish = page.getByRole("button", { name: "Ask me again in about an hour" });
  await press(page, wish);
  await expect(wish).toHaveAttribute("aria-pressed", "true");
  expect(await violations(page)).toEqual([]);
  await allKept(page);
};

const QUESTION = "You wanted to be asked again: where are you now?";

test("[RH90] [RH91] [RH92] [S8] who wished so finds the question on Now in an hour, and the answer is kept as asked for @phone", async ({
  page,
}) => {
  await page.clock.install();
  await awayAndAskAgain(page);
  await page.goto("/");
  await expect(page.getByRole("button", { name: /I noticed/ })).toBeVisible();
  await page.clock.fastForward(44 * MINUTE);
  await expect(page.getByText(QUESTION)).toHaveCount(0);
  // The page stays open: it comes by itself, and takes nothing's place.
  await page.clock.fastForward(17 * MINUTE);
  await expect(page.getByText(QUESTION)).toBeVisible();
  expect(await violations(page)).toEqual([]);
  await press(page, page.getByRole("link", { name: "Answer" }));
  await press(page, page.getByRole("button", { name: "can't tell" }));
  await expect(heading(page, "can't tell")).toBeVisible();
  await allKept(page);
  await page.goto("/");
  await expect(page.getByText(QUESTION)).toHaveCount(0);
  const { moments } = (await takeCopy(page)).copy;
  const origins = moments.filter(({ kind }) => kind === "check-in").map((one) => one["origin"]);
  expect(new Set(origins)).toEqual(new Set(["self_started", "follow_up"]));
  expect(origins).toHaveLength(2);
  const [asked, ...others] = moments.filter(({ kind }) => kind === "follow-up");
  expect(others).toEqual([]);
  const answer = moments.find((one) => one["origin"] === "follow_up");
  expect(asked).toMatchObject({ after: "check-in", answer: answer?.id });
});

test("[RH91] [RH93] put away it is gone, and what nobody met is never mentioned @phone", async ({
  page,
}) => {
  await page.clock.install();
  await awayAndAskAgain(page);
  await page.goto("/");
  await page.clock.fastForward(61 * MINUTE);
  await press(page, page.getByRole("button", { name: "Not now" }));
  await expect(page.getByText(QUESTION)).toHaveCount(0);
  await expect(page.getByRole("heading", { level: 1 })).toBeFocused();
  await awayAndAskAgain(page);
  await page.clock.fastForward(121 * MINUTE);
  await page.goto("/");
  await expect(page.getByRole("button", { name: /I noticed/ })).toBeVisible();
  await allKept(page);
  await expect(page.getByText(QUESTION)).toHaveCount(0);
  await expect
    .poll(async () => {
      const { moments } = (await takeCopy(page)).copy;
      const ended = moments.filter(({ kind }) => kind === "follow-up");
      await page.goto("/");
      return new Set(ended.map((one) => one["unanswered"]));
    })
    .toEqual(new Set(["put_away", "went_by"]));
});

test("[RH94] [RH95] it is taken back with a press, and Settings switch it off @phone", async ({
  page,
}) => {
  await awayAndAskAgain(page);
  await press(page, page.getByRole("button", { name: "Ask me again in about an hour" }));
  await allKept(page);
  const { moments } = (await takeCopy(page)).copy;
  expect(moments.filter(({ kind }) => kind === "follow-up")).toEqual([]);
  await bringIn(page, someMoments(Date.now()), { askAgain: false });
  await page.goto("/where");
  await press(page, page.getByRole("button", { name: "numb, nothing" }));
  await expect(page.getByRole("button", { name: "Nothing for now" })).toBeVisible();
  await expect(page.getByRole("link", { name: "I came back" })).toBeVisible();
  await expect(page.getByRole("button", { name: /^Ask me again/ })).toHaveCount(0);
});

test("[RH95] after a practice begun away it is offered where it ends @phone", async ({ page }) => {
  await bringIn(page, someMoments(Date.now()), { depth: 1 });
  const wish = page.getByRole("button", { name: "Ask me again in about an hour" });
  await page.goto("/session/P05");
  await press(page, page.getByRole("button", { name: "Begin" }));
  await press(page, page.getByRole("button", { name: "Stop" }));
  await press(page, page.getByRole("button", { name: "the same", exact: true }));
  await press(page, wish);
  expect(await violations(page)).toEqual([]);
  await allKept(page);
  const { moments } = (await takeCopy(page)).copy;
  const session = moments.find(({ kind }) => kind === "session");
  const [asked] = moments.filter(({ kind }) => kind === "follow-up");
  expect(asked).toMatchObject({ after: "session", about: session?.id });
});

/** Through a practice as shortly as can be, to where it ends. */
const stopped = async (page: Page): Promise<void> => {
  await press(page, page.getByRole("button", { name: "Begin" }));
  await press(page, page.getByRole("button", { name: "Stop" }));
  await press(page, page.getByRole("button", { name: "the same", exact: true }));
  await expect(page.getByRole("button", { name: "Enough for now" })).toBeVisible();
  await allKept(page);
  await expect(page.getByRole("link", { name: /I came back/ })).toBeVisible();
};

test("[RH95] nothing is offered after a practice begun from the stuck door, or after the hardest answer @phone", async ({
  page,
}) => {
  await bringIn(page, someMoments(Date.now()), { depth: 1 });
  const wish = page.getByRole("button", { name: /^Ask me again/ });
  await page.goto("/where");
  await press(page, page.getByRole("button", { name: /^I'm thinking about hurting myself/ }));
  await press(page, page.getByRole("link", { name: "Look around for a minute" }));
  await stopped(page);
  await expect(wish).toHaveCount(0);
  await page.goto("/stuck");
  await press(page, page.getByRole("button", { name: "Too much" }));
  await press(page, page.getByRole("group", { name: "Outside of you" }).getByRole("link").first());
  // Who reads on first what it is comes by the same way.
  await page.locator('main a[href^="/about-practice/"]').press("Enter");
  await press(page, page.locator('a[href^="/session/"]'));
  await stopped(page);
  await expect(wish).toHaveCount(0);
});

for (const [name, media, prefs] of [
  ["the system asks for less motion", { reducedMotion: "reduce" }, {}],
  ["the system asks for more contrast", { contrast: "more" }, {}],
  ["quiet mode was chosen", {}, { lowStim: "on" }],
] as const)
  test(`[RH95] [S10] it is offered as words among the words where ${name} @phone`, async ({
    page,
  }) => {
    await page.emulateMedia(media);
    await bringIn(page, someMoments(Date.now()), prefs);
    await awayAndAskAgain(page);
    await expect(page.getByText(/^The question will be on the first screen then/)).toBeVisible();
    await expect(page.locator("main button.chip")).toHaveCount(0);
    expect(await cutOff(page)).toEqual([]);
  });

test("[RH95] where it is switched off, Rhythm says so beside what it would help with @phone", async ({
  page,
}) => {
  await bringIn(page, someMoments(Date.now()), { depth: 2, askAgain: false });
  await page.goto("/rhythm");
  const back = part(page, "Coming back");
  const off = /^“Ask me again in about an hour” is not offered/;
  await expect(back.getByText(off)).toBeVisible();
  await expect(part(page, /^Beyond/).getByText(off)).toBeVisible();
  await press(page, back.getByRole("link", { name: "To Settings" }));
  await expect(page).toHaveURL("/settings");
});

test("[RH101] what is kept while it is worked out is in what is said in the end @phone", async ({
  page,
}) => {
  await bringIn(page, twoMonths(Date.now()), { depth: 2 });
  await page.goto("/rhythm");
  const other = await page.context().newPage();
  await other.goto("/where");
  await press(other, other.getByRole("button", { name: "can't tell" }));
  await allKept(other);
  await other.close();
  const rests = part(page, "Where you were, by your own answers").getByText(/^Rests on \d+/);
  await expect(rests).toBeVisible({ timeout: 60_000 });
  await expect(page.getByText("Something came in since.")).toHaveCount(0);
  await expect(page.getByRole("alert")).toHaveCount(0);
});
