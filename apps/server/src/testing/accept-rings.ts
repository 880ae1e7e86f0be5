import type { WithEngine } from "./engine-acceptance.ts";
import type { Runner } from "./runner.ts";
import * as given from "./samples.ts";

export const acceptRings = ({ expect }: Runner, it: WithEngine): void => {
  it("[H27] rings are kept in order, and given after a number", async (engine) => {
    const mailbox = given.newMailboxId();
    const rings = [1, 2, 3].map((number) => given.ringOf(number));
    await engine.createMailbox(mailbox, rings[0]!, given.NOON);
    for (const ring of rings.slice(1))
      expect(await engine.putRing(mailbox, ring, given.NOON)).toEqual(done);
    const documents = rings.map(({ document }) => document);
    expect(given.valueOf(await engine.rings(mailbox, 0))).toEqual(documents);
    expect(given.valueOf(await engine.rings(mailbox, 2))).toEqual(documents.slice(2));
    expect(given.valueOf(await engine.rings(mailbox, 3))).toEqual([]);
    expect(given.valueOf(await engine.newestRing(mailbox))).toEqual(rings[2]);
  });

  it("[H27] only the next number is taken: not the same, not one further", async (engine) => {
    const mailbox = await given.openMailbox(engine);
    const taken = { ok: false, error: { type: "RingTaken" } };
    expect(await engine.putRing(mailbox, given.ringOf(1), given.NOON)).toEqual(taken);
    expect(await engine.putRing(mailbox, given.ringOf(3), given.NOON)).toEqual(taken);
    expect(await engine.putRing(mailbox, given.ringOf(2), given.NOON)).toEqual(done);
  });

  it("[H27] of two devices that put the same number at once, one is first", async (engine) => {
    const mailbox = await given.openMailbox(engine);
    const rings = Array.from({ length: 8 }, () => given.ringOf(2));
    const answers = await Promise.all(
      rings.map(async (ring) => engine.putRing(mailbox, ring, given.NOON)),
    );
    expect(answers.filter(({ ok }) => ok).length).toEqual(1);
    const winner = rings[answers.findIndex(({ ok }) => ok)];
    expect(given.valueOf(await engine.newestRing(mailbox))).toEqual(winner);
  });

  it("[H28] is found by the recovery key of its newest ring, and by no older one", async (engine) => {
    const mailbox = given.newMailboxId();
    const [words, renewed] = [given.newRecoveryKey(), given.newRecoveryKey()];
    const find = async (key: string) => given.valueOf(await engine.findByRecovery(key));
    await engine.createMailbox(mailbox, given.ringOf(1), given.NOON);
    expect(await find(words)).toEqual(undefined);
    await engine.putRing(mailbox, given.ringOf(2, words), given.NOON);
    await engine.putRing(mailbox, given.ringOf(3, words), given.NOON);
    expect(await find(words)).toEqual(mailbox);
    await engine.putRing(mailbox, given.ringOf(4, renewed), given.NOON);
    expect([await find(words), await find(renewed)]).toEqual([undefined, mailbox]);
    await engine.putRing(mailbox, given.ringOf(5), given.NOON);
    expect(await find(renewed)).toEqual(undefined);
  });

  it("[H28] of two mailboxes with the same words, the younger is found", async (engine) => {
    const words = given.newRecoveryKey();
    const [older, younger] = [given.newMailboxId(), given.newMailboxId()];
    await engine.createMailbox(younger, given.ringOf(1, words), given.after(9));
    await engine.createMailbox(older, given.ringOf(1, words), given.NOON);
    expect(given.valueOf(await engine.findByRecovery(words))).toEqual(younger);
    await engine.removeMailbox(younger);
    expect(given.valueOf(await engine.findByRecovery(words))).toEqual(older);
  });
};

const done = { ok: true, value: undefined };
