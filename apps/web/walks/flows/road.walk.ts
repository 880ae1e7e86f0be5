// Between a person's devices: browsers with nothing in common, and real server processes.
// By keyboard alone. Rules: docs/spec/flows.md.
import type { Page } from "@playwright/test";
import { expect } from "@playwright/test";
import { launchOptions } from "../../../../tools/browser.ts";
import { allKept } from "../support/all-kept.ts";
import type { RoadServer } from "../support/road-server.ts";
import { startRoadServer } from "../support/road-server.ts";
import { test } from "../support/several.ts";
import {
  answerBack,
  askedBack,
  askIn,
  invitation,
  joinByLink,
  letIn,
  turnOn,
  turnOnWithWords,
  wordsShown,
  writeOver,
} from "./devices.ts";
import { jpegWithPlace } from "./jpeg.ts";
import { chooseFile, heading, row, takeCopy } from "./journal.ts";
import { press, unfold, write } from "./keys.ts";

test.use({
  launchOptions: {
    ...launchOptions(),
    args: [...launchOptions().args, "--disable-features=AutofillServerCommunication"],
  },
});
test.setTimeout(300_000);

/** Keeps a glimmer with these words, and is done once it is sealed. */
const keep = async (page: Page, words: string): Promise<void> => {
  await goNow(page);
  await press(page, page.getByRole("button", { name: "I noticed a glimmer" }));
  await write(page, "In your words", words);
  await press(page, page.getByRole("button", { name: "Enough for now" }).last());
  await allKept(page);
};

/** To a place within the app, as somebody goes there: nothing is loaded anew. */
const go = (page: Page, path: string): Promise<unknown> =>
  page.evaluate(async (address) => void (await navigation.navigate(address).finished), path);

const goNow = async (page: Page): Promise<void> => {
  if (page.url() === "about:blank") await page.goto("/");
  else await go(page, "/");
};

const watchTrail = async (page: Page): Promise<void> => {
  await go(page, "/trail");
  await expect(heading(page, "Trail")).toBeAttached();
};

const addPhoto = async (page: Page): Promise<void> => {
  await unfold(page, "Photo, voice, time and more");
  const buffer = await jpegWithPlace(page, 1200, 800);
  await chooseFile(page, () => press(page, page.getByLabel(/^Add a photo/)), {
    name: "IMG_0001.jpg",
    mimeType: "image/jpeg",
    buffer,
  });
  await expect(page.getByRole("img", { name: "Your photo" })).toBeVisible();
};

/** All of what a device holds but the time its copy was made; in an order of its own no more. */
const allOf = async (page: Page) => {
  const { copy } = await takeCopy(page);
  const moments = copy.moments.toSorted((one, other) => (one.id < other.id ? -1 : 1));
  return { moments, media: copy.media };
};

/** What one does is on the other's open trail, without a press there. */
const bothWays = async (one: Page, other: Page): Promise<void> => {
  for (const [doing, watching, words] of [
    [one, other, "a light left on for me"],
    [other, one, "bread, still warm"],
  ] as const) {
    await watchTrail(watching);
    await keep(doing, words);
    await expect(row(watching, words)).toBeVisible();
  }
};

/** Changes and deletes on both while there is no way between them; comes together after. */
const apart = async (one: Page, other: Page, between: readonly RoadServer[]): Promise<void> => {
  await watchTrail(one);
  await watchTrail(other);
  for (const server of between) await server.stop();
  await press(one, row(one, "bread, still warm"));
  await press(one, "Delete");
  await expect(one.getByText(/^Deleted\./)).toBeVisible();
  await keep(one, "rain, and nowhere to be");
  await press(other, row(other, "a light left on for me"));
  await press(other, "Change");
  await writeOver(other, "In your words", "a light left on");
  await press(other, other.getByRole("button", { name: "Enough for now" }).last());
  await allKept(other);
  for (const server of between) await server.start();
  for (const page of [one, other]) {
    await watchTrail(page);
    await expect(row(page, "rain, and nowhere to be")).toBeVisible({ timeout: 60_000 });
    await expect(row(page, /^a light left on, /)).toBeVisible({ timeout: 60_000 });
    await expect(row(page, "bread, still warm")).toHaveCount(0);
  }
};

/** A photo kept on one opens on the other. */
const photoFollows = async (one: Page, other: Page): Promise<void> => {
  await watchTrail(other);
  await go(one, "/");
  await press(one, one.getByRole("button", { name: "I noticed a glimmer" }));
  await write(one, "In your words", "the quilt");
  await addPhoto(one);
  await press(one, one.getByRole("button", { name: "Enough for now" }).last());
  await press(other, row(other, /^the quilt/));
  const photo = other.getByRole("img", { name: "Your photo" });
  const width = () => photo.evaluate((image: HTMLImageElement) => image.naturalWidth);
  await expect.poll(width, { timeout: 30_000 }).toBe(1200);
};

/** The whole story of two devices, on one server or two. */
const story = async (one: Page, other: Page, between: readonly RoadServer[]): Promise<void> => {
  await keep(one, "the kettle, and nobody talking");
  await keep(other, "a robin");
  await turnOnWithWords(one, "Phone");
  const { link } = await invitation(one);
  const [home = "", away = home] = between.map(({ address }) => address);
  await askIn(other, "Tablet", { link: link.replace(home, away) });
  expect(other.url()).toBe(`${away}/join`);
  await letIn(one, other, "Tablet");
  await press(other, "To the trail");
  await watchTrail(one);
  for (const page of [one, other])
    for (const words of ["a robin", "the kettle, and nobody talking"])
      await expect(row(page, words)).toBeVisible();
  await bothWays(one, other);
  await apart(one, other, between);
  await photoFollows(one, other);
  expect(await allOf(other)).toEqual(await allOf(one));
};

test("[F46] [F47] [F53] two devices show one trail: by link, at once, after time apart, with deletions and a photo @phone", async ({
  device,
  server,
  recorder,
  complaints,
}) => {
  await story(await device(), await device(), [server]);
  const others = recorder.asked.filter((address) => !address.startsWith(`${server.address}/`));
  expect(others).toEqual([]);
  expect(recorder.asked.some((address) => address.includes("/v1/"))).toBe(true);
  // The secret of an invitation, and everything else after a "#", stays in the browser.
  expect(recorder.asked.filter((address) => address.includes("#"))).toEqual([]);
  expect(complaints).toEqual([]);
});

test("[F52] two devices on two servers with one PostgreSQL show one trail @desktop", async ({
  device,
  pair,
}) => {
  test.skip("why" in pair, "why" in pair ? pair.why : "");
  if ("why" in pair) return;
  const [home, away] = pair;
  await story(await device(home), await device(away), pair);
});

test("[F44] until it is turned on nothing goes to the server but for the app itself @phone", async ({
  device,
  recorder,
}) => {
  const page = await device();
  await keep(page, "a robin");
  await page.goto("/devices");
  await expect(page.getByText("It travels sealed.")).toBeVisible();
  await expect(page.getByText("If someone else looks at your devices")).toBeVisible();
  await press(page, "Turn on");
  await expect(heading(page, "A name for this device")).toBeVisible();
  await press(page, "Not now");
  await expect(heading(page, /^The same trail/)).toBeVisible();
  expect(recorder.asked.filter((address) => address.includes("/v1/"))).toEqual([]);
});

test("[F45] the words are hidden out of sight, asked back kindly, and in no address @phone", async ({
  device,
  recorder,
}) => {
  const page = await device();
  const words = await turnOn(page, "Phone");
  expect(new Set(words).size).toBeGreaterThan(12);
  expect(words).toHaveLength(24);
  // As when somebody switches to another tab; the browser itself cannot be told to.
  await page.evaluate(() => {
    Object.defineProperty(document, "hidden", { value: true, configurable: true });
    document.dispatchEvent(new Event("visibilitychange"));
    Reflect.deleteProperty(document, "hidden");
    document.dispatchEvent(new Event("visibilitychange"));
  });
  await expect(page.getByText("The words are hidden.")).toBeVisible();
  await expect(page.getByRole("list", { name: "Your 24 words" })).toHaveCount(0);
  await press(page, "Show them");
  expect(await wordsShown(page)).toEqual(words);

  await page.emulateMedia({ media: "print", colorScheme: "dark" });
  await expect(page.getByRole("list", { name: "Your 24 words" })).toBeVisible();
  expect(await page.locator("body").innerText()).not.toMatch(/devices|open|lost|Glimmers/i);
  // Paper is light whatever the screen is: words in the light ink of dusk would not be seen on it.
  await expect(page.locator("html")).toHaveCSS("color-scheme", "light");
  await page.emulateMedia({ media: null, colorScheme: null });

  await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
  await press(page, "Copy");
  await expect(page.getByText("Copied. Other apps here may read it")).toBeVisible();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(words.join(" "));

  await press(page, "I have them");
  const [first = 0] = await askedBack(page);
  await answerBack(page, words.with(first - 1, "kettle"));
  await expect(page.getByText(`Word ${first} reads differently on the list.`)).toBeVisible();
  await press(page, "Look again");
  expect(await wordsShown(page)).toEqual(words);
  await press(page, "I have them");
  await answerBack(page, words, (word) => ` ${word.toUpperCase()} `);
  await expect(heading(page, "Your devices")).toBeVisible();
  await expect(page.getByRole("link", { name: /^The 24 words/ })).toContainText("written down");
  const phrase = words.slice(0, 3).join(" ");
  for (const address of recorder.asked) expect(decodeURIComponent(address)).not.toContain(phrase);
});

/** Makes new words, on the screen that is for that. */
const makeNewWords = async (page: Page): Promise<readonly string[]> => {
  await press(page, "Make new words");
  const sure = page.getByRole("dialog", { name: "Make new words" });
  await press(page, sure.getByRole("button", { name: "Make new words" }));
  await expect(heading(page, /^24 words/)).toBeVisible();
  return wordsShown(page);
};

test("[F45] going without the words is warned of, and new ones can be made later @phone", async ({
  device,
}) => {
  const page = await device();
  const first = await turnOn(page, "Phone");
  // With the page they are gone, and said to be so.
  await page.reload();
  await expect(page.getByText("The words left the screen with the page.")).toBeVisible();
  const second = await makeNewWords(page);
  expect(second).not.toEqual(first);

  await press(page, "Skip for now");
  const question = page.getByRole("dialog", { name: "Without the words" });
  await expect(question).toContainText("If every device is lost, nothing can be opened again");
  await press(page, question.getByRole("button", { name: "Back to the words" }));
  expect(await wordsShown(page)).toEqual(second);
  await press(page, "Skip for now");
  await press(page, question.getByRole("button", { name: "Skip for now" }));

  await press(page, page.getByRole("link", { name: /^The 24 words/ }));
  const third = await makeNewWords(page);
  await press(page, "I have them");
  await answerBack(page, third);
  await expect(page.getByRole("link", { name: /^The 24 words/ })).toContainText("written down");
});

test("[F46] [F48] eight words do as well; “Not mine” lets nothing in, and one can ask again @phone", async ({
  device,
}) => {
  const [phone, tablet] = [await device(), await device()];
  await keep(phone, "a robin");
  await turnOnWithWords(phone, "Phone");
  const { words } = await invitation(phone);
  await askIn(tablet, "Tablet", { words });
  await press(phone, "Not mine");
  await expect(heading(tablet, "It was not let in")).toBeVisible();
  await expect(heading(phone, "Your devices")).toBeVisible();
  await expect(phone.getByRole("link", { name: /Tablet/ })).toHaveCount(0);

  await press(tablet, "Ask again");
  await askIn(tablet, "Tablet", { words: (await invitation(phone)).words.toUpperCase() });
  await letIn(phone, tablet, "Tablet");
  await press(tablet, "To the trail");
  await expect(row(tablet, "a robin")).toBeVisible();
});

test("[F49] a device that was taken off says so, keeps what it has, and gets nothing new @phone", async ({
  device,
}) => {
  const [phone, tablet] = [await device(), await device()];
  await keep(phone, "a robin");
  await joinByLink(phone, tablet);
  await press(tablet, "Your devices");
  await press(phone, phone.getByRole("link", { name: /^Tablet/ }));
  await press(phone, "Take it off");
  const question = phone.getByRole("dialog", { name: "Take “Tablet” off?" });
  await press(phone, question.getByRole("button", { name: "Take it off" }));
  await expect(heading(phone, "“Tablet” is off your list.")).toBeVisible();
  await press(phone, "Not now");
  await expect(heading(phone, "Your devices")).toBeVisible();
  await expect(phone.getByRole("link", { name: /^Tablet/ })).toHaveCount(0);
  await expect(tablet.getByText("Another of your devices took this one off.")).toBeVisible();

  await keep(phone, "bread, still warm");
  await watchTrail(tablet);
  await expect(row(tablet, "a robin")).toBeVisible();
  await expect(row(tablet, "bread, still warm")).toHaveCount(0);
});

test("[F50] with every device lost, the 24 words bring everything back @phone", async ({
  device,
}) => {
  const phone = await device();
  await keep(phone, "a robin");
  const words = await turnOnWithWords(phone, "Phone");
  await expect(phone.getByText("This is the only one so far.")).toBeVisible();
  await phone.goto("about:blank");

  const found = await device();
  await found.goto("/join");
  await press(found, "I have only my 24 words");
  await writeOver(found, "The 24 words, in order", words.slice(1).join(" "));
  await press(found, "Open with the words");
  await expect(found.getByText("That is 23 words; there are 24.")).toBeVisible();
  await writeOver(found, "The 24 words, in order", `${words.join("  ").toUpperCase()} `);
  await press(found, "Open with the words");
  await expect(heading(found, "This device is one of yours now")).toBeVisible();
  await press(found, "To the trail");
  await expect(row(found, "a robin")).toBeVisible();

  // It was lost only for a while: it says what came meanwhile, and how.
  await phone.goto("/settings");
  const door = phone.getByRole("link", { name: /^Your other devices/ });
  await expect(door).toContainText("something to look at");
  await press(phone, door);
  await press(phone, phone.getByRole("link", { name: /came with the 24 words/ }));
  await press(phone, "That was me");
  await expect(phone.getByText("It came with the 24 words")).toHaveCount(0);
});

test("[F54] everything moves to another address, the other device follows, and what is deleted there stays here @phone", async ({
  device,
  complaints,
}) => {
  const [phone, tablet] = [await device(), await device()];
  await keep(phone, "a robin");
  await joinByLink(phone, tablet);
  await press(tablet, "Your devices");
  const elsewhere = await startRoadServer();
  const host = new URL(elsewhere.address).host;

  await press(phone, phone.getByRole("link", { name: /^What lies in between/ }));
  await unfold(phone, "Move to another address");
  await writeOver(phone, "Address", elsewhere.address);
  await press(phone, "Move");
  await expect(phone.getByText("It has moved.")).toBeVisible();
  for (const page of [phone, tablet]) await expect(page.getByText(host)).toBeVisible();
  await watchTrail(tablet);
  await keep(phone, "bread, still warm");
  await expect(row(tablet, "bread, still warm")).toBeVisible();

  await go(phone, "/devices/between");
  await press(phone, "Delete everything there");
  const question = phone.getByRole("dialog", { name: "Delete everything there" });
  await press(phone, question.getByRole("button", { name: "Delete everything there" }));
  await expect(heading(phone, /^The same trail/)).toBeVisible();
  await go(tablet, "/devices");
  await expect(tablet.getByText("What lay between your devices was deleted.")).toBeVisible();
  for (const page of [phone, tablet]) {
    await watchTrail(page);
    for (const words of ["a robin", "bread, still warm"])
      await expect(row(page, words)).toBeVisible();
  }
  expect(complaints).toEqual([]);
  await elsewhere.remove();
});
