import type { NotKept } from "@glimmers/journal";
import type { Clock, Instant } from "@glimmers/primitives";
import { dayOf } from "@glimmers/primitives";
import type { NoPasskey } from "../app.ts";
import type { WordKey, Words } from "../words.ts";
import { notKeptSentence } from "./not-kept.ts";
import type { NotWords } from "./road.ts";
import { longDate } from "./days.ts";
import { roadTroubleWords } from "./road-words.ts";
import type { RecoveryTrouble, WayBack } from "./recovery/door.ts";

/** "30 November 2026": a day that may be past or to come. */
export const dateSeen = (at: Instant, clock: Clock, words: Words): string =>
  longDate(dayOf(at, clock.offsetAt(at)), words);

const PLAIN = [
  "OtherWords",
  "NoWordsYet",
  "SamePart",
  "NoSuchDeposit",
  "DepositUnread",
  "NotAskedFor",
  "NoSuchWay",
  "PasskeyNotUsed",
  "PasskeyKeepsNoSecret",
  "NoPasskeyHere",
] as const;

type Plain = { readonly type: (typeof PLAIN)[number] };

const isPlain = (trouble: WhyNotBack): trouble is Extract<WhyNotBack, Plain> =>
  PLAIN.some((type) => type === trouble.type);

/** What may stand in the way on the screens of recovery. */
export type WhyNotBack = RecoveryTrouble | NoPasskey;

/** Why something of a way back did not work, and what one could do. */
export const recoveryTroubleWords = (trouble: WhyNotBack, words: Words, clock: Clock): string => {
  const { t } = words;
  if (isPlain(trouble)) return t(`recovery.trouble.${trouble.type}`);
  if (trouble.type === "NotAPart")
    return t("recovery.trouble.part", { which: trouble.which, why: notAPart(trouble.why, t) });
  if (trouble.type === "StillWaiting")
    return t("recovery.trouble.StillWaiting", { until: dateSeen(trouble.until, clock, words) });
  if (trouble.type !== "NotKept") return roadTroubleWords(trouble, words);
  return trouble.why.type === "NotAllRead"
    ? t("devices.trouble.NotAllRead")
    : notKeptSentence(trouble.why as NotKept, words);
};

/** How many words a part has. */
const PART_WORDS = 25;

const notAPart = ({ unknown, count }: NotWords, t: Words["t"]): string => {
  if (unknown.length > 0) return t("recovery.trouble.partUnknown", { words: unknown.join(", ") });
  return count === PART_WORDS
    ? t("recovery.trouble.partSum")
    : t("recovery.trouble.partCount", { count });
};

/** How a way stands, in a sentence. */
export const standsWords = ({ stands }: WayBack, words: Words, clock: Clock): string => {
  const on = (at: Instant): string => dateSeen(at, clock, words);
  const key: WordKey = `recovery.stands.${stands.how}`;
  if (stands.how === "waiting")
    return words.t(key, { asked: on(stands.askedAt), until: on(stands.until) });
  if (stands.how === "open") return words.t(key, { asked: on(stands.askedAt) });
  const why =
    stands.how === "unknown" ? recoveryTroubleWords(stands.trouble, words, clock) : undefined;
  return words.t(key, why === undefined ? {} : { why });
};

/** When it was made, and how long it waits. */
export const madeWords = ({ made, waitDays }: WayBack, words: Words, clock: Clock): string => {
  const when = dateSeen(made, clock, words);
  return waitDays === 0
    ? words.t("recovery.made", { when })
    : words.t("recovery.madeWait", { when, count: waitDays });
};
