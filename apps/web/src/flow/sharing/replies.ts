import { decodeSharedReply } from "@glimmers/exchange/sharing";
import type { EntryId } from "@glimmers/model";
import type { Bytes, Result } from "@glimmers/primitives";
import { ok } from "@glimmers/primitives";
import { openReply } from "@glimmers/vault/company";
import { standardCurves } from "@glimmers/vault/curves";
import type { CompanyNeeds } from "../company.ts";
import type { ReplyBack, SharingTrouble } from "./door.ts";
import type { OwnShare } from "./own-share.ts";
import { ownShare } from "./own-share.ts";

/** What lies beside a share, opened. Whoever had the page can have put it there. */
export const repliesTo = async (
  needs: CompanyNeeds,
  receipt: EntryId,
): Promise<Result<readonly ReplyBack[], SharingTrouble>> => {
  const mine = await ownShare(needs, receipt);
  if (!mine.ok) return mine;
  const { desk, own } = mine.value;
  const lines = await desk.replies(own);
  if (!lines.ok) return lines;
  const replies: ReplyBack[] = [];
  for (const { id } of lines.value) {
    const sealed = await desk.fetchReply(own, id);
    if (!sealed.ok) return sealed;
    if (sealed.value !== undefined) replies.push(await opened(mine.value, id, sealed.value));
  }
  return ok(replies);
};

const opened = async ({ keys, held }: OwnShare, id: string, sealed: Bytes): Promise<ReplyBack> => {
  const plain = await openReply(standardCurves, keys.replySecret, held.of, sealed);
  const read = plain.ok ? decodeSharedReply(plain.value) : plain;
  return { id, reply: read.ok ? read.value : undefined };
};

export const dropReply = async (
  needs: CompanyNeeds,
  receipt: EntryId,
  reply: string,
): Promise<Result<void, SharingTrouble>> => {
  const mine = await ownShare(needs, receipt);
  return mine.ok ? mine.value.desk.dropReply(mine.value.own, reply) : mine;
};
