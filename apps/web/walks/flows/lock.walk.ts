// Flow 5, by keyboard alone: the lock, put on and taken off. Rules: docs/spec/flows.md.
import type { Page } from "@playwright/test";
import { expect } from "@playwright/test";
import { bringIn, heading, someMoments, takeCopy } from "./journal.ts";
import { press, tabTo, write } from "./keys.ts";
import { test } from "./test.ts";

const PASSPHRASE = "four quiet birds";

const putOn = async (page: Page): Promise<void> => {
  await page.goto("/settings");
  await press(page, page.getByRole("link", { name: /^Lock/ }));
  await write(page, "Passphrase", PASSPHRASE);
  await write(page, "The same once more", PASSPHRASE);
  await page.keyboard.press("Enter");
  await expect(page.getByText("The lock is on.")).toBeVisible();
};

test("[S14] [CH10] [F22] a lock goes on, refuses a wrong passphrase, opens to the right one, and comes off", async ({
  page,
}) => {
  await bringIn(page, someMoments(Date.now()));
  const before = (await takeCopy(page)).copy;
  await putOn(page);
  await page.goto("/trail");
  await expect(heading(page, "Locked")).toBeVisible();
  await expect(page.getByText("quilt")).toHaveCount(0);

  await write(page, "Passphrase", "four loud birds");
  await page.keyboard.press("Enter");
  await expect(page.getByText(/That passphrase does not open it/)).toBeVisible();
  await tabTo(page, page.getByLabel("Passphrase", { exact: true }));
  await page.keyboard.press("Control+a");
  await page.keyboard.type(PASSPHRASE);
  await page.keyboard.press("Enter");
  await expect(page.getByRole("feed")).toBeVisible();

  await press(page, page.getByRole("link", { name: "Settings", exact: true }));
  await press(page, page.getByRole("link", { name: /^Lock/ }));
  const off = page.locator("form").filter({ hasText: "Take the lock off" });
  await tabTo(page, off.getByLabel("The passphrase as it is now"));
  await page.keyboard.type(PASSPHRASE);
  await page.keyboard.press("Enter");
  await expect(page.getByText("The lock is off.")).toBeVisible();
  const after = (await takeCopy(page)).copy;
  expect(after.moments).toEqual(before.moments);
});

test("[F22] Lock now shuts it at once, and Support and Leave stand before the lock @phone", async ({
  page,
}) => {
  await putOn(page);
  await press(page, "Lock now");
  await expect(heading(page, "Locked")).toBeVisible();
  await press(page, page.getByRole("link", { name: "Support" }));
  await expect(heading(page, "Someone can be with you")).toBeVisible();
  await press(page, page.getByRole("button", { name: "Leave" }));
  await expect(page).toHaveURL("/away.html");
});

test("[F23] two passphrases that differ, or a very short one, change nothing @phone", async ({
  page,
}) => {
  await page.goto("/lock");
  await write(page, "Passphrase", "bird");
  await write(page, "The same once more", "birds");
  await page.keyboard.press("Enter");
  await expect(page.getByText("The two are not the same yet.")).toBeVisible();
  await tabTo(page, page.getByLabel("Passphrase", { exact: true }));
  await page.keyboard.press("Control+a");
  await page.keyboard.type("owl");
  await page.keyboard.press("Enter");
  await expect(page.getByText("Four characters or more, please.")).toBeVisible();
  await page.reload();
  await expect(heading(page, "The lock")).toBeVisible();
  await expect(page.getByText("There is no lock.")).toBeVisible();
});
