/**
 * One server's worth of pushing, in a process of its own: pushes to an engine for a while,
 * and says how many items it was told are on the disk.
 */
import type { MailboxId } from "@glimmers/sync";
import { openEngineAt } from "./engine-at.ts";
import { append, openMailboxOn } from "./mailbox-on.ts";
import type { PushedSoMuch, PushPlan } from "./push-plan.ts";

const { at, size, devices, lasts } = JSON.parse(process.argv[2] ?? "{}") as PushPlan;
const engine = await openEngineAt(at);
const mailboxes = await Promise.all(Array.from({ length: devices }, () => openMailboxOn(engine)));
/** A mailbox takes some more, and no more than that. */
const MOST_EACH = 60_000;

const started = performance.now();
let items = 0;

/** One device that pushes again as soon as it has its answer, to a new mailbox once one is full. */
const pushOn = async (first: MailboxId): Promise<void> => {
  let mailbox = first;
  for (let inside = size; performance.now() - started < lasts; inside += size) {
    if (inside > MOST_EACH) [mailbox, inside] = [await openMailboxOn(engine), size];
    await append(engine, mailbox, size);
    items += size;
  }
};

await Promise.all(mailboxes.map(pushOn));
const said: PushedSoMuch = { perSecond: (items / (performance.now() - started)) * 1000 };
await engine.close();
console.log(JSON.stringify(said));
