// The whole browser killed at moments nobody chose. Rules: docs/spec/app.md. A killed browser is
// not a power cut: what it handed to the system's own disk cache survives it.
import type { Page } from "@playwright/test";
import { seededRandom } from "@glimmers/primitives";
import { callKeeper, holdKeeperLine } from "../support/keeper-line.ts";
import type { OwnBrowser } from "../support/own-browser.ts";
import { JOURNAL, rawDrawers, toPlainPage } from "../support/raw-storage.ts";
import {
  copyOf,
  enough,
  keptIn,
  light,
  takeLockOff,
  tryPassphrase,
  turnLockOn,
} from "../support/screens.ts";
import { expect, rounds, seedOf, walk } from "../support/walk.ts";

const after = (milliseconds: number): Promise<void> =>
  new Promise((resolve) => {
    setTimeout(resolve, milliseconds);
  });

/** Taps as long as the browser lives; every tap is counted before it is made. */
const tapOn = async (page: Page, count: () => void): Promise<void> => {
  for (;;) {
    count();
    await light(page).click();
    await page.waitForURL(/\/kept\//);
    await enough(page);
  }
};

walk(
  "[A4] killed between tap and kept, it has all that the screen called kept, once @phone",
  async ({ own }) => {
    walk.setTimeout(180_000 + rounds(6) * 30_000);
    const { unit } = seededRandom(seedOf());
    const saidKept = new Set<string>();
    let tapped = 0;
    for (let round = 0; round < rounds(6); round++) {
      const page = await own.open();
      page.on("framenavigated", (frame) => {
        const id = keptIn(frame.url());
        if (id !== undefined) saidKept.add(id);
      });
      await page.goto("/");
      const tapping = tapOn(page, () => tapped++).catch(() => "killed");
      await page.waitForURL(/\/kept\//);
      await after(unit() * 800);
      await own.kill();
      expect(await tapping).toBe("killed");
    }
    const found = (await copyOf(await own.open())).map(({ id }) => id);
    console.log(`${tapped} taps, ${saidKept.size} called kept, ${found.length} found`);
    expect(found).toEqual(expect.arrayContaining([...saidKept]));
    expect(new Set(found).size).toBe(found.length);
    expect(found.length).toBeLessThanOrEqual(tapped);
  },
);

/** 110 texts of some 9,900 characters: more than the tail holds before it becomes a segment. */
const FULL_TAIL = Array.from({ length: 110 }, (_, index) => ({
  kind: "glimmer",
  text: `${index} ${"the light on the wall ".repeat(450)}`.slice(0, 9_900).trim(),
}));

/** Where rows lie, seen past the app. */
const counts = async (
  page: Page,
): Promise<{ readonly tail: number; readonly segments: number }> => {
  await toPlainPage(page);
  const { tail = {}, segment = {} } = await rawDrawers(page, JOURNAL);
  return { tail: Object.keys(tail).length, segments: Object.keys(segment).length };
};

walk(
  "[A5] killed while a full tail becomes a segment, everything is there @phone",
  async ({ own }) => {
    walk.setTimeout(180_000 + rounds(4) * 30_000);
    const { unit } = seededRandom(seedOf());
    const kept = new Map<string, string>();
    const landed = { before: 0, after: 0 };
    for (let round = 0; round < rounds(4); round++) {
      const page = await own.open();
      await holdKeeperLine(page);
      await page.goto("/");
      await expect(light(page)).toBeVisible();
      const answers = await callKeeper(
        page,
        "keep",
        FULL_TAIL.map((raw) => [raw]),
      );
      for (const [index, { value }] of answers.entries())
        kept.set(value?.entry?.id ?? "", FULL_TAIL[index]?.text ?? "");
      const before = await counts(page);
      // Opening reads everything, and then seals what is too much for the tail.
      await page.goto("/", { waitUntil: "commit" });
      await after(unit() * 700);
      await own.kill();
      const sealed = (await counts(await own.open())).segments > before.segments;
      landed[sealed ? "after" : "before"]++;
    }
    const page = await own.open();
    const found = new Map((await copyOf(page)).map(({ id, text }) => [id, text]));
    console.log(
      `killed before the segment was there ${landed.before} times, after it ${landed.after}`,
    );
    expect(found).toEqual(kept);
  },
);

const SECRET = "four words by dice";

/** Opens it by whichever lock is on, and says which that was. */
const openByEither = async (page: Page): Promise<"device" | "passphrase"> => {
  await page.goto("/");
  const field = page.getByLabel("Passphrase", { exact: true });
  await expect(field.or(light(page))).toBeVisible();
  // The first screen stands there while it is still opening: the trail tells for certain.
  await page.goto("/trail");
  await expect(field.or(page.getByRole("feed"))).toBeVisible();
  if (!(await field.isVisible())) return "device";
  await tryPassphrase(page, SECRET);
  await expect(page.getByRole("feed")).toBeVisible();
  return "passphrase";
};

/** How long turning it on takes here and now, in milliseconds; it is off again afterwards. */
const timeOfTurning = async (page: Page): Promise<number> => {
  await turnLockOn(page, SECRET);
  const began = performance.now();
  await expect(page.getByText("The lock is on.")).toBeVisible();
  const took = performance.now() - began;
  await takeLockOff(page, SECRET, "here");
  await expect(page.getByText("The lock is off.")).toBeVisible();
  return took;
};

const openAndTakeLockOff = async (page: Page, passphrase: string): Promise<void> => {
  await page.goto("/lock");
  await tryPassphrase(page, passphrase);
  await takeLockOff(page, passphrase, "here");
};

/** Begins to turn the lock, kills at a random moment, and says which lock it then has. */
const killTurning = async (
  own: OwnBrowser,
  turn: (page: Page) => Promise<void>,
  wait: number,
): Promise<"device" | "passphrase"> => {
  const page = await own.open();
  await turn(page);
  await after(wait);
  await own.kill();
  return openByEither(await own.open());
};

walk(
  "[A6] killed while the lock is turned, it opens by the old lock or the new one @phone",
  async ({ own }) => {
    walk.setTimeout(180_000 + rounds(4) * 40_000);
    const { unit } = seededRandom(seedOf());
    const page = await own.open();
    await holdKeeperLine(page);
    await page.goto("/");
    await expect(light(page)).toBeVisible();
    const texts = FULL_TAIL.slice(0, 5).map(({ kind, text }) => ({
      kind,
      text: text.slice(0, 50),
    }));
    await callKeeper(
      page,
      "keep",
      texts.map((raw) => [raw]),
    );
    const before = await copyOf(page);
    const took = await timeOfTurning(page);
    let lock: "device" | "passphrase" = "device";
    const seen: string[] = [];
    for (let round = 0; round < rounds(4); round++) {
      const turn = lock === "device" ? turnLockOn : openAndTakeLockOff;
      const next = await killTurning(own, (open) => turn(open, SECRET), unit() * took * 1.3);
      seen.push(`${lock} to ${next}`);
      lock = next;
      expect(await copyOfOpen(own, lock)).toEqual(before);
    }
    console.log(seen.join(", "));
  },
);

const copyOfOpen = async (own: OwnBrowser, lock: "device" | "passphrase") => {
  const page = await own.open();
  await page.goto("/keeping");
  if (lock === "passphrase") await tryPassphrase(page, SECRET);
  return copyOf(page, "here");
};
