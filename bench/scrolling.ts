import type { Page } from "playwright";
import { median } from "./numbers.ts";
import { slowPage } from "./stage.ts";

/** Of a scroll of some seconds. */
export interface Scrolling {
  /** Frames a second, from the median interval. */
  readonly fps: number;
  /** Share of frames that came later than one and a half times a sixtieth of a second. */
  readonly late: number;
  /** The longest interval between two frames, in ms. */
  readonly longest: number;
  /** Share of rows in sight, over all frames, whose words were not there yet. */
  readonly blank: number;
}

/** CSS pixels a second: rows pass faster than anybody reads them. */
const SPEED = 3_000;
const SECONDS = 5;

const LATE = (1000 / 60) * 1.5;

/**
 * Scrolls down the Trail as a smooth wheel does, once for each figure. By finger would be nearer
 * to a phone, but without a graphics card Chromium leaves the page where it was.
 */
export const scrollTrail = async (page: Page, rate: number): Promise<Scrolling> => {
  await page.evaluate(() => scrollTo({ top: 0 }));
  await slowPage(page, rate);
  const frames = await duringScroll(page, watchFrames);
  const blanks = await duringScroll(page, watchBlanks);
  await slowPage(page, 1);
  return {
    fps: 1000 / median(frames),
    late: frames.filter((interval) => interval > LATE).length / frames.length,
    longest: Math.max(...frames),
    blank: blanks.reduce((sum, share) => sum + share, 0) / blanks.length,
  };
};

/** One number for each frame while the page moves. */
const duringScroll = async (page: Page, watch: () => void): Promise<readonly number[]> => {
  await page.evaluate(watch);
  const session = await page.context().newCDPSession(page);
  await session.send("Input.synthesizeScrollGesture", {
    x: 200,
    y: 600,
    yDistance: -SPEED * SECONDS,
    speed: SPEED,
    gestureSourceType: "mouse",
    preventFling: true,
  });
  await session.detach();
  return page.evaluate(() => {
    const seen = globalThis.frameNotes ?? [];
    globalThis.frameNotes = undefined;
    return seen;
  });
};

declare global {
  // eslint-disable-next-line no-var
  var frameNotes: number[] | undefined;
}

/** Runs in the page: intervals between frames, from the first scroll to the last. */
const watchFrames = (): void => {
  const intervals: number[] = (globalThis.frameNotes = []);
  let before: number | undefined;
  const look = (now: number): void => {
    if (globalThis.frameNotes !== intervals) return;
    if (before !== undefined) intervals.push(now - before);
    before = now;
    requestAnimationFrame(look);
  };
  addEventListener("scroll", () => requestAnimationFrame(look), { once: true });
};

/** Runs in the page: for each frame, the share of rows in sight that have no words. */
const watchBlanks = (): void => {
  const shares: number[] = (globalThis.frameNotes = []);
  const isInSight = (row: Element): boolean => {
    const { top, bottom } = row.getBoundingClientRect();
    return bottom > 0 && top < innerHeight;
  };
  const look = (): void => {
    if (globalThis.frameNotes !== shares) return;
    const height = document.querySelector(".step")?.getBoundingClientRect().height ?? 84;
    const inSight = [...document.querySelectorAll(".step")].filter(isInSight);
    const worded = inSight.filter((row) => row.querySelector("article") !== null);
    shares.push(1 - Math.min(1, worded.length / Math.floor(innerHeight / height)));
    requestAnimationFrame(look);
  };
  addEventListener("scroll", () => requestAnimationFrame(look), { once: true });
};
