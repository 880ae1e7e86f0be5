import type { Result } from "@glimmers/primitives";
import { err, ok } from "@glimmers/primitives";
import type { BlobId, MailboxId } from "@glimmers/sync";
import { encodeBlobs, MOST } from "@glimmers/sync";
import type { Hono } from "hono";
import { BLOB, bytesOf, partOf, poking } from "./ask.ts";
import type { HandleInside } from "./inside.ts";
import { inside } from "./inside.ts";
import type { Mailboxes } from "./mailboxes.ts";
import type { Refusal } from "./refusal.ts";
import { DONE } from "./reply.ts";

/**
 * Sealed photos and voice notes. The bytes are kept first and the line after them, so what the
 * list names is always there; what a crash leaves between is bytes that nothing names, which
 * `glimmers vault verify` finds.
 */
export const blobRoutes = (app: Hono, mailboxes: Mailboxes): void => {
  const path = "/v1/mailboxes/:mailbox/blobs";
  app.get(path, inside(mailboxes, "blobs", list(mailboxes)));
  app.get(`${path}/:id`, inside(mailboxes, "blob", get(mailboxes)));
  app.put(`${path}/:id`, inside(mailboxes, "put-blob", put(mailboxes)));
  app.delete(`${path}/:id`, inside(mailboxes, "remove-blob", remove(mailboxes)));
};

const list =
  ({ engine }: Mailboxes): HandleInside =>
  async (_, { mailbox }) => {
    const lines = await engine.blobs(mailbox);
    return lines.ok ? ok({ bytes: encodeBlobs(lines.value) }) : lines;
  };

const get =
  ({ blobs }: Mailboxes): HandleInside =>
  async (context, { mailbox }) => {
    const id = partOf(context, "id", BLOB);
    if (!id.ok) return id;
    const found = await blobs.get(mailbox, id.value);
    if (!found.ok) return found;
    return found.value === undefined ? err({ type: "NoSuchBlob" }) : ok({ bytes: found.value });
  };

const put =
  (mailboxes: Mailboxes): HandleInside =>
  async (context, { mailbox }) => {
    const id = partOf(context, "id", BLOB);
    if (!id.ok) return id;
    const sealed = await bytesOf(context, mailboxes, MOST.blobBytes);
    if (!sealed.ok) return sealed;
    const kept = await mailboxes.blobs.put(mailbox, id.value, sealed.value);
    if (!kept.ok) return kept;
    const line = { id: id.value, size: sealed.value.length };
    const noted = await mailboxes.engine.noteBlob(mailbox, line, mailboxes.settings.quota);
    if (!noted.ok) return withdraw(mailboxes, mailbox, id.value, noted);
    poking(mailboxes, mailbox, "blobs", noted);
    return ok(DONE);
  };

/** Takes the bytes away again where no line names them, and hands on why. */
const withdraw = async (
  { engine, blobs }: Mailboxes,
  mailbox: MailboxId,
  id: BlobId,
  refused: Result<never, Refusal>,
): Promise<Result<never, Refusal>> => {
  const lines = await engine.blobs(mailbox);
  const isNamed = !lines.ok || lines.value.some((line) => line.id === id);
  if (!isNamed) await blobs.remove(mailbox, id);
  return refused;
};

/** The line goes first: what the list names is always there. */
const remove =
  (mailboxes: Mailboxes): HandleInside =>
  async (context, { mailbox }) => {
    const id = partOf(context, "id", BLOB);
    if (!id.ok) return id;
    const dropped = await mailboxes.engine.dropBlob(mailbox, id.value);
    if (!dropped.ok) return dropped;
    const removed = await mailboxes.blobs.remove(mailbox, id.value);
    const done = poking(mailboxes, mailbox, "blobs", removed);
    return done.ok ? ok(DONE) : done;
  };
