import type { MailboxId } from "@glimmers/sync";
import type { Engine } from "../engine.ts";

/** What a mailbox's listeners can hear: the pokes that travel, and that the mailbox is gone. */
export type Heard = "items" | "ring" | "invite" | "blobs" | "removed";

const isHeard = (what: string): what is Heard =>
  ["items", "ring", "invite", "blobs", "removed"].includes(what);

/** Brings the pokes of all processes to whoever listens to a mailbox in this one. */
export interface Hub {
  readonly listen: (mailbox: MailboxId, hear: (what: Heard) => void) => () => void;
  readonly listeners: (mailbox: MailboxId) => number;
  /** Everybody who listens is told to end, and nobody listens from now on. */
  readonly close: () => void;
  readonly onClose: (end: () => void) => () => void;
}

type Hearing = (what: Heard) => void;

export const hubOf = (engine: Pick<Engine, "onPoke">): Hub => {
  const byMailbox = new Map<MailboxId, Set<Hearing>>();
  const ends = new Set<() => void>();
  let isClosed = false;
  engine.onPoke((mailbox, what) => {
    if (!isHeard(what)) return;
    // Whoever stops listening meanwhile is left out, which is right.
    byMailbox.get(mailbox)?.forEach((hear) => hear(what));
  });
  return {
    listen: (mailbox, hear) => {
      const hearing = byMailbox.get(mailbox) ?? new Set();
      byMailbox.set(mailbox, hearing.add(hear));
      return () => {
        hearing.delete(hear);
        if (hearing.size === 0 && byMailbox.get(mailbox) === hearing) byMailbox.delete(mailbox);
      };
    },
    listeners: (mailbox) => byMailbox.get(mailbox)?.size ?? 0,
    close: () => {
      isClosed = true;
      ends.forEach((end) => end());
    },
    onClose: (end) => {
      if (isClosed) end();
      else ends.add(end);
      return () => void ends.delete(end);
    },
  };
};
