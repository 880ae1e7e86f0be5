import { stat } from "node:fs/promises";
import { join } from "node:path";
import type { Engine } from "@glimmers/server";
import type { MailboxId } from "@glimmers/sync";
import { median } from "../numbers.ts";
import { openEngineAt } from "./engine-at.ts";
import { append, openMailboxOn } from "./mailbox-on.ts";

/** A server with so many mailboxes. */
export interface Crowd {
  readonly mailboxes: number;
  /** One item appended to a mailbox that has a few: median, in milliseconds. */
  readonly append: number;
  /** On the disk for each mailbox with its ring and four entries, in bytes. */
  readonly bytesEach: number;
}

const APPENDS = 200;
const ENTRIES_EACH = 4;
/** Mailboxes made side by side: an engine may put their commits together. */
const AT_ONCE = 64;

/** Fills an engine up to each of `sizes`, and measures on the way; without more, an SQLite folder. */
export const measureCrowds = async (
  at: string,
  sizes: readonly number[],
  bytes: () => Promise<number> = () => bytesIn(at),
): Promise<readonly Crowd[]> => {
  const engine = await openEngineAt(at);
  const all: MailboxId[] = [];
  const crowds: Crowd[] = [];
  for (const mailboxes of sizes) {
    await fillUp(engine, all, mailboxes);
    const bytesEach = (await bytes()) / mailboxes;
    crowds.push({ mailboxes, append: await timeAppends(engine, all), bytesEach });
  }
  await engine.close();
  return crowds;
};

const fillUp = async (engine: Engine, all: MailboxId[], wanted: number): Promise<void> => {
  const moveIn = async (): Promise<MailboxId> => {
    const mailbox = await openMailboxOn(engine);
    await append(engine, mailbox, ENTRIES_EACH);
    return mailbox;
  };
  while (all.length < wanted) {
    const few = Math.min(AT_ONCE, wanted - all.length);
    all.push(...(await Promise.all(Array.from({ length: few }, moveIn))));
  }
};

/** To mailboxes all over the table, one after another. */
const timeAppends = async (engine: Engine, all: readonly MailboxId[]): Promise<number> => {
  const taken: number[] = [];
  for (let each = 0; each < APPENDS; each++) {
    const started = performance.now();
    await append(engine, all[(each * 7919) % all.length]!, 1);
    taken.push(performance.now() - started);
  }
  return median(taken);
};

/** The database and what it has written beside it. */
const bytesIn = async (folder: string): Promise<number> => {
  const sizes = ["glimmers.sqlite", "glimmers.sqlite-wal"].map((name) =>
    stat(join(folder, name)).then(
      ({ size }) => size,
      () => 0,
    ),
  );
  return (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0);
};
