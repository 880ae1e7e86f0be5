import type { JSHandle, Locator, Page } from "@playwright/test";
import { expect } from "@playwright/test";
import { allKept } from "../support/all-kept.ts";

/** What somebody does who has a keyboard and nothing else. Nothing here ever touches or clicks. */

/** More stops than any screen has: past this, a thing cannot be reached. */
const FARTHEST = 160;

/** How long a thing may take to come; a walk that waits for what never comes says so then. */
const PATIENCE = { timeout: 20_000 };

/** Asked of the thing itself: to look for it by its name at every stop takes far longer. */
const holdsFocus = (target: JSHandle<Node>): Promise<boolean | "gone"> =>
  target.evaluate((element) =>
    element.isConnected ? element === element.ownerDocument?.activeElement : "gone",
  );

/**
 * A screen that has just come gives its focus to its heading once it is drawn. Whoever presses
 * a key before that may press it in the wrong place.
 */
const arrived = (page: Page): Promise<void> =>
  page.evaluate(async () => {
    if (document.activeElement !== document.body) return;
    const drawn = () => new Promise(requestAnimationFrame);
    await drawn();
    await drawn();
    await new Promise((resolve) => setTimeout(resolve));
  });

/** Tabs until the target has focus, once round the screen if need be; throws if it never comes. */
export const tabTo = async (
  page: Page,
  target: Locator,
  key: "Tab" | "Shift+Tab" = "Tab",
): Promise<void> => {
  const found = () => target.evaluateHandle((element): Node => element, undefined, PATIENCE);
  let thing = await found();
  await arrived(page);
  for (let stop = 0; stop < FARTHEST; stop += 1) {
    const focus = await holdsFocus(thing);
    if (focus === true) return;
    if (focus === "gone") thing = await found();
    await page.keyboard.press(key);
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
  await pressKey(target, "Enter");
};

/**
 * On the thing itself, once Tab has come to it: on a slow machine a screen may still give the
 * focus to its heading between the two keys, and whoever sits there presses again.
 */
const pressKey = (target: Locator, key: "Enter" | "Space"): Promise<void> =>
  target.press(key, PATIENCE);

/** Takes back what was just done. The offer stands for some seconds, so by the shorter way: back. */
export const undo = async (page: Page): Promise<void> => {
  const offer = page.getByRole("button", { name: "Undo", exact: true });
  await tabTo(page, offer, "Shift+Tab");
  await pressKey(offer, "Enter");
};

/** Opens or closes what waits behind its name. */
export const unfold = async (page: Page, name: string): Promise<void> =>
  press(page, page.locator("summary").filter({ hasText: name }));

/** A box that is ticked or not. */
export const tick = async (page: Page, name: string, within?: Locator): Promise<void> => {
  const box = (within ?? page).getByRole("checkbox", { name, exact: true });
  await tabTo(page, box);
  await pressKey(box, "Space");
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

/**
 * The last key before somebody goes. A quarter of a second on it: nobody is gone sooner. What
 * was handed over by then counts, however long the machine takes to put it on the disk.
 */
export const lastKey = async (page: Page, key: string): Promise<void> => {
  await page.keyboard.press(key, { delay: 250 });
  await allKept(page);
};

/** A chip of one's own: opened, written, added. */
export const addOwn = async (page: Page, question: string, word: string): Promise<void> => {
  const set = page.getByRole("group", { name: question });
  await press(page, set.getByRole("button", { name: "your own…" }));
  await expect(set.getByRole("textbox", { name: "your own…" })).toBeFocused();
  await page.keyboard.type(word);
  await page.keyboard.press("Enter");
};
