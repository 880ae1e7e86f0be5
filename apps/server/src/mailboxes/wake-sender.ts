import type { Instant } from "@glimmers/primitives";
import { seconds } from "@glimmers/primitives";
import type { Due } from "../wake-store.ts";
import type { Mailboxes } from "./mailboxes.ts";

type Sender = Pick<Mailboxes, "engine" | "push" | "metrics" | "complain" | "clock" | "now">;

/** Sends one push, and takes the wake off where nobody listens any more. */
export const sendNow = async (sender: Sender, due: Due): Promise<void> => {
  const pushed = await sender.push(due.endpoint, sender.now());
  sender.metrics.answered("push", pushed);
  if (pushed !== "gone") return;
  const dropped = await sender.engine.wakes.drop(due);
  if (!dropped.ok) sender.complain(`${dropped.error.type} while a wake was taken off`);
};

/** So many are taken off the list and sent at once. */
const AT_ONCE = 32;

/** Sends everything that is due by now. What another process has taken on is left to it. */
export const sendDue = async (sender: Sender): Promise<void> => {
  for (let isFull = true; isFull;) {
    // One armful after the other.
    // oxlint-disable-next-line no-await-in-loop
    isFull = await sendSome(sender);
  }
};

const sendSome = async (sender: Sender): Promise<boolean> => {
  const now = Math.floor(await sender.clock()) as Instant;
  const claimed = await sender.engine.wakes.claim(now, AT_ONCE);
  if (!claimed.ok) {
    sender.complain(`${claimed.error.type} while looking for what is due`);
    return false;
  }
  await Promise.all(claimed.value.due.map(async (due) => sendNow(sender, due)));
  return claimed.value.isFull;
};

const LOOK_EVERY = seconds(10);

/** Looks every ten seconds, until stopped; `stop` resolves once nothing is under way. */
export const sendFromNowOn = (sender: Sender): { readonly stop: () => Promise<void> } => {
  let underWay: Promise<void> | undefined;
  const look = (): void => {
    underWay ??= sendDue(sender).finally(() => (underWay = undefined));
  };
  const timer = setInterval(look, LOOK_EVERY);
  timer.unref();
  return {
    stop: async () => {
      clearInterval(timer);
      await underWay;
    },
  };
};
