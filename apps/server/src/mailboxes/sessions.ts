import { ok } from "@glimmers/primitives";
import type { RingDeviceId, Signer } from "@glimmers/sync";
import { bytesToBase64url } from "@glimmers/sync";
import type { Hono } from "hono";
import * as v from "valibot";
import type { Handle } from "./ask.ts";
import { atTheDoor, BASE64URL, jsonOf, MAILBOX } from "./ask.ts";
import { hostsFor } from "./host.ts";
import type { Mailboxes } from "./mailboxes.ts";
import { challengeFor, noteSeen, signIn, TOKEN_LASTS } from "./session.ts";

/** How a device shows that it is itself: see `Note: Sessions`. */
export const sessionRoutes = (app: Hono, mailboxes: Mailboxes): void => {
  app.post("/v1/challenge", atTheDoor(mailboxes, "challenge", challenge(mailboxes)));
  app.post("/v1/session", atTheDoor(mailboxes, "session", session(mailboxes)));
};

const DEVICE = v.pipe(
  v.string(),
  v.regex(/^(?:recovery|(?!0{16})[0-9a-f]{16})$/),
  v.transform((text): Signer => (text === "recovery" ? text : (text as RingDeviceId))),
);

const CHALLENGE = v.object({ mailbox: MAILBOX, device: DEVICE });

const SESSION = v.object({
  mailbox: MAILBOX,
  device: DEVICE,
  challenge: BASE64URL,
  signature: BASE64URL,
  /** Whether nobody is to learn when this device was here: see `Note: Sessions`. */
  quiet: v.optional(v.boolean()),
});

const challenge =
  (mailboxes: Mailboxes): Handle =>
  async (context) => {
    const asked = await jsonOf(context, mailboxes, CHALLENGE);
    if (!asked.ok) return asked;
    const made = challengeFor(mailboxes, asked.value.mailbox, asked.value.device);
    return ok({ json: { challenge: bytesToBase64url(made) } });
  };

const session =
  (mailboxes: Mailboxes): Handle =>
  async (context) => {
    const asked = await jsonOf(context, mailboxes, SESSION);
    if (!asked.ok) return asked;
    const hosts = hostsFor(context, mailboxes.settings);
    const token = await signIn(mailboxes, { ...asked.value, hosts });
    if (!token.ok) return token;
    await noteSeen(mailboxes, asked.value);
    return ok({ json: { token: token.value, lasts: TOKEN_LASTS } });
  };
