import type { Bytes } from "@glimmers/primitives";
import { ok } from "@glimmers/primitives";
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
  };
};
