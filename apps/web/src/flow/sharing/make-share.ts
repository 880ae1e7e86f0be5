import { encodeSharedPage, fitsOnePage } from "@glimmers/exchange/sharing";
import type { EntryId } from "@glimmers/model";
import type { Bytes, Result } from "@glimmers/primitives";
import { bytesToHex, err, ok } from "@glimmers/primitives";
import { SHARE_LIMITS } from "@glimmers/sync";
import { linkFor, linkOf, newShareKey, shareSealer } from "@glimmers/vault/company";
import { standardCurves } from "@glimmers/vault/curves";
import { carry } from "../carry.ts";
import type { CompanyNeeds } from "../company.ts";
import { serverOf } from "../company.ts";
import { destroyKey, keepKey } from "../held-keys.ts";
import type { MadeShare, NotACardKey, ShareWish, SharingTrouble } from "./door.ts";
import { ownShare, sharesAt } from "./own-share.ts";
import { readerKey } from "./readers.ts";
import type { ShareKeys } from "./share-keys.ts";
import { writeShareKeys } from "./share-keys.ts";

type NotMade = SharingTrouble | NotACardKey;

/** A share on its way: nothing of it is anywhere yet. */
interface NewOne {
  readonly id: string;
  readonly server: string;
  readonly keys: ShareKeys;
  readonly link: string;
  readonly sealed: Bytes;
  readonly readerToken: Bytes;
}

/**
 * Its keys are kept before the server hears of it, so that a share that is open can always be
 * closed; its receipt after, so that the list names no share that never was. What the server did
 * not take loses its keys again: nobody has a link to it.
 */
export const makeShare = async (
  needs: CompanyNeeds,
  wish: ShareWish,
): Promise<Result<MadeShare, NotMade>> => {
  const made = await newOne(needs, wish);
  if (!made.ok) return made;
  const { id, server, keys, link } = made.value;
  const journal = await needs.opened();
  const { until } = wish.page;
  const secret = writeShareKeys(keys);
  const held = await keepKey(journal, { purpose: "share", of: id, server, secret, until });
  if (!held.ok) return held;
  const open = await putThere(needs, made.value, wish);
  if (!open.ok) {
    await destroyKey(journal, held.value);
    return open;
  }
  const receipt = await carry(journal.road, receiptOf(wish, id));
  return receipt.ok ? ok({ receipt: receipt.value.moment.id, link }) : receipt;
};

const newOne = async (
  needs: CompanyNeeds,
  { page, reader }: ShareWish,
): Promise<Result<NewOne, NotMade>> => {
  const { machine } = needs;
  const readerSealKey = reader && (await readerKey(needs, reader));
  if (reader !== undefined && readerSealKey === undefined) return err({ type: "NoSuchEntry" });
  const keys: ShareKeys = {
    key: newShareKey(machine),
    ownerToken: machine.random(32),
    replySecret: machine.random(32),
    ...(readerSealKey !== undefined && { reader: readerSealKey }),
  };
  const [id, server] = [bytesToHex(machine.random(16)), await serverOf(needs)];
  const link = await linkWith(needs, server, id, keys);
  if (!link.ok) return link;
  const sealer = await shareSealer(machine, keys.key, id);
  // The page that was seen, and the key that answers to it are sealed to.
  const whole = { ...page, replyKey: standardCurves.sealKeyOf(keys.replySecret) };
  if (!fitsOnePage(whole)) return err({ type: "PageTooLarge" });
  const sealed = await sealer.seal(encodeSharedPage(whole));
  if (sealed.length > SHARE_LIMITS.most) return err({ type: "PageTooLarge" });
  return ok({ id, server, keys, link: link.value, sealed, readerToken: sealer.readerToken });
};

const linkWith = async (
  { edges }: CompanyNeeds,
  server: string,
  id: string,
  { key, reader }: ShareKeys,
): Promise<Result<string, NotACardKey>> => {
  if (reader === undefined) return ok(linkOf(edges.home, { id, key, server }));
  const link = await linkFor(standardCurves, edges.home, { id, key, server }, reader);
  return link.ok ? link : err({ type: "NotACardKey" });
};

const putThere = (
  needs: CompanyNeeds,
  { id, server, keys, readerToken, sealed }: NewOne,
  { page }: ShareWish,
) =>
  sharesAt(needs, server).open({
    id,
    ownerToken: keys.ownerToken,
    readerHash: standardCurves.sha256(readerToken),
    until: page.until,
    once: page.once,
    sealed,
  });

const receiptOf = ({ page, to, what, reader }: ShareWish, share: string) => ({
  kind: "share",
  to,
  what,
  ...(page.why !== undefined && { why: page.why }),
  format: reader === undefined ? "link" : "reader",
  share,
  until: page.until,
  ...(page.once && { once: true }),
});

/** The link once more, as it was given out or sealed to the same reader anew. */
export const linkAgain = async (
  needs: CompanyNeeds,
  receipt: EntryId,
): Promise<Result<string, SharingTrouble>> => {
  const mine = await ownShare(needs, receipt);
  if (!mine.ok) return mine;
  const { held, keys } = mine.value;
  const link = await linkWith(needs, held.server, held.of, keys);
  return link.ok ? link : err({ type: "NoKeysHere" });
};
