// Two tabs, older tabs, newer tabs. Rules: docs/spec/app.md.
import { DRAWERS } from "@glimmers/journal";
import type { Page } from "@playwright/test";
import { callKeeper, holdKeeperLine } from "../support/keeper-line.ts";
import { holdVersion, toPlainPage } from "../support/raw-storage.ts";
import { copyOf, keepOne, light, tryPassphrase, turnLockOn } from "../support/screens.ts";
import { expect, walk } from "../support/walk.ts";

const V1_DRAWERS = ["keys", "tail", "segment"];
/** Of a day yet to come. */
const NEWER = 99;

const glimmers = (word: string, count: number) =>
  Array.from({ length: count }, (_, index) => [{ kind: "glimmer", text: `${word} ${index}` }]);

const openTrail = async (page: Page): Promise<void> => {
  await holdKeeperLine(page);
  await page.goto("/trail");
  await expect(page.getByText(/Nothing here yet/)).toBeVisible();
};

walk(
  "[A20] two tabs that keep at once both have it all, and nothing twice @phone",
  async ({ own }) => {
    const [one, other] = [await own.open(), await own.another()];
    await openTrail(one);
    await openTrail(other);
    const answers = await Promise.all([
      callKeeper(one, "keep", glimmers("here", 60)),
      callKeeper(other, "keep", glimmers("there", 60)),
    ]);
    const ids = answers.flat().map(({ value }) => value?.entry?.id ?? "not kept");
    for (const page of [one, other]) {
      // The feed says how many there are, whatever part of it is in view.
      await expect(page.getByRole("article").first()).toHaveAttribute("aria-setsize", "120");
      const found = (await copyOf(page)).map(({ id }) => id);
      expect(found.toSorted()).toEqual(ids.toSorted());
    }
  },
);

walk(
  "[A21] two tabs that change one moment keep a version of one of them, whole @phone",
  async ({ own }) => {
    const [one, other] = [await own.open(), await own.another()];
    await openTrail(one);
    await openTrail(other);
    const id = await keepOne(one, "the first words");
    await one.goto("/trail");
    await expect(other.getByText("the first words")).toBeVisible();
    const change = (word: string) =>
      Array.from({ length: 20 }, (_, index) => [id, { text: `${word} ${index}` }]);
    await Promise.all([
      callKeeper(one, "revise", change("here")),
      callKeeper(other, "revise", change("there")),
    ]);
    const [first, second] = [await copyOf(one), await copyOf(other)];
    expect(first).toHaveLength(1);
    expect(first[0]?.text).toMatch(/^(?:here|there) 19$/);
    expect(second).toEqual(first);
  },
);

walk(
  "[A22] locking one tab locks the other, and each opens by the passphrase @phone",
  async ({ own }) => {
    const [one, other] = [await own.open(), await own.another()];
    await keepOne(one, "before the lock");
    await other.goto("/trail");
    await expect(other.getByText("before the lock")).toBeVisible();
    await turnLockOn(one, "four words by dice");
    await expect(one.getByText("The lock is on.")).toBeVisible();
    await one.getByRole("button", { name: "Lock now" }).click();
    for (const page of [one, other]) {
      await expect(page.getByRole("heading", { name: "Locked" })).toBeVisible();
      await expect(page.getByText("before the lock")).toBeHidden();
      await tryPassphrase(page, "four words by dice");
      await expect(page.getByRole("heading", { name: "Locked" })).toBeHidden();
      expect(await copyTexts(page)).toEqual(["before the lock"]);
    }
  },
);

/** Without loading anew, which would ask for the passphrase again. */
const copyTexts = async (page: Page): Promise<readonly (string | undefined)[]> => {
  await page.evaluate((path) => void navigation.navigate(path), "/keeping");
  return (await copyOf(page, "here")).map(({ text }) => text);
};

walk(
  "[A23] an older tab that holds the journal is named, and closing it helps @phone",
  async ({ own }) => {
    const [page, older] = [await own.open(), await own.another()];
    await toPlainPage(older);
    await holdVersion(older, 1, V1_DRAWERS);
    await page.goto("/");
    await expect(page.getByRole("alert")).toContainText("Another tab runs an older version");
    await older.close();
    await page.getByRole("button", { name: "Try again" }).click();
    await keepOne(page);
  },
);

walk(
  "[A24] a newer tab takes over: this one says so, and keeps nothing more @phone",
  async ({ own }) => {
    const [page, newer] = [await own.open(), await own.another()];
    await keepOne(page);
    await toPlainPage(newer);
    await holdVersion(newer, NEWER, DRAWERS);
    await expect(page.getByRole("alert")).toContainText("A newer version is open in another tab");
    await expect(light(page)).toBeHidden();
  },
);

walk(
  "[A25] a journal kept by a newer version is left alone, and that is said @phone",
  async ({ own }) => {
    const page = await own.open();
    await toPlainPage(page);
    await holdVersion(page, NEWER, DRAWERS);
    await page.goto("/");
    await expect(page.getByRole("alert")).toContainText("kept by a newer version of the app");
    await expect(page.getByRole("button", { name: /new journal/ })).toBeHidden();
  },
);
