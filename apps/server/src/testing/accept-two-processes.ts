import type { WithPremises } from "./engine-acceptance.ts";
import type { Runner } from "./runner.ts";
import * as given from "./samples.ts";

export const acceptTwoProcesses = ({ expect }: Runner, it: WithPremises): void => {
  it("[H44] what one process kept another has, the secret too", async ({ engine, another }) => {
    const mailbox = await given.openMailbox(engine);
    const item = given.itemOf();
    await engine.push(mailbox, [item], given.PLENTY, given.NOON);
    const second = await another();
    const { items } = given.valueOf(await second.pull(mailbox, 0, 1e6));
    expect(items).toEqual([{ slot: item.slot, number: 1, sealed: item.sealed }]);
    expect(await second.sharedSecret()).toEqual(await engine.sharedSecret());
  });

  it("[H44] two processes racing on one mailbox: exactly one replaces", async ({
    engine,
    another,
  }) => {
    const mailbox = await given.openMailbox(engine);
    const second = await another();
    const old = given.itemOf();
    await engine.push(mailbox, [old], given.PLENTY, given.NOON);
    const rivals = Array.from({ length: 12 }, () => given.itemOf(30, [old.slot]));
    const answers = await Promise.all(
      rivals.map(async (item, index) =>
        (index % 2 === 0 ? engine : second).push(mailbox, [item], given.PLENTY, given.NOON),
      ),
    );
    expect(answers.filter(({ ok }) => ok).length).toEqual(1);
    for (const answer of answers)
      if (!answer.ok) expect(answer.error).toEqual({ type: "Gone", slots: [old.slot] });
    const winner = rivals[answers.findIndex(({ ok }) => ok)];
    const { items, head } = given.valueOf(await second.pull(mailbox, 0, 1e6));
    expect(items.map(({ slot }) => slot)).toEqual([winner?.slot]);
    expect(head).toEqual(2);
  });

  it("[H44] two processes pushing at once: every number is given once", async ({
    engine,
    another,
  }) => {
    const mailbox = await given.openMailbox(engine);
    const second = await another();
    const answers = await Promise.all(
      Array.from({ length: 60 }, async (_, index) =>
        (index % 2 === 0 ? engine : second).push(
          mailbox,
          [given.itemOf(10), given.itemOf(10)],
          given.PLENTY,
          given.NOON,
        ),
      ),
    );
    const numbers = answers.flatMap((answer) => given.valueOf(answer).numbers);
    expect(numbers.toSorted((a, b) => a - b)).toEqual(Array.from({ length: 120 }, (_, i) => i + 1));
    expect(given.valueOf(await engine.usage(mailbox))).toEqual({
      used: 1200,
      items: 120,
      since: given.NOON,
    });
  });
};
