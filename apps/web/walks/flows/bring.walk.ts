// Files of other apps, by keyboard alone: what is in one, bringing it in, and taking it back.
// Rules: docs/spec/imports-h.md.
import type { Page } from "@playwright/test";
import { expect } from "@playwright/test";
import { allKept } from "../support/all-kept.ts";
import { heading, row } from "./journal.ts";
import { press, tabTo } from "./keys.ts";
import { test } from "./test.ts";

interface Given {
  readonly name: string;
  readonly mimeType: string;
  readonly buffer: Buffer;
}

const csv = (name: string, lines: readonly string[]): Given => ({
  name,
  mimeType: "text/csv",
  buffer: Buffer.from(`${lines.join("\n")}\n`),
});

const MOODS = csv("daylio_export_2026_05_30.csv", [
  "full_date,date,weekday,time,mood,activities,note_title,note",
  '2026-05-30,30 May,Saturday,18:50,rad,"friends | reading","The long table","lentils and candles"',
  '2026-05-29,29 May,Friday,21:05,anxious,"work","","the train stood in a field"',
  '2026-05-28,28 May,Thursday,08:10,meh,"sleep early","",""',
]);

const fileField = (page: Page) => page.getByLabel("Choose a file", { exact: true });

const choose = (page: Page, file: Given): Promise<void> => fileField(page).setInputFiles(file);

/** Opens the browser's own list of files with Enter, and picks one from it. */
const chooseByKey = async (page: Page, file: Given): Promise<void> => {
  await tabTo(page, fileField(page));
  const [chooser] = await Promise.all([
    page.waitForEvent("filechooser"),
    fileField(page).press("Enter"),
  ]);
  await chooser.setFiles(file);
};

const bringIn = async (page: Page): Promise<void> => {
  await page.goto("/bring");
  await choose(page, MOODS);
  await expect(heading(page, "What is in it")).toBeVisible();
  await press(page, "Bring in 3");
  await expect(heading(page, "It is here now")).toBeVisible();
};

test("[F55] [IM210] [IM212] [IM214] a file is looked into, brought in, seen on the trail, and taken back", async ({
  page,
}) => {
  await page.goto("/keeping");
  await press(page, "Bring the past along");
  await expect(heading(page, "Bring the past along")).toBeVisible();
  await chooseByKey(page, MOODS);
  await expect(heading(page, "What is in it")).toBeVisible();
  await expect(page.getByText("daylio_export_2026_05_30.csv: Daylio")).toBeVisible();
  await expect(page.getByRole("checkbox", { name: "Moods" })).toBeChecked();
  await expect(page.getByText("3 are new")).toBeVisible();
  await press(page, "Bring in 3");
  await expect(heading(page, "It is here now")).toBeVisible();
  await press(page, "See it on the trail");
  await expect(row(page, /The long table/)).toBeVisible();
  await expect(row(page, /anxious/)).toBeVisible();
  await press(page, row(page, /The long table/));
  await expect(page.getByText("lentils and candles")).toBeVisible();
  await expect(page.getByText("friends, reading")).toBeVisible();
  await page.goto("/bring/before");
  await press(page, "Take it back");
  await press(page, page.getByRole("dialog").getByRole("button", { name: "Take it back" }));
  await expect(page.getByText("3 moments were taken off again.")).toBeVisible();
  await page.goto("/trail");
  await expect(page.getByText("Nothing here yet.")).toBeVisible();
});

test("[IM211] [IM215] a second time adds nothing; after it was taken back it can come again", async ({
  page,
}) => {
  await bringIn(page);
  await press(page, "Choose another file");
  await choose(page, MOODS);
  await expect(
    page.getByText("All of it is here already, or was deleted here by you."),
  ).toBeVisible();
  await page.goto("/bring/before");
  await press(page, "Take it back");
  await press(page, page.getByRole("dialog").getByRole("button", { name: "Take it back" }));
  await expect(page.getByText("3 moments were taken off again.")).toBeVisible();
  await bringIn(page);
});

test("[IM219] what was said of a file counts: it is read that way before it can come in", async ({
  page,
}) => {
  await page.goto("/bring");
  await choose(page, MOODS);
  await expect(heading(page, "What is in it")).toBeVisible();
  const zone = page.getByLabel(/Which clock are its times from/);
  await tabTo(page, zone);
  await zone.selectOption("Asia/Tokyo");
  await expect(page.getByRole("button", { name: "Bring in 3" })).toHaveCount(0);
  await press(page, "Read it that way");
  await press(page, "Bring in 3");
  await expect(heading(page, "It is here now")).toBeVisible();
});

test("[IM211] what was deleted by itself stays so when the file comes again", async ({ page }) => {
  await bringIn(page);
  await press(page, "See it on the trail");
  await press(page, row(page, /The long table/));
  await press(page, "Delete");
  await expect(row(page, /anxious/)).toBeVisible();
  await expect(row(page, /The long table/)).toHaveCount(0);
  await allKept(page);
  await page.goto("/bring");
  await choose(page, MOODS);
  await expect(
    page.getByText("All of it is here already, or was deleted here by you."),
  ).toBeVisible();
});

test("[IM213] @desktop a large file is called off, and nothing of it is there", async ({
  page,
}) => {
  const days = Array.from({ length: 60_000 }, (_, index) => {
    const day = new Date(Date.UTC(1900, 0, 1 + index)).toISOString().slice(0, 10);
    return `${day},x,Monday,08:10,meh,"sleep early","","word ${index}"`;
  });
  const large = csv("daylio_large.csv", [
    "full_date,date,weekday,time,mood,activities,note_title,note",
    ...days,
  ]);
  await page.goto("/bring");
  await choose(page, large);
  await expect(heading(page, "Reading the file…")).toBeVisible();
  await press(page, "Cancel");
  await expect(page.getByText("Stopped. Nothing was kept.")).toBeVisible();
  await page.goto("/trail");
  await expect(page.getByText("Nothing here yet.")).toBeVisible();
});

test("[IM217] what nobody knows, and what means harm, gets its sentence", async ({ page }) => {
  await page.goto("/bring");
  const noise = Buffer.from(Array.from({ length: 4_000 }, (_, index) => (index * 7919) % 256));
  await choose(page, { name: "thing.bin", mimeType: "application/octet-stream", buffer: noise });
  await expect(
    page.getByRole("alert").getByText(/No way to read this file|not text/),
  ).toBeVisible();
  await press(page, "Choose another file");
  const bomb = Buffer.from(
    '<?xml version="1.0"?><!DOCTYPE HealthData [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">]>' +
      '<HealthData locale="en"><Record type="&b;"/></HealthData>',
  );
  await choose(page, { name: "export.xml", mimeType: "text/xml", buffer: bomb });
  await expect(page.getByRole("alert").getByText(/pieces of its own that unfold/)).toBeVisible();
});

test("[IM220] what a word means is said once, and taken back", async ({ page }) => {
  await bringIn(page);
  await page.goto("/bring/words");
  const word = page.getByLabel("“anxious”");
  await tabTo(page, word);
  await word.selectOption({ label: "revved up" });
  await page.goto("/trail");
  await expect(row(page, /anxious, for you: revved up/)).toBeVisible();
  await page.goto("/bring/words");
  await page.getByLabel("“anxious”").selectOption({ label: "nothing" });
  await page.goto("/trail");
  await expect(row(page, /anxious/)).toBeVisible();
  await expect(row(page, /for you/)).toHaveCount(0);
});

test("[IM217] all of it is said in German too", async ({ browser }) => {
  const context = await browser.newContext({ locale: "de-DE" });
  const page = await context.newPage();
  await page.goto("/bring");
  await expect(heading(page, "Vergangenes mitbringen")).toBeVisible();
  await page.getByLabel("Datei wählen", { exact: true }).setInputFiles(MOODS);
  await expect(heading(page, "Was darin ist")).toBeVisible();
  await page.getByRole("button", { name: "3 hereinholen" }).click();
  await expect(heading(page, "Es ist jetzt hier")).toBeVisible();
  await context.close();
});
