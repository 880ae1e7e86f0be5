import type { Bytes, Result } from "@glimmers/primitives";
import { err, ok } from "@glimmers/primitives";
import type { DepositKeys } from "@glimmers/vault/company";
import { decodeDeposit, depositKeysOf } from "@glimmers/vault/company";
import type { CompanyNeeds } from "../company.ts";
import type { RecoveryTrouble, TwoParts } from "./door.ts";
import { areOwn, entropyOfOwn, ownWords } from "./own-words.ts";
import { depositTrouble } from "./recovery-trouble.ts";
import { secretOfParts } from "./two-parts.ts";
import type { Way } from "./ways.ts";
import { allWays, depositsAt } from "./ways.ts";

/**
 * Note: Rehearsal
 *
 * Trying a way does all that coming back by it would do, but for the waiting: it opens the very bytes
 * that lie on the server, of which this device has a copy, looks whether they are the words of
 * today, and asks the server whether they lie there. Nothing is asked for, and nothing begins.
 */
export const tryWords = async (
  needs: CompanyNeeds,
  words: string,
): Promise<Result<void, RecoveryTrouble>> => {
  const own = await ownWords(needs);
  if (!own.ok) return own;
  const entropy = await entropyOfOwn(needs, own.value, words);
  if (!entropy.ok) return entropy;
  entropy.value.fill(0);
  return ok(undefined);
};

export const trySheet = async (
  needs: CompanyNeeds,
  parts: TwoParts,
): Promise<Result<void, RecoveryTrouble>> => {
  const secret = await secretOfParts(parts);
  return secret.ok ? trySecret(needs, secret.value) : secret;
};

/** Overwrites the secret. */
export const trySecret = async (
  needs: CompanyNeeds,
  secret: Bytes,
): Promise<Result<void, RecoveryTrouble>> => {
  const keys = await depositKeysOf(needs.machine, secret);
  secret.fill(0);
  const way = (await allWays(needs)).find(({ held }) => held.of === keys.id);
  if (way === undefined) return err({ type: "NoSuchDeposit" });
  const opens = await opensNow(needs, way, keys);
  if (!opens.ok) return opens;
  const asker = { id: keys.id, askerToken: keys.askerToken };
  const there = await depositsAt(needs, way.held.server).check(asker);
  return there.ok ? there : err(depositTrouble(there.error));
};

const opensNow = async (
  needs: CompanyNeeds,
  { key }: Way,
  keys: DepositKeys,
): Promise<Result<void, RecoveryTrouble>> => {
  const own = await ownWords(needs);
  if (!own.ok) return own;
  const entropy = await entropyIn(keys, key.sealed);
  if (!entropy.ok) return entropy;
  const isOwn = await areOwn(needs, own.value, entropy.value);
  entropy.value.fill(0);
  return isOwn ? ok(undefined) : err({ type: "OtherWords" });
};

/** The bytes of the words in a deposit; overwrite them. */
export const entropyIn = async (
  keys: DepositKeys,
  sealed: Bytes,
): Promise<Result<Bytes, RecoveryTrouble>> => {
  const plain = await keys.open(sealed);
  const entropy = plain.ok ? decodeDeposit(plain.value) : plain;
  if (plain.ok) plain.value.fill(0);
  return entropy.ok ? entropy : err({ type: "DepositUnread" });
};
