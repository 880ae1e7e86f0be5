import type { Locator, Page } from "@playwright/test";
import { expect } from "@playwright/test";

/** What somebody does who has a keyboard and nothing else. Nothing here ever touches or clicks. */

/** More stops than any screen has: past this, a thing cannot be reached. */
const FARTHEST = 160;

const holdsFocus = (target: Locator): Promise<boolean> =>
  target.evaluate((element) => element === element.ownerDocument.activeElement);

/** Tabs until the target has focus, once round the screen if need be; throws if it never comes. */
export const tabTo = async (page: Page, target: Locator): Promise<void> => {
  await target.waitFor({ state: "attached" });
  for (let stop = 0; stop < FARTHEST; stop += 1) {
    if (await holdsFocus(target)) return;
    await page.keyboard.press("Tab");
  }
  throw new Error(`Tab never comes to ${target.toString()}`);
};

/** A button, a link or a fold. */
export const press = async (page: Page, name: string | Locator): Promise<void> => {
  const target =
    typeof name === "string"
      ? page.getByRole("button", { name, exact: true }).or(page.getByRole("link", { name }))
      : name;
  await tabTo(page, target);
  await page.keyboard.press("Enter");
};

/** Opens or closes what waits behind its name. */
export const unfold = async (page: Page, name: string): Promise<void> =>
  press(page, page.locator("summary").filter({ hasText: name }));

/** A box that is ticked or not. */
export const tick = async (page: Page, name: string, within?: Locator): Promise<void> => {
  await tabTo(page, (within ?? page).getByRole("checkbox", { name, exact: true }));
  await page.keyboard.press("Space");
};

/** One of several: Tab comes to the set, arrows go within it. */
export const pick = async (page: Page, question: string, name: string | RegExp): Promise<void> => {
  const set = page.getByRole("group", { name: question });
  const one = set.getByRole("radio", { name, exact: true });
  // The thing itself, and not whatever has its name: choosing a language renames everything.
  const button = await one.evaluateHandle((radio: HTMLInputElement) => radio);
  for (let stop = 0; stop < FARTHEST; stop += 1) {
    const where = await button.evaluate((radio) => {
      const active = radio.ownerDocument.activeElement;
      if (active === radio) return radio.checked ? "chosen" : "here";
      return active instanceof HTMLInputElement && active.name === radio.name
        ? "in the set"
        : "away";
    });
    if (where === "chosen") return;
    await page.keyboard.press({ here: "Space", "in the set": "ArrowRight", away: "Tab" }[where]);
  }
  throw new Error(`No key comes to ${one.toString()}`);
};

/** Own words, key by key. */
export const write = async (page: Page, label: string, words: string): Promise<void> => {
  await tabTo(page, page.getByLabel(label, { exact: true }));
  await page.keyboard.type(words);
};

/** A chip of one's own: opened, written, added. */
export const addOwn = async (page: Page, question: string, word: string): Promise<void> => {
  const set = page.getByRole("group", { name: question });
  await press(page, set.getByRole("button", { name: "your own…" }));
  await expect(set.getByRole("textbox", { name: "your own…" })).toBeFocused();
  await page.keyboard.type(word);
  await page.keyboard.press("Enter");
};
