// Flow 2: where somebody is, said in every way there is. Rules: docs/spec/flows.md.
import type { Locator, Page } from "@playwright/test";
import { expect } from "@playwright/test";
import { heading, onlyOne } from "./journal.ts";
import { addOwn, lastKey, pick, press, tabTo, tick, unfold, write } from "./keys.ts";
import { test } from "./test.ts";

const open = async (page: Page): Promise<void> => {
  await page.goto("/");
  await press(page, page.getByRole("link", { name: /^Where am I\?/ }));
};

const dot = (page: Page): Locator => page.getByRole("slider", { name: "The dot on the compass" });

const answer = async (page: Page, way: string): Promise<void> => {
  await unfold(page, "Another way to answer");
  await pick(page, "Another way to answer", way);
};

const arrows = async (page: Page, key: string, times: number): Promise<void> => {
  for (let press = 0; press < times; press += 1) await page.keyboard.press(key);
};

interface KeptPlace {
  readonly mode: string;
  readonly place: Readonly<Record<"ventral" | "sympathetic" | "dorsal", number>>;
}

const placeKept = async (page: Page): Promise<KeptPlace> => {
  const checkIn = await onlyOne(page, "check-in");
  expect(checkIn["origin"]).toBe("self_started");
  expect(checkIn).not.toHaveProperty("stateId");
  return checkIn["raw"] as KeptPlace;
};

test("[F5] the dot is moved by arrow keys, is told as a sentence, and is kept where it was put", async ({
  page,
}) => {
  await open(page);
  await expect(heading(page, "Put the dot where it feels true")).toBeVisible();
  await tabTo(page, dot(page));
  await arrows(page, "Shift+ArrowUp", 3);
  await arrows(page, "ArrowRight", 2);
  await expect(dot(page)).toHaveAttribute("aria-valuetext", /connected/);
  const said = await dot(page).getAttribute("aria-valuetext");
  await press(page, "This is it");
  await expect(heading(page, said ?? "nothing was said")).toBeVisible();
  const { mode, place } = await placeKept(page);
  expect(mode).toBe("compass");
  expect(place.ventral).toBeGreaterThan(0.6);
  expect(place.sympathetic).toBeGreaterThan(place.dorsal);
});

test("[F6] three sliders say the same; what one gives, the others have less of @phone", async ({
  page,
}) => {
  await open(page);
  await answer(page, "three sliders");
  await tabTo(page, page.getByRole("slider", { name: "shut down" }));
  await arrows(page, "PageUp", 4);
  await press(page, "This is it");
  await expect(heading(page, /shut down/)).toBeVisible();
  const { mode, place } = await placeKept(page);
  expect(mode).toBe("sliders");
  expect(place.dorsal).toBeGreaterThan(0.5);
  expect(place.ventral + place.sympathetic + place.dorsal).toBeCloseTo(1, 9);
});

test("[F7] a rung of the ladder is an answer @phone", async ({ page }) => {
  await open(page);
  await answer(page, "a ladder");
  await pick(page, "Which one is nearest?", /^revved up/);
  await press(page, "This is it");
  await expect(heading(page, "revved up")).toBeVisible();
  expect(await onlyOne(page, "check-in")).toMatchObject({
    raw: { mode: "ladder", rung: "sympathetic" },
    stateId: "sympathetic",
  });
});

test("[F7] a word of one's own is an answer @phone", async ({ page }) => {
  await open(page);
  await answer(page, "my own word");
  await write(page, "What would you call it?", "under glass");
  await press(page, "This is it");
  await expect(heading(page, /under glass/)).toBeVisible();
  expect(await onlyOne(page, "check-in")).toMatchObject({
    raw: { mode: "own_word" },
    stateId: "own",
    word: "under glass",
  });
});

for (const [name, id] of [
  ["can't tell", "cant_tell"],
  ["numb, nothing", "numb_nothing"],
  ["rather not", "rather_not"],
] as const)
  test(`[F8] "${name}" is a whole answer, in one press @phone`, async ({ page }) => {
    await open(page);
    await press(page, name);
    await expect(heading(page, name)).toBeVisible();
    expect(await onlyOne(page, "check-in")).toMatchObject({
      raw: { mode: "answer", answer: id },
      stateId: id,
      origin: "self_started",
    });
  });

test("[F9] room, strength, need, signs, purpose, others and a note wait behind More, and are kept", async ({
  page,
}) => {
  await open(page);
  await tabTo(page, dot(page));
  await arrows(page, "ArrowDown", 3);
  await expect(page.getByRole("group", { name: "How much room" })).toBeHidden();
  await press(page, "More");
  await pick(page, "How strong is it?", "clearly");
  await pick(page, "How much room is there right now?", "near the top");
  await tabTo(page, page.getByRole("slider", { name: "How wide is it?" }));
  await arrows(page, "ArrowLeft", 2);
  await pick(page, "What could you use?", "rest");
  await unfold(page, "Signs, purpose, people, a note");
  await tick(page, "warm", page.getByRole("group", { name: "What do you notice?" }));
  await addOwn(page, "What do you notice?", "humming");
  await write(page, "What might that be?", "keep me quiet");
  await tabTo(page, page.getByRole("slider", { name: "In touch with me" }));
  await arrows(page, "ArrowRight", 1);
  await tick(page, "work", page.getByRole("group", { name: "What else is around?" }));
  await write(page, "A note", "after the call");
  await press(page, "This is it");
  await expect(page.getByRole("button", { name: "Nothing for now" })).toBeVisible();
  const kept = await onlyOne(page, "check-in");
  expect(kept).toMatchObject({
    strength: "clearly",
    room: "near_top",
    need: "rest",
    signs: ["warm", "own:humming"],
    purpose: "keep me quiet",
    tags: ["work"],
    note: "after the call",
  });
  expect(kept["roomWidth"]).toBeCloseTo(0.4);
  expect(kept["selfTouch"]).toBeCloseTo(0.55);
  expect(kept).not.toHaveProperty("toOthers");
});

test("[F10] a check-in that was begun and left is there, as it was, when one comes back @phone", async ({
  page,
}) => {
  await open(page);
  await tabTo(page, dot(page));
  await arrows(page, "Shift+ArrowUp", 2);
  const said = await dot(page).getAttribute("aria-valuetext");
  await write(page, "or in your words", "nearl");
  await lastKey(page, "y");
  await page.keyboard.press("Escape");
  await page.waitForURL("/away.html");
  await page.goto("/where");
  await expect(page.getByLabel("or in your words")).toHaveValue("nearly");
  expect(said).not.toBe("");
  await page.getByLabel("or in your words").fill("");
  await expect(dot(page)).toHaveAttribute("aria-valuetext", said ?? "");
});

/** Two thirds of the way from the middle of the compass to the corner where "shut down" is. */
const nearDorsal = async (page: Page) => {
  const surface = page.locator(".surface");
  // Letters that come late would move it between the measuring and the touching.
  await page.evaluate(() => document.fonts.ready.then(() => undefined));
  await surface.scrollIntoViewIfNeeded();
  const box = await surface.boundingBox();
  if (box === null) throw new Error("There is no compass.");
  const from = { x: box.x + box.width / 2, y: box.y + box.width * 0.59 };
  return { from, to: { x: box.x + box.width * 0.2, y: box.y + box.width * 0.74 } };
};

const expectDorsal = async (page: Page): Promise<void> => {
  await expect(dot(page)).toHaveAttribute("aria-valuetext", /shut down/);
  await page.getByRole("button", { name: "This is it" }).click();
  await expect(heading(page, /shut down/)).toBeVisible();
  const { place } = await placeKept(page);
  expect(place.dorsal).toBeGreaterThan(0.6);
};

test("[F11] the dot is dragged with a mouse @desktop", async ({ page }) => {
  await page.goto("/where");
  const { from, to } = await nearDorsal(page);
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  await page.mouse.move(to.x, to.y, { steps: 8 });
  await page.mouse.up();
  await expectDorsal(page);
});

test("[F11] the dot is dragged with a finger, and the page stays where it is @phone", async ({
  page,
}) => {
  await page.goto("/where");
  const { from, to } = await nearDorsal(page);
  const finger = await page.context().newCDPSession(page);
  const touch = (type: "touchStart" | "touchMove", x: number, y: number) =>
    finger.send("Input.dispatchTouchEvent", { type, touchPoints: [{ x, y }] });
  const scrolled = await page.evaluate(() => scrollY);
  await touch("touchStart", from.x, from.y);
  for (const share of [0.2, 0.4, 0.6, 0.8, 1])
    await touch("touchMove", from.x + (to.x - from.x) * share, from.y + (to.y - from.y) * share);
  await finger.send("Input.dispatchTouchEvent", { type: "touchEnd", touchPoints: [] });
  expect(await page.evaluate(() => scrollY)).toBe(scrolled);
  await expectDorsal(page);
});

test("[F11] a tap puts the dot down @phone", async ({ page }) => {
  await page.goto("/where");
  const { to } = await nearDorsal(page);
  await page.touchscreen.tap(to.x, to.y);
  await expectDorsal(page);
});
