import type { CompanyNeeds } from "../company.ts";
import { closeShare, extendShare, shareStanding } from "./change-share.ts";
import type { SharingDoor } from "./door.ts";
import { linkAgain, makeShare } from "./make-share.ts";
import { forgetReader, keepReader, knownReaders, readReaderCard } from "./readers.ts";
import { dropReply, repliesTo } from "./replies.ts";
import { tidyShares } from "./tidy-shares.ts";

export const openSharing = (needs: CompanyNeeds): SharingDoor => ({
  share: (wish) => makeShare(needs, wish),
  shareLink: (receipt) => linkAgain(needs, receipt),
  shareStanding: (receipt) => shareStanding(needs, receipt),
  extendShare: (receipt, until) => extendShare(needs, receipt, until),
  closeShare: (receipt) => closeShare(needs, receipt),
  shareReplies: (receipt) => repliesTo(needs, receipt),
  dropShareReply: (receipt, reply) => dropReply(needs, receipt, reply),
  tidyShares: () => tidyShares(needs),
  knownReaders: () => knownReaders(needs),
  readReaderCard,
  keepReader: (link, name) => keepReader(needs, link, name),
  forgetReader: (id) => forgetReader(needs, id),
});
