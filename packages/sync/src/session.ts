import type { Bytes } from "@glimmers/primitives";
import { joinBytes } from "@glimmers/primitives";
import { asciiBytes, idBytes, u48, u8 } from "./byte-writer.ts";
import type { MailboxId } from "./ids.ts";
import type { Signer } from "./ring.ts";
import { signerBytes } from "./ring-form.ts";

/**
 * What a device, or whoever has the words, signs (Ed25519) to show that it is there. `host` is
 * the server as the device knows it, "example.org" or "localhost:4321": what was signed for one
 * server opens nothing at another, so that nobody can hand a log-in on.
 */
export const sessionMessage = (
  mailbox: MailboxId,
  device: Signer,
  challenge: Bytes,
  host: string,
): Bytes => {
  const name = asciiBytes(host);
  return joinBytes([
    asciiBytes("glimmers/v1/session\0"),
    idBytes(mailbox, 16),
    signerBytes(device),
    u8(name.length),
    name,
    challenge,
  ]);
};

type Sha256 = (bytes: Uint8Array) => Bytes;

/** 8 bytes. */
export const WORK_ANSWER_LENGTH = 8;

/** Whether SHA-256(puzzle, answer) begins with so many zero bits. */
export const workDone = (puzzle: Bytes, answer: Bytes, bits: number, sha256: Sha256): boolean =>
  answer.length === WORK_ANSWER_LENGTH && zeroBits(sha256(joinBytes([puzzle, answer]))) >= bits;

const zeroBits = (hash: Bytes): number => {
  const firstSet = hash.findIndex((byte) => byte !== 0);
  return firstSet === -1 ? hash.length * 8 : firstSet * 8 + Math.clz32(hash[firstSet]!) - 24;
};

/** So many tries between two pauses: some milliseconds. */
const TRIES_AT_ONCE = 4096;

/**
 * Looks for the answer to a puzzle: 2^bits tries on average. `pause` lets whoever shares the
 * thread have a turn in between.
 */
export const doWork = async (
  puzzle: Bytes,
  bits: number,
  sha256: Sha256,
  pause: () => Promise<void>,
): Promise<Bytes> => {
  for (let tried = 0; ; tried++) {
    const answer = joinBytes([Uint8Array.of(0, 0), u48(tried)]);
    if (workDone(puzzle, answer, bits, sha256)) return answer;
    // One after the other on purpose: each pause gives the thread away.
    // oxlint-disable-next-line no-await-in-loop
    if (tried % TRIES_AT_ONCE === TRIES_AT_ONCE - 1) await pause();
  }
};
