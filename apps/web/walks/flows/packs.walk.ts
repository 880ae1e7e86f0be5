// Flow 12, by keyboard alone: a pack is seen whole, taken in piece by piece, and removed again.
// Rules: docs/spec/packs.md.
import { createHash } from "node:crypto";
import type { Page } from "@playwright/test";
import { expect } from "@playwright/test";
import slowRain from "../../../../docs/formats/pack.example.json" with { type: "json" };
import { author } from "../../test/pack-author.ts";
import { allKept } from "../support/all-kept.ts";
import { heading } from "./journal.ts";
import { press, tick, undo, unfold } from "./keys.ts";
import { test } from "./test.ts";

const mara = author("Mara");
const KEY = (mara.key.slice(0, 16).match(/.{4}/g) ?? []).join(" ");

/** Chooses a file, as the browser's own window for it would hand it over. */
const chooseFile = (page: Page, text: string | Uint8Array): Promise<void> =>
  page.locator('input[type="file"]').setInputFiles({
    name: "slow-rain.glimmers",
    mimeType: "application/octet-stream",
    buffer: Buffer.from(text),
  });

const toPacks = async (page: Page): Promise<void> => {
  await page.goto("/settings");
  await press(page, page.getByRole("link", { name: /^Packs/ }));
  await expect(heading(page, "Packs from other people")).toBeVisible();
};

const takeInSome = async (page: Page): Promise<void> => {
  await chooseFile(page, mara.sign(slowRain));
  await expect(heading(page, "Slow rain")).toBeVisible();
  await tick(page, "Listen to rain");
  await tick(page, "drizzle");
  await tick(page, "rain on glass");
  await press(page, "Take in 3 pieces");
  await expect(page.getByText("3 pieces taken in")).toBeVisible();
  await allKept(page);
};

const hashOf = (text: string): string => createHash("sha256").update(text).digest("hex");

test("[PK25] all of a pack is there to read, with whose it is, before any of it is kept", async ({
  page,
}) => {
  await toPacks(page);
  await chooseFile(page, mara.sign(slowRain));
  await expect(page.getByText("by Mara Lind")).toBeVisible();
  await expect(page.getByText(`Key ${KEY}`)).toBeVisible();
  expect(await page.getByRole("checkbox", { checked: true }).count()).toBe(0);
  for (const name of ["Listen to rain", "Why rain", "A wet week", "Three about weather"])
    await unfold(page, `All of “${name}”`);
  for (const sentence of [
    "Find the sound farthest away.",
    "Come back to what is near.",
    "A steady sound asks nothing. Some people find that it leaves room.",
    "I dried again.",
  ])
    await expect(page.getByText(sentence)).toBeVisible();
  await press(page, "Leave it");
  await expect(page.getByText("No pack is here.")).toBeVisible();
});

test("[PK18] what is taken in is there to do and to say, and goes again with the pack", async ({
  page,
}) => {
  await toPacks(page);
  await takeInSome(page);
  await page.goto("/own-words");
  await expect(page.getByRole("button", { name: "Remove rain on glass" })).toBeVisible();
  const practice = `pack~${hashOf(`${mara.key}/slow-rain/listen-to-rain`).slice(0, 32)}`;
  await page.goto(`/about-practice/${practice}`);
  await expect(page.getByText("as its author says")).toBeVisible();
  await page.goto(`/session/${practice}`);
  await expect(page.getByText("Find the sound farthest away.")).toBeVisible();
  await toPacks(page);
  await press(page, page.getByRole("button", { name: /^Slow rain/ }));
  await press(page, "Remove this pack");
  await expect(page.getByText("No pack is here.")).toBeVisible();
  await undo(page);
  await expect(page.getByText("3 pieces taken in")).toBeVisible();
  await press(page, page.getByRole("button", { name: /^Slow rain/ }));
  await press(page, "Remove this pack");
  await expect(page.getByText("No pack is here.")).toBeVisible();
  await allKept(page);
  await page.goto("/own-words");
  await expect(heading(page, "Call it what you call it")).toBeVisible();
  await expect(page.getByRole("button", { name: "Remove rain on glass" })).toHaveCount(0);
});

test("[PK19] a newer edition by the same key comes in the place of the old; another key is another pack @phone", async ({
  page,
}) => {
  await toPacks(page);
  await takeInSome(page);
  await chooseFile(page, mara.sign({ ...slowRain, edition: 2 }));
  await expect(page.getByText("A newer edition of a pack you have.")).toBeVisible();
  await expect(page.getByRole("checkbox", { name: "Listen to rain" })).toBeChecked();
  await press(page, "Keep as ticked");
  await expect(page.getByRole("button", { name: /^Slow rain/ })).toHaveCount(1);
  await chooseFile(page, mara.sign(slowRain));
  await expect(page.getByText("Edition 2 of this pack is here already")).toBeVisible();
  await press(page, "Leave it");
  await chooseFile(page, author("somebody else").sign(slowRain));
  await expect(
    page.getByText(`You have a pack with this id from another key (${KEY})`),
  ).toBeVisible();
});

test("[PK4] whatever is chosen instead of a pack is named, and changes nothing @phone", async ({
  page,
}) => {
  await toPacks(page);
  const tried: readonly (readonly [string | Uint8Array, string])[] = [
    [Uint8Array.of(0xff, 0xfe, 0x00), "there is no text in it"],
    ["dear diary", "or not all of it arrived"],
    [JSON.stringify(slowRain), "Nobody has signed this pack"],
    [mara.sign(slowRain).replace("farthest", "nearest"), "was changed after it was signed"],
    [mara.sign({ ...slowRain, version: 2 }), "for a later version of the app"],
    [mara.sign({ ...slowRain, title: { en: "A cure" } }), "It says “cure” (title.en)."],
    ["[".repeat(150_000), "too large for a pack"],
    ["x".repeat(3_000_000), "too large for a pack"],
  ];
  for (const [file, sentence] of tried) {
    await chooseFile(page, file);
    await expect(page.getByRole("alert").getByText(sentence)).toBeVisible();
    await expect(page.getByText("Nothing was changed.")).toBeVisible();
  }
  await expect(page.getByText("No pack is here.")).toBeVisible();
});
