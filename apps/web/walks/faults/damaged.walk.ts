// Bytes changed, cut, moved or taken away behind the app's back. Rules: docs/spec/app.md.
import type { Page } from "@playwright/test";
import { bytesToHex, seededRandom } from "@glimmers/primitives";
import type { RawDrawers, Tampering } from "../support/raw-storage.ts";
import {
  JOURNAL,
  rawDrawers,
  removeDatabase,
  removeDeviceKey,
  tamper,
  toPlainPage,
  withOtherByte,
} from "../support/raw-storage.ts";
import { bringIn, copyOf, enough, keepOne, light } from "../support/screens.ts";
import { expect, walk } from "../support/walk.ts";

const random = seededRandom(11);

const thirty = (word: string, from: number) =>
  Array.from({ length: 30 }, (_, index) => ({
    kind: "glimmer",
    id: bytesToHex(random.bytes(16)),
    at: from + index * 60_000,
    offset: 0,
    text: `${word} ${index}`,
  }));

/** Two segments of thirty, and three rows in the tail. */
const fill = async (page: Page): Promise<RawDrawers> => {
  await bringIn(page, thirty("older", 1_600_000_000_000));
  await bringIn(page, thirty("newer", 1_700_000_000_000));
  for (const words of ["one", "two", "three"]) {
    await keepOne(page, words);
    await enough(page);
    await expect(light(page)).toBeVisible();
  }
  await toPlainPage(page);
  return rawDrawers(page);
};

/** What holds the journal, apart from its newest rows: a preference may be written there any time. */
const apartFromTail = ({ keys, segment, media }: RawDrawers) => ({ keys, segment, media });

const entriesOf = (drawers: RawDrawers, drawer: string): readonly (readonly [string, string])[] =>
  Object.entries(drawers[drawer] ?? {});

const put = (drawer: string, name: string, hex: string): Tampering => ({
  do: "put",
  drawer,
  name,
  hex,
});

/** Some harm, how many parts it leaves unopened, and how many moments are then still there. */
const harms = (drawers: RawDrawers) => {
  const [[firstRow, firstBytes], [secondRow, secondBytes]] = entriesOf(drawers, "tail") as [
    [string, string],
    [string, string],
  ];
  const [[segment, segmentBytes]] = entriesOf(drawers, "segment") as [[string, string]];
  const half = segmentBytes.slice(0, Math.floor(segmentBytes.length / 4) * 2);
  return [
    ["one byte of a row", [put("tail", firstRow, withOtherByte(firstBytes, 0.6))], 1, -1],
    ["one byte of a segment", [put("segment", segment, withOtherByte(segmentBytes, 0.6))], 1, -30],
    ["a segment cut in half", [put("segment", segment, half)], 1, -30],
    [
      "two rows swapped",
      [put("tail", firstRow, secondBytes), put("tail", secondRow, firstBytes)],
      2,
      -2,
    ],
    ["a row that is something else", [put("tail", firstRow, "00".repeat(200))], 1, -1],
  ] as const;
};

walk(
  "[A10] a part that does not open is said, left as it is, and the rest is here @phone",
  async ({ own }) => {
    const page = await own.open();
    const whole = await fill(page);
    for (const [what, changes, parts, difference] of harms(whole))
      await walk.step(what, async () => {
        await toPlainPage(page);
        await tamper(page, changes);
        const harmed = await rawDrawers(page);
        const found = await copyOf(page);
        const said = parts === 1 ? "1 part of the journal" : `${parts} parts of the journal`;
        await page.goto("/keeping");
        await expect(page.getByRole("alert").filter({ hasText: said })).toBeVisible();
        // Rows of preferences are in the tail too: one that was hit is no moment lost.
        expect(found.length).toBeGreaterThanOrEqual(63 + difference);
        expect(found.length).toBeLessThan(difference === -30 ? 34 : 64);
        await toPlainPage(page);
        const left = await rawDrawers(page);
        expect(apartFromTail(left)).toEqual(apartFromTail(harmed));
        // Taking a copy notes when, in a row of the tail; what was harmed lies there as it did.
        for (const change of changes)
          if (change.do === "put") expect(left[change.drawer]?.[change.name]).toBe(change.hex);
        await tamper(
          page,
          changes.map(({ drawer, name }) => put(drawer, name, whole[drawer]![name]!)),
        );
      });
    expect(await copyOf(page)).toHaveLength(63);
  },
);

const KEYS = [
  [
    "one byte of the keyring",
    "The key to this journal was changed on disk",
    (page: Page, { keys }: RawDrawers) =>
      tamper(page, [put("keys", "keyring", withOtherByte(keys!["keyring"]!, 0.7))]),
  ],
  [
    "the keyring gone",
    "its key is gone: part of this browser's storage was cleared",
    (page: Page) => tamper(page, [{ do: "remove", drawer: "keys", name: "keyring" }]),
  ],
  [
    "the device's key gone",
    "This browser no longer has its key to this journal",
    (page: Page) => removeDeviceKey(page),
  ],
] as const;

walk(
  "[A11] without its key it says why, and a new journal begins beside it @phone",
  async ({ own }) => {
    const page = await own.open();
    const whole = await fill(page);
    for (const [what, sentence, harm] of KEYS)
      await walk.step(what, async () => {
        await harm(page, whole);
        const harmed = await rawDrawers(page);
        await page.goto("/");
        await expect(page.getByRole("alert")).toContainText(sentence);
        await expect(page.getByRole("link", { name: "Support" })).toBeVisible();
        await page.getByRole("button", { name: "Begin a new journal beside it" }).click();
        await page
          .getByRole("dialog")
          .getByRole("button", { name: /Begin a new journal/ })
          .click();
        const id = await keepOne(page, "begun anew");
        await enough(page);
        expect(await copyOf(page)).toMatchObject([{ id, text: "begun anew" }]);
        await toPlainPage(page);
        expect(await rawDrawers(page)).toEqual(harmed);
        await removeDatabase(page, `${JOURNAL}-2`);
        await tamper(page, [put("keys", "keyring", whole["keys"]!["keyring"]!)]);
      });
  },
);

walk("[A12] storage cleared while it is open is said at once @phone", async ({ own, address }) => {
  const page = await own.open();
  await keepOne(page);
  await enough(page);
  const browser = await page.context().newCDPSession(page);
  const origin = new URL(address).origin;
  await browser.send("Storage.clearDataForOrigin", { origin, storageTypes: "indexeddb" });
  const alert = page.getByRole("alert");
  await expect(alert).toContainText("storage was cleared while the app was open");
  await page.getByRole("button", { name: "Try again" }).click();
  await keepOne(page, "from the beginning");
});

walk(
  "[A12] the journal removed from elsewhere is said as that, not as a newer tab @phone",
  async ({ own }) => {
    const page = await own.open();
    await keepOne(page);
    const other = await own.another();
    await toPlainPage(other);
    await removeDatabase(other, JOURNAL);
    await expect(page.getByRole("alert")).toContainText(
      "storage was cleared while the app was open",
    );
  },
);
