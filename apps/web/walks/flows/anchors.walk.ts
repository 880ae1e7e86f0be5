// What a person has, by keyboard alone: anchors, safe-enough beings, the on-ramp, what was put
// down, breadcrumbs, a wish for the day. Rules: docs/spec/belongings.md.
import type { Locator, Page } from "@playwright/test";
import { expect } from "@playwright/test";
import { launchOptions } from "../../../../tools/browser.ts";
import { allKept } from "../support/all-kept.ts";
import { bringIn, heading, onlyOne, takeCopy } from "./journal.ts";
import { lastKey, pick, press, tabTo, tick, undo, unfold, write } from "./keys.ts";
import { test, WORKS_OFFLINE } from "./test.ts";

// A microphone that is not there hums to whoever is allowed to listen.
test.use({
  ...WORKS_OFFLINE,
  launchOptions: {
    ...launchOptions(),
    args: [...launchOptions().args, "--use-fake-device-for-media-stream"],
  },
});

const HOUR = 3_600_000;

/** Something kept so many hours ago. */
const kept = (kind: string, hoursAgo: number, fields: object): object => ({
  kind,
  id: `${hoursAgo}`.padStart(32, "b"),
  at: Date.now() - hoursAgo * HOUR,
  offset: 0,
  ...fields,
});

const step = (page: Page): Locator => page.locator("[data-step]");
const link = (page: Page, name: string | RegExp): Locator => page.getByRole("link", { name });
const button = (page: Page, name: string | RegExp): Locator => page.getByRole("button", { name });

test("[B1] [B5] an anchor is made, stands first as a favourite, and one press begins it", async ({
  page,
}) => {
  await bringIn(page, [kept("anchor", 9, { name: "the blue cup" })]);
  await page.goto("/anchors");
  await press(page, "A new anchor");
  await write(page, "What do you call it?", "my feet");
  await tabTo(page, page.getByLabel("It begins with"));
  await page.keyboard.type("Feet on");
  await pick(page, "Which way?", "seat");
  await tick(page, "A favourite");
  await tick(page, "revved up, a bit");
  await press(page, "Keep");
  await expect(heading(page, "What tends to steady you")).toBeVisible();
  const list = page.getByRole("list", { name: "Your anchors" });
  await expect(list.locator(".name")).toHaveText(["my feet", "the blue cup"]);
  await press(page, link(page, /^my feet/));
  await expect(step(page)).toBeVisible();
  const { copy } = await takeCopy(page);
  expect(copy.moments).toContainEqual(
    expect.objectContaining({
      kind: "anchor",
      name: "my feet",
      practice: "P05",
      variant: "seat",
      favourite: true,
      helpsIn: ["light_sympathetic"],
    }),
  );
});

test("[B2] half an anchor is there when one comes back, and is in no list before it is kept @phone", async ({
  page,
}) => {
  await page.goto("/anchor");
  await write(page, "What do you call it?", "the greenhous");
  await lastKey(page, "e");
  await page.reload();
  await expect(page.getByLabel("What do you call it?")).toHaveValue("the greenhouse");
  await press(page, "Not now");
  await expect(page.getByText("Nothing here yet.")).toBeVisible();
  expect((await takeCopy(page)).copy.moments).toEqual([]);
});

const record = async (page: Page): Promise<void> => {
  await unfold(page, "Picture, sound, notes");
  await press(page, "Record a sound or a voice");
  await tabTo(page, button(page, "Stop and keep"));
  // The button answers when the key comes up: a second of sound.
  await page.keyboard.press("Space", { delay: 1000 });
  await expect(page.getByLabel("Your voice note")).toBeVisible();
};

test("[B3] a sound is kept with its anchor, is in a copy, and is replayed offline in one press @phone", async ({
  page,
  context,
}) => {
  await context.grantPermissions(["microphone"]);
  await page.goto("/anchor");
  await write(page, "What do you call it?", "the hum");
  await record(page);
  await press(page, "Keep");
  await expect(link(page, /^the hum/)).toBeVisible();
  const { copy } = await takeCopy(page);
  const voice = copy.moments[0]?.["voice"] as { readonly id: string };
  expect(Object.keys(copy.media)).toEqual([voice.id]);
  await page.close();

  const later = await context.newPage();
  await later.goto("/anchors");
  await expect(link(later, /^the hum/)).toBeVisible();
  await context.setOffline(true);
  await press(later, link(later, /^the hum/));
  const sound = later.locator("audio");
  await expect
    .poll(() => sound.evaluate((audio: HTMLAudioElement) => audio.currentTime))
    .toBeGreaterThan(0.2);
});

test("[B4] where the microphone is not allowed, that is said, and nothing written is lost @phone", async ({
  page,
}) => {
  await page.goto("/anchor");
  await write(page, "What do you call it?", "rain");
  await unfold(page, "Picture, sound, notes");
  await press(page, "Record a sound or a voice");
  await expect(page.getByText("The microphone is not allowed here.")).toBeVisible();
  await press(page, "Keep");
  await expect(link(page, /^rain/)).toBeVisible();
});

interface Listened {
  heard?: MediaStream;
}

/** What the page listens to, to be taken away from under it; no command of a browser does that. */
const followMicrophone = (page: Page): Promise<unknown> =>
  page.addInitScript(() => {
    const { mediaDevices } = navigator;
    const plain = mediaDevices.getUserMedia.bind(mediaDevices);
    mediaDevices.getUserMedia = async (wanted) =>
      ((globalThis as Listened).heard = await plain(wanted));
  });

test("[B4] what was heard before the microphone was taken away is kept @phone", async ({
  page,
  context,
}) => {
  await context.grantPermissions(["microphone"]);
  await followMicrophone(page);
  await page.goto("/anchor");
  await write(page, "What do you call it?", "the hum");
  await unfold(page, "Picture, sound, notes");
  await press(page, "Record a sound or a voice");
  const stop = button(page, "Stop and keep");
  await tabTo(page, stop);
  // A second goes by with a finger on a key that does nothing here.
  await page.keyboard.press("ArrowDown", { delay: 1000 });
  await page.evaluate(() => {
    for (const track of (globalThis as Listened).heard?.getTracks() ?? []) track.stop();
  });
  await expect(
    page.getByText("The recording ended by itself. What was heard is kept."),
  ).toBeVisible();
  await expect(page.getByLabel("Your voice note")).toBeVisible();
});

test("[B6] an anchor is put away, brought back and deleted, and each can be taken back @phone", async ({
  page,
}) => {
  await bringIn(page, [kept("anchor", 9, { name: "the blue cup", cue: "the kettle" })]);
  await page.goto("/anchors");
  const cup = link(page, /^the blue cup/);
  await press(page, link(page, "Change the blue cup"));
  await press(page, "Put away");
  await expect(page.getByText("Put away. It is not offered any more.")).toBeVisible();
  await expect(cup).toBeHidden();
  await undo(page);
  await expect(cup).toBeVisible();
  await press(page, link(page, "Change the blue cup"));
  await press(page, "Put away");
  await unfold(page, "Put away");
  await press(page, button(page, "Bring back the blue cup"));
  await expect(cup).toBeVisible();
  await press(page, link(page, "Change the blue cup"));
  await press(page, "Delete");
  await expect(page.getByText("Nothing here yet.")).toBeVisible();
  await undo(page);
  await expect(cup).toBeVisible();
  expect(await onlyOne(page, "anchor")).toMatchObject({ cue: "the kettle", retired: false });
});

test("[B7] a safe-enough being needs no name, and is put away without a question @phone", async ({
  page,
}) => {
  await page.goto("/kin");
  await pick(page, "Who, or what?", "an animal");
  await press(page, "Keep");
  const list = page.getByRole("list", { name: "Your safe-enough beings" });
  await unfold(page, "an animal");
  await tabTo(page, list.getByLabel("What you call them, if you like"));
  await page.keyboard.type("Pepper");
  await allKept(page);
  await expect(list.locator(".name")).toHaveText(["Pepper"]);
  await press(page, button(page, "Put away Pepper"));
  await expect(page.getByRole("status")).toContainText("Put away.");
  await expect(page.getByRole("heading", { level: 1 })).toBeFocused();
  await expect(list).toBeHidden();
  await expect(page.locator(".name", { hasText: "Pepper" })).toBeHidden();
  expect(await onlyOne(page, "kin")).toMatchObject({ label: "Pepper", retired: true });
});

const ROOM = kept("check-in", 1, {
  origin: "self_started",
  raw: { mode: "ladder", rung: "ventral" },
  room: "inside",
});

test("[B8] [B10] [B11] a small thing is stayed with, and too much halves the next time @phone", async ({
  page,
}) => {
  await bringIn(page, [ROOM], { depth: 2 });
  await page.goto("/on-ramp");
  await write(page, "One ordinary thing", "wool");
  await page.keyboard.press("Enter");
  await expect(button(page, /^Stay a little/)).toBeVisible();
  await expect(page.getByLabel("One ordinary thing")).toBeFocused();
  await press(page, button(page, /^Stay a little/));
  await expect(step(page)).toHaveAttribute("data-step", "room");
  await press(page, "a little");
  await expect(step(page)).not.toHaveAttribute("data-step", "room");
  await press(page, "Skip");
  await press(page, "too much");
  await expect(step(page)).toHaveAttribute("data-step", "look-around");
  await press(page, "Skip");
  await expect(page.getByText("That can happen, and it isn't you doing it wrong.")).toBeVisible();
  await press(page, "Enough for now");
  await unfold(page, "for now: not yet");
  await pick(page, "“wool” is, for now", "okay");
  await allKept(page);
  const { copy } = await takeCopy(page);
  expect(copy.moments.find(({ kind }) => kind === "ladder-item")).toMatchObject({
    thing: "wool",
    rung: "okay",
    dose: 2.5,
  });
  expect(copy.moments.filter(({ kind }) => kind === "session")).toEqual([]);
});

const WOOL = kept("ladder-item", 3, { thing: "wool" });

test("[B8] the on-ramp is there from depth 2 on, and says where it opens @phone", async ({
  page,
}) => {
  await bringIn(page, [WOOL], { depth: 1 });
  await page.goto("/on-ramp");
  await expect(heading(page, "The on-ramp is closed here")).toBeVisible();
  await press(page, "To Settings");
  await pick(page, "On this device there are", /^Also hard moments/);
  await allKept(page);
  await page.goto("/on-ramp");
  await expect(button(page, /^Stay a little/)).toBeVisible();
});

test("[B9] [B10] where no room was said, that is said; and no is a whole answer @phone", async ({
  page,
}) => {
  await bringIn(page, [WOOL], { depth: 2 });
  await page.goto("/on-ramp");
  await press(page, button(page, /^Stay a little/));
  await expect(heading(page, "Before you begin")).toBeVisible();
  await press(page, "Open it anyway");
  await press(page, "no, that is enough");
  await expect(heading(page, "That is a whole answer.")).toBeVisible();
  await press(page, "Enough for now");
  expect(await onlyOne(page, "ladder-item")).toMatchObject({ dose: 5, rung: "not_yet" });
});

test("[B12] what was put down is opened by the person alone, and can be deleted unread @phone", async ({
  page,
}) => {
  const openOn = Date.now() + 40 * 24 * HOUR;
  await bringIn(page, [
    kept("container", 5, { label: "the tin", note: "grey", openOn, openWith: "Mara" }),
    kept("container", 4, { label: "the jar", note: "a letter" }),
  ]);
  await page.goto("/put-down");
  await expect(page.getByText(/^not before/)).toBeVisible();
  await press(page, button(page, /^the tin/));
  await expect(page.getByText("You thought of opening it with Mara.")).toBeVisible();
  await expect(page.getByText("grey")).toHaveCount(0);
  const sizes = await page.locator(".equal-ways .button").evaluateAll((ways) =>
    ways.map((way) => {
      const { width, height } = way.getBoundingClientRect();
      return `${width} ${height}`;
    }),
  );
  expect([sizes.length, new Set(sizes).size]).toEqual([3, 1]);
  await press(page, "Open it");
  await expect(page.getByText("grey")).toBeVisible();
  await press(page, "Close it again");
  await press(page, button(page, /^the jar/));
  await press(page, "Delete without reading");
  await expect(button(page, /^the jar/)).toHaveCount(0);
  expect(await onlyOne(page, "container")).toMatchObject({ label: "the tin" });
});

const ROOF = kept("glimmer", 90, { text: "rain", kept: true });
const LONG = kept("glimmer", 80, { text: "the bus driver waited, and waved", kept: true });

test("[B13] [B14] [B15] breadcrumbs come one at a time, the smallest first, each with what is true of it @phone", async ({
  page,
}) => {
  const following = "90".padStart(32, "b");
  await bringIn(page, [
    LONG,
    ROOF,
    kept("glimmer", 70, { text: "no breadcrumb" }),
    kept("session", 50, { practice: "P02", following }),
    kept("return", 49.5, { back: "yes", id: "c".repeat(32) }),
  ]);
  await page.goto("/breadcrumbs");
  await expect(heading(page, "rain")).toBeVisible();
  await expect(
    page.getByText(/^Kept on a \w+day; you came back .* after it once\.$/),
  ).toBeVisible();
  await expect(page.locator("main")).not.toContainText(/\d/);
  await press(page, "Next");
  await expect(heading(page, "the bus driver waited, and waved")).toBeVisible();
  await expect(page.getByText(/^Kept on a \w+day\.$/)).toBeVisible();
  await press(page, "Next");
  await expect(heading(page, "There is no other one now")).toBeVisible();
  await press(page, "Once more");
  await expect(heading(page, "rain")).toBeVisible();
  await press(page, "Stay with it");
  await expect(step(page)).toBeVisible();
  await press(page, "Stop");
  await allKept(page);
  const { copy } = await takeCopy(page);
  const sessions = copy.moments.filter(({ kind }) => kind === "session");
  expect(sessions.map((session) => session["following"])).toEqual([following, following]);
});

test("[B16] a breadcrumb that is not to come back stays on the trail, and may come back after all @phone", async ({
  page,
}) => {
  await bringIn(page, [ROOF]);
  await page.goto("/breadcrumbs");
  await press(page, "Don't bring this one back");
  await expect(heading(page, "There is no other one now")).toBeVisible();
  await undo(page);
  await expect(heading(page, "rain")).toBeVisible();
  await press(page, "Don't bring this one back");
  await expect(heading(page, "There is no other one now")).toBeVisible();
  await page.goto("/trail");
  await expect(page.getByRole("feed").getByText("rain")).toBeVisible();
});

test("[B17] [B19] a small wish is chosen from an example, and becomes a glimmer when it came @phone", async ({
  page,
}) => {
  await bringIn(page, [kept("glimmer", 30, { pathways: ["animal"] })]);
  await page.goto("/cultivate");
  await press(page, "an animal going about its day");
  await write(page, "In your words", ", a crow");
  await press(page, "Keep");
  await expect(heading(page, "an animal going about its day, a crow")).toBeVisible();
  await press(page, "It came");
  await expect(page.getByLabel("In your words")).toHaveValue(
    "an animal going about its day, a crow",
  );
  const { copy } = await takeCopy(page);
  const kinds = copy.moments.map(({ kind }) => kind).toSorted();
  expect(kinds).toEqual(["glimmer", "glimmer"]);
});

test("[B18] a day later a wish lies behind, and nothing asks about it @phone", async ({ page }) => {
  await bringIn(page, [kept("wish", 25, { text: "the blackbird" })]);
  await page.goto("/cultivate");
  await expect(heading(page, "One small glimmer you may meet")).toBeVisible();
  await expect(page.locator(".name", { hasText: "the blackbird" })).toBeHidden();
  await unfold(page, "Earlier ones");
  await press(page, button(page, "Delete the blackbird"));
  await allKept(page);
  expect((await takeCopy(page)).copy.moments).toEqual([]);
});
