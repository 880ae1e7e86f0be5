import type { Result } from "@glimmers/primitives";
import { err, ok } from "@glimmers/primitives";
import type { BlobLine, MailboxId } from "@glimmers/sync";
import { encodeBlobs, MOST } from "@glimmers/sync";
import type { Hono } from "hono";
import { BLOB, bytesOf, partOf, poking } from "./ask.ts";
import type { HandleInside } from "./inside.ts";
import { inside } from "./inside.ts";
import type { Mailboxes } from "./mailboxes.ts";
import type { Refusal } from "./refusal.ts";
import type { Reply } from "./reply.ts";
import { DONE } from "./reply.ts";

/**
 * Sealed photos and voice notes. The bytes are kept first and the line after them, so what the
 * list names is there, but for one that is being removed; what a crash leaves between is bytes
 * that nothing names, which `glimmers vault verify` finds.
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
    const isNew = await mayPut(mailboxes, mailbox, { id: id.value, size: sealed.value.length });
    if (!isNew.ok) return isNew;
    const kept = await mailboxes.blobs.put(mailbox, id.value, sealed.value);
    if (!kept.ok || !isNew.value) return kept.ok ? ok(DONE) : kept;
    return note(mailboxes, mailbox, { id: id.value, size: sealed.value.length });
  };

/**
 * Whether it would be new; the same one again may take the place of its bytes, as the answer
 * to the first time may have been lost, or its bytes damaged.
 */
const mayPut = async (
  { engine, settings }: Mailboxes,
  mailbox: MailboxId,
  { id, size }: BlobLine,
): Promise<Result<boolean, Refusal>> => {
  const there = await engine.blobSize(mailbox, id);
  if (!there.ok) return there;
  if (there.value !== undefined)
    return there.value === size ? ok(false) : err({ type: "SlotTaken" });
  const usage = await engine.usage(mailbox);
  if (!usage.ok) return usage;
  const { used } = usage.value;
  const allowed = settings.quota;
  return used + size > allowed ? err({ type: "OverQuota", used, allowed }) : ok(true);
};

/**
 * The line after the bytes; where it is refused after all, the bytes go again. Only then: when
 * the database cannot say whether the line arrived, it may name them.
 */
const note = async (
  mailboxes: Mailboxes,
  mailbox: MailboxId,
  line: BlobLine,
): Promise<Result<Reply, Refusal>> => {
  const { engine, blobs, settings } = mailboxes;
  const noted = await engine.noteBlob(mailbox, line, settings.quota);
  if (!noted.ok) {
    const isRefused = noted.error.type === "OverQuota" || noted.error.type === "NoSuchMailbox";
    if (isRefused) await blobs.remove(mailbox, line.id);
    return noted;
  }
  engine.poke(mailbox, "blobs");
  return ok(DONE);
};

/**
 * The bytes go first: once it is answered, nothing of it is left, and what broke off in between
 * is still in the list, to be removed again.
 */
const remove =
  (mailboxes: Mailboxes): HandleInside =>
  async (context, { mailbox }) => {
    const id = partOf(context, "id", BLOB);
    if (!id.ok) return id;
    const removed = await mailboxes.blobs.remove(mailbox, id.value);
    if (!removed.ok) return removed;
    const dropped = await mailboxes.engine.dropBlob(mailbox, id.value);
    const done = poking(mailboxes, mailbox, "blobs", dropped);
    return done.ok ? ok(DONE) : done;
  };
