import type { Instant, Result } from "@glimmers/primitives";
import { err, ok } from "@glimmers/primitives";
import type { InviteId, InviteState, MailboxId } from "@glimmers/sync";
import type { Engine, InviteTaken, TooManyInvites } from "../../engine.ts";
import { MOST_INVITES } from "../../engine.ts";
import type { Row } from "../columns.ts";
import { idIn, instantIn, maybeBytesIn, numberIn } from "../columns.ts";
import { idToBytes } from "../ids.ts";
import type { Boxes } from "./boxes.ts";
import type { Database } from "./database.ts";

export const invitesOn = (
  database: Database,
  boxes: Boxes,
): Pick<Engine, "openInvite" | "invite" | "writeInvite" | "closeInvite"> => {
  const open = openOn(database);
  const byId = database.statement(
    `SELECT mailbox, until, request, answer FROM invite JOIN mailbox USING (box)
     WHERE id = ? AND until > ?`,
  );
  const parts = {
    request: database.statement("UPDATE invite SET request = ? WHERE id = ?"),
    answer: database.statement("UPDATE invite SET answer = ? WHERE id = ?"),
  };
  const close = database.statement("DELETE FROM invite WHERE id = ?");

  return {
    openInvite: (mailbox, id, until, now) =>
      database.write(() => boxes.within(mailbox, ({ box }) => open(box, id, until, now))),
    invite: (id, now) =>
      database.read(() => {
        const row = byId.get(idToBytes(id), now);
        return ok(row === undefined ? undefined : inviteOf(row));
      }),
    writeInvite: (id, part, sealed, now) =>
      database.write<void, { readonly type: "AlreadyThere" | "NoSuchInvite" }>(() => {
        const row = byId.get(idToBytes(id), now);
        if (row === undefined) return err({ type: "NoSuchInvite" });
        if (row[part] !== null) return err({ type: "AlreadyThere" });
        parts[part].run(sealed, idToBytes(id));
        return ok(undefined);
      }),
    closeInvite: (id) =>
      database.write(() => {
        close.run(idToBytes(id));
        return ok(undefined);
      }),
  };
};

const openOn = (database: Database) => {
  const sweep = database.statement("DELETE FROM invite WHERE until <= ? AND (box = ? OR id = ?)");
  const others = database.statement(
    "SELECT count(*) AS count FROM invite WHERE box = ? AND id <> ?",
  );
  const put = database.statement(
    `INSERT INTO invite (id, box, until) VALUES (?, ?, ?)
     ON CONFLICT (id) DO UPDATE SET until = excluded.until WHERE box = excluded.box`,
  );

  return (
    box: number,
    id: InviteId,
    until: Instant,
    now: Instant,
  ): Result<void, TooManyInvites | InviteTaken> => {
    const name = idToBytes(id);
    sweep.run(now, box, name);
    if (numberIn(others.get(box, name) ?? {}, "count") >= MOST_INVITES)
      return err({ type: "TooManyInvites", most: MOST_INVITES });
    return Number(put.run(name, box, until).changes) === 1
      ? ok(undefined)
      : err({ type: "AlreadyThere" });
  };
};

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
