import { err, ok } from "@glimmers/primitives";
import { encodeWitnesses, MOST } from "@glimmers/sync";
import type { Hono } from "hono";
import { bytesOf } from "./ask.ts";
import type { HandleInside } from "./inside.ts";
import { inside } from "./inside.ts";
import type { Mailboxes } from "./mailboxes.ts";
import { DONE } from "./reply.ts";

/** What each device says it has seen, sealed: how a server that forks a mailbox is found out. */
export const witnessRoutes = (app: Hono, mailboxes: Mailboxes): void => {
  const path = "/v1/mailboxes/:mailbox/witnesses";
  app.get(path, inside(mailboxes, "witnesses", list(mailboxes)));
  app.put(path, inside(mailboxes, "witness", put(mailboxes)));
};

const list =
  ({ engine }: Mailboxes): HandleInside =>
  async (_, { mailbox }) => {
    const kept = await engine.witnesses(mailbox);
    return kept.ok ? ok({ bytes: encodeWitnesses(kept.value) }) : kept;
  };

const put =
  (mailboxes: Mailboxes): HandleInside =>
  async (context, { mailbox, device }) => {
    if (device === "recovery") return err({ type: "DevicesOnly" });
    const sealed = await bytesOf(context, mailboxes, MOST.witnessBytes);
    if (!sealed.ok) return sealed;
    const kept = await mailboxes.engine.putWitness(mailbox, device, sealed.value, mailboxes.now());
    return kept.ok ? ok(DONE) : kept;
  };
