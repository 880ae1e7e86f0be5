import type { WithEngine } from "./engine-acceptance.ts";
import type { Runner } from "./runner.ts";
import * as given from "./samples.ts";

export const acceptWitnesses = ({ expect }: Runner, it: WithEngine): void => {
  it("[H38] keeps the last witness of each device, with its time", async (engine) => {
    const mailbox = await given.openMailbox(engine);
    const [one, other] = [given.newDeviceId(), given.newDeviceId()].toSorted();
    await engine.putWitness(mailbox, other!, given.bytesOf(1), given.NOON);
    await engine.putWitness(mailbox, one!, given.bytesOf(2), given.after(5));
    await engine.putWitness(mailbox, other!, given.bytesOf(3), given.after(9));
    expect(given.valueOf(await engine.witnesses(mailbox))).toEqual([
      { device: one, at: given.after(5), sealed: given.bytesOf(2) },
      { device: other, at: given.after(9), sealed: given.bytesOf(3) },
    ]);
  });

  it("[H39] notes a visit at most once a minute, and keeps the witness", async (engine) => {
    const mailbox = await given.openMailbox(engine);
    const device = given.newDeviceId();
    const lastSeen = async () => given.valueOf(await engine.witnesses(mailbox))[0]?.at;
    await engine.seen(mailbox, device, given.NOON);
    expect(given.valueOf(await engine.witnesses(mailbox))).toEqual([{ device, at: given.NOON }]);
    await engine.seen(mailbox, device, given.after(59_999));
    expect(await lastSeen()).toEqual(given.NOON);
    await engine.seen(mailbox, device, given.after(60_000));
    expect(await lastSeen()).toEqual(given.after(60_000));
    await engine.putWitness(mailbox, device, given.bytesOf(7), given.after(60_001));
    await engine.seen(mailbox, device, given.after(200_000));
    expect(given.valueOf(await engine.witnesses(mailbox))).toEqual([
      { device, at: given.after(200_000), sealed: given.bytesOf(7) },
    ]);
  });
};
