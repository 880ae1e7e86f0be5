import type { Engine } from "../engine.ts";
import type { Addition } from "../engines/additions.ts";
import type { Runner } from "./runner.ts";
import * as given from "./samples.ts";

/** Opens an engine on one and the same database, as a program with these additions does. */
export type OpenAs = (additions: readonly Addition[]) => Promise<Engine>;

/** A table of its own, and a column of a table that everybody uses. */
const OF_TOMORROW: Addition = {
  name: "of_tomorrow",
  texts: [
    "CREATE TABLE of_tomorrow (id INTEGER PRIMARY KEY, what INTEGER)",
    "CREATE INDEX of_tomorrow_what ON of_tomorrow (what)",
    "ALTER TABLE mailbox ADD COLUMN of_tomorrow INTEGER",
  ],
};
/** A program from before anything was added, this one, and the next one. */
const [OLDER, NEWER] = [[], [OF_TOMORROW]];

/** What holds where processes of two versions have one database open: see Note: Additions have names. */
export const acceptOlderBesideNewer = ({ it, expect }: Runner, open: OpenAs): void => {
  it("[K20] an older process goes on while a newer one starts, and each has what the other kept", async () => {
    const older = await open(OLDER);
    const mailbox = await given.openMailbox(older);
    const pushing = pushUntilTold(older, mailbox);
    await pushing.has(5);
    const newer = await open(NEWER);
    await pushing.has(10);
    const numbers = await pushing.stop();
    const item = given.itemOf();
    given.valueOf(await newer.push(mailbox, [item], given.PLENTY, given.NOON));
    expect(numbers).toEqual(Array.from(numbers, (_, index) => index + 1));
    const { items, head } = given.valueOf(await older.pull(mailbox, numbers.length, 1e6));
    expect(items.map(({ slot }) => slot)).toEqual([item.slot]);
    expect(head).toEqual(numbers.length + 1);
  });

  it("[K20] an older process may start again where a newer one has been", async () => {
    const newer = await open(NEWER);
    const mailbox = await given.openMailbox(newer);
    const again = await open(OLDER);
    given.valueOf(await again.push(mailbox, [given.itemOf()], given.PLENTY, given.NOON));
    expect(given.valueOf(await newer.usage(mailbox)).items).toEqual(1);
  });

  it("[K21] what was added is made once, whoever starts, and however many at once", async () => {
    const engines = await Promise.all(Array.from({ length: 4 }, async () => open(NEWER)));
    const counts = await Promise.all(engines.map(async (engine) => engine.count()));
    expect(counts.map(({ ok }) => ok)).toEqual([true, true, true, true]);
  });
};

/** Pushes one item after another. */
const pushUntilTold = (engine: Engine, mailbox: Awaited<ReturnType<typeof given.openMailbox>>) => {
  const numbers: number[] = [];
  const until = new AbortController();
  const all = (async () => {
    while (!until.signal.aborted) {
      const pushed = await engine.push(mailbox, [given.itemOf()], given.PLENTY, given.NOON);
      numbers.push(...given.valueOf(pushed).numbers);
    }
    return numbers;
  })();
  return {
    has: async (more: number): Promise<void> => {
      const wanted = numbers.length + more;
      while (numbers.length < wanted) await new Promise((resolve) => setImmediate(resolve));
    },
    stop: async (): Promise<readonly number[]> => {
      until.abort();
      return all;
    },
  };
};
