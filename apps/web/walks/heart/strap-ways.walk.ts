// What can go another way with a strap: a list put away, no adapter, a strap lost and found. The
// radio is the browser's own made-up one. Rules: docs/spec/heart-edges.md; note "A radio made up".
import { encodeHeartRateMeasurement } from "@glimmers/hrv";
import { expect } from "@playwright/test";
import { test as base } from "../flows/test.ts";
import {
  heardBeats,
  keptBeats,
  listenBy,
  openRoom,
  stopAndKeep,
  stopButton,
} from "./heart-room.ts";
import type { MadeUpRadio } from "./made-up-radio.ts";
import { madeUpRadio } from "./made-up-radio.ts";
import type { Chooser } from "./strap-chooser.ts";
import { answerChooser, withBluetooth } from "./strap-chooser.ts";

const test = base.extend<{ readonly radio: MadeUpRadio; readonly chooser: Chooser }>({
  radio: async ({ page, browser }, use) => {
    const radio = await madeUpRadio(browser, page);
    await use(radio);
    await radio.switchOff();
  },
  chooser: async ({ page }, use) => use(await answerChooser(page)),
});
test.use({ launchOptions: withBluetooth() });

const packet = (...intervals: readonly number[]): Uint8Array =>
  encodeHeartRateMeasurement({ rate: 60, contact: "on", intervals });

test("[HR123] a list that is put away is no harm: it can be opened again @phone", async ({
  page,
  radio,
  chooser,
}) => {
  await openRoom(page);
  chooser.does = "puts it away";
  await listenBy(page, "strap");
  await expect(page.getByText(/No strap was picked/)).toBeVisible();
  chooser.does = "picks";
  await listenBy(page, "strap");
  await expect(stopButton(page)).toBeVisible();
  await radio.send(packet(1000));
  await heardBeats(page, 1);
});

test("[HR137] a strap that drops its line is connected to again, with nothing asked @phone", async ({
  page,
  radio,
  chooser,
}) => {
  await openRoom(page);
  await listenBy(page, "strap");
  await expect(stopButton(page)).toBeVisible();
  await radio.send(packet(1000, 875));
  // Nobody is there to pick anything a second time.
  chooser.does = "puts it away";
  await radio.drop();
  await radio.send(packet(937.5));
  await heardBeats(page, 3);
  await stopAndKeep(page);
  expect((await keptBeats(page)).intervals).toEqual([1000, 875, 937.5]);
});

test("[HR123] with no adapter no strap is offered, and the room says why @phone", async ({
  page,
  radio,
}) => {
  await radio.takeAway();
  await openRoom(page);
  await expect(page.getByText(/No strap can be heard here/)).toBeVisible();
  await expect(page.getByRole("button", { name: "A chest strap" })).toBeHidden();
});

test("[HR123] an adapter that goes while the room is open is said to be off @phone", async ({
  page,
  radio,
}) => {
  await openRoom(page);
  await expect(page.getByRole("button", { name: "A chest strap" })).toBeVisible();
  await radio.takeAway();
  await listenBy(page, "strap");
  await expect(page.getByText(/Bluetooth is off on this device/)).toBeVisible();
});

test("[HR138] the page may use Bluetooth, and no frame of another origin may @phone", async ({
  page,
}) => {
  const complaints: string[] = [];
  page.on("console", (message) => {
    if (message.text().includes("Permissions-Policy")) complaints.push(message.text());
  });
  await page.goto("/heart");
  interface Policy {
    readonly allowsFeature: (name: string, origin?: string) => boolean;
  }
  const allowed = await page.evaluate(() => {
    const { featurePolicy } = document as unknown as { readonly featurePolicy: Policy };
    const allows = (origin?: string) => featurePolicy.allowsFeature("bluetooth", origin);
    return [allows(), allows("https://elsewhere.example")];
  });
  expect([allowed, complaints]).toEqual([[true, false], []]);
});
