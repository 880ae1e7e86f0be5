import type { Page } from "@playwright/test";
import { expect } from "@playwright/test";
import { codeOn } from "./devices.ts";
import { heading } from "./journal.ts";
import { press, unfold, write } from "./keys.ts";

/** What somebody in a circle does, by keyboard alone. */

/** Says yes to the page that stands before the first circle. */
const agree = async (page: Page): Promise<void> => {
  await expect(heading(page, "Keeping company in a circle")).toBeVisible();
  await press(page, "Go on");
};

/** A new circle with one person in it, and its screen open. */
export const makeCircle = async (page: Page, name: string, myName: string): Promise<void> => {
  await page.goto("/circles");
  await agree(page);
  await press(page, page.getByRole("link", { name: "A new circle" }));
  await write(page, "What the circle is called", name);
  await write(page, "What you are called in it", myName);
  await page.keyboard.press("Enter");
  await expect(heading(page, name)).toBeVisible();
};

/** Opens an invitation from a circle's own screen and stays there. */
export const inviteInto = async (page: Page): Promise<string> => {
  await press(page, page.getByRole("link", { name: /^Who is in it/ }));
  await press(page, "Invite someone");
  await unfold(page, "As a link");
  return page.getByLabel("The link").inputValue();
};

/** Comes by a link and asks; then the code is on both screens, and one lets the other in. */
export const comeIn = async (
  host: Page,
  guest: Page,
  link: string,
  myName: string,
): Promise<void> => {
  await guest.goto(link);
  expect(new URL(guest.url()).hash).toBe("");
  await agree(guest);
  await expect(guest.getByText("You came with an invitation.")).toBeVisible();
  await write(guest, "What you are called in it", myName);
  await press(guest, "Ask to come in");
  await expect(heading(guest, "Compare the code")).toBeVisible();
  await expect(heading(host, `“${myName}” asks to come in`)).toBeVisible();
  expect(await codeOn(host)).toMatch(/^\d{3} \d{3}$/);
  expect(await codeOn(guest)).toBe(await codeOn(host));
  await press(host, "Let them in");
  await expect(heading(guest, /^You are in/)).toBeVisible();
  await press(guest, "To the circle");
};

/** A circle of two: its screen is open on both. */
export const circleOfTwo = async (
  host: Page,
  guest: Page,
  sent: (link: string) => string = (link) => link,
): Promise<void> => {
  await makeCircle(host, "Kitchen table", "Nora");
  await comeIn(host, guest, sent(await inviteInto(host)), "Mara");
  await expect(heading(host, "Who is in it")).toBeVisible();
  await press(host, "Back");
  for (const page of [host, guest]) await expect(heading(page, "Kitchen table")).toBeVisible();
};

/** One door of a circle's screen. */
export const openDoor = (page: Page, name: RegExp): Promise<void> =>
  press(page, page.getByRole("main").getByRole("link", { name }));

/** Comes along to what was proposed, for the first time: breath is asked about, as before any practice. */
export const comeAlong = async (page: Page): Promise<void> => {
  await expect(page.getByText(/It begins at/)).toBeVisible();
  await press(page, "Come along");
  await expect(heading(page, "This uses the breath")).toBeVisible();
  await press(page, "Go on");
  await press(page, "Go on");
  await press(page, "Come along");
};
