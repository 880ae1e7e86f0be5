// Files that ask something, and databases: what is read of them in a real browser, under the app's
// own server and its rules of what may run. Rules: docs/spec/imports-h.md.
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { writeZip } from "@glimmers/exchange/writing";
import type { Page } from "@playwright/test";
import { expect } from "@playwright/test";
import { heading, row } from "./journal.ts";
import { press } from "./keys.ts";
import { test } from "./test.ts";

interface Given {
  readonly name: string;
  readonly mimeType: string;
  readonly buffer: Buffer;
}

const text = (name: string, lines: readonly string[]): Given => ({
  name,
  mimeType: "text/plain",
  buffer: Buffer.from(`${lines.join("\n")}\n`),
});

const choose = (page: Page, ...files: readonly Given[]): Promise<void> =>
  page.getByLabel("Choose a file", { exact: true }).setInputFiles([...files]);

const EVENING = Date.UTC(2026, 4, 20, 21);

/** A database as a phone exports it: breaths, and one night in two stages. */
const phoneDatabase = (): Buffer => {
  const folder = mkdtempSync(join(tmpdir(), "walk-"));
  const path = join(folder, "export.db");
  const database = new DatabaseSync(path);
  database.exec(`
    CREATE TABLE respiratory_rate_record_table (row_id INTEGER, time INTEGER, zone_offset INTEGER, rate REAL);
    INSERT INTO respiratory_rate_record_table VALUES (1, ${EVENING}, 7200, 14.5);
    CREATE TABLE sleep_session_record_table (row_id INTEGER, start_time INTEGER, start_zone_offset INTEGER, end_time INTEGER);
    INSERT INTO sleep_session_record_table VALUES (1, ${EVENING}, 7200, ${EVENING + 7_200_000});
    CREATE TABLE sleep_stages_table (parent_key INTEGER, stage_start_time INTEGER, stage_end_time INTEGER, stage_type INTEGER);
    INSERT INTO sleep_stages_table VALUES (1, ${EVENING}, ${EVENING + 5_400_000}, 4);
    INSERT INTO sleep_stages_table VALUES (1, ${EVENING + 5_400_000}, ${EVENING + 7_200_000}, 5);
  `);
  database.close();
  const bytes = readFileSync(path);
  rmSync(folder, { recursive: true });
  return bytes;
};

const zipped = async (database: Buffer): Promise<Given> => {
  const pieces: Uint8Array[] = [];
  const files = [{ name: "health_connect_export.db", bytes: new Uint8Array(database) }];
  for await (const piece of writeZip(files)) pieces.push(piece);
  return { name: "Health Connect.zip", mimeType: "application/zip", buffer: Buffer.concat(pieces) };
};

/** The same with everything behind its first page overwritten. */
const damaged = (database: Buffer): Buffer =>
  Buffer.concat([database.subarray(0, 4_096), Buffer.alloc(database.length - 4_096, 0xa5)]);

test("[IM210] [IM223] a phone's database is read in the browser, and its numbers are seen", async ({
  page,
}) => {
  await page.goto("/bring");
  await choose(page, await zipped(phoneDatabase()));
  await expect(heading(page, "What is in it")).toBeVisible();
  await expect(page.getByText("Health Connect.zip: Health Connect")).toBeVisible();
  await expect(page.getByRole("checkbox", { name: "Sleep" })).toBeChecked();
  await press(page, page.getByRole("button", { name: /^Bring in/ }));
  await expect(heading(page, "It is here now")).toBeVisible();
  await press(page, "See the numbers");
  await expect(heading(page, "Numbers that came in")).toBeVisible();
  await press(page, page.getByText("The days").first());
  const night = page.getByRole("region", { name: "Sleep" });
  await expect(night.getByRole("row", { name: /21 May 2026/ })).toContainText("1 h 30 min");
  await expect(night.getByRole("columnheader", { name: "deep sleep" })).toBeVisible();
});

test("[IM213] [IM217] after a damaged database a good one is read", async ({ page }) => {
  const good = phoneDatabase();
  await page.goto("/bring");
  await choose(page, await zipped(damaged(good)));
  await expect(heading(page, "What is in it")).toBeVisible();
  await expect(page.getByText(/damaged|nothing in it/)).toBeVisible();
  await press(page, "Choose another file");
  await choose(page, await zipped(good));
  await expect(page.getByRole("checkbox", { name: "Sleep" })).toBeChecked();
});

const OWN = text("my days.csv", [
  "the when;how i was;what about;zzz",
  "2026-05-01 08:10;quiet;the new street;7",
  "2026-05-02 21:40;jumpy;waiting for the call;6",
]);

test("[IM219] a table of one's own: columns are shown, said once, and remembered", async ({
  page,
}) => {
  await page.goto("/bring");
  await choose(page, OWN);
  await expect(page.getByText("Which column is what?")).toBeVisible();
  const preview = page.getByRole("region", { name: "How it begins" });
  await expect(preview.getByRole("cell", { name: "the new street" })).toBeVisible();
  await page.getByLabel("the when", { exact: true }).selectOption({ label: "day and time" });
  await page.getByLabel("how i was", { exact: true }).selectOption({ label: "feeling, in a word" });
  await page.getByLabel("what about", { exact: true }).selectOption({ label: "text" });
  await press(page, "Read it that way");
  await press(page, "Bring in 2");
  await expect(heading(page, "It is here now")).toBeVisible();
  await press(page, "See it on the trail");
  await expect(row(page, /jumpy/)).toBeVisible();
  await page.goto("/bring");
  await choose(page, { ...OWN, name: "later.csv" });
  await expect(
    page.getByText("All of it is here already, or was deleted here by you."),
  ).toBeVisible();
  await expect(page.getByText("Which column is what?")).toHaveCount(0);
});

test("[IM219] a plain list of beats: when it began is asked, and taken", async ({ page }) => {
  const beats = Array.from({ length: 200 }, (_, beat) => String(800 + ((beat * 37) % 90)));
  await page.goto("/bring");
  await choose(page, text("rest.txt", beats));
  await expect(page.getByText(/does not say when the recording began/)).toBeVisible();
  await page.getByLabel("It began").fill("2026-05-20T07:30");
  await press(page, "Read it that way");
  await expect(page.getByText(/20 May 2026/)).toBeVisible();
});

test("[IM210] @phone in quiet mode one thing is asked at a time", async ({ page }) => {
  await page.emulateMedia({ reducedMotion: "reduce" });
  await page.goto("/bring");
  await choose(page, await zipped(phoneDatabase()));
  await expect(heading(page, "What is in it")).toBeVisible();
  await press(page, "Leave it");
  await press(page, "Bring it along");
  await press(page, page.getByRole("button", { name: /^Bring in/ }));
  await expect(heading(page, "It is here now")).toBeVisible();
});
