import type { Bytes, Result } from "@glimmers/primitives";
import { err, joinBytes, ok } from "@glimmers/primitives";
import { Decrypter, Encrypter, generateX25519Identity, identityToRecipient } from "age-encryption";

// Browsers, workers and Node all have streams; pure rooms have no library types for them.
interface Reader {
  readonly read: () => Promise<{ readonly done: boolean; readonly value?: Bytes }>;
  readonly cancel: () => Promise<void>;
}
interface ByteStream {
  readonly getReader: () => Reader;
}
interface Controller {
  readonly enqueue: (bytes: Bytes) => void;
  readonly close: () => void;
}
declare const ReadableStream: new (source: {
  readonly pull: (controller: Controller) => Promise<void>;
  readonly cancel: () => Promise<void>;
}) => ByteStream;

/** The library as it takes streams, whose type no pure room has. */
interface Sealing {
  readonly encrypt: (file: ByteStream) => Promise<ByteStream>;
}
interface Opening {
  readonly decrypt: (file: ByteStream) => Promise<ByteStream>;
}

/**
 * Note: Files sealed with age
 *
 * What is taken away may be sealed in the form of age (age-encryption.org/v1), which any age tool
 * opens: with a passphrase (scrypt) or for the holder of a key (X25519). Nothing of ours is needed
 * to open it, and nothing of ours is tied to it. The file key and its nonces are drawn by the
 * library from the platform's own chance.
 */

/**
 * How hard a guess at a passphrase is: scrypt's work, as a power of two. 2^16 takes 64 MiB, as the
 * lock does; age's own tool takes 2^18, which a phone's browser may not have to give.
 */
const WORK = 16;

/** Files of others are opened up to what age's own tool writes: 2^18, 256 MiB. */
const MOST_WORK = 18;

/** Who may open it: whoever has the passphrase, or the identity of one of these recipients. */
export type SealedFor =
  | { readonly passphrase: string }
  /** "age1…", one or several. */
  | { readonly recipients: readonly string[] };

/** With what it is opened. */
export type OpenedWith =
  | { readonly passphrase: string }
  /** "AGE-SECRET-KEY-1…". */
  | { readonly identity: string };

export type NotSealed =
  /** Not an "age1…" that could be sealed for. */
  { readonly type: "NotARecipient"; readonly recipient: string } | { readonly type: "NoRecipient" };

export type NotAgeOpened =
  /** Not in the form of age at all, or of a version of it we do not know. */
  | { readonly type: "NotAge" }
  /** The passphrase, or the identity, is not one it was sealed for. */
  | { readonly type: "WrongKey" }
  /** It is age, and its bytes were changed or cut. */
  | { readonly type: "Damaged" }
  /** It asks for more work than we give to any file: that would be to stop us. */
  | { readonly type: "TooHard"; readonly work: number }
  /** Not an "AGE-SECRET-KEY-1…". */
  | { readonly type: "NotAnIdentity" };

/** Ends the bytes of an opened file, where they turn out changed or cut further on. */
export class AgeBroken extends Error {
  override readonly name = "AgeBroken";
  readonly trouble: NotAgeOpened = { type: "Damaged" };
}

/** Seals bytes as they come. An empty passphrase is refused by whoever asks for it, not here. */
export const sealAge = async (
  bytes: AsyncIterable<Bytes>,
  sealedFor: SealedFor,
): Promise<Result<AsyncIterable<Bytes>, NotSealed>> => {
  const encrypter = new Encrypter();
  const ready = addTo(encrypter, sealedFor);
  if (!ready.ok) return ready;
  const sealing = encrypter as unknown as Sealing;
  return ok(bytesOf(await sealing.encrypt(streamOf(bytes))));
};

const addTo = (encrypter: Encrypter, sealedFor: SealedFor): Result<void, NotSealed> => {
  if ("passphrase" in sealedFor) {
    encrypter.setPassphrase(sealedFor.passphrase);
    encrypter.setScryptWorkFactor(WORK);
    return ok(undefined);
  }
  if (sealedFor.recipients.length === 0) return err({ type: "NoRecipient" });
  for (const recipient of sealedFor.recipients) {
    try {
      encrypter.addRecipient(recipient);
    } catch {
      return err({ type: "NotARecipient", recipient });
    }
  }
  return ok(undefined);
};

/** What every age file begins with. */
const INTRO = "age-encryption.org/v1";

/**
 * Opens bytes as they come. Each piece of 64 kB is whole before it is handed on; where a later one
 * is changed, cut or missing, `AgeBroken` ends them.
 */
export const openAge = async (
  bytes: AsyncIterable<Bytes>,
  openedWith: OpenedWith,
): Promise<Result<AsyncIterable<Bytes>, NotAgeOpened>> => {
  const { head, all } = await withHead(bytes);
  if (!isAge(head)) return err({ type: "NotAge" });
  const work = workAsked(head);
  if (work > MOST_WORK) return err({ type: "TooHard", work });
  const decrypter = new Decrypter();
  try {
    if ("passphrase" in openedWith) decrypter.addPassphrase(openedWith.passphrase);
    else decrypter.addIdentity(openedWith.identity);
  } catch {
    return err({ type: "NotAnIdentity" });
  }
  try {
    const opening = decrypter as unknown as Opening;
    return ok(orBroken(bytesOf(await opening.decrypt(streamOf(all)))));
  } catch (fault) {
    return err({ type: whyNot(fault) });
  }
};

/** Whether a file begins as age's do. */
export const isAge = (head: Uint8Array): boolean => asciiOf(head).startsWith(`${INTRO}\n`);

/** A key pair to seal for: the identity is kept to oneself, the recipient may be told. */
export const newAgeIdentity = async (): Promise<{
  readonly identity: string;
  readonly recipient: string;
}> => {
  const identity = await generateX25519Identity();
  return { identity, recipient: await identityToRecipient(identity) };
};

const asciiOf = (bytes: Uint8Array): string => String.fromCharCode(...bytes.subarray(0, 200));

const workAsked = (head: Bytes): number =>
  Number(/\n-> scrypt \S+ (\d+)\n/.exec(asciiOf(head))?.[1] ?? 0);

/** The library says what is wrong in words; these are those of the version that is pinned. */
const whyNot = (fault: unknown): "WrongKey" | "Damaged" =>
  fault instanceof Error && fault.message.startsWith("no identity matched")
    ? "WrongKey"
    : "Damaged";

const orBroken = async function* (bytes: AsyncIterable<Bytes>): AsyncGenerator<Bytes> {
  try {
    yield* bytes;
  } catch {
    throw new AgeBroken("changed or cut");
  }
};

/** The first bytes, and all of them again with those in front. */
const withHead = async (
  bytes: AsyncIterable<Bytes>,
): Promise<{ readonly head: Bytes; readonly all: AsyncIterable<Bytes> }> => {
  const rest = bytes[Symbol.asyncIterator]();
  const first: Bytes[] = [];
  let size = 0;
  while (size < 200) {
    const next = await rest.next();
    if (next.done === true) break;
    first.push(next.value);
    size += next.value.length;
  }
  const head = joinBytes(first);
  return { head, all: joined(head, rest) };
};

const joined = async function* (head: Bytes, rest: AsyncIterator<Bytes>): AsyncGenerator<Bytes> {
  yield head;
  for (;;) {
    const next = await rest.next();
    if (next.done === true) return;
    yield next.value;
  }
};

const streamOf = (bytes: AsyncIterable<Bytes>): ByteStream => {
  const pieces = bytes[Symbol.asyncIterator]();
  return new ReadableStream({
    pull: async (controller) => {
      const next = await pieces.next();
      if (next.done === true) controller.close();
      else controller.enqueue(next.value);
    },
    cancel: async () => void (await pieces.return?.()),
  });
};

const bytesOf = async function* (stream: ByteStream): AsyncGenerator<Bytes> {
  const reader = stream.getReader();
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done || value === undefined) return;
      yield value;
    }
  } finally {
    await reader.cancel().catch(() => undefined);
  }
};
