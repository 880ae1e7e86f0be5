import type { Bytes } from "@glimmers/primitives";
import { ok } from "@glimmers/primitives";
import type { BlobId, MailboxId } from "@glimmers/sync";
import type { BlobStore } from "./engine.ts";

/** Blobs beside a database in memory: a server that keeps nothing, for trying things out. */
export const memoryBlobs = (): BlobStore => {
  const byMailbox = new Map<string, Map<string, Bytes>>();
  return {
    name: "files",
    put: async (mailbox, id, sealed) => {
      const own = byMailbox.get(mailbox) ?? new Map<string, Bytes>();
      byMailbox.set(mailbox, own.set(id, sealed.slice()));
      return ok(undefined);
    },
    get: async (mailbox, id) => ok(byMailbox.get(mailbox)?.get(id)),
    remove: async (mailbox, id) => {
      byMailbox.get(mailbox)?.delete(id);
      return ok(undefined);
    },
    removeAll: async (mailbox) => {
      byMailbox.delete(mailbox);
      return ok(undefined);
    },
    lines: async (mailbox) => {
      const own = [...(byMailbox.get(mailbox) ?? [])].toSorted(byName);
      return ok(own.map(([id, sealed]) => ({ id: id as BlobId, size: sealed.length })));
    },
    mailboxes: async () => ok([...byMailbox.keys()].toSorted() as MailboxId[]),
  };
};

const byName = ([one]: readonly [string, unknown], [other]: readonly [string, unknown]): number =>
  one < other ? -1 : 1;
