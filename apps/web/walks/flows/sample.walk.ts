// Looking around in the sample journal, and playing with the picture of an idea. The own journal is
// not touched: its storage is read byte by byte before and after. Rules: docs/spec/rhythm.md.
import type { Page } from "@playwright/test";
import { expect } from "@playwright/test";
import { allKept } from "../support/all-kept.ts";
import { cutOff, violations } from "./everybody.ts";
import { heading } from "./journal.ts";
import { pick, press, write } from "./keys.ts";
import { test } from "./test.ts";

/** Everything this browser holds for the app, as text: every row of every database, and the doorstep. */
const storageOf = (page: Page): Promise<string> =>
  page.evaluate(async () => {
    const asked = <Value>(request: IDBRequest<Value>): Promise<Value> =>
      new Promise((resolve, reject) => {
        request.addEventListener("success", () => resolve(request.result));
        request.addEventListener("error", () => reject(new Error("not read")));
      });
    const written = (value: unknown): string =>
      value instanceof Uint8Array ? [...value].join() : String(value);
    const rowsOf = async (database: IDBDatabase, name: string): Promise<readonly string[]> => {
      const store = database.transaction(name).objectStore(name);
      const [keys, values] = await Promise.all([asked(store.getAllKeys()), asked(store.getAll())]);
      return keys.map((key, at) => `${written(key)}: ${written(values[at])}`);
    };
    const lines: string[] = [JSON.stringify(Object.entries(localStorage))];
    for (const { name = "", version } of await indexedDB.databases()) {
      const database = await asked(indexedDB.open(name));
      lines.push(`${name} ${version}`);
      for (const store of database.objectStoreNames)
        lines.push(store, ...(await rowsOf(database, store)));
      database.close();
    }
    return lines.join("\n");
  });

const theLight = (page: Page) => page.getByRole("button", { name: /I noticed a glimmer/ });

const band = (page: Page) => page.getByText("Sample journal: made up");

test("[RH74] [RH75] the sample opens from Learn in a page of its own, and the own journal is byte for byte what it was", async ({
  page,
}) => {
  await page.goto("/");
  await press(page, theLight(page));
  await allKept(page);
  await page.goto("/learn");
  await allKept(page);
  const before = await storageOf(page);
  await press(page, page.getByRole("link", { name: "A sample journal to look around in" }));
  await press(page, page.getByRole("link", { name: "Look around in a sample journal" }));
  await expect(page).toHaveURL("/sample/");
  await expect(band(page)).toBeVisible();
  await press(page, page.getByRole("link", { name: "Trail" }));
  await expect(page).toHaveURL("/sample/trail");
  await expect(page.getByRole("feed").getByRole("link").nth(4)).toBeVisible();
  await page.goto("/sample/settings");
  await pick(page, "Light", "dusk");
  await page.goto("/sample/");
  await press(page, theLight(page));
  await allKept(page);
  await press(page, page.getByRole("link", { name: "Back to my own" }));
  await expect(page).toHaveURL("/");
  await expect(band(page)).toHaveCount(0);
  await allKept(page);
  expect(await storageOf(page)).toBe(before);
  await page.goto("/trail");
  await expect(page.getByRole("feed").getByRole("link")).toHaveCount(1);
});

test("[RH76] on every screen of it stand the band, Support and Leave; copies, devices and the lock are not there", async ({
  page,
}) => {
  for (const address of ["", "where", "practice", "rhythm", "learn", "support", "settings"]) {
    await page.goto(`/sample/${address}`);
    await expect(page.locator("main")).toBeVisible();
    await expect(band(page)).toBeVisible();
    await expect(page.getByRole("button", { name: "Leave" })).toBeVisible();
    expect(await cutOff(page), address).toEqual([]);
  }
  expect(await violations(page)).toEqual([]);
  for (const address of ["devices", "keeping", "lock", "join"]) {
    await page.goto(`/sample/${address}`);
    await expect(heading(page, "This is not part of the sample")).toBeVisible();
    await expect(page.getByRole("link", { name: "Support" })).toBeVisible();
  }
});

test("[RH76] quick exit leaves from the sample as from everywhere, and Back does not lead in again @phone", async ({
  page,
}) => {
  await page.goto("/sample/");
  await expect(band(page)).toBeVisible();
  await press(page, page.getByRole("link", { name: "Trail" }));
  await page.keyboard.press("Escape");
  await expect(page).toHaveURL(/away/);
  await page.goBack();
  await expect(page).toHaveURL(/away/);
  await expect(page.locator("body")).not.toContainText("Sample");
});

test("[RH74] [RH76] a lock on the own journal stays shut behind the sample, and leaving from there shows nothing of either @phone", async ({
  page,
}) => {
  await page.goto("/");
  await press(page, theLight(page));
  await allKept(page);
  await page.goto("/settings");
  await press(page, page.getByRole("link", { name: /^Lock/ }));
  await write(page, "Passphrase", "four quiet birds");
  await write(page, "The same once more", "four quiet birds");
  await page.keyboard.press("Enter");
  await expect(page.getByText("The lock is on.")).toBeVisible();
  await allKept(page);
  const before = await storageOf(page);
  await page.goto("/sample/trail");
  await expect(page.getByRole("feed").getByRole("link").nth(4)).toBeVisible();
  await page.goto("/sample/rhythm");
  await expect(page.getByRole("region", { name: "Coming back" })).toBeVisible({ timeout: 60_000 });
  expect(await storageOf(page)).toBe(before);
  await press(page, page.getByRole("link", { name: "Back to my own" }));
  await expect(heading(page, "Locked")).toBeVisible();
  await expect(band(page)).toHaveCount(0);
  await page.goto("/sample/rhythm");
  await expect(band(page)).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(page).toHaveURL(/away/);
  await page.goBack();
  await expect(page).toHaveURL(/away/);
  expect(await storageOf(page)).toBe(before);
  await page.goto("/rhythm");
  await expect(heading(page, "Locked")).toBeVisible();
});

test("[RH77] what was changed in the sample is gone with the page @desktop", async ({ page }) => {
  await page.goto("/sample/");
  await press(page, theLight(page));
  await allKept(page);
  await page.goto("/sample/");
  await expect(band(page)).toBeVisible();
  expect(await page.evaluate(() => indexedDB.databases())).toEqual([]);
});

test("[RH84] the picture is played with by keyboard alone, and says what it shows", async ({
  page,
}) => {
  await page.goto("/learn");
  await press(page, page.getByRole("link", { name: "A picture to play with" }));
  await expect(page.getByText("A picture of an idea. Not you, not a measurement.")).toBeVisible();
  const drawing = page.getByRole("img", { name: /^Three places/ });
  const still = await drawing.getAttribute("aria-label");
  await press(page, "One step");
  await expect(drawing).not.toHaveAttribute("aria-label", still ?? "");
  await press(page, "an anchor");
  await expect(page.locator("[aria-live]").first()).toContainText("An anchor works for an hour");
  await press(page, "Begin again");
  await expect(drawing).toHaveAttribute("aria-label", still ?? "");
  await press(page, "Let it move");
  await press(page, "Faster");
  await expect(drawing).not.toHaveAttribute("aria-label", still ?? "");
  await press(page, "Hold it still");
  expect(await violations(page)).toEqual([]);
  expect(await cutOff(page)).toEqual([]);
});
