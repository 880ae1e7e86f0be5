import { cutAt } from "@glimmers/exchange/sharing";
import type { EntryId, HeldKey } from "@glimmers/model";
import { LONGEST_WORD } from "@glimmers/model";
import type { Bytes, Result } from "@glimmers/primitives";
import { base64urlToBytes, bytesToBase64url, bytesToHex, err, ok } from "@glimmers/primitives";
import { cardCode, readCard } from "@glimmers/vault/company";
import { standardCurves } from "@glimmers/vault/curves";
import type { CompanyNeeds } from "../company.ts";
import { destroyKey, heldKey, heldKeys, keepKey } from "../held-keys.ts";
import type { KnownReader, NotAReaderCard, ReaderCardRead, SharingTrouble } from "./door.ts";

const sealKeyIn = ({ secret }: HeldKey): Bytes | undefined => {
  const bytes = base64urlToBytes(secret);
  return bytes?.length === 32 ? bytes : undefined;
};

/** By name, and so in no order that says who matters. */
export const knownReaders = async ({ opened }: CompanyNeeds): Promise<readonly KnownReader[]> => {
  const cards = await heldKeys(await opened(), "card");
  return cards
    .flatMap((held) => {
      const key = sealKeyIn(held);
      const code = key && cardCode(standardCurves, key);
      return code === undefined ? [] : [{ id: held.id, name: held.name ?? code, code }];
    })
    .toSorted((one, other) => one.name.localeCompare(other.name));
};

export const readerKey = async (
  { opened }: CompanyNeeds,
  id: EntryId,
): Promise<Bytes | undefined> => {
  const held = await heldKey(await opened(), "card", id);
  return held && sealKeyIn(held);
};

export const readReaderCard = async (
  link: string,
): Promise<Result<ReaderCardRead, NotAReaderCard>> => {
  const card = readCard(link);
  if (!card.ok)
    return err({ type: "NotAReaderCard", isNewer: card.error.type === "UnknownVersion" });
  const { sealKey, name } = card.value;
  return ok({ sealKey, name, code: cardCode(standardCurves, sealKey) });
};

/** The same card again is the one that is here, under its new name. */
export const keepReader = async (
  needs: CompanyNeeds,
  link: string,
  name: string,
): Promise<Result<EntryId, NotAReaderCard | SharingTrouble>> => {
  const card = await readReaderCard(link);
  if (!card.ok) return card;
  const journal = await needs.opened();
  const secret = bytesToBase64url(card.value.sealKey);
  const same = (await heldKeys(journal, "card")).find((held) => held.secret === secret);
  const kept = await keepKey(journal, {
    purpose: "card",
    of: bytesToHex(needs.machine.random(16)),
    server: needs.edges.home,
    secret,
    name: cutAt(name.trim() || card.value.name.trim() || card.value.code, LONGEST_WORD),
  });
  if (kept.ok && same !== undefined) await destroyKey(journal, same.id);
  return kept;
};

export const forgetReader = async (
  { opened }: CompanyNeeds,
  id: EntryId,
): Promise<Result<void, SharingTrouble>> => {
  const journal = await opened();
  const held = await heldKey(journal, "card", id);
  return held === undefined ? ok(undefined) : destroyKey(journal, held.id);
};
