import type { BlobId, MailboxId, RingDeviceId, Slot } from "@glimmers/sync";
import type { DepositLine, InsideLine, MailboxLine } from "../kept-line.ts";
import type { Row } from "./columns.ts";
import { bytesIn, idIn, instantIn, maybeBytesIn, numberIn } from "./columns.ts";
import { bytesToId } from "./ids.ts";

/** Rows of either database as lines of a backup; their columns have the same names. */

export const mailboxLine = (row: Row): MailboxLine => ({
  kind: "mailbox",
  mailbox: idIn(row, "mailbox") as MailboxId,
  head: numberIn(row, "head"),
  since: instantIn(row, "since"),
  used: numberIn(row, "used"),
  items: numberIn(row, "items"),
});

export const depositLine = (row: Row): DepositLine => ({
  kind: "deposit",
  id: idIn(row, "id"),
  owner: idIn(row, "owner"),
  asker: idIn(row, "asker"),
  wait: numberIn(row, "wait"),
  sealed: bytesIn(row, "sealed"),
});

/** For each kind inside a mailbox, what makes a line of its row. */
export const LINES: Readonly<
  Record<InsideLine["kind"], (mailbox: MailboxId, row: Row) => InsideLine>
> = {
  ring: (mailbox, row) => {
    const recovery = maybeBytesIn(row, "recovery");
    return {
      kind: "ring",
      mailbox,
      number: numberIn(row, "number"),
      document: bytesIn(row, "document"),
      ...(recovery !== undefined && { recovery: bytesToId(recovery) }),
    };
  },
  item: (mailbox, row) => ({
    kind: "item",
    mailbox,
    number: numberIn(row, "number"),
    slot: idIn(row, "slot") as Slot,
    sealed: bytesIn(row, "sealed"),
  }),
  dropped: (mailbox, row) => ({
    kind: "dropped",
    mailbox,
    number: numberIn(row, "number"),
    slot: idIn(row, "slot") as Slot,
    by: numberIn(row, "dropped_by"),
  }),
  witness: (mailbox, row) => {
    const sealed = maybeBytesIn(row, "sealed");
    return {
      kind: "witness",
      mailbox,
      device: idIn(row, "device") as RingDeviceId,
      at: instantIn(row, "at"),
      ...(sealed !== undefined && { sealed }),
    };
  },
  blob: (mailbox, row) => ({
    kind: "blob",
    mailbox,
    id: idIn(row, "id") as BlobId,
    size: numberIn(row, "size"),
  }),
};
