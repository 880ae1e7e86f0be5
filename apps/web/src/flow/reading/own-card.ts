import type { NotAllRead, NotKept } from "@glimmers/journal";
import type { HeldKey } from "@glimmers/model";
import type { Bytes, Result } from "@glimmers/primitives";
import { base64urlToBytes, bytesToBase64url, bytesToHex, ok } from "@glimmers/primitives";
import { cardCode, cardOf } from "@glimmers/vault/company";
import { standardCurves } from "@glimmers/vault/curves";
import type { CompanyNeeds } from "../company.ts";
import { changeKey, destroyKey, heldKeys, keepKey } from "../held-keys.ts";
import type { OwnCard } from "./door.ts";

type CardNeeds = Pick<CompanyNeeds, "opened" | "edges" | "machine">;

/** Secrets of every card there is: two devices may each have made one before they met. */
export const readerSecrets = async ({
  opened,
}: Pick<CardNeeds, "opened">): Promise<readonly Bytes[]> =>
  (await heldKeys(await opened(), "reader")).map(secretOf);

export const readerCard = async (needs: CardNeeds): Promise<OwnCard | undefined> => {
  const key = await ownKey(needs);
  return key && cardFrom(needs, secretOf(key), key.name ?? "");
};

/** Under the same key where there is one: a card that was handed out stays good. */
export const nameReaderCard = async (
  needs: CardNeeds,
  given: string,
): Promise<Result<OwnCard, NotKept>> => {
  const journal = await needs.opened();
  const [before, name] = [await ownKey(needs), given.trim()];
  const secret = before === undefined ? needs.machine.random(32) : secretOf(before);
  const kept =
    before === undefined
      ? await keepKey(journal, {
          purpose: "reader",
          of: bytesToHex(needs.machine.random(16)),
          server: needs.edges.home,
          secret: bytesToBase64url(secret),
          ...(name !== "" && { name }),
        })
      : await changeKey(journal, before.id, { name: name === "" ? undefined : name });
  return kept.ok ? ok(cardFrom(needs, secret, name)) : kept;
};

/** All there are go first, here and on every other device: none is left that the new one hides. */
export const renewReaderCard = async (
  needs: CardNeeds,
): Promise<Result<OwnCard, NotKept | NotAllRead>> => {
  const journal = await needs.opened();
  const before = await heldKeys(journal, "reader");
  for (const { id } of before) {
    const destroyed = await destroyKey(journal, id);
    if (!destroyed.ok) return destroyed;
  }
  return nameReaderCard(needs, before.at(-1)?.name ?? "");
};

/** The one that came first is the one that is shown, on every device. */
const ownKey = async ({ opened }: Pick<CardNeeds, "opened">): Promise<HeldKey | undefined> =>
  (await heldKeys(await opened(), "reader")).at(-1);

const secretOf = ({ secret }: HeldKey): Bytes => base64urlToBytes(secret) ?? new Uint8Array();

const cardFrom = ({ edges }: Pick<CardNeeds, "edges">, secret: Bytes, name: string): OwnCard => {
  const sealKey = standardCurves.sealKeyOf(secret);
  return {
    name,
    link: cardOf(edges.home, { sealKey, name: cutTo(name, LONGEST_NAME) }),
    code: cardCode(standardCurves, sealKey),
  };
};

/** Bytes a card has for a name. A word of ours is no longer than that, but for rare writing. */
const LONGEST_NAME = 240;

const cutTo = (name: string, most: number): string => {
  const letters = Array.from(name);
  while (bytesOf(letters.join("")) > most) letters.pop();
  return letters.join("");
};

const bytesOf = (text: string): number => new TextEncoder().encode(text).length;
