import { createHash } from "node:crypto";
import type { Bytes, Instant, Millis, Result } from "@glimmers/primitives";
import {
  bytesToHex,
  err,
  hexToBytes,
  joinBytes,
  minutes,
  ok,
  sameBytes,
} from "@glimmers/primitives";
import type { MailboxId, Ring, RingDeviceId, SignedRing, Signer } from "@glimmers/sync";
import { base64urlToBytes, bytesToBase64url, readRing, sessionMessage } from "@glimmers/sync";
import { checks } from "./checks.ts";
import type { Mailboxes } from "./mailboxes.ts";
import type { Refusal } from "./refusal.ts";
import { makeTicket, readTicket } from "./tickets.ts";

/**
 * Note: Sessions
 *
 * A device shows once that it holds its key, by signing a challenge, and gets a token for a
 * quarter of an hour. The token says which mailbox, which device, and which key; with every
 * request it is held against the newest ring, so a device that was removed is out at once,
 * whatever its token says. The words are a key like a device's (`recovery`), and words that
 * were renewed are out as well. See docs/decisions/042-tokens.md.
 *
 * When a device was last here is noted for the others of its mailbox, unless it came quietly: in a
 * circle these others are other people, and nobody is to know when anybody looked. That it came
 * quietly is what its token is sealed as.
 */
export interface Session {
  readonly mailbox: MailboxId;
  readonly device: RingDeviceId | "recovery";
  /** Nothing is noted of when it was here. */
  readonly quiet: boolean;
  /** The newest ring, as it was when the request came. */
  readonly ring: SignedRing;
}

export const CHALLENGE_LASTS: Millis = minutes(1);
export const TOKEN_LASTS: Millis = minutes(15);

const ID = 16;
const DEVICE = 8;
const RANDOM = 16;
const KEY_NAME = 8;

/** Something to sign, made for one device of one mailbox; whether these exist is not said yet. */
export const challengeFor = (mailboxes: Mailboxes, mailbox: MailboxId, device: Signer): Bytes => {
  const content = joinBytes([mailboxes.random.bytes(RANDOM), whoBytes(mailbox, device)]);
  return makeTicket(mailboxes.secret, "challenge", content, mailboxes.now());
};

export interface SignIn {
  readonly mailbox: MailboxId;
  readonly device: Signer;
  readonly challenge: Bytes;
  readonly signature: Bytes;
  readonly quiet?: boolean | undefined;
  /** What this server is called: see `Note: Whom a log-in is for`. */
  readonly hosts: readonly string[];
}

/** A token for whoever signed a fresh challenge with the key that the newest ring has. */
export const signIn = async (
  mailboxes: Mailboxes,
  { mailbox, device, challenge, signature, hosts, quiet = false }: SignIn,
): Promise<Result<string, Refusal>> => {
  const now = mailboxes.now();
  const fresh = freshChallenge(mailboxes, mailbox, device, challenge, now);
  if (!fresh.ok) return fresh;
  const ring = await newestRing(mailboxes, mailbox);
  if (!ring.ok) return ring;
  const key = keyOf(ring.value.ring, device);
  if (key === undefined) return err({ type: "DeviceRemoved" });
  const isFor = (host: string): boolean =>
    checks.verify(key, sessionMessage(mailbox, device, challenge, host), signature);
  if (!hosts.some(isFor)) return err({ type: "WrongSignature" });
  // Only one that was signed rightly is used up: nobody else can spoil it.
  if (!mailboxes.used.use(challenge, now, CHALLENGE_LASTS)) return err({ type: "ChallengeUsed" });
  return ok(tokenFor(mailboxes, { mailbox, device, quiet }, key));
};

const freshChallenge = (
  { secret }: Mailboxes,
  mailbox: MailboxId,
  device: Signer,
  challenge: Bytes,
  now: Instant,
): Result<void, Refusal> => {
  const limits = { now, lasts: CHALLENGE_LASTS };
  const content = readTicket(secret, "challenge", challenge, RANDOM + ID + DEVICE, limits);
  if (!content.ok) return err({ type: `Challenge${content.error.type}` });
  return sameBytes(content.value.slice(RANDOM), whoBytes(mailbox, device))
    ? ok(undefined)
    : err({ type: "ChallengeForged" });
};

const tokenFor = (
  { secret, now }: Mailboxes,
  { mailbox, device, quiet }: Omit<Session, "ring">,
  key: Bytes,
): string => {
  const content = joinBytes([whoBytes(mailbox, device), keyName(key)]);
  return bytesToBase64url(makeTicket(secret, quiet ? "quiet-token" : "token", content, now()));
};

/** Who asks, by the token in `authorization`, if it opens this mailbox now. */
export const sessionOf = async (
  mailboxes: Mailboxes,
  mailbox: MailboxId,
  authorization: string | undefined,
): Promise<Result<Session, Refusal>> => {
  const token = tokenIn(mailboxes, authorization);
  if (!token.ok) return token;
  const { content, quiet } = token.value;
  if (bytesToHex(content.slice(0, ID)) !== mailbox) return err({ type: "TokenElsewhere" });
  const device = signerFrom(content.slice(ID, ID + DEVICE));
  const mayAsk = mailboxes.byDevice.take(`${mailbox} ${device}`, mailboxes.now());
  if (!mayAsk.ok) return mayAsk;
  const ring = await newestRing(mailboxes, mailbox);
  if (!ring.ok) return ring;
  const key = keyOf(ring.value.ring, device);
  if (key === undefined || !sameBytes(keyName(key), content.slice(ID + DEVICE)))
    return err({ type: "DeviceRemoved" });
  // Only those who are let in use up what the mailbox has in common.
  const allowed = mailboxes.byMailbox.take(mailbox, mailboxes.now());
  return allowed.ok ? ok({ mailbox, device, quiet, ring: ring.value }) : allowed;
};

const tokenIn = (
  { secret, now }: Mailboxes,
  authorization: string | undefined,
): Result<{ readonly content: Bytes; readonly quiet: boolean }, Refusal> => {
  const text = /^Bearer ([\w-]{1,200})$/.exec(authorization ?? "")?.[1];
  if (text === undefined) return err({ type: "NoToken" });
  const ticket = base64urlToBytes(text);
  if (ticket === undefined) return err({ type: "TokenForged" });
  const limits = { now: now(), lasts: TOKEN_LASTS };
  const read = (kind: "token" | "quiet-token") =>
    readTicket(secret, kind, ticket, ID + DEVICE + KEY_NAME, limits);
  const loud = read("token");
  if (loud.ok) return ok({ content: loud.value, quiet: false });
  if (loud.error.type === "Expired") return err({ type: "TokenExpired" });
  const content = read("quiet-token");
  if (!content.ok) return err({ type: `Token${content.error.type}` });
  return ok({ content: content.value, quiet: true });
};

/**
 * Notes that a device was here, unless it came quietly. Nobody is turned away because that could
 * not be noted: on a full disk a journal can still be fetched.
 */
export const noteSeen = async (
  { engine, now, complain }: Mailboxes,
  { mailbox, device, quiet = false }: Pick<SignIn, "mailbox" | "device" | "quiet">,
): Promise<void> => {
  if (device === "recovery" || quiet) return;
  const noted = await engine.seen(mailbox, device, now());
  if (!noted.ok) complain(`${noted.error.type} while noting who was here`);
};

/** The newest ring of a mailbox, read. */
export const newestRing = async (
  { engine }: Mailboxes,
  mailbox: MailboxId,
): Promise<Result<SignedRing, Refusal>> => {
  const kept = await engine.newestRing(mailbox);
  if (!kept.ok) return kept;
  if (kept.value === undefined) return err({ type: "NoSuchMailbox" });
  return readRing(kept.value.document);
};

const keyOf = (ring: Ring, device: Signer): Bytes | undefined =>
  device === "recovery"
    ? ring.recovery?.verifyKey
    : ring.devices.find(({ id }) => id === device)?.verifyKey;

/** Enough of a key's hash to know it again. */
const keyName = (key: Bytes): Bytes =>
  new Uint8Array(createHash("sha256").update(key).digest()).slice(0, KEY_NAME);

/** Zeros stand for the words, as in a ring. */
const whoBytes = (mailbox: MailboxId, device: Signer): Bytes =>
  joinBytes([
    bytesFrom(mailbox),
    device === "recovery" ? new Uint8Array(DEVICE) : bytesFrom(device),
  ]);

const signerFrom = (bytes: Bytes): Signer =>
  bytes.every((byte) => byte === 0) ? "recovery" : (bytesToHex(bytes) as RingDeviceId);

/** Of an id, which was checked to be hex where it came in. */
const bytesFrom = (id: string): Bytes => hexToBytes(id) ?? new Uint8Array();
