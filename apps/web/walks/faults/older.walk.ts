// A journal from before: the first version of the storage, and moments in an older form.
// Rules: docs/spec/app.md.
import { DRAWERS } from "@glimmers/journal";
import { bytesToHex, seededRandom } from "@glimmers/primitives";
import { firstGlimmer, firstVersion } from "../support/first-version.ts";
import { holdVersion, letGo, rawDrawers, tamper, toPlainPage } from "../support/raw-storage.ts";
import { copyOf, tryPassphrase } from "../support/screens.ts";
import { expect, walk } from "../support/walk.ts";

const MAY = Date.UTC(2026, 4, 3, 9, 0);
const random = seededRandom(3);

const older = (text: string, minute: number, withImage = false) =>
  firstGlimmer(bytesToHex(random.bytes(16)), MAY + minute * 60_000, text, withImage);

walk("[A26] a journal of the first version opens and shows all of it @phone", async ({ own }) => {
  const page = await own.open();
  const sealed = [older("moss under my fingers", 1), older("a photo of the sill", 2, true)];
  const loose = [older("bread, still warm", 3)];
  const drawers = await firstVersion("four words by dice", sealed, loose);
  await toPlainPage(page);
  await holdVersion(page, 1, ["keys", "tail", "segment"]);
  await letGo(page);
  await tamper(
    page,
    Object.entries(drawers).flatMap(([drawer, rows]) =>
      Object.entries(rows).map(([name, hex]) => ({ do: "put", drawer, name, hex }) as const),
    ),
  );
  await page.goto("/trail");
  await tryPassphrase(page, "four words by dice");
  for (const entry of [...sealed, ...loose])
    await expect(page.getByText(String(entry.body?.["text"]))).toBeVisible();

  await page.goto("/keeping");
  await tryPassphrase(page, "four words by dice");
  await expect(page.getByText("3 moments are kept here, sealed.")).toBeVisible();
  const copy = await copyOf(page, "here");
  expect(copy.map(({ id }) => id)).toEqual([...sealed, ...loose].map(({ id }) => id));
  expect(copy[1]?.["photo"]).toEqual({
    id: "0f".repeat(16),
    type: "image/webp",
    width: 640,
    height: 480,
  });

  await toPlainPage(page);
  const now = await rawDrawers(page);
  expect(Object.keys(now).toSorted()).toEqual(DRAWERS.toSorted());
  // Old bytes stay as they are until they are edited.
  expect(now).toMatchObject({ tail: drawers["tail"], segment: drawers["segment"] });
});
