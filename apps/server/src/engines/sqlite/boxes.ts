import type { Result } from "@glimmers/primitives";
import { err } from "@glimmers/primitives";
import type { MailboxId } from "@glimmers/sync";
import type { NoSuchMailbox } from "../../engine.ts";
import { numberIn } from "../columns.ts";
import { idToBytes } from "../ids.ts";
import type { Database } from "./database.ts";

/** A mailbox as it stands before a change. */
export interface Box {
  /** Its short number in this database. */
  readonly box: number;
  readonly head: number;
  readonly used: number;
  /** Items there just now. */
  readonly items: number;
}

export interface Boxes {
  readonly find: (mailbox: MailboxId) => Box | undefined;
  /** Goes on with the mailbox, or says that there is none. */
  readonly within: <T, E extends { readonly type: string }>(
    mailbox: MailboxId,
    use: (box: Box) => Result<T, E>,
  ) => Result<T, E | NoSuchMailbox>;
}

export const boxesOf = (database: Database): Boxes => {
  const byName = database.statement("SELECT box, head, used, items FROM mailbox WHERE mailbox = ?");

  const find = (mailbox: MailboxId): Box | undefined => {
    const row = byName.get(idToBytes(mailbox));
    if (row === undefined) return undefined;
    return {
      box: numberIn(row, "box"),
      head: numberIn(row, "head"),
      used: numberIn(row, "used"),
      items: numberIn(row, "items"),
    };
  };

  return {
    find,
    within: (mailbox, use) => {
      const box = find(mailbox);
      return box === undefined ? err({ type: "NoSuchMailbox" }) : use(box);
    },
  };
};
