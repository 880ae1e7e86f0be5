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

  it("[SV23] two readers of two processes race for what is opened once: one has it", async ({
    engine,
    another,
  }) => {
    const second = await another();
    const share = given.shareOf({ once: true, sealed: given.sealedOf(100_000) });
    given.valueOf(await engine.shares.put(share, given.NOON));
    const answers = await Promise.all(
      Array.from({ length: 20 }, async (_, index) =>
        (index % 2 === 0 ? engine : second).shares.read(share, given.NOON),
      ),
    );
    const had = answers.filter((answer) => answer.ok);
    expect(had.map(({ value }) => value.sealed)).toEqual([share.sealed]);
    for (const answer of answers)
      if (!answer.ok) expect(answer.error).toEqual({ type: "ShareTaken" });
  });

  it("[SV15] closed at one process, a share is closed at the other", async ({
    engine,
    another,
  }) => {
    const second = await another();
    const share = given.shareOf();
    given.valueOf(await engine.shares.put(share, given.NOON));
    expect((await second.shares.read(share, given.NOON)).ok).toEqual(true);
    given.valueOf(await engine.shares.close(share, given.NOON));
    const closed = { ok: false, error: { type: "ShareClosed" } };
    expect(await second.shares.read(share, given.NOON)).toEqual(closed);
  });

  it("[SV32] two who ask for a deposit at once begin one wait", async ({ engine, another }) => {
    const second = await another();
    const deposit = given.depositOf();
    given.valueOf(await engine.deposits.put(deposit));
    const answers = await Promise.all(
      Array.from({ length: 10 }, async (_, index) =>
        (index % 2 === 0 ? engine : second).deposits.ask(deposit, given.after(index)),
      ),
    );
    const times = new Set(answers.map((answer) => JSON.stringify(given.valueOf(answer))));
    expect(times.size).toEqual(1);
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
