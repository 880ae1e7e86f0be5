import type { MailboxId } from "@glimmers/sync";
import { numberIn } from "../columns.ts";
import { idToBytes } from "../ids.ts";
import type { Run } from "./database.ts";

/** A mailbox as it stands before a change. */
export interface Box {
  readonly head: number;
  readonly used: number;
  /** Items there just now. */
  readonly items: number;
  readonly ring: number;
}

const LOCK = {
  name: "box-lock",
  text: "SELECT head, used, items, ring FROM mailbox WHERE mailbox = $1 FOR UPDATE",
};

/** Whoever changes a mailbox locks its row first, so changes to one come one after the other. */
export const lockBox = async (run: Run, mailbox: MailboxId): Promise<Box | undefined> => {
  const [row] = await run(LOCK, idToBytes(mailbox));
  if (row === undefined) return undefined;
  return {
    head: numberIn(row, "head"),
    used: numberIn(row, "used"),
    items: numberIn(row, "items"),
    ring: numberIn(row, "ring"),
  };
};
