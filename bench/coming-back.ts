import type { Page } from "playwright";
import { median, times } from "./numbers.ts";
import type { Stage } from "./stage.ts";
import { allRead, pageOf, slowPage } from "./stage.ts";

/** Milliseconds until the first step of an anchor is on the screen. Medians. */
export interface ComingBack {
  /** From the navigation on: a browser started for it, and the door tapped as soon as it is drawn. */
  readonly cold: number;
  /** The same, the page slowed 4× by CDP. */
  readonly coldSlow: number;
  /** From the tap, in an app that is open. */
  readonly warm: number;
  readonly warmSlow: number;
}

const DOOR = 'a[href="/come-back"]';
/** What every running step carries; see the session screen. */
const STEP = "[data-step]";

/** From the first screen to the first step of an anchor: one tap, and nothing in between. */
export const comeBack = async (stage: Stage, count: number): Promise<ComingBack> => ({
  cold: median(await times(count, () => cold(stage, 1))),
  coldSlow: median(await times(count, () => cold(stage, 4))),
  warm: await warm(stage, count * 3, 1),
  warmSlow: await warm(stage, count * 3, 4),
});

const cold = async (stage: Stage, slowed: number): Promise<number> => {
  const context = await stage.launch();
  const page = await pageOf(context);
  await slowPage(page, slowed);
  await page.goto(stage.address, { waitUntil: "commit" });
  await page.locator(DOOR).tap();
  const seen = await page.waitForFunction(stepSeen, STEP);
  const taken = Number(await seen.jsonValue());
  await context.close();
  return taken;
};

const warm = async (stage: Stage, count: number, slowed: number): Promise<number> => {
  const context = await stage.launch();
  const page = await pageOf(context);
  await page.goto(stage.address);
  await allRead(page);
  await slowPage(page, slowed);
  const taken = await times(count, () => oneTap(page));
  await context.close();
  return median(taken);
};

const oneTap = async (page: Page): Promise<number> => {
  const door = page.locator(DOOR);
  await door.waitFor();
  const tapped = page.evaluate(timeTheTap, STEP);
  await door.tap();
  const taken = await tapped;
  await page.goBack();
  return taken;
};

/** Runs in the page: when a step was first seen, from the beginning of the navigation. */
const stepSeen = (step: string): number | false =>
  document.querySelector(step) === null ? false : performance.now();

/** Runs in the page: from the tap to the frame that shows a step. */
const timeTheTap = (step: string): Promise<number> =>
  new Promise((resolve) => {
    const watch = (tapped: number): void =>
      void requestAnimationFrame((now) => {
        if (document.querySelector(step) === null) watch(tapped);
        else resolve(now - tapped);
      });
    addEventListener("click", ({ timeStamp }) => watch(timeStamp), { capture: true, once: true });
  });
