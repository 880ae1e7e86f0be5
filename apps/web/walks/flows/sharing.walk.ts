// Choosing what to share, seeing the page as it will be seen, and closing it again: two browsers
// with nothing in common, a real server. By keyboard alone. Rules: docs/spec/sharing.md.
import type { Page } from "@playwright/test";
import { expect } from "@playwright/test";
import { launchOptions } from "../../../../tools/browser.ts";
import { allKept } from "../support/all-kept.ts";
import { test } from "../support/several.ts";
import { bringIn, heading, someMoments } from "./journal.ts";
import { pick, press, tick, unfold, write } from "./keys.ts";

test.use({
  launchOptions: {
    ...launchOptions(),
    args: [...launchOptions().args, "--disable-features=AutofillServerCommunication"],
  },
});
test.setTimeout(300_000);

/** A chip that is ticked or not. */
const kinds = async (page: Page, ...names: readonly string[]): Promise<void> => {
  for (const name of names) await tick(page, name, page.getByRole("group", { name: "Kinds" }));
};

const begin = async (page: Page): Promise<void> => {
  await bringIn(page, someMoments(Date.now()));
  await page.goto("/settings");
  await press(page, page.getByRole("link", { name: /^Share with someone/ }));
  await press(page, "Share something");
};

/** From the first question to the preview. */
const toTheLook = async (page: Page): Promise<void> => {
  await write(page, "Your own note of who it is for", "Ines, before Thursday");
  await press(page, "Next");
  await expect(heading(page, "Anything to say with it?")).toBeVisible();
  await write(page, "Your name on the page, if you like", "Mira");
  await press(page, "Next");
  await expect(heading(page, "Until when?")).toBeVisible();
  await press(page, "Next");
  await expect(heading(page, "This is the page")).toBeVisible();
};

const pressTimes = async (page: Page, times: number, name: string): Promise<void> => {
  for (let time = 0; time < times; time += 1) await press(page, name);
};

const sharedPage = (page: Page) => page.locator(".shared-page");

/** Exactly what the page says, without what stands around it. */
const said = (page: Page): Promise<string> => sharedPage(page).innerText();

const linkOn = (page: Page): Promise<string> =>
  page.getByRole("textbox", { name: "The link" }).inputValue();

const openIt = async (page: Page, link: string): Promise<void> => {
  await page.goto(link);
  await press(page, "Open it");
};

test("[S12] [SH50] [SH51] [SH20] [SH40] a page goes out as it was seen, an answer comes back, and it is closed @phone", async ({
  device,
  complaints,
}) => {
  const mira = await device();
  await begin(mira);
  // Before the first time: one plain page, two answers of one size.
  await expect(heading(mira, "Before you share for the first time")).toBeVisible();
  await press(mira, "Go on");
  await expect(heading(mira, "What would you like to share?")).toBeVisible();
  await kinds(mira, "Check-ins", "Pulls");
  await press(mira, "All of these");
  await expect(heading(mira, "What of them may go?")).toBeVisible();
  await press(mira, "Next");
  await toTheLook(mira);
  // Nothing that was written is on it, since nothing of that was ticked.
  expect(await said(mira)).not.toMatch(/quilt|robin|slammed/);
  await pressTimes(mira, 4, "Back");
  await expect(heading(mira, "What of them may go?")).toBeVisible();
  await tick(mira, "Your own words");
  await press(mira, "Next");
  // What was typed before is still there.
  await expect(mira.getByLabel("Your own note of who it is for")).toHaveValue(/Ines/);
  await pressTimes(mira, 3, "Next");
  await expect(sharedPage(mira)).toContainText("quilt by the window");
  expect(await said(mira)).not.toContain("slammed");
  const seen = await said(mira);
  await press(mira, "Share this page");
  await expect(heading(mira, "It can be opened now")).toBeVisible();
  const link = await linkOn(mira);
  await allKept(mira);

  const ines = await device();
  await openIt(ines, link);
  await expect(sharedPage(ines)).toContainText("quilt by the window");
  expect(await said(ines)).toBe(seen);
  await press(ines, "Send something back");
  await press(ines, ines.getByRole("button", { name: "A practice" }));
  await ines.getByLabel("Which practice?").selectOption("P05");
  await press(ines, "Add it");
  await write(ines, "Your name, if you like", "Ines");
  await press(ines, "Send");
  await expect(heading(ines, "It is on its way")).toBeVisible();

  await press(mira, "Done");
  await press(mira, mira.getByRole("link", { name: /^Ines, before Thursday/ }));
  await expect(mira.getByText(/^It is open until/)).toBeVisible();
  await press(mira, "Look whether something came back");
  await expect(mira.getByText("From Ines")).toBeVisible();
  await press(mira, "Keep it as an anchor");
  await expect(mira.getByText("It is among your anchors.")).toBeVisible();
  await press(mira, "Put this away");
  await expect(mira.getByText("From Ines")).toHaveCount(0);
  await press(mira, "Close it");
  await press(mira, mira.locator("dialog[open]").getByRole("button", { name: "Close it" }));
  await expect(mira.getByText(/^You closed it/)).toBeVisible();
  await allKept(mira);

  await ines.goto("about:blank");
  await openIt(ines, link);
  await expect(sharedPage(ines)).toHaveCount(0);
  await expect(ines.getByText(/quilt/)).toHaveCount(0);
  expect(complaints).toEqual([]);
});

test("[SH52] [SH53] one by one, and left open longer @phone", async ({ device }) => {
  const mira = await device();
  await begin(mira);
  await press(mira, "Go on");
  await press(mira, "Pick one by one");
  await expect(mira.getByRole("button", { name: "Next" })).toHaveCount(0);
  await tick(mira, "a robin");
  await press(mira, "Next");
  await tick(mira, "Your own words");
  await press(mira, "Next");
  // Without a word about who it is for it does not go on, and says so.
  await press(mira, "Next");
  await expect(mira.getByText("A word about who it is for, and it can go on.")).toBeVisible();
  await toTheLook(mira);
  await expect(sharedPage(mira)).toContainText("a robin");
  await expect(sharedPage(mira)).not.toContainText("quilt");
  await press(mira, "Share this page");
  const link = await linkOn(mira);
  await press(mira, "Done");
  await press(mira, mira.getByRole("link", { name: /^Ines, before Thursday/ }));
  const before = await mira.getByText(/^It is open until/).innerText();
  await unfold(mira, "Leave it open longer");
  await pick(mira, "Until when?", "a month");
  await press(mira, "Leave it open until then");
  await expect(mira.getByText(before)).toHaveCount(0);
  await expect(mira.getByText(/^It is open until/)).toBeVisible();
  await press(mira, "Show the link again");
  expect(await linkOn(mira)).toBe(link);
});

test("[SH50] “not for me” shares nothing, and the page before it comes again @phone", async ({
  device,
  recorder,
}) => {
  const mira = await device();
  await begin(mira);
  await press(mira, "Not for me");
  await expect(heading(mira, "As you like it")).toBeVisible();
  await mira.goto("/shares/new");
  await expect(heading(mira, "Before you share for the first time")).toBeVisible();
  expect(recorder.asked.filter((address) => address.includes("/v1/shares"))).toEqual([]);
});
