import type { Page } from "@playwright/test";

/**
 * A second line to the app's own keeper, for walks that need more kept than fingers can tap.
 * What goes over it is what the screens send; nothing of the app is replaced.
 */
export const holdKeeperLine = async (page: Page): Promise<void> => {
  await page.addInitScript(() => {
    const Plain = globalThis.Worker;
    class Held extends Plain {
      constructor(address: string | URL, options?: WorkerOptions) {
        super(address, options);
        (globalThis as unknown as { keeperWorker: Worker }).keeperWorker = this;
      }
    }
    globalThis.Worker = Held;
  });
};

export interface Answer {
  readonly ok: boolean;
  readonly value?: { readonly entry?: { readonly id: string } };
  readonly error?: { readonly type: string; readonly reason?: string };
}

/** Calls one method of the keeper many times, and gives all answers in their order. */
export const callKeeper = (
  page: Page,
  method: string,
  calls: readonly (readonly unknown[])[],
): Promise<readonly Answer[]> =>
  page.evaluate(
    async ([name, all]) => {
      const worker = (globalThis as unknown as { keeperWorker: Worker }).keeperWorker;
      // Far beyond the app's own numbers.
      const first = 1_000_000 + Math.floor(performance.now() * 1000);
      const answers = all.map(
        (_, index) =>
          new Promise<Answer>((resolve, reject) => {
            worker.addEventListener("message", ({ data }) => {
              const reply = data as { reply?: number; value?: Answer; fault?: string };
              if (reply.reply !== first + index) return;
              if (reply.fault === undefined) resolve(reply.value as Answer);
              else reject(new Error(reply.fault));
            });
          }),
      );
      all.forEach((given, index) =>
        worker.postMessage({ call: first + index, method: name, given }),
      );
      return Promise.all(answers);
    },
    [method, calls] as const,
  );
