import type { NotKept } from "@glimmers/journal";
import type { ShareReceipt } from "@glimmers/model";
import type { Clock, Instant } from "@glimmers/primitives";
import { dayOf, days } from "@glimmers/primitives";
import type { MailboxTrouble } from "@glimmers/sync";
import type { Words } from "../../words.ts";
import { longDate } from "../days.ts";
import { notKeptSentence } from "../not-kept.ts";
import { roadTrouble } from "../road-trouble.ts";
import { roadTroubleWords } from "../road-words.ts";
import type { NotACardKey, NotAReaderCard, SharingTrouble } from "./door.ts";

const OF_SHARES = [
  "NoSuchShare",
  "ShareClosed",
  "ShareOver",
  "ShareTaken",
  "NotAnEnd",
  "TooManyReplies",
  "ServerClosed",
  "NoKeysHere",
  "NotAllRead",
  "PageTooLarge",
  "NotACardKey",
] as const;

const OF_SERVERS = [
  "Unreachable",
  "NotAServer",
  "ServerFromNewer",
  "DeviceRemoved",
  "NoSuchMailbox",
  "TooMuch",
  "NoRoomThere",
  "TooLarge",
  "ServerTrouble",
] as const satisfies readonly MailboxTrouble["type"][];

type WhyNot = SharingTrouble | NotACardKey | NotAReaderCard;

/** Why something of a share did not work, and what one could do. */
export const sharingTroubleWords = (trouble: WhyNot, words: Words): string => {
  if ("isNewer" in trouble)
    return words.t(trouble.isNewer ? "share.trouble.NewerCard" : "share.trouble.NotAReaderCard");
  const own = OF_SHARES.find((type) => type === trouble.type);
  if (own !== undefined) return words.t(`share.trouble.${own}`);
  if (isOfServers(trouble)) return roadTroubleWords(roadTrouble(trouble), words);
  return isNotKept(trouble) ? notKeptSentence(trouble, words) : "";
};

const isOfServers = (trouble: WhyNot): trouble is MailboxTrouble =>
  OF_SERVERS.some((type) => type === trouble.type);

/** What none of the lists above has. */
const isNotKept = (trouble: WhyNot): trouble is NotKept =>
  !OF_SHARES.some((type) => type === trouble.type) && !isOfServers(trouble);

/** "9 May 2026", by this device's calendar. */
export const shareDay = (at: Instant, clock: Clock, words: Words): string =>
  longDate(dayOf(at, clock.offsetAt(at)), words);

/** Open for so long, the list asks once more whether it is still wanted (S12). */
const LONG_OPEN = days(30);

export type ReceiptStanding = "open" | "long" | "over" | "closed";

/** How a share stands by its receipt alone: the list asks no server. */
export const standsAs = (receipt: ShareReceipt, now: Instant): ReceiptStanding => {
  if (receipt.closed !== undefined) return "closed";
  if (receipt.until !== undefined && receipt.until <= now) return "over";
  return now - receipt.at > LONG_OPEN ? "long" : "open";
};

/** What a share is and until when, on one line. */
export const receiptLine = (receipt: ShareReceipt, clock: Clock, words: Words): string => {
  const { what, until, closed, once } = receipt;
  const stands = standsAs(receipt, clock.now());
  const at = stands === "closed" ? closed : until;
  if (at === undefined) return what;
  const given = { what, day: shareDay(at, clock, words) };
  if (stands === "closed") return words.t("share.list.closed", given);
  if (stands === "over") return words.t("share.list.over", given);
  return words.t(once === true ? "share.list.once" : "share.list.until", given);
};
