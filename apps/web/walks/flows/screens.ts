import type { Page } from "@playwright/test";
import { expect } from "@playwright/test";
import { bringIn, someMoments } from "./journal.ts";

/** Every screen there is, as somebody meets it who has kept a little of everything. */
export interface SomeScreen {
  readonly name: string;
  readonly path: string;
  /** What is done before it is looked at; nothing where it is looked at as it comes. */
  readonly turn?: (page: Page) => Promise<unknown>;
}

const opened = (daysAgo: number): string => `/moment/${`${daysAgo}`.padStart(32, "a")}`;

/** Opens whatever waits behind its name. */
export const unfoldAll = (page: Page): Promise<void> =>
  page.evaluate(() => {
    for (const fold of document.querySelectorAll("details")) fold.open = true;
  });

const answeredBy = (index: number) => async (page: Page) => {
  await page.locator("details.fold > summary").first().click();
  await page.locator("details.fold input[type=radio]").nth(index).click();
};

/** Presses the button that opens a part of the screen, whatever it is called in this language. */
const openPart = (page: Page) => page.locator('button[aria-expanded="false"]').first().click();

/** Says yes to what stands before the first circle, where that was not said yet. */
const agreeToCircles = async (page: Page): Promise<void> => {
  const yes = page.locator(".equal-answers .button").last();
  const form = page.locator("main form");
  await expect(yes.or(form).first()).toBeVisible();
  if (await yes.isVisible()) await yes.click();
  await expect(form).toBeVisible();
  await unfoldAll(page);
};

export const ALL_SCREENS: readonly SomeScreen[] = [
  { name: "Now", path: "/" },
  { name: "a glimmer, all of it", path: `/kept/${"0".padStart(32, "a")}`, turn: unfoldAll },
  { name: "the compass", path: "/where" },
  { name: "the sliders", path: "/where", turn: answeredBy(1) },
  { name: "the ladder", path: "/where", turn: answeredBy(2) },
  { name: "an own word", path: "/where", turn: answeredBy(3) },
  {
    name: "more of a check-in",
    path: "/where",
    turn: async (page) => {
      await openPart(page);
      await unfoldAll(page);
    },
  },
  { name: "a pull", path: "/hard", turn: unfoldAll },
  { name: "both", path: "/both", turn: unfoldAll },
  { name: "coming back", path: "/back", turn: unfoldAll },
  {
    name: "what is offered",
    path: "/where",
    turn: async (page) => {
      await page.locator(".asking button.chip").first().click();
      await expect(page.locator(".offers a").first()).toBeVisible();
      await unfoldAll(page);
    },
  },
  { name: "being stuck", path: "/stuck" },
  {
    name: "three things outside",
    path: "/stuck",
    turn: async (page) => {
      await page.locator(".stuck-answers button").first().click();
      const three = page.getByRole("main").getByRole("group");
      await expect(three.getByRole("link").first()).toBeVisible();
      // In quiet mode one of them is there, and the others behind a button.
      const others = three.getByRole("button");
      if ((await others.count()) > 0) await others.click();
      await expect(three.getByRole("link")).toHaveCount(3);
    },
  },
  {
    name: "practices",
    path: "/practice",
    // One group, all of it: every row of the others looks like these.
    turn: async (page) => {
      await page.locator(".practice-groups > details").nth(1).locator("summary").first().click();
      await page.locator(".practice-groups details details summary").first().click();
    },
  },
  { name: "about a practice", path: "/about-practice/P12" },
  { name: "what practices may use", path: "/senses" },
  {
    name: "a preview",
    path: "/session/P05",
    turn: async (page) => {
      await expect(page.locator(".step-list li").first()).toBeVisible();
      await unfoldAll(page);
    },
  },
  {
    name: "breath, asked about",
    path: "/session/P03",
    turn: (page) => expect(page.locator(".equal-answers .button").first()).toBeVisible(),
  },
  {
    name: "a step",
    path: "/come-back",
    turn: (page) => expect(page.locator("[data-step] .sentence")).not.toBeEmpty(),
  },
  { name: "own anchors", path: "/anchors" },
  { name: "a new anchor", path: "/anchor", turn: unfoldAll },
  { name: "safe-enough beings", path: "/kin", turn: unfoldAll },
  { name: "the on-ramp", path: "/on-ramp" },
  { name: "what was put down", path: "/put-down" },
  { name: "breadcrumbs", path: "/breadcrumbs" },
  { name: "a wish for the day", path: "/cultivate" },
  { name: "the trail", path: "/trail" },
  { name: "finding on the trail", path: "/trail", turn: openPart },
  { name: "a glimmer opened", path: opened(0) },
  { name: "a check-in opened", path: opened(1) },
  { name: "a stone", path: opened(2) },
  { name: "a return opened", path: opened(3) },
  { name: "both opened", path: opened(4) },
  { name: "a moment that is gone", path: opened(9) },
  { name: "Support", path: "/support", turn: unfoldAll },
  {
    name: "staying here",
    path: "/support",
    turn: (page) => page.locator("button.card.row").click(),
  },
  {
    name: "the hardest answer",
    path: "/where",
    turn: async (page) => {
      await page.locator("button.not-alive").click();
      await unfoldAll(page);
    },
  },
  { name: "a plan", path: "/plan" },
  { name: "packs", path: "/packs" },
  {
    name: "cards to read",
    path: "/learn",
    turn: (page) => expect(page.locator("main li a").first()).toBeVisible(),
  },
  { name: "the picture of an idea", path: "/picture", turn: unfoldAll },
  { name: "the way into the sample journal", path: "/sample" },
  {
    name: "a card",
    path: "/card/what-a-glimmer-is",
    turn: (page) => expect(page.locator(".foot .button").first()).toBeVisible(),
  },
  {
    name: "looking back",
    path: "/look-back",
    turn: async (page) => {
      await page.locator("input[type=radio][name]").nth(1).click();
      await expect(page.locator("main form")).toBeVisible();
      await unfoldAll(page);
    },
  },
  {
    name: "Rhythm",
    path: "/rhythm",
    turn: async (page) => {
      await expect(page.locator(".rhythm-part").first()).toBeVisible();
      await unfoldAll(page);
    },
  },
  { name: "how Rhythm is worked out", path: "/rhythm/how" },
  { name: "whether it is quicker or slower", path: "/rhythm/changing" },
  { name: "waking hours", path: "/rhythm/hours" },
  { name: "a page to print", path: "/print" },
  { name: "Settings", path: "/settings" },
  { name: "own words", path: "/own-words", turn: unfoldAll },
  { name: "the lock", path: "/lock" },
  { name: "what is kept", path: "/keeping" },
  { name: "bringing along", path: "/bring" },
  { name: "what came in before", path: "/bring/before" },
  { name: "words of other apps", path: "/bring/words" },
  { name: "numbers that came in", path: "/bring/numbers", turn: unfoldAll },
  { name: "copies by themselves", path: "/take/by-itself" },
  { name: "other devices", path: "/devices" },
  { name: "turning devices on", path: "/devices/turn-on", turn: unfoldAll },
  { name: "a new device", path: "/join", turn: unfoldAll },
  { name: "before the first circle", path: "/circles" },
  { name: "a new circle", path: "/circles/new", turn: agreeToCircles },
  { name: "into somebody's circle", path: "/circles/join", turn: agreeToCircles },
  { name: "company, please", path: "/hand" },
  { name: "what is shared", path: "/shares" },
  { name: "before the first share", path: "/shares/new" },
  { name: "a link put away", path: "/read" },
  { name: "what others shared", path: "/readings" },
  { name: "a reader's card", path: "/readings/card" },
  { name: "reminders", path: "/reminders" },
  { name: "privacy", path: "/privacy" },
  { name: "ways back in", path: "/recovery" },
  { name: "trying a way back in", path: "/recovery/try" },
  { name: "coming back in", path: "/recover" },
  { name: "coming back in with a passkey", path: "/recover/passkey" },
  { name: "coming back in with a sheet", path: "/recover/sheet" },
  { name: "about", path: "/about" },
];

/** A journal with a little of everything in it, and these preferences. */
export const settleIn = (page: Page, prefs: Readonly<Record<string, unknown>>): Promise<void> =>
  bringIn(page, someMoments(Date.now()), {
    depth: 2,
    country: "DE",
    trusted: [{ name: "Mara", number: "0170 1234" }],
    ownPathways: ["the cat next door"],
    ...prefs,
  });

/** Goes to a screen within the app, as a link does, and does what it takes to see it. */
export const show = async (page: Page, { path, turn }: SomeScreen): Promise<void> => {
  const at = new URL(page.url()).pathname;
  if (at === path) await follow(page, "/about");
  await follow(page, path);
  await expect(page.getByRole("heading", { level: 1 })).toBeAttached();
  if (path === "/trail")
    await expect(page.getByRole("feed").getByRole("link").first()).toBeVisible();
  await turn?.(page);
};

const follow = (page: Page, path: string): Promise<unknown> =>
  page.evaluate(async (address) => {
    await navigation.navigate(address).finished;
    // Two frames: one to draw the screen, one for what it does once drawn.
    await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
  }, path);
