import type { Bytes, Result } from "@glimmers/primitives";
import { err, ok } from "@glimmers/primitives";
import type { DepositKeys } from "@glimmers/vault/company";
import { depositKeysOf, encodeDeposit } from "@glimmers/vault/company";
import { standardCurves } from "@glimmers/vault/curves";
import type { CompanyNeeds } from "../company.ts";
import { destroyKey, keepKey } from "../held-keys.ts";
import type { MadeSheet, RecoveryDoor, RecoveryTrouble } from "./door.ts";
import type { OwnWords } from "./own-words.ts";
import { entropyOfOwn, ownWords } from "./own-words.ts";
import { depositTrouble } from "./recovery-trouble.ts";
import type { WayKey } from "./way-key.ts";
import { writeWayKey } from "./way-key.ts";
import { depositsAt } from "./ways.ts";

/** Leaves the words to whoever makes `secret` again: by a passkey, at once. */
export const leaveToPasskey = async (
  needs: CompanyNeeds,
  { words, secret, name }: Parameters<RecoveryDoor["leaveToPasskey"]>[0],
): Promise<Result<void, RecoveryTrouble>> => {
  const left = await leave(needs, { words, secret, name, kind: "passkey", waitDays: 0 });
  secret.fill(0);
  return left.ok ? ok(undefined) : left;
};

/** Leaves them to two of three parts, with a waiting time. */
export const leaveToSheet = async (
  needs: CompanyNeeds,
  { words, waitDays, name }: Parameters<RecoveryDoor["leaveToSheet"]>[0],
): Promise<Result<MadeSheet, RecoveryTrouble>> => {
  const { partWords, splitSheet } = await import("@glimmers/vault/sheets");
  const secret = needs.machine.random(32);
  const [one, two, three] = await splitSheet(secret);
  const left = await leave(needs, { words, secret, name, kind: "sheet", waitDays });
  secret.fill(0);
  if (!left.ok) return left;
  const parts = [partWords(one), partWords(two), partWords(three)] as const;
  return ok({ parts, waitDays, made: needs.clock.now(), server: left.value.server });
};

interface Leaving extends Pick<WayKey, "kind" | "waitDays"> {
  readonly words: string;
  readonly secret: Bytes;
  readonly name: string;
}

/**
 * Its key is kept before the server hears of it: what lies there can then always be stopped and
 * taken back. What the server did not take loses its key again.
 */
const leave = async (
  needs: CompanyNeeds,
  wish: Leaving,
): Promise<Result<OwnWords, RecoveryTrouble>> => {
  const own = await ownWords(needs);
  if (!own.ok) return own;
  const keys = await depositKeysOf(needs.machine, wish.secret);
  const key = await wayKeyFor(needs, own.value, keys, wish);
  if (!key.ok) return key;
  const { server } = own.value;
  const journal = await needs.opened();
  const held = await keepKey(journal, {
    purpose: "deposit",
    of: keys.id,
    server,
    secret: writeWayKey(key.value),
    name: wish.name,
  });
  if (!held.ok) return err({ type: "NotKept", why: held.error });
  const put = await depositsAt(needs, server).put({ id: keys.id, ...key.value });
  if (put.ok) return own;
  await destroyKey(journal, held.value);
  return err(depositTrouble(put.error));
};

const wayKeyFor = async (
  needs: CompanyNeeds,
  own: OwnWords,
  keys: DepositKeys,
  { words, kind, waitDays }: Leaving,
): Promise<Result<WayKey, RecoveryTrouble>> => {
  const entropy = await entropyOfOwn(needs, own, words);
  if (!entropy.ok) return entropy;
  const plain = encodeDeposit(entropy.value);
  const sealed = await keys.seal(plain);
  entropy.value.fill(0);
  plain.fill(0);
  const askerHash = standardCurves.sha256(keys.askerToken);
  const ownerToken = needs.machine.random(32);
  return ok({ kind, waitDays, ownerToken, askerHash, words: own.mark, sealed });
};
