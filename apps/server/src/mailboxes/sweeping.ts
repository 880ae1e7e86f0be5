import { minutes } from "@glimmers/primitives";
import type { Mailboxes } from "./mailboxes.ts";

/** What is over says so by the clock; its bytes lie there for some minutes more at most. */
const EVERY = minutes(10);

/** Clears away what ended: all there is of it, some hundred at a time. */
export const sweepOnce = async ({ engine, now, complain }: Mailboxes): Promise<void> => {
  for (;;) {
    // One after the other, so that whoever asks meanwhile has a turn.
    // oxlint-disable-next-line no-await-in-loop
    const swept = await engine.shares.sweep(now());
    if (!swept.ok) complain(`${swept.error.type} while clearing away shares that ended`);
    if (!swept.ok || swept.value === 0) return;
  }
};

/** Sweeps now and from time to time, until stopped; of several processes each may. */
export const keepSwept = (mailboxes: Mailboxes): { readonly stop: () => Promise<void> } => {
  let sweeping = sweepOnce(mailboxes);
  const again = setInterval(() => {
    sweeping = sweeping.then(async () => sweepOnce(mailboxes));
  }, EVERY);
  again.unref();
  return {
    stop: async () => {
      clearInterval(again);
      await sweeping;
    },
  };
};
