// The Heart room without a device: what it is, what this browser has, and a strap made of nothing but
// script, so that what is read and pressed can be walked through. By keyboard alone. Real devices,
// as far as there are any, are walked in walks/heart. Rules: docs/spec/heart-room.md.
import type { Page } from "@playwright/test";
import { expect } from "@playwright/test";
import { allKept } from "../support/all-kept.ts";
import { cutOff, violations } from "./everybody.ts";
import { bringIn, heading, onlyOne, someMoments } from "./journal.ts";
import { press, tabTo, unfold } from "./keys.ts";
import { test } from "./test.ts";

interface MadeStrap {
  /** One packet with these intervals, in 1/1024 s, and whether it feels skin. */
  readonly send: (ticks: readonly number[], contact?: boolean) => void;
  readonly drop: () => void;
  /** Whether the next try to connect works. */
  inReach: boolean;
  /** Whether the app let go of it. */
  closed: boolean;
}

/** A strap as the browser would hand it over; packets are sent by the walk. */
const withStrap = (page: Page): Promise<unknown> =>
  page.addInitScript(() => {
    const value = Object.assign(new EventTarget(), {
      value: undefined as DataView | undefined,
      startNotifications: async () => value,
    });
    const device: EventTarget & { gatt?: unknown } = Object.assign(new EventTarget(), {
      name: "A strap",
    });
    const strap: MadeStrap = {
      inReach: true,
      closed: false,
      send: (ticks, contact = true) => {
        const bytes = new DataView(new ArrayBuffer(2 + 2 * ticks.length));
        bytes.setUint8(0, 0x14 + (contact ? 2 : 0));
        bytes.setUint8(1, 68);
        ticks.forEach((tick, nth) => bytes.setUint16(2 + 2 * nth, tick, true));
        value.value = bytes;
        value.dispatchEvent(new Event("characteristicvaluechanged"));
      },
      drop: () => device.dispatchEvent(new Event("gattserverdisconnected")),
    };
    device.gatt = {
      disconnect: () => void (strap.closed = true),
      connect: async () => {
        if (!strap.inReach) throw new DOMException("out of reach", "NetworkError");
        return {
          getPrimaryService: async (name: string) => {
            if (name !== "heart_rate") throw new DOMException("no such thing", "NotFoundError");
            return { getCharacteristic: async () => value };
          },
        };
      },
    };
    const bluetooth = { getAvailability: async () => true, requestDevice: async () => device };
    Object.defineProperty(navigator, "bluetooth", { value: bluetooth, configurable: true });
    Object.assign(globalThis, { strap });
  });

/** A camera that shows a grey picture; `stopped` is called the moment it is let go of. */
const withCamera = async (page: Page): Promise<readonly string[]> => {
  const stopped: string[] = [];
  await page.exposeFunction("stopped", () => void stopped.push("stopped"));
  await page.addInitScript(() => {
    const open = async (): Promise<MediaStream> => {
      const canvas = document.createElement("canvas");
      const pen = canvas.getContext("2d");
      setInterval(() => pen?.fillRect(0, 0, Math.random() * 200, 100), 33);
      const stream = canvas.captureStream(30);
      for (const track of stream.getTracks()) {
        const stop = track.stop.bind(track);
        track.stop = () => {
          stop();
          (globalThis as unknown as { stopped: () => void }).stopped();
        };
      }
      return stream;
    };
    const devices = { getUserMedia: open, enumerateDevices: async () => [{ kind: "videoinput" }] };
    Object.defineProperty(navigator, "mediaDevices", { value: devices, configurable: true });
  });
  return stopped;
};

const hide = (page: Page, hidden: boolean): Promise<void> =>
  page.evaluate((isHidden) => {
    const value = isHidden ? "hidden" : "visible";
    Object.defineProperty(document, "visibilityState", { value, configurable: true });
    document.dispatchEvent(new Event("visibilitychange"));
  }, hidden);

type WithStrap = { readonly strap: MadeStrap };

const send = (page: Page, ticks: readonly number[], contact = true): Promise<void> =>
  page.evaluate(
    ([each, touches]) => (globalThis as unknown as WithStrap).strap.send(each, touches),
    [ticks, contact] as const,
  );

const drop = (page: Page, inReach: boolean): Promise<void> =>
  page.evaluate((reach) => {
    const { strap } = globalThis as unknown as WithStrap;
    strap.inReach = reach;
    strap.drop();
  }, inReach);

const comeBack = (page: Page): Promise<void> =>
  page.evaluate(() => void ((globalThis as unknown as WithStrap).strap.inReach = true));

const OPENED = { heart: { opened: true, numbers: false, brakes: false } };

const openRoom = async (page: Page, prefs: Readonly<Record<string, unknown>>): Promise<void> => {
  await bringIn(page, someMoments(Date.now()), { ...OPENED, ...prefs });
  await page.goto("/heart");
};

const line = (page: Page) => page.locator(".heart-line");
const news = (page: Page) => page.locator("main [role=status]");

const listen = async (page: Page): Promise<void> => {
  await press(page, page.getByRole("button", { name: /^A chest strap/ }));
  await expect(page.getByRole("button", { name: "Stop", exact: true })).toBeVisible();
};

/** The pacer is off until it is switched on, and then breath is asked about first (S7). */
const takePacer = async (page: Page): Promise<void> => {
  await unfold(page, "Posture, pace and more");
  await tabTo(page, page.getByRole("checkbox", { name: "A breath pacer" }));
  await page.keyboard.press("Space");
  await expect(heading(page, "This uses the breath")).toBeVisible();
  expect(await violations(page)).toEqual([]);
  await press(page, "Go on");
  await expect(page.getByText(/pain in your chest, stop and sit/)).toBeVisible();
};

test("[HR155] [HR156] [HR161] it is off until opened, says what this browser lacks, and closes again", async ({
  page,
}) => {
  await page.goto("/settings");
  await expect(page.getByRole("link", { name: /^Heart.*off until you open it/ })).toBeVisible();
  await page.goto("/practice");
  await press(page, page.getByRole("link", { name: "Heart", exact: true }));
  await expect(heading(page, "Your heart's rhythm")).toBeVisible();
  await expect(
    page.getByText("This is your heart's rhythm. It does not say what you feel."),
  ).toBeVisible();
  expect(await violations(page)).toEqual([]);
  await press(page, "Not now");
  await expect(page).toHaveURL("/practice");
  await page.goto("/heart");
  await press(page, "Open it");
  await expect(heading(page, "This browser cannot listen")).toBeVisible();
  await expect(page.getByText(/Safari on iPhone and iPad has none at all/)).toBeVisible();
  await expect(page.getByRole("link", { name: /^Bring in beats another app/ })).toBeVisible();
  expect(await violations(page)).toEqual([]);
  await press(page, page.getByRole("link", { name: "How Heart works" }));
  await expect(heading(page, "How Heart works")).toBeVisible();
  expect(await cutOff(page)).toEqual([]);
  expect(await violations(page)).toEqual([]);
  await press(page, page.getByRole("button", { name: "Back", exact: true }));
  await press(page, "Close the Heart room");
  await expect(page).toHaveURL("/practice");
  await allKept(page);
  await page.goto("/heart");
  await expect(heading(page, "Your heart's rhythm")).toBeVisible();
});

test("[HR141] [HR157] [HR159] a strap is heard beside the pacer; numbers only when wanted; Stop keeps it", async ({
  page,
}) => {
  await withStrap(page);
  await page.goto("/heart");
  await press(page, "Open it");
  await takePacer(page);
  await listen(page);
  await expect(heading(page, "Breathe at a kind pace")).toBeVisible();
  await expect(news(page)).toHaveText(/Waiting for the first beats/);
  await send(page, [900]);
  await send(page, [910, 880]);
  await expect(line(page)).toHaveText("So far 4 beats");
  await expect(news(page)).toHaveText("Your heart is being heard.");
  await expect(page.locator(".heart-numbers")).toHaveCount(0);
  expect(await violations(page)).toEqual([]);
  expect(await cutOff(page)).toEqual([]);
  await press(page, "Show numbers");
  await expect(page.locator(".heart-numbers").getByText("beats a minute")).toBeVisible();
  await expect(page.locator(".heart-numbers")).not.toContainText(/NaN|Infinity/);
  await press(page, "Hide numbers");
  await expect(page.locator(".heart-numbers")).toHaveCount(0);
  await press(page, "Stop");
  await expect(page).toHaveURL(/\/heart-reading\//);
  await allKept(page);
  const kept = await onlyOne(page, "heart-reading");
  expect(kept).toMatchObject({ source: "strap", intervals: 3, pace: { in: 4, out: 6 } });
});

test("[HR143] [HR144] [HR146] no contact and a lost strap are said calmly, and it goes on by itself @phone", async ({
  page,
}) => {
  await withStrap(page);
  await page.goto("/heart");
  await press(page, "Open it");
  await listen(page);
  await send(page, [900]);
  await expect(line(page)).toHaveText("So far 2 beats");
  await send(page, [700], false);
  await expect(news(page)).toHaveText(/feels no skin/);
  await send(page, [900]);
  await drop(page, false);
  await expect(news(page)).toHaveText(/out of reach.*connects again by itself/);
  await comeBack(page);
  await expect(async () => {
    await send(page, [900]);
    await expect(news(page)).toHaveText("Your heart is being heard.", { timeout: 500 });
  }).toPass();
  await press(page, "Stop");
  await expect(page).toHaveURL(/\/heart-reading\//);
});

test("[HR159] a reading that was cut short is offered the next time: kept, or let go @phone", async ({
  page,
}) => {
  await withStrap(page);
  await page.goto("/heart");
  await press(page, "Open it");
  await listen(page);
  for (const tick of [900, 910, 890]) await send(page, [tick]);
  await expect(line(page)).toHaveText("So far 4 beats");
  await press(page, page.getByRole("button", { name: "Back", exact: true }));
  await allKept(page);
  await page.goto("/heart");
  await expect(page.getByText("Of it, 4 beats are still here.")).toBeVisible();
  expect(await violations(page)).toEqual([]);
  await press(page, "Let it go");
  await expect(page.getByText("A reading was cut short")).toHaveCount(0);
  await allKept(page);
  await page.goto("/heart");
  await expect(heading(page, "Listen to your heart")).toBeVisible();
  await expect(page.getByText("A reading was cut short")).toHaveCount(0);
});

test("[HR140] [HR158] without breath there is no pacer; in quiet mode nothing moves, and one button stands there @phone", async ({
  page,
}) => {
  await withStrap(page);
  await openRoom(page, { sensesOff: ["breath"] });
  await expect(page.getByRole("link", { name: /^Find a pace/ })).toHaveCount(0);
  await listen(page);
  await expect(heading(page, "Your heart's rhythm")).toBeVisible();
  await expect(page.locator(".heart-pacer")).toHaveCount(0);
  await expect(page.locator(".heart-wave")).toBeVisible();
  await press(page, "Stop");
  await page.emulateMedia({ reducedMotion: "reduce" });
  await page.goto("/heart");
  await listen(page);
  await expect(page.locator(".heart-wave, .heart-pacer")).toHaveCount(0);
  await expect(page.locator(".foot").getByRole("button")).toHaveCount(1);
  await expect(page.getByText("It does not say what you feel.")).toBeVisible();
  await expect(page.locator("main p:visible:not(.hidden-words)")).toHaveCount(2);
});

test("[HR140] posture and pace are chosen by keyboard, and are there again the next time @desktop", async ({
  page,
}) => {
  await withStrap(page);
  await page.goto("/heart");
  await press(page, "Open it");
  await takePacer(page);
  await unfold(page, "Posture, pace and more");
  await tabTo(page, page.getByRole("slider", { name: "Its pace" }));
  await page.keyboard.press("ArrowLeft");
  await expect(page.getByText("5.5 breaths a minute: 4.4 s in, 6.6 s out")).toBeVisible();
  await tabTo(page, page.getByRole("checkbox", { name: "A breath pacer" }));
  await page.keyboard.press("Space");
  await expect(page.getByRole("slider", { name: "Its pace" })).toHaveCount(0);
  expect(await violations(page)).toEqual([]);
  await allKept(page);
  await page.goto("/heart");
  await unfold(page, "Posture, pace and more");
  await expect(page.getByRole("checkbox", { name: "A breath pacer" })).not.toBeChecked();
});

test('[HR140] breath is asked about before the pacer; "Not for me" leaves it off, here and everywhere', async ({
  page,
}) => {
  await withStrap(page);
  await page.goto("/heart");
  await press(page, "Open it");
  await unfold(page, "Posture, pace and more");
  await expect(page.getByRole("checkbox", { name: "A breath pacer" })).not.toBeChecked();
  await tabTo(page, page.getByRole("checkbox", { name: "A breath pacer" }));
  await page.keyboard.press("Space");
  await press(page, "Not for me");
  await expect(heading(page, "Listen to your heart")).toBeVisible();
  await unfold(page, "Posture, pace and more");
  await expect(page.getByRole("checkbox", { name: "A breath pacer" })).toHaveCount(0);
  await listen(page);
  await expect(heading(page, "Your heart's rhythm")).toBeVisible();
});

test("[HR162] [HR157] much that was mended is not called clear, and how much is there to be read", async ({
  page,
}) => {
  await withStrap(page);
  await page.goto("/heart");
  await press(page, "Open it");
  await listen(page);
  for (let nth = 0; nth < 12; nth += 1) await send(page, [900 + nth]);
  await expect(line(page)).toHaveText("Signal clear · 13 beats");
  for (let nth = 0; nth < 6; nth += 1) await send(page, [380, 530, 900]);
  await expect(line(page)).toHaveText(/^Mended: \d+ beats of 31$/);
  await expect(line(page)).not.toHaveAttribute("aria-hidden", "true");
  await expect(news(page)).toHaveText(/A little water under the strap/);
  expect(await violations(page)).toEqual([]);
});

test("[HR163] [HR164] a camera is let go of out of sight, which is said, and on a quick exit @phone", async ({
  page,
}) => {
  const stopped = await withCamera(page);
  await page.goto("/heart");
  await press(page, "Open it");
  const camera = page.getByRole("button", { name: /^This device's camera.*goes on/ });
  await press(page, camera);
  await expect(news(page)).toHaveText(/Rest a fingertip|No finger/);
  await hide(page, true);
  await expect.poll(() => stopped.length).toBe(1);
  await hide(page, false);
  await expect(news(page)).toHaveText(/let go while the app was out of sight/);
  await press(page, page.getByRole("button", { name: "Stop", exact: true }));
  await press(page, camera);
  await expect(news(page)).toHaveText(/Rest a fingertip|No finger/);
  const before = stopped.length;
  await page.keyboard.press("Escape");
  await expect(page).toHaveURL(/away/);
  expect(stopped.length).toBeGreaterThan(before);
});

test("[HR165] an opening is called off, and what opens after all is closed @phone", async ({
  page,
}) => {
  await withStrap(page);
  await page.addInitScript(() => {
    const { bluetooth } = navigator as unknown as {
      bluetooth: { requestDevice: () => Promise<unknown> };
    };
    const pick = bluetooth.requestDevice;
    const picked = new Promise((resolve) => Object.assign(globalThis, { pickNow: resolve }));
    bluetooth.requestDevice = async () => {
      await picked;
      return pick();
    };
  });
  await page.goto("/heart");
  await press(page, "Open it");
  await press(page, page.getByRole("button", { name: /^A chest strap/ }));
  await expect(page.getByText("One moment")).toBeVisible();
  await press(page, "Cancel");
  await expect(page.getByText("One moment")).toHaveCount(0);
  await page.evaluate(() => (globalThis as unknown as { pickNow: () => void }).pickNow());
  await expect(heading(page, "Listen to your heart")).toBeVisible();
  await expect
    .poll(() => page.evaluate(() => (globalThis as unknown as WithStrap).strap.closed))
    .toBe(true);
});

test("[HR166] the camera's light is a choice, and is kept @desktop", async ({ page }) => {
  await withCamera(page);
  await openRoom(page, {});
  await unfold(page, "Posture, pace and more");
  await tabTo(page, page.getByRole("checkbox", { name: "The camera's light" }));
  await page.keyboard.press("Space");
  await expect(page.getByText("its light stays off")).toBeVisible();
  await allKept(page);
  await page.goto("/heart");
  await expect(page.getByText("its light stays off")).toBeVisible();
  await press(page, page.getByRole("button", { name: /^This device's camera/ }));
  await expect(page.getByText("The light is off, as chosen.")).toBeVisible();
});

test("[HR160] in the sample journal nothing listens", async ({ page }) => {
  await withStrap(page);
  await page.goto("/sample/heart");
  await expect(heading(page, "Nothing listens in the sample journal")).toBeVisible();
  expect(await violations(page)).toEqual([]);
});
