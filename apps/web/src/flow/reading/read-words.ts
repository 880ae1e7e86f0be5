import type { NotAllRead, NotKept } from "@glimmers/journal";
import type { Clock, Instant } from "@glimmers/primitives";
import { dayOf } from "@glimmers/primitives";
import type { WordKey, Words } from "../../words.ts";
import { longDate } from "../days.ts";
import { notKeptSentence } from "../not-kept.ts";
import type { NotOpenNow, NotSendable, ReadingLine, ReadTrouble } from "./door.ts";

type Trouble = ReadTrouble | NotOpenNow | NotSendable;

const SENTENCES = {
  Unreachable: "reading.trouble.Unreachable",
  NotAServer: "reading.trouble.NotAServer",
  ServerFromNewer: "reading.trouble.ServerFromNewer",
  TooMuch: "reading.trouble.TooMuch",
  TooLarge: "reading.trouble.TooLarge",
  NoRoomThere: "reading.trouble.ServerTrouble",
  ServerTrouble: "reading.trouble.ServerTrouble",
  NoSuchShare: "reading.trouble.NoSuchShare",
  ShareClosed: "reading.trouble.ShareClosed",
  ShareOver: "reading.trouble.ShareOver",
  ShareTaken: "reading.trouble.ShareTaken",
  TooManyReplies: "reading.trouble.TooManyReplies",
  NotALink: "reading.trouble.NotALink",
  UnknownVersion: "reading.trouble.UnknownVersion",
  NotForThisReader: "reading.trouble.NotForThisReader",
  NotAParcel: "reading.trouble.NotAParcel",
  ParcelFromNewer: "reading.trouble.ParcelFromNewer",
  NotWhatWasShared: "reading.trouble.NotWhatWasShared",
  NotHere: "reading.trouble.NotHere",
  NotOpenNow: "reading.trouble.NotOpenNow",
  NotSendable: "reading.trouble.NotSendable",
  // Said to devices and owners; a reader who hears one of them hears a server that is not well.
  DeviceRemoved: "reading.trouble.ServerTrouble",
  NoSuchMailbox: "reading.trouble.ServerTrouble",
  NotAnEnd: "reading.trouble.ServerTrouble",
  ServerClosed: "reading.trouble.ServerTrouble",
} as const satisfies Record<Trouble["type"], WordKey>;

/** Why something that was shared does not open, or nothing went back. */
export const readTroubleWords = ({ type }: Trouble, { t }: Words): string => t(SENTENCES[type]);

/** The same, of opening a link: its answer may have been lost on the way, and with it what opens once. */
export const openTroubleWords = (trouble: Trouble, words: Words): string =>
  trouble.type === "Unreachable"
    ? words.t("reading.trouble.notOpened")
    : readTroubleWords(trouble, words);

/** The same, where it may also be this device that did not keep something. */
export const keptTroubleWords = (
  trouble: NotKept | NotAllRead | NotOpenNow,
  words: Words,
): string => {
  if (isCalled(trouble, "NotOpenNow")) return readTroubleWords(trouble, words);
  return isCalled(trouble, "NotAllRead")
    ? words.t("devices.trouble.NotAllRead")
    : notKeptSentence(trouble, words);
};

/** A name alone does not tell them apart for the compiler: a record that is none has any name. */
const isCalled = <Type extends string>(
  trouble: { readonly type: string },
  type: Type,
): trouble is { readonly type: Type } => trouble.type === type;

/** Over for good, or as good as: trying again brings nothing. */
export const isOver = ({ type }: ReadTrouble): boolean =>
  ["NoSuchShare", "ShareClosed", "ShareOver", "ShareTaken"].includes(type);

/** "until 4 May 2026"; once that is past, that it was. Nothing more is made of it. */
export const untilWords = (until: Instant, clock: Clock, words: Words): string =>
  words.t(until > clock.now() ? "reading.list.until" : "reading.list.ended", {
    day: longDate(dayOf(until, clock.offsetAt(until)), words),
  });

/** By name alone: neither when they came nor when they end says which is for today. */
export const byName = (
  lines: readonly ReadingLine[],
  { language }: Words,
): readonly ReadingLine[] => {
  const { compare } = new Intl.Collator(language);
  return lines.toSorted((one, other) => compare(one.name, other.name));
};
