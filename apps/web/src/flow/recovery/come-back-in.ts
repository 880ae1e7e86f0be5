import type { Bytes, Result } from "@glimmers/primitives";
import { err, ok } from "@glimmers/primitives";
import { depositKeysOf } from "@glimmers/vault/company";
import type { DepositKeys } from "@glimmers/vault/company";
import { wordsOf } from "@glimmers/vault/words";
import type { CompanyNeeds } from "../company.ts";
import type { Words24 } from "../road.ts";
import { serverFrom } from "../road-address.ts";
import type { AskedHere } from "./asked-here.ts";
import { noteCameBy, readAsked, writeAsked } from "./asked-here.ts";
import type { RecoveryDoor, RecoveryTrouble, SheetAsked } from "./door.ts";
import { depositTrouble } from "./recovery-trouble.ts";
import { entropyIn } from "./try-way.ts";
import { secretOfParts } from "./two-parts.ts";
import { depositsAt } from "./ways.ts";

/** By a passkey: asked for and taken in one, as nothing has to be waited for. */
export const wordsByPasskey = async (
  needs: CompanyNeeds,
  { secret, server: typed }: Parameters<RecoveryDoor["wordsByPasskey"]>[0],
): Promise<Result<Words24, RecoveryTrouble>> => {
  const server = serverFrom(typed);
  if (!server.ok) return server;
  const keys = await depositKeysOf(needs.machine, secret);
  secret.fill(0);
  const asked = await depositsAt(needs, server.value).ask(keys);
  return asked.ok ? take(needs, server.value, keys) : err(depositTrouble(asked.error));
};

/** Asks, and remembers what was asked with. Asking again changes nothing, and tells how long it still is. */
export const askBySheet = async (
  needs: CompanyNeeds,
  { parts, server: typed }: Parameters<RecoveryDoor["askBySheet"]>[0],
): Promise<Result<SheetAsked, RecoveryTrouble>> => {
  const server = serverFrom(typed);
  if (!server.ok) return server;
  const secret = await secretOfParts(parts);
  if (!secret.ok) return secret;
  const asking = { server: server.value, secret: secret.value };
  const asked = await askAgain(needs, asking);
  if (asked.ok) await writeAsked(await needs.opened(), asking);
  secret.value.fill(0);
  return asked;
};

const askAgain = async (
  needs: CompanyNeeds,
  { server, secret }: AskedHere,
): Promise<Result<SheetAsked, RecoveryTrouble>> => {
  const standing = await depositsAt(needs, server).ask(await depositKeysOf(needs.machine, secret));
  if (!standing.ok) return err(depositTrouble(standing.error));
  const { value } = standing;
  return ok(value.state === "waiting" ? { server, until: value.until } : { server });
};

/**
 * How the waiting stands. It takes nothing and asks for nothing: one that was stopped stays stopped
 * until the person asks anew.
 */
export const sheetAsked = async (
  needs: CompanyNeeds,
): Promise<Result<SheetAsked, RecoveryTrouble> | undefined> => {
  const asked = await readAsked(await needs.opened());
  if (asked === undefined) return undefined;
  const { server } = asked;
  const keys = await depositKeysOf(needs.machine, asked.secret);
  const taken = await depositsAt(needs, server).take(keys);
  if (taken.ok) return ok({ server });
  const { error } = taken;
  return error.type === "StillWaiting"
    ? ok({ server, until: error.until })
    : err(depositTrouble(error));
};

export const wordsBySheet = async (
  needs: CompanyNeeds,
): Promise<Result<Words24, RecoveryTrouble>> => {
  const asked = await readAsked(await needs.opened());
  if (asked === undefined) return err({ type: "NotAskedFor" });
  const keys = await depositKeysOf(needs.machine, asked.secret);
  return take(needs, asked.server, keys);
};

const take = async (
  needs: CompanyNeeds,
  server: string,
  keys: DepositKeys,
): Promise<Result<Words24, RecoveryTrouble>> => {
  const sealed = await depositsAt(needs, server).take(keys);
  if (!sealed.ok) return err(depositTrouble(sealed.error));
  const entropy = await entropyIn(keys, sealed.value);
  if (!entropy.ok) return entropy;
  await noteCameBy(await needs.opened(), keys.id);
  return ok(wordsAndForget(entropy.value));
};

const wordsAndForget = (entropy: Bytes): Words24 => {
  const words = wordsOf(entropy);
  entropy.fill(0);
  return words;
};

export const forgetSheet = async ({ opened }: CompanyNeeds): Promise<void> =>
  writeAsked(await opened());
