import { createHmac, timingSafeEqual } from "node:crypto";
import type { Bytes, Instant, Millis, Result } from "@glimmers/primitives";
import { err, joinBytes, minutes, ok } from "@glimmers/primitives";

/**
 * Note: Tickets
 *
 * Puzzles, challenges and tokens are the server's own words, given out and brought back, with
 * when they were made and a seal (HMAC-SHA-256) by the secret that all processes on one
 * database share. So nothing about them is kept, and any process knows another's. Times are
 * the server's clock only; what a device's clock says does not matter.
 */
export type TicketKind = "puzzle" | "challenge" | "token" | "quiet-token";

export type TicketTrouble = { readonly type: "Forged" } | { readonly type: "Expired" };

const TIME = 8;
const SEAL = 16;

/** Two processes' clocks may be so far apart. */
const LEEWAY = minutes(1);

/** content, when it was made (8 bytes), seal (16). */
export const makeTicket = (
  secret: Bytes,
  kind: TicketKind,
  content: Bytes,
  now: Instant,
): Bytes => {
  const time = new Uint8Array(TIME);
  new DataView(time.buffer).setFloat64(0, now);
  const sealed = joinBytes([content, time]);
  return joinBytes([sealed, sealOf(secret, kind, sealed)]);
};

/** The content of a ticket that this server, or one beside it, made at most `lasts` ago. */
export const readTicket = (
  secret: Bytes,
  kind: TicketKind,
  ticket: Bytes,
  contentLength: number,
  { now, lasts }: { readonly now: Instant; readonly lasts: Millis },
): Result<Bytes, TicketTrouble> => {
  if (ticket.length !== contentLength + TIME + SEAL) return err({ type: "Forged" });
  const sealed = ticket.slice(0, -SEAL);
  if (!timingSafeEqual(sealOf(secret, kind, sealed), ticket.slice(-SEAL)))
    return err({ type: "Forged" });
  const age = now - new DataView(sealed.buffer).getFloat64(contentLength);
  // From the future: the clock was set back meanwhile, and would let it live for too long.
  if (age >= lasts || age + LEEWAY < 0) return err({ type: "Expired" });
  return ok(sealed.slice(0, contentLength));
};

const sealOf = (secret: Bytes, kind: TicketKind, sealed: Bytes): Bytes =>
  new Uint8Array(
    createHmac("sha256", secret).update(`glimmers/v1/${kind}\0`).update(sealed).digest(),
  ).slice(0, SEAL);
