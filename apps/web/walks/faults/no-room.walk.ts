// No room, or no storage at all. Rules: docs/spec/app.md.
import { copyOf, keepOne, light } from "../support/screens.ts";
import { expect, walk } from "../support/walk.ts";

const NO_ROOM = "This was not kept: this device is full, or the browser's share of it is.";

walk(
  "[A30] a full device is said, nothing is called kept, and words stay @phone",
  async ({ own, address }) => {
    const { origin } = new URL(address);
    const id = await keepOne(await own.open(), "there was room");
    await own.close();
    const page = await own.open();
    const browser = await page.context().newCDPSession(page);
    // Before its first look at what is left: for half a minute it goes by what it saw.
    await browser.send("Storage.overrideQuotaForOrigin", { origin, quotaSize: 1 });
    await page.goto("/");
    await light(page).click();
    await expect(page.getByRole("alert").filter({ hasText: NO_ROOM })).toBeVisible();
    expect(new URL(page.url()).pathname).toBe("/");

    await page.evaluate((path) => void navigation.navigate(path), `/kept/${id}`);
    const field = page.getByLabel("In your words");
    await field.fill("typed while it was full");
    await expect(
      page.getByText(
        `${NO_ROOM} Making some room and trying again may help. Your words are still here.`,
      ),
    ).toBeVisible();
    await expect(field).toHaveValue("typed while it was full");

    await browser.send("Storage.overrideQuotaForOrigin", { origin });
    await page.getByRole("checkbox", { name: /Keep as a breadcrumb/ }).click();
    await expect(page.getByText("It is saved.")).toBeVisible();
    expect(await copyOf(page)).toMatchObject([{ id, text: "typed while it was full", kept: true }]);
  },
);

walk.describe("a browser set to block all site data", () => {
  // The browser's own setting, as a person would make it.
  walk.use({ settings: { profile: { default_content_setting_values: { cookies: 2 } } } });

  walk("[A31] keeps nothing, and that is said; Support is there @phone", async ({ own }) => {
    const page = await own.open();
    await page.goto("/");
    await expect(page.getByRole("alert")).toContainText("This browser window keeps nothing");
    await expect(light(page)).toBeHidden();
    await page.getByRole("link", { name: "Support" }).click();
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
    await expect(page.getByText("112").first()).toBeVisible();
  });
});
