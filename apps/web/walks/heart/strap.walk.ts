// A strap from the radio's side to the file the app makes: a made-up BlueZ on a bus of its own, and
// everything above it genuine. Rules: docs/spec/heart-edges.md; note "A strap on a bus".
import { encodeHeartRateMeasurement } from "@glimmers/hrv";
import type { Page } from "@playwright/test";
import { chromium, expect, test as base } from "@playwright/test";
import type { RunningBus } from "../../../../tools/bus.ts";
import { busProgram, startBus } from "../../../../tools/bus.ts";
import { followKeeper } from "../support/all-kept.ts";
import { slowDown } from "../support/slow.ts";
import type { FakeStrap } from "./fake-bluez.ts";
import { fakeBlueZ } from "./fake-bluez.ts";
import { heardBeats, keptBeats, listenBy, news, openRoom, stopAndKeep } from "./heart-room.ts";
import { answerChooser, withBluetooth } from "./strap-chooser.ts";

base.skip(
  busProgram() === undefined,
  "there is no dbus-daemon on this machine (Debian: apt-get install dbus-daemon)",
);

const PHONE = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };

const test = base.extend<{
  readonly bus: RunningBus;
  readonly strap: FakeStrap;
  readonly room: Page;
}>({
  // Playwright wants the braces, even around nothing.
  // oxlint-disable-next-line no-empty-pattern
  bus: async ({}, use) => {
    const bus = await startBus();
    await use(bus);
    await bus.remove();
  },
  // Before any browser: one that finds no adapter when it starts does not look again.
  strap: [
    async ({ bus }, use) => {
      const strap = await fakeBlueZ(bus.socket);
      await use(strap);
      strap.close();
    },
    { auto: true },
  ],
  // A browser of its own: where its Bluetooth comes from is said when it is started.
  room: async ({ bus, baseURL }, use) => {
    const env = { ...process.env, DBUS_SYSTEM_BUS_ADDRESS: bus.address };
    const browser = await chromium.launch({ ...withBluetooth(), env });
    const context = await browser.newContext({
      ...PHONE,
      baseURL: baseURL ?? "",
      serviceWorkers: "block",
    });
    await followKeeper(context);
    slowDown(context);
    const page = await context.newPage();
    await answerChooser(page);
    await openRoom(page);
    await use(page);
    await browser.close();
  },
});

/** A heart at rest in ticks of 1/1024 s, as a strap counts: never a whole number of ms for long. */
const ticksOf = (count: number): readonly number[] =>
  Array.from({ length: count }, (_, nth) => Math.round((0.85 + 0.09 * Math.sin(nth / 6)) * 1024));

const inMs = (ticks: readonly number[]): readonly number[] =>
  ticks.map((one) => (one * 1000) / 1024);

const packet = (ticks: readonly number[], rate = 70): Uint8Array =>
  encodeHeartRateMeasurement({ rate, contact: "on", intervals: inMs(ticks) });

/** None to three intervals at a time, as straps do. */
const packetsOf = (ticks: readonly number[]): readonly Uint8Array[] => {
  const packets: Uint8Array[] = [];
  for (let at = 0, nth = 0; at < ticks.length; nth += 1) {
    const count = [1, 2, 0, 1, 3][nth % 5] ?? 1;
    packets.push(packet(ticks.slice(at, at + count), 60 + (nth % 9)));
    at += count;
  }
  return packets;
};

const isHeard = (strap: FakeStrap) =>
  expect.poll(() => strap.isHeard(), { message: "somebody listens to the strap" }).toBe(true);

const sayAll = async (page: Page, strap: FakeStrap, packets: readonly Uint8Array[]) => {
  for (const one of packets) {
    strap.send(one);
    // A turn of the page's: a radio would take a second from one to the next.
    await page.evaluate(() => new Promise(requestAnimationFrame));
  }
};

test("[HR136] [S16] every interval a strap sends is in the file, to the last bit, two alike as two @phone", async ({
  strap,
  room,
  baseURL,
}) => {
  const elsewhere: string[] = [];
  room.context().on("request", (asked) => {
    const { protocol, origin } = new URL(asked.url());
    if (protocol.startsWith("http") && origin !== baseURL) elsewhere.push(asked.url());
  });
  await listenBy(room, "strap");
  await isHeard(strap);
  const first = ticksOf(200);
  await sayAll(room, strap, packetsOf(first));
  await sayAll(
    room,
    strap,
    [1, 2, 3, 4].map(() => packet([1000], 61)),
  );
  // Many at once, with no turn between them, as after a radio was busy.
  const burst = ticksOf(20);
  for (const one of packetsOf(burst)) strap.send(one);
  const all = [...first, 1000, 1000, 1000, 1000, ...burst];
  await heardBeats(room, all.length);
  await stopAndKeep(room);
  expect((await keptBeats(room)).intervals).toEqual(inMs(all));
  expect(elsewhere).toEqual([]);
});

test("[HR137] a strap out of reach is said to be, is found again by itself, and nothing is lost @phone", async ({
  strap,
  room,
}) => {
  await listenBy(room, "strap");
  await isHeard(strap);
  const [before, between, after] = [ticksOf(12), ticksOf(7), ticksOf(9)];
  await sayAll(room, strap, packetsOf(before));
  // For a moment only: no finger is lifted.
  strap.drop();
  await isHeard(strap);
  await sayAll(room, strap, packetsOf(between));
  strap.goAway();
  await expect(news(room, /The strap is out of reach/)).toHaveCount(1);
  strap.comeBack();
  await isHeard(strap);
  await sayAll(room, strap, packetsOf(after));
  expect(strap.connections()).toBeGreaterThanOrEqual(3);
  const all = [...before, ...between, ...after];
  await heardBeats(room, all.length);
  await expect(news(room, /The strap is out of reach/)).toHaveCount(0);
  await stopAndKeep(room);
  expect((await keptBeats(room)).intervals).toEqual(inMs(all));
});

test("[HR130] leaving the room lets go of the strap @phone", async ({ strap, room }) => {
  await listenBy(room, "strap");
  await isHeard(strap);
  await sayAll(room, strap, packetsOf(ticksOf(3)));
  await room.goBack();
  await expect.poll(() => strap.isHeard()).toBe(false);
});
