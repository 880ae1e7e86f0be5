import type { BrowserContext, Page } from "@playwright/test";
import { expect } from "@playwright/test";

/** The calls to the app's keeper that were not answered yet, by number, on one page. */
interface Followed {
  readonly unanswered?: ReadonlySet<number>;
}

/** From the next page on, calls to the keeper are counted; nothing of the app is replaced. */
export const followKeeper = (context: BrowserContext): Promise<unknown> =>
  context.addInitScript(() => {
    const unanswered = new Set<unknown>();
    Object.assign(globalThis, { unanswered });
    const Plain = globalThis.Worker;
    globalThis.Worker = class extends Plain {
      constructor(address: string | URL, options?: WorkerOptions) {
        super(address, options);
        this.addEventListener("message", ({ data }: MessageEvent<{ readonly reply?: number }>) =>
          unanswered.delete(data.reply),
        );
      }
      override postMessage(message: { readonly call?: number }): void {
        if (message.call !== undefined) unanswered.add(message.call);
        super.postMessage(message);
      }
    };
  });

const stillAsked = (page: Page): Promise<number | undefined> =>
  page.evaluate(async () => {
    // A turn of the page's own, for what follows from an answer that has just come.
    await new Promise((resolve) => setTimeout(resolve));
    return (globalThis as Followed).unanswered?.size;
  });

/**
 * Waits until all that the screens have handed over so far is on disk, where no screen says so.
 * However slow the machine is, what goes away then takes nothing along.
 */
export const allKept = (page: Page): Promise<void> =>
  expect.poll(() => stillAsked(page), { message: "all is kept", intervals: [20, 50, 100] }).toBe(0);
