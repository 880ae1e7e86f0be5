import { readFile } from "node:fs/promises";
import type { Locator, Page } from "@playwright/test";
import { expect } from "@playwright/test";
import { press } from "./keys.ts";

/** What the walks through the flows have in common: where things stand, and what was kept. */

/**
 * A time zone in which it is four in the afternoon now, so that "this morning" can be chosen
 * at whatever hour these walks are walked.
 */
export const afternoonZone = (now: Date): string => {
  const ahead = ((16 - now.getUTCHours() + 36) % 24) - 12;
  // The sign is turned round in these names: Etc/GMT-3 is three hours ahead of Greenwich.
  return ahead === 0 ? "Etc/GMT" : `Etc/GMT${ahead > 0 ? "-" : "+"}${Math.abs(ahead)}`;
};

export const heading = (page: Page, name: string | RegExp): Locator =>
  page.getByRole("heading", { level: 1, name });

/** The row of a moment on the trail, as it is read out. */
export const row = (page: Page, words: string | RegExp): Locator =>
  page.getByRole("feed").getByRole("link", { name: words });

/** The whole copy, as the app itself writes it. */
export interface Copy {
  readonly moments: readonly CopiedMoment[];
  readonly prefs: Readonly<Record<string, unknown>>;
  readonly media: Readonly<Record<string, { readonly type: string; readonly base64: string }>>;
  readonly exportedAt: string;
}

export interface CopiedMoment {
  readonly id: string;
  readonly kind: string;
  readonly [field: string]: unknown;
}

/** The file the app makes of everything it holds, asked for by keyboard. */
export const takeCopy = async (
  page: Page,
): Promise<{ readonly path: string; readonly copy: Copy }> => {
  await page.goto("/take");
  await page.getByText("Other forms", { exact: true }).focus();
  await page.keyboard.press("Enter");
  const one = page.locator("details section", {
    has: page.getByRole("heading", { name: "One readable file" }),
  });
  const given = page.waitForEvent("download");
  await one.getByRole("button", { name: "Make the file" }).press("Enter");
  const path = await (await given).path();
  return { path, copy: JSON.parse(await readFile(path, "utf8")) as Copy };
};

/** The one moment of this kind that was kept. */
export const onlyOne = async (page: Page, kind: string): Promise<CopiedMoment> => {
  const { copy } = await takeCopy(page);
  const found = copy.moments.filter((moment) => moment.kind === kind);
  expect(found).toHaveLength(1);
  return found[0] as CopiedMoment;
};

/** Chooses a file in the chooser that opens. */
export const chooseFile = async (
  page: Page,
  open: () => Promise<void>,
  file: string | { readonly name: string; readonly mimeType: string; readonly buffer: Buffer },
): Promise<void> => {
  const chooser = page.waitForEvent("filechooser");
  await open();
  await (await chooser).setFiles(file);
};

/** Brings moments in as a copy taken elsewhere would. */
export const bringIn = async (
  page: Page,
  moments: readonly object[],
  prefs: Readonly<Record<string, unknown>> = {},
): Promise<void> => {
  await page.goto("/keeping");
  const file = { format: "glimmers-journal", version: 1, moments, prefs };
  await chooseFile(page, () => press(page, page.getByLabel("Choose a file")), {
    name: "copy.json",
    mimeType: "application/json",
    buffer: Buffer.from(JSON.stringify(file)),
  });
  await expect(page.getByText(/moments? came in/)).toBeVisible();
};

const DAY = 86_400_000;

/** One moment of each kind and one glimmer more, a day between each, the newest an hour old. */
export const someMoments = (now: number): readonly object[] => {
  const noticed = (kind: string, daysAgo: number) => ({
    kind,
    id: `${daysAgo}`.padStart(32, "a"),
    at: now - 3_600_000 - daysAgo * DAY,
    offset: 0,
  });
  const raw = { mode: "compass", place: { ventral: 0.8, sympathetic: 0.1, dorsal: 0.1 } };
  return [
    { ...noticed("glimmer", 0), text: "quilt by the window", pathways: ["warmth", "sight"] },
    { ...noticed("check-in", 1), raw, origin: "self_started", room: "inside" },
    { ...noticed("trigger", 2), text: "the door slammed", cueKind: "sound", stateAfter: "freeze" },
    { ...noticed("return", 3), back: "partly", helpedBy: ["walking"], felt: "hours" },
    { ...noticed("hold-both", 4), hard: "worn thin", good: "a friend on the phone" },
    { ...noticed("glimmer", 5), text: "a robin", pathways: ["animal"], kept: true },
  ];
};
