import type { MailboxId, NewItem, Slot } from "@glimmers/sync";
import { seededRandom } from "@glimmers/primitives";
import type { Engine } from "../engine.ts";
import type { WithEngine } from "./engine-acceptance.ts";
import { obviousMailbox } from "./obvious-mailbox.ts";
import type { Runner } from "./runner.ts";
import * as given from "./samples.ts";

const HISTORIES = 12;
const STEPS = 40;

/** Random histories, on the engine and on its slow and obvious twin: they answer alike. */
export const acceptItemsAgainstTheirTwin = ({ expect }: Runner, it: WithEngine): void => {
  it("[H29] [H32] [H34] answers like its obvious twin, whatever is pushed", async (engine) => {
    for (let seed = 1; seed <= HISTORIES; seed++) {
      const mailbox = await given.openMailbox(engine);
      const twin = obviousMailbox();
      for (const [step, items] of historyOf(seed).entries()) {
        const about = `seed ${seed}, step ${step}`;
        const pushed = await engine.push(mailbox, items, QUOTA, given.NOON);
        expect(pushed, about).toEqual(twin.push(items, QUOTA));
        const [after, most] = [step % 9, 20 + ((step * 37) % 200)];
        expect(await pullOf(engine, mailbox, after, most), about).toEqual(twin.pull(after, most));
      }
      expect((await engine.usage(mailbox)).ok && (await usageOf(engine, mailbox))).toEqual(
        twin.usage(),
      );
    }
  });
};

const QUOTA = 900;

const pullOf = async (engine: Engine, mailbox: MailboxId, after: number, most: number) =>
  given.valueOf(await engine.pull(mailbox, after, most));

const usageOf = async (engine: Engine, mailbox: MailboxId) => {
  const { used, items } = given.valueOf(await engine.usage(mailbox));
  return { used, items };
};

/** Few slots and few bytes, so that repeats, races and full mailboxes are frequent. */
const historyOf = (seed: number): readonly (readonly NewItem[])[] => {
  const chance = seededRandom(seed);
  const below = (most: number): number => Math.floor(chance.unit() * most);
  const slots = Array.from({ length: 24 }, () => given.newSlot());
  const slot = (): Slot => slots[below(slots.length)]!;
  const item = (): NewItem => ({
    slot: slot(),
    sealed: new Uint8Array(below(60)).fill(below(2)),
    replaces: Array.from({ length: below(3) }, slot),
  });
  return Array.from({ length: STEPS }, () => Array.from({ length: below(4) }, item));
};
