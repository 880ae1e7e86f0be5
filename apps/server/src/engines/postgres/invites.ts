import { err, ok } from "@glimmers/primitives";
import type { InviteState, MailboxId } from "@glimmers/sync";
import type { Engine, InviteTaken, NoSuchMailbox, TooManyInvites } from "../../engine.ts";
import { MOST_INVITES } from "../../engine.ts";
import type { Row } from "../columns.ts";
import { idIn, instantIn, maybeBytesIn, numberIn } from "../columns.ts";
import { idToBytes } from "../ids.ts";
import { lockBox } from "./boxes.ts";
import type { Database } from "./database.ts";

const SWEEP = {
  name: "invite-sweep",
  text: "DELETE FROM invite WHERE until <= $3 AND (mailbox = $1 OR id = $2)",
};
const OTHERS = {
  name: "invite-others",
  text: "SELECT count(*) AS count FROM invite WHERE mailbox = $1 AND id <> $2",
};
const PUT = {
  name: "invite-put",
  text: `INSERT INTO invite (id, mailbox, until) VALUES ($2, $1, $3)
         ON CONFLICT (id) DO UPDATE SET until = excluded.until
         WHERE invite.mailbox = excluded.mailbox
         RETURNING until`,
};
const BY_ID = {
  name: "invite-by-id",
  text: "SELECT mailbox, until, request, answer FROM invite WHERE id = $1 AND until > $2",
};
const WRITE = {
  request: {
    name: "invite-request",
    text: `UPDATE invite SET request = $2
           WHERE id = $1 AND until > $3 AND request IS NULL RETURNING id`,
  },
  answer: {
    name: "invite-answer",
    text: `UPDATE invite SET answer = $2
           WHERE id = $1 AND until > $3 AND answer IS NULL RETURNING id`,
  },
};
const CLOSE = { name: "invite-close", text: "DELETE FROM invite WHERE id = $1" };

export const invitesOn = (
  database: Database,
): Pick<Engine, "openInvite" | "invite" | "writeInvite" | "closeInvite"> => ({
  openInvite: (mailbox, id, until, now) =>
    database.together<void, NoSuchMailbox | TooManyInvites | InviteTaken>(async (run) => {
      if ((await lockBox(run, mailbox)) === undefined) return err({ type: "NoSuchMailbox" });
      const names = [idToBytes(mailbox), idToBytes(id)];
      await run(SWEEP, ...names, now);
      const [others] = await run(OTHERS, ...names);
      if (numberIn(others!, "count") >= MOST_INVITES)
        return err({ type: "TooManyInvites", most: MOST_INVITES });
      const put = await run(PUT, ...names, until);
      return put.length === 1 ? ok(undefined) : err({ type: "AlreadyThere" });
    }),
  invite: (id, now) =>
    database.apart(async (run) => {
      const [row] = await run(BY_ID, idToBytes(id), now);
      return ok(row === undefined ? undefined : inviteOf(row));
    }),
  writeInvite: (id, part, sealed, now) =>
    database.apart<void, { readonly type: "AlreadyThere" | "NoSuchInvite" }>(async (run) => {
      const written = await run(WRITE[part], idToBytes(id), sealed, now);
      if (written.length === 1) return ok(undefined);
      const there = await run(BY_ID, idToBytes(id), now);
      return err({ type: there.length === 1 ? "AlreadyThere" : "NoSuchInvite" });
    }),
  closeInvite: (id) =>
    database.apart(async (run) => {
      await run(CLOSE, idToBytes(id));
      return ok(undefined);
    }),
});

const inviteOf = (row: Row): InviteState & { readonly mailbox: MailboxId } => {
  const request = maybeBytesIn(row, "request");
  const answer = maybeBytesIn(row, "answer");
  return {
    mailbox: idIn(row, "mailbox") as MailboxId,
    until: instantIn(row, "until"),
    ...(request !== undefined && { request }),
    ...(answer !== undefined && { answer }),
  };
};
