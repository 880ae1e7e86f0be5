// Ways back in: browsers with nothing in common, a passkey of a real browser, a real server
// process. By keyboard alone. Rules: docs/spec/recovery.md.
import type { CDPSession, Page } from "@playwright/test";
import { expect } from "@playwright/test";
import { launchOptions } from "../../../../tools/browser.ts";
import { allKept } from "../support/all-kept.ts";
import { test } from "../support/several.ts";
import { turnOnWithWords, writeOver } from "./devices.ts";
import { heading, row } from "./journal.ts";
import { pick, press, write } from "./keys.ts";

test.use({
  launchOptions: {
    ...launchOptions(),
    args: [...launchOptions().args, "--disable-features=AutofillServerCommunication"],
  },
});
test.setTimeout(300_000);

const go = (page: Page, path: string): Promise<unknown> =>
  page.evaluate(async (address) => void (await navigation.navigate(address).finished), path);

const keep = async (page: Page, words: string): Promise<void> => {
  await go(page, "/");
  await press(page, page.getByRole("button", { name: "I noticed a glimmer" }));
  await write(page, "In your words", words);
  await press(page, page.getByRole("button", { name: "Enough for now" }).last());
  await allKept(page);
};

/** A phone's own keeper of passkeys, which lets its person in and keeps secrets. */
const withPasskeys = async (page: Page): Promise<CDPSession> => {
  const session = await page.context().newCDPSession(page);
  await session.send("WebAuthn.enable");
  await session.send("WebAuthn.addVirtualAuthenticator", {
    options: {
      protocol: "ctap2",
      ctap2Version: "ctap2_1",
      transport: "internal",
      hasResidentKey: true,
      hasUserVerification: true,
      hasPrf: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
  return session;
};

/** All of what this browser held is gone; the passkey is not in it, and stays. */
const loseEverything = async (page: Page, session: CDPSession): Promise<void> => {
  const { origin } = new URL(page.url());
  await page.goto("about:blank");
  await session.send("Storage.clearDataForOrigin", { origin, storageTypes: "all" });
  await page.goto(`${origin}/`);
};

test("[RC8] a passkey made, tried, and come back by once everything was lost @phone", async ({
  device,
  complaints,
}) => {
  const page = await device();
  const session = await withPasskeys(page);
  const words = (await turnOnWithWords(page, "Phone")).join(" ");
  await keep(page, "the kettle, just before it sings");
  await go(page, "/devices");
  await press(page, page.getByRole("link", { name: /^Ways back in/ }));
  await press(page, page.getByRole("link", { name: /^A passkey/ }));
  await writeOver(page, "Your 24 words", words);
  await press(page, "Make a passkey");
  await expect(heading(page, "Ways back in")).toBeVisible();
  await expect(page.getByText("It lies there. Nobody has asked for it.")).toBeVisible();
  await press(page, page.getByRole("link", { name: /^Try a way now/ }));
  await pick(page, "Which one?", "The passkey");
  await press(page, "Ask the passkey");
  await expect(page.getByRole("status").getByText("The passkey opens it.")).toBeVisible();
  await loseEverything(page, session);
  await go(page, "/join");
  await press(page, "I have only my 24 words");
  await press(page, "I have a passkey or a sheet");
  await press(page, page.getByRole("link", { name: /^With a passkey/ }));
  await writeOver(page, "A name for this device", "Phone again");
  await press(page, "Ask the passkey");
  await expect(heading(page, "You are back in")).toBeVisible();
  await press(page, "To the trail");
  await expect(row(page, "the kettle, just before it sings")).toBeVisible();
  expect(complaints).toEqual([]);
});

/** The three parts, as they are shown one after another. */
const partsShown = async (page: Page): Promise<readonly string[]> => {
  const parts: string[] = [];
  for (const part of [1, 2, 3]) {
    await expect(heading(page, `Part ${part} of 3`)).toBeVisible();
    const list = page.getByRole("list", { name: `The 25 words of part ${part}` });
    parts.push((await list.locator("[translate=no]").allTextContents()).join(" "));
    await press(page, part < 3 ? "The next part" : "I have all three");
  }
  return parts;
};

const writeParts = async (page: Page, one: string, other: string): Promise<void> => {
  await writeOver(page, "One part", one);
  await writeOver(page, "Another part", other);
};

test("[RC6] [RC9] [RC11] a sheet made and tried, asked for by somebody, and stopped @phone", async ({
  device,
  complaints,
}) => {
  const [mine, theirs] = [await device(), await device()];
  const words = (await turnOnWithWords(mine, "Phone")).join(" ");
  await go(mine, "/recovery/sheet");
  await pick(mine, "How long it waits", "7 days");
  await writeOver(mine, "Your 24 words", words);
  await press(mine, "Make the sheet");
  const [one = "", other = "", third = ""] = await partsShown(mine);
  await expect(heading(mine, "The sheet is ready")).toBeVisible();
  await press(mine, mine.getByRole("link", { name: "Try a way now" }));
  await pick(mine, "Which one?", "Two parts of the sheet");
  await writeParts(mine, third, one.replace(/\w+$/, "glimer"));
  await press(mine, "Try it");
  await expect(mine.getByRole("alert").getByText(/glimer/)).toBeVisible();
  await writeParts(mine, third, one);
  await press(mine, "Try it");
  await expect(mine.getByText("These two parts open it, after the wait.")).toBeVisible();

  await theirs.goto("/recover/sheet");
  await writeParts(theirs, one, other);
  await press(theirs, "Ask for it");
  await expect(heading(theirs, "It has been asked for")).toBeVisible();
  await theirs.reload();
  await expect(heading(theirs, "It has been asked for")).toBeVisible();

  await mine.goto("/");
  const card = mine.getByRole("complementary", { name: "Somebody asked for your sheet" });
  await expect(card).toBeVisible();
  await press(mine, card.getByRole("button", { name: "Stop it" }));
  await expect(card).toBeHidden();
  await press(theirs, "Look again");
  await expect(heading(theirs, "It was stopped")).toBeVisible();
  expect(complaints).toEqual([]);
});

test("[RC15] new words close the sheet, and the list says so @phone", async ({ device }) => {
  const page = await device();
  const words = (await turnOnWithWords(page, "Phone")).join(" ");
  await go(page, "/recovery/sheet");
  await writeOver(page, "Your 24 words", words);
  await press(page, "Make the sheet");
  await partsShown(page);
  await go(page, "/devices/words");
  await press(page, "Make new words");
  const question = page.getByRole("dialog");
  await press(page, question.getByRole("button", { name: "Make new words" }));
  await expect(heading(page, /^24 words/)).toBeVisible();
  await go(page, "/recovery");
  await expect(page.getByText(/^It opens nothing any more/)).toBeVisible();
  await press(page, page.getByRole("button", { name: /^Take it off the list/ }));
  await expect(page.getByText(/^It opens nothing any more/)).toBeHidden();
});
