import type { WithEngine } from "./engine-acceptance.ts";
import type { Runner } from "./runner.ts";
import * as given from "./samples.ts";

export const acceptBlobLines = ({ expect }: Runner, it: WithEngine): void => {
  it("[H40] blobs are listed by their names, and count towards the quota", async (engine) => {
    const mailbox = await given.openMailbox(engine);
    const [a, b] = [given.newBlobId(), given.newBlobId()].toSorted();
    const used = async () => given.valueOf(await engine.usage(mailbox)).used;
    expect(await engine.noteBlob(mailbox, { id: b!, size: 60 }, 100)).toEqual(done);
    expect(await engine.noteBlob(mailbox, { id: a!, size: 41 }, 100)).toEqual({
      ok: false,
      error: { type: "OverQuota", used: 60, allowed: 100 },
    });
    expect(await engine.noteBlob(mailbox, { id: a!, size: 40 }, 100)).toEqual(done);
    expect(await used()).toEqual(100);
    expect(given.valueOf(await engine.blobs(mailbox))).toEqual([
      { id: a, size: 40 },
      { id: b, size: 60 },
    ]);
    expect(await engine.blobSize(mailbox, a!)).toEqual({ ok: true, value: 40 });
    expect(await engine.blobSize(mailbox, given.newBlobId())).toEqual(done);
    expect(await engine.blobSize(given.newMailboxId(), a!)).toEqual(done);
    expect(await engine.push(mailbox, [given.itemOf(1)], 100, given.NOON)).toEqual({
      ok: false,
      error: { type: "OverQuota", used: 100, allowed: 100 },
    });
  });

  it("[H40] the same blob a second time counts once, with its new size", async (engine) => {
    const mailbox = await given.openMailbox(engine);
    const id = given.newBlobId();
    await engine.noteBlob(mailbox, { id, size: 80 }, 100);
    expect(await engine.noteBlob(mailbox, { id, size: 90 }, 100)).toEqual(done);
    expect(given.valueOf(await engine.usage(mailbox)).used).toEqual(90);
    expect(await engine.dropBlob(mailbox, id)).toEqual(done);
    expect(await engine.dropBlob(mailbox, id)).toEqual(done);
    expect(given.valueOf(await engine.usage(mailbox)).used).toEqual(0);
    expect(given.valueOf(await engine.blobs(mailbox))).toEqual([]);
  });
};

const done = { ok: true, value: undefined };
