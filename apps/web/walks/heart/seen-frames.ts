import type { BrowserContext, Page } from "@playwright/test";
import { BLOCK, FILM_HEIGHT, FILM_WIDTH } from "./finger-film.ts";

/** One frame as the app read it. */
export interface SeenFrame {
  /** When the camera says it was taken, in s. */
  readonly taken: number;
  /** The number painted into it. */
  readonly number: number;
  /** Means of the very pixels that the app read back. */
  readonly r: number;
  readonly g: number;
  readonly b: number;
  /** Share of pixels whose red is 254 or 255. */
  readonly saturated: number;
  /** What reading it cost the app, in ms. */
  readonly cost: number;
}

/**
 * From the next page on, notes each frame that the app reads from a camera, with the number painted
 * into it. What the app does is left as it is: this only looks over its shoulder.
 */
export const watchFrames = (context: BrowserContext): Promise<unknown> =>
  context.addInitScript(
    ([width, height, bits, block]) => {
      const seen: unknown[] = [];
      Object.assign(globalThis, { seenFrames: seen });
      const reads: { readonly pixels: Uint8ClampedArray; readonly number: number }[] = [];
      const page = CanvasRenderingContext2D.prototype;
      // oxlint-disable-next-line typescript/unbound-method -- it gets its own back at each call
      const plainRead = page.getImageData;
      // Out of what the app drew itself: by now the camera may show another frame.
      const numberOn = (canvas: CanvasRenderingContext2D): number => {
        const row = plainRead.call(canvas, 0, height - 4, width, 1).data;
        const isLit = (bit: number) => (row[(bit * block + block / 2) * 4 + 1] ?? 0) > 128;
        return Array.from({ length: bits }, (_, bit) => (isLit(bit) ? 2 ** bit : 0)).reduce(
          (sum, one) => sum + one,
          0,
        );
      };
      page.getImageData = function readBack(...given: Parameters<typeof plainRead>) {
        const read = plainRead.apply(this, given);
        reads.push({ pixels: read.data, number: numberOn(this) });
        return read;
      };
      const meanOf = (pixels: Uint8ClampedArray, from: number, as: (value: number) => number) => {
        let sum = 0;
        for (let at = from; at < pixels.length; at += 4) sum += as(pixels[at] ?? 0);
        return sum / (pixels.length / 4);
      };
      const coloursOf = (pixels: Uint8ClampedArray) => ({
        r: meanOf(pixels, 0, (value) => value),
        g: meanOf(pixels, 1, (value) => value),
        b: meanOf(pixels, 2, (value) => value),
        saturated: meanOf(pixels, 0, (value) => (value >= 254 ? 1 : 0)),
      });
      const video = HTMLVideoElement.prototype;
      // oxlint-disable-next-line typescript/unbound-method -- it gets its own back at each call
      const plainAsk = video.requestVideoFrameCallback;
      video.requestVideoFrameCallback = function ask(each) {
        return plainAsk.call(this, (now, times) => {
          reads.length = 0;
          const began = performance.now();
          each(now, times);
          const cost = performance.now() - began;
          const [read] = reads;
          if (read === undefined) return;
          const { captureTime = 0 } = times;
          const { number, pixels } = read;
          seen.push({ taken: captureTime / 1000, number, ...coloursOf(pixels), cost });
        });
      };
    },
    [FILM_WIDTH, FILM_HEIGHT, BLOCK.bits, BLOCK.width] as const,
  );

interface Watched {
  readonly seenFrames: readonly SeenFrame[];
}

export const seenFrames = (page: Page): Promise<readonly SeenFrame[]> =>
  page.evaluate(() => (globalThis as unknown as Watched).seenFrames);

/** The number of the frame seen last; 0 before there is any. */
export const frameNow = (page: Page): Promise<number> =>
  page.evaluate(() => (globalThis as unknown as Watched).seenFrames.at(-1)?.number ?? 0);
