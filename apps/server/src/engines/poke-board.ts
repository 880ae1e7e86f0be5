import type { MailboxId } from "@glimmers/sync";

type Hear = (mailbox: MailboxId, what: string) => void;

/** Tells everybody in this process that a mailbox has something new. */
export const pokeBoard = (): { readonly tell: Hear; readonly onPoke: (hear: Hear) => void } => {
  const ears: Hear[] = [];
  return {
    tell: (mailbox, what) => {
      for (const hear of ears) hear(mailbox, what);
    },
    onPoke: (hear) => {
      ears.push(hear);
    },
  };
};
