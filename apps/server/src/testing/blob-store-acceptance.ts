import { Buffer } from "node:buffer";
import type { BlobStore } from "../engine.ts";
import type { Runner } from "./runner.ts";
import * as given from "./samples.ts";

/** What every blob store must do. `open` gives one that others may be using too. */
export const blobStoreAcceptance = (
  { describe, it, expect }: Runner,
  name: string,
  open: () => Promise<BlobStore>,
): void => {
  const done = { ok: true, value: undefined };

  describe(`blobs kept in ${name}`, () => {
    it("[H45] gives back the bytes that were put, empty and large ones too", async () => {
      const [store, mailbox] = [await open(), given.newMailboxId()];
      for (const length of [0, 1, 70_000, 3_000_000]) {
        const [id, sealed] = [given.newBlobId(), given.sealedOf(length)];
        expect(await store.put(mailbox, id, sealed)).toEqual(done);
        const found = given.valueOf(await store.get(mailbox, id));
        expect(found !== undefined && Buffer.compare(found, sealed)).toEqual(0);
      }
    });

    it("[H45] has nothing where nothing was put, and removing that is fine", async () => {
      const [store, mailbox, id] = [await open(), given.newMailboxId(), given.newBlobId()];
      expect(await store.get(mailbox, id)).toEqual(done);
      expect(await store.remove(mailbox, id)).toEqual(done);
      expect(await store.removeAll(mailbox)).toEqual(done);
      expect(await store.lines(mailbox)).toEqual({ ok: true, value: [] });
    });

    it("[H45] puts over what was there", async () => {
      const [store, mailbox, id] = [await open(), given.newMailboxId(), given.newBlobId()];
      await store.put(mailbox, id, given.bytesOf(1, 2, 3));
      await store.put(mailbox, id, given.bytesOf(9));
      expect(await store.get(mailbox, id)).toEqual({ ok: true, value: given.bytesOf(9) });
      expect(await store.lines(mailbox)).toEqual({ ok: true, value: [{ id, size: 1 }] });
    });

    it("[H45] keeps mailboxes apart, lists and removes them whole", async () => {
      const [store, one, other] = [await open(), given.newMailboxId(), given.newMailboxId()];
      const ids = Array.from({ length: 20 }, given.newBlobId).toSorted();
      for (const [index, id] of ids.entries()) await store.put(one, id, given.sealedOf(index));
      await store.put(other, ids[0]!, given.bytesOf(7));
      expect(given.valueOf(await store.lines(one))).toEqual(
        ids.map((id, index) => ({ id, size: index })),
      );
      const both = [one, other].toSorted();
      const present = async () =>
        given.valueOf(await store.mailboxes()).filter((each) => both.includes(each));
      expect(await present()).toEqual(both);
      expect(await store.removeAll(one)).toEqual(done);
      expect(await store.get(one, ids[3]!)).toEqual(done);
      expect(await store.get(other, ids[0]!)).toEqual({ ok: true, value: given.bytesOf(7) });
      expect(given.valueOf(await store.lines(one))).toEqual([]);
    });
  });
};
