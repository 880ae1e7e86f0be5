// What a link opens, apart from any journal; and the own page of what others shared. Whoever shares
// does so by the wire. By keyboard alone. Rules: docs/spec/reading.md.
import type { Page } from "@playwright/test";
import { expect } from "@playwright/test";
import { launchOptions } from "../../../../tools/browser.ts";
import { test } from "../support/several.ts";
import { shareByWire } from "../support/shared.ts";
import { allKept } from "../support/all-kept.ts";
import { heading } from "./journal.ts";
import { press, unfold, write } from "./keys.ts";

test.use({
  launchOptions: {
    ...launchOptions(),
    args: [...launchOptions().args, "--disable-features=AutofillServerCommunication"],
  },
});
test.setTimeout(300_000);

const WORDS = "the cat moved over so that there was room";

/** Everything a page could have left in this browser. */
const leftBehind = (page: Page) =>
  page.evaluate(async () => ({
    databases: (await indexedDB.databases()).map(({ name }) => name),
    local: Object.keys(localStorage),
    session: Object.keys(sessionStorage),
    caches: await caches.keys(),
    workers: (await navigator.serviceWorker.getRegistrations()).length,
    cookies: document.cookie,
  }));

const NOTHING = {
  databases: [],
  local: [],
  session: [],
  caches: [],
  workers: 0,
  cookies: "",
};

const openIt = async (page: Page): Promise<void> => {
  await press(page, "Open it");
  await expect(page.getByText(WORDS)).toBeVisible();
};

test("[S14] [S16] [RD1] [RD2] [RD3] [RD7] [RD50] a link opens a page apart, and leaves nothing anywhere @phone", async ({
  device,
  server,
  recorder,
  complaints,
}) => {
  const { link, fragment, id } = await shareByWire(server, { words: WORDS, once: true });
  const page = await device();
  const ofShares = () => recorder.asked.filter((address) => address.includes("/v1/"));
  await page.goto(link);
  await expect(heading(page, "Somebody shared something with you")).toBeVisible();
  expect(page.url()).toBe(`${server.address}/read`);
  expect(ofShares()).toEqual([]);
  await openIt(page);
  expect(ofShares()).toEqual([`${server.address}/v1/shares/${id}/read`]);
  expect(await page.title()).toBe("Glimmers");
  // It opens once: to Support and back it is still there, and its server is not asked again.
  await press(page, "Support");
  await expect(heading(page, "Someone can be with you")).toBeVisible();
  await press(page, "Back");
  await expect(page.getByText(WORDS)).toBeVisible();
  expect(await leftBehind(page)).toEqual(NOTHING);
  expect(await page.evaluate(() => document.referrer)).toBe("");
  const urls = () => page.evaluate(() => navigation.entries().map(({ url }) => url));
  expect((await urls()).filter((url) => url?.includes("#"))).toEqual([]);
  // Loaded anew, the link is gone from here, and so is the page.
  await page.reload();
  await expect(heading(page, "Nothing is open here")).toBeVisible();
  await expect(page.getByText(WORDS)).toHaveCount(0);
  await page.goto(link);
  await press(page, "Open it");
  await expect(page.getByText("It could be opened once, and it was.")).toBeVisible();
  expect(await leftBehind(page)).toEqual(NOTHING);
  const secret = fragment.slice(0, 30);
  expect(recorder.asked.filter((address) => address.includes(secret))).toEqual([]);
  expect(recorder.asked.filter((address) => !address.startsWith(server.address))).toEqual([]);
  expect(complaints).toEqual([]);
});

test("[S12] [RD40] [RD42] [RD2] words and a practice go back from there, sealed to whoever shared @phone", async ({
  device,
  server,
}) => {
  const shared = await shareByWire(server, { words: WORDS });
  const page = await device();
  await page.goto(shared.link);
  await openIt(page);
  await press(page, "Send something back");
  await press(page, "Send");
  await expect(page.getByText("Choose something to send first.")).toBeVisible();
  await press(page, page.getByRole("button", { name: "Words for checking in" }));
  await write(page, "The word", "level water");
  await press(page, "Add it");
  await press(page, page.getByRole("button", { name: "A practice" }));
  await page.getByLabel("Which practice?").selectOption("P05");
  await write(page, "A line with it, if you like", "on the tram, perhaps");
  await press(page, "Add it");
  await write(page, "Your name, if you like", "Ines");
  await press(page, "Send");
  await expect(heading(page, "It is on its way")).toBeVisible();
  expect(await shared.replies()).toMatchObject([
    {
      from: "Ines",
      pieces: [
        { type: "wording", words: [{ for: "state", state: "ventral", word: "level water" }] },
        { type: "practice", practice: "P05", note: "on the tram, perhaps" },
      ],
    },
  ]);
  await press(page, "Back to the page");
  await expect(page.getByText(WORDS)).toBeVisible();
  expect(await leftBehind(page)).toEqual(NOTHING);
});

test("[RD20] [RD23] [RD10] kept on the own page it is fetched each time, until it is closed @phone", async ({
  device,
  server,
}) => {
  const shared = await shareByWire(server, { words: WORDS });
  const page = await device();
  await page.goto(shared.link);
  await openIt(page);
  await press(page, "Keep on my page");
  // The journal is begun now, and the page is still open in it.
  await expect(heading(page, "What was shared")).toBeVisible();
  await press(page, "Keep on my page");
  await press(page, "Keep");
  await expect(page.getByText("It is on your page.")).toBeVisible();
  await expect(page.getByText(WORDS)).toBeVisible();
  await allKept(page);
  await page.goto("/readings");
  await press(page, page.getByRole("link", { name: /^Mira/ }));
  await expect(page.getByText(WORDS)).toBeVisible();
  await shared.close();
  await page.reload();
  await expect(page.getByText("It was closed by whoever shared it.")).toBeVisible();
  await expect(page.getByText(WORDS)).toHaveCount(0);
  await press(page, "Take it off my page");
  await press(page, page.getByRole("dialog").getByRole("button", { name: "Take it off my page" }));
  await expect(page.getByText(/^Nothing is here\./)).toBeVisible();
});

test("[RD6] [RD30] what is sealed to a reader's card opens in that reader's journal alone @phone", async ({
  device,
  server,
}) => {
  const page = await device();
  await page.goto("/readings/card");
  await write(page, "What you are called on it", "Ines");
  await press(page, "Make the card");
  await expect(page.getByRole("img", { name: /code to scan/ })).toBeVisible();
  await unfold(page, "The card as a link");
  const card = await page.getByLabel("The card as a link").inputValue();
  await allKept(page);
  const { link } = await shareByWire(server, { words: WORDS, card });
  await page.goto(link);
  await press(page, "Open my journal");
  await openIt(page);
  const other = await device();
  await other.goto(link);
  await press(other, "Open my journal");
  await press(other, "Open it");
  await expect(other.getByText(/^It is sealed to another reader/)).toBeVisible();
});
