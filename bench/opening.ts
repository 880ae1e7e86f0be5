import type { Page } from "playwright";
import type { Heard } from "./eavesdrop.ts";
import { holdBack } from "./hold.ts";
import { median, times } from "./numbers.ts";
import type { Stage } from "./stage.ts";
import { allRead, pageOf, slowPage } from "./stage.ts";

/** Milliseconds; the first three since the navigation began. */
export interface Opening {
  /** The light is on the screen. */
  readonly light: number;
  /** The journal is open: what is tapped now is kept. */
  readonly open: number;
  /** Both: the first screen can be used. */
  readonly usable: number;
  /** From asking the keeper to begin until all of the journal was read into columns. */
  readonly wholeHistory: number;
}

export type Slowing = "none" | "page" | "all";

/** Opens the app `count` times, each in a browser started for it, and takes the medians. */
export const coldOpenings = async (
  stage: Stage,
  slowing: Slowing,
  count: number,
): Promise<Opening> => {
  const openings = await times(count, () => coldOpening(stage, slowing));
  const middle = (name: keyof Opening): number => median(openings.map((one) => one[name]));
  return {
    light: middle("light"),
    open: middle("open"),
    usable: middle("usable"),
    wholeHistory: middle("wholeHistory"),
  };
};

const coldOpening = async (stage: Stage, slowing: Slowing): Promise<Opening> => {
  const context = await stage.launch();
  const page = await pageOf(context);
  if (slowing === "page") await slowPage(page, 4);
  const hold = slowing === "all" ? await holdBack(context) : undefined;
  await page.goto(stage.address);
  await allRead(page);
  await hold?.release();
  const opening = await readOpening(page);
  await context.close();
  return opening;
};

/**
 * What opening costs before any of it is ours: the first frame of an empty page, out of the
 * same offline worker, in a browser started for it. Median, in milliseconds.
 */
export const emptyOpenings = async (stage: Stage, count: number): Promise<number> =>
  median(
    await times(count, async () => {
      const context = await stage.launch();
      const page = await pageOf(context);
      await page.goto(`${stage.address}/away.html`);
      const frame = await page.waitForFunction(() => globalThis.heard.frame);
      const taken = Number(await frame.jsonValue());
      await context.close();
      return taken;
    }),
  );

const readOpening = async (page: Page): Promise<Opening> => {
  const heard = await page.evaluate(() => globalThis.heard as Omit<Heard, "ask">);
  const begun = heard.calls.find(({ method }) => method === "begin");
  const { light, progress } = heard;
  const read = progress.find(({ share }) => share === 1);
  if (light === undefined || begun?.answered === undefined || read === undefined)
    throw new Error("The app was not seen to open.");
  return {
    light,
    open: begun.answered,
    usable: Math.max(light, begun.answered),
    wholeHistory: read.at - begun.sent,
  };
};
