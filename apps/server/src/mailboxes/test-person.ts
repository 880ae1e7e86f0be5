// Somebody with devices, words and a server to talk to, for tests: the protocol by hand.
import type { KeyObject } from "node:crypto";
import { generateKeyPairSync, randomBytes, sign } from "node:crypto";
import type { Bytes, Instant } from "@glimmers/primitives";
import { bytesToHex } from "@glimmers/primitives";
import type { MailboxId, RecoveryKeys, RingDeviceId, SignedRing, Signer } from "@glimmers/sync";
import {
  base64urlToBytes,
  bytesToBase64url,
  doWork,
  encodePush,
  ringHash,
  sessionMessage,
  signRing,
} from "@glimmers/sync";
import { checks } from "./checks.ts";

/** One request, however it travels: straight into the app, or over a socket. */
export type Ask = (path: string, init?: Wish) => Promise<Response>;

export type Wish = Omit<RequestInit, "headers"> & {
  readonly headers?: Readonly<Record<string, string>>;
};

export type Sent = NonNullable<RequestInit["body"]>;

export interface TestKey {
  readonly id: RingDeviceId;
  readonly verifyKey: Bytes;
  readonly secret: KeyObject;
}

export const randomHex = (length: number): string => randomBytes(length).toString("hex");

export const newKey = (): TestKey => {
  const { publicKey, privateKey } = generateKeyPairSync("ed25519");
  const verifyKey = base64urlToBytes(publicKey.export({ format: "jwk" }).x ?? "")!;
  return { id: randomHex(8) as RingDeviceId, verifyKey, secret: privateKey };
};

export const signWith =
  ({ secret }: TestKey) =>
  (message: Bytes): Bytes =>
    new Uint8Array(sign(null, message, secret));

export interface RingWish {
  readonly mailbox: MailboxId;
  readonly devices: readonly TestKey[];
  readonly by: TestKey;
  /** The ring before; none for the first. */
  readonly before?: SignedRing;
  readonly words?: TestKey;
  readonly epoch?: number;
  /** Signed by the words of the ring before. */
  readonly byWords?: boolean;
}

/** A ring as an app would make it; its envelopes hold nothing that opens. */
export const makeRing = (wish: RingWish): SignedRing => {
  const { mailbox, devices, by, before, words } = wish;
  const to: readonly Signer[] = [
    ...devices.map(({ id }) => id),
    ...(words ? ["recovery" as const] : []),
  ];
  const ring = {
    mailbox,
    number: (before?.ring.number ?? 0) + 1,
    previous: before === undefined ? new Uint8Array(32) : ringHash(before, checks),
    epoch: wish.epoch ?? before?.ring.epoch ?? 1,
    ...(words && { recovery: keysOf(words) }),
    devices: devices.map((key) => ({
      id: key.id,
      since: 0 as Instant,
      name: new Uint8Array(8),
      ...keysOf(key),
    })),
    envelopes: to.map((each) => ({ to: each, sealed: new Uint8Array(40) })),
    signer: wish.byWords ? ("recovery" as const) : by.id,
  };
  const isNew = words && !sameKey(before?.ring.recovery, words);
  return signRing(ring, signWith(by), isNew ? signWith(words) : undefined);
};

const keysOf = ({ verifyKey }: TestKey): RecoveryKeys => ({
  verifyKey,
  sealKey: new Uint8Array(32).fill(9),
});

const sameKey = (keys: RecoveryKeys | undefined, { verifyKey }: TestKey): boolean =>
  keys !== undefined && bytesToHex(keys.verifyKey) === bytesToHex(verifyKey);

export interface TestPerson {
  readonly mailbox: MailboxId;
  readonly device: TestKey;
  readonly words: TestKey;
  readonly ring: SignedRing;
}

export const newPerson = (): TestPerson => {
  const mailbox = randomHex(16) as MailboxId;
  const [device, words] = [newKey(), newKey()];
  return {
    mailbox,
    device,
    words,
    ring: makeRing({ mailbox, devices: [device], by: device, words }),
  };
};

/** Asks for a puzzle and solves it: the headers that a new mailbox needs. */
export const solvedPuzzle = async (ask: Ask): Promise<Record<string, string>> => {
  const { puzzle, bits } = (await (await ask("/v1/puzzle")).json()) as {
    puzzle: string;
    bits: number;
  };
  const answer = await doWork(base64urlToBytes(puzzle)!, bits, checks.sha256, async () => {});
  return { "Glimmers-Puzzle": puzzle, "Glimmers-Answer": bytesToBase64url(answer) };
};

export const openMailbox = async (ask: Ask, ring: SignedRing): Promise<Response> =>
  ask("/v1/mailboxes", { method: "POST", headers: await solvedPuzzle(ask), body: ring.document });

export const post = (ask: Ask, path: string, body: unknown): Promise<Response> =>
  ask(path, { method: "POST", body: JSON.stringify(body) });

export const challengeFor = async (ask: Ask, mailbox: string, device: Signer): Promise<Bytes> => {
  const { challenge } = (await (await post(ask, "/v1/challenge", { mailbox, device })).json()) as {
    challenge: string;
  };
  return base64urlToBytes(challenge)!;
};

interface Signing {
  readonly mailbox: MailboxId;
  readonly device: Signer;
  readonly key: TestKey;
  readonly challenge: Bytes;
  readonly quiet?: boolean;
}

/** What the server is called here: straight into the app it has no other name. */
const hostAt = async (ask: Ask): Promise<string> =>
  new URL((await ask("/healthz")).url || "http://localhost").host;

export const signInWith = async (
  ask: Ask,
  mailbox: MailboxId,
  device: Signer,
  key: TestKey,
  challenge: Bytes,
): Promise<Response> => signInFor(await hostAt(ask), ask, { mailbox, device, key, challenge });

/** The same with a host of one's own choosing. */
export const signInFor = (
  host: string,
  ask: Ask,
  { mailbox, device, key, challenge, quiet }: Signing,
): Promise<Response> => {
  const signature = signWith(key)(sessionMessage(mailbox, device, challenge, host));
  const body = {
    mailbox,
    device,
    challenge: bytesToBase64url(challenge),
    signature: bytesToBase64url(signature),
    ...(quiet !== undefined && { quiet }),
  };
  return post(ask, "/v1/session", body);
};

/** The whole way to a token. */
export const tokenOf = async (
  ask: Ask,
  mailbox: MailboxId,
  key: TestKey,
  device: Signer = key.id,
): Promise<string> => {
  const challenge = await challengeFor(ask, mailbox, device);
  const answer = await signInWith(ask, mailbox, device, key, challenge);
  const { token } = (await answer.json()) as { token: string };
  return token;
};

/** The same, of somebody who is not to be noted as having been here. */
export const quietTokenOf = async (ask: Ask, mailbox: MailboxId, key: TestKey): Promise<string> => {
  const challenge = await challengeFor(ask, mailbox, key.id);
  const signing = { mailbox, device: key.id, key, challenge, quiet: true };
  const answer = await signInFor(await hostAt(ask), ask, signing);
  const { token } = (await answer.json()) as { token: string };
  return token;
};

/** The same asking, with a token. */
export const withToken =
  (ask: Ask, token: string): Ask =>
  (path, init = {}) =>
    ask(path, { ...init, headers: { ...init.headers, Authorization: `Bearer ${token}` } });

/** Somebody with a mailbox and a token. */
export const settle = async (
  ask: Ask,
): Promise<TestPerson & { ask: Ask; at: string; token: string }> => {
  const person = newPerson();
  const made = await openMailbox(ask, person.ring);
  if (made.status !== 201) throw new Error(`${made.status} ${await made.text()}`);
  const token = await tokenOf(ask, person.mailbox, person.device);
  return { ...person, token, ask: withToken(ask, token), at: `/v1/mailboxes/${person.mailbox}` };
};

export interface TestItem {
  readonly slot: string;
  readonly replaces?: readonly string[];
  readonly sealed?: Bytes;
}

export const pushBody = (items: readonly TestItem[]): Bytes =>
  encodePush(
    items.map(({ slot, replaces = [], sealed = new Uint8Array(64) }) => ({
      slot: slot as never,
      replaces: replaces as never,
      sealed,
    })),
  );

/** Status and the named error of an answer. */
export const named = async (answer: Response): Promise<readonly [number, unknown]> => {
  const { error } = (await answer.json()) as { error?: string };
  return [answer.status, error];
};

export const bodyOf = async (answer: Response): Promise<Bytes> =>
  new Uint8Array(await answer.arrayBuffer());

/** Of several answers, whichever came first. */
export const statusesOf = (answers: readonly Response[]): readonly number[] =>
  answers.map(({ status }) => status).toSorted((one, other) => one - other);
