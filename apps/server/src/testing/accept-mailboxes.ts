import type { WithEngine } from "./engine-acceptance.ts";
import type { Runner } from "./runner.ts";
import * as given from "./samples.ts";

export const acceptMailboxes = ({ expect }: Runner, it: WithEngine): void => {
  it("[H21] a new mailbox has its first ring, no items, and head 0", async (engine) => {
    const [mailbox, ring] = [given.newMailboxId(), given.ringOf(1)];
    expect(await engine.createMailbox(mailbox, ring, given.NOON)).toEqual(done);
    expect(given.valueOf(await engine.newestRing(mailbox))).toEqual(ring);
    expect(given.valueOf(await engine.pull(mailbox, 0, 1e6))).toEqual({
      head: 0,
      items: [],
      gone: [],
      more: false,
    });
    expect(given.valueOf(await engine.usage(mailbox))).toEqual({
      used: 0,
      items: 0,
      since: given.NOON,
    });
  });

  it("[H21] a mailbox that is there is not made again, and stays as it is", async (engine) => {
    const [mailbox, ring] = [given.newMailboxId(), given.ringOf(1)];
    await engine.createMailbox(mailbox, ring, given.NOON);
    const again = await engine.createMailbox(mailbox, given.ringOf(1), given.after(5));
    expect(again).toEqual({ ok: false, error: { type: "AlreadyThere" } });
    expect(given.valueOf(await engine.newestRing(mailbox))).toEqual(ring);
  });

  it("[H22] what there is no mailbox for is named, or is nothing", async (engine) => {
    const mailbox = given.newMailboxId();
    const none = { ok: false, error: { type: "NoSuchMailbox" } };
    expect(await engine.push(mailbox, [given.itemOf()], given.PLENTY, given.NOON)).toEqual(none);
    expect(await engine.pull(mailbox, 0, 1e6)).toEqual(none);
    expect(await engine.live(mailbox)).toEqual(none);
    expect(await engine.usage(mailbox)).toEqual(none);
    expect(await engine.putRing(mailbox, given.ringOf(2), given.NOON)).toEqual(none);
    const device = given.newDeviceId();
    expect(await engine.putWitness(mailbox, device, given.bytesOf(1), given.NOON)).toEqual(none);
    const blob = { id: given.newBlobId(), size: 1 };
    expect(await engine.noteBlob(mailbox, blob, given.PLENTY)).toEqual(none);
    const until = given.after(1_000);
    expect(await engine.openInvite(mailbox, given.newInviteId(), until, given.NOON)).toEqual(none);

    expect(given.valueOf(await engine.newestRing(mailbox))).toEqual(undefined);
    expect(given.valueOf(await engine.rings(mailbox, 0))).toEqual([]);
    expect(await engine.seen(mailbox, device, given.NOON)).toEqual(done);
    expect(given.valueOf(await engine.witnesses(mailbox))).toEqual([]);
    expect(given.valueOf(await engine.blobs(mailbox))).toEqual([]);
    expect(await engine.dropBlob(mailbox, given.newBlobId())).toEqual(done);
    expect(await engine.removeMailbox(mailbox)).toEqual(done);
  });

  it("[H23] a removed mailbox leaves nothing behind, and a neighbour untouched", async (engine) => {
    const recovery = given.newRecoveryKey();
    const [mailbox, neighbour] = [given.newMailboxId(), await given.openMailbox(engine)];
    await engine.createMailbox(mailbox, given.ringOf(1, recovery), given.NOON);
    const [invite, item] = [given.newInviteId(), given.itemOf()];
    for (const each of [mailbox, neighbour]) {
      await engine.push(each, [item], given.PLENTY, given.NOON);
      await engine.push(each, [given.itemOf(9, [item.slot])], given.PLENTY, given.NOON);
      await engine.putWitness(each, given.newDeviceId(), given.bytesOf(1), given.NOON);
      await engine.noteBlob(each, { id: given.newBlobId(), size: 7 }, given.PLENTY);
    }
    await engine.openInvite(mailbox, invite, given.after(1_000), given.NOON);

    expect(await engine.removeMailbox(mailbox)).toEqual(done);
    expect(given.valueOf(await engine.newestRing(mailbox))).toEqual(undefined);
    expect(given.valueOf(await engine.findByRecovery(recovery))).toEqual(undefined);
    expect(given.valueOf(await engine.invite(invite, given.NOON))).toEqual(undefined);
    expect(given.valueOf(await engine.usage(neighbour))).toEqual({
      used: 16,
      items: 1,
      since: given.NOON,
    });

    // Made anew under the same name, it begins at nothing.
    await engine.createMailbox(mailbox, given.ringOf(1), given.NOON);
    expect(given.valueOf(await engine.live(mailbox))).toEqual({ head: 0, items: [] });
    expect(given.valueOf(await engine.witnesses(mailbox))).toEqual([]);
    expect(given.valueOf(await engine.blobs(mailbox))).toEqual([]);
    const pushed = await engine.push(mailbox, [item], given.PLENTY, given.NOON);
    expect(pushed).toEqual({ ok: true, value: { head: 1, numbers: [1] } });
  });

  it("[H24] counts mailboxes, items and bytes of all", async (engine) => {
    const before = given.valueOf(await engine.count());
    const mailbox = await given.openMailbox(engine);
    await engine.push(mailbox, [given.itemOf(10), given.itemOf(20)], given.PLENTY, given.NOON);
    await engine.noteBlob(mailbox, { id: given.newBlobId(), size: 300 }, given.PLENTY);
    const counted = given.valueOf(await engine.count());
    expect({
      mailboxes: counted.mailboxes - before.mailboxes,
      items: counted.items - before.items,
      bytes: counted.bytes - before.bytes,
    }).toEqual({ mailboxes: 1, items: 2, bytes: 330 });
  });

  it("[H25] has one secret of 32 bytes, the same each time", async (engine) => {
    const secret = given.valueOf(await engine.sharedSecret());
    expect(secret.length).toEqual(32);
    expect(given.valueOf(await engine.sharedSecret())).toEqual(secret);
  });

  it("[H26] a poke is heard by everybody who listens", async (engine) => {
    const heard: string[] = [];
    const mailbox = given.newMailboxId();
    engine.onPoke((who, what) => heard.push(`one ${who === mailbox} ${what}`));
    engine.onPoke((_who, what) => heard.push(`two ${what}`));
    engine.poke(mailbox, "items");
    expect(heard).toEqual(["one true items", "two items"]);
  });
};

const done = { ok: true, value: undefined };
