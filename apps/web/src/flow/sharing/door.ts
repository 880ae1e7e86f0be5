import type { SharedPage, SharedReply } from "@glimmers/exchange/sharing";
import type { NotAllRead, NotKept } from "@glimmers/journal";
import type { EntryId } from "@glimmers/model";
import type { Bytes, Instant, Result } from "@glimmers/primitives";
import type { ShareStanding, ShareTrouble } from "@glimmers/sync";

/**
 * Note: Sharing
 *
 * The keeper's part in what a person shares, with whom, until when. All of it happens in the room
 * behind; what passes is plain data. A share is made of what the preview showed, and of nothing
 * else: the keeper is handed the page, not the moments it came from.
 *
 * Its keys lie in the journal as a held key, so that any own device can close it; its receipt lies
 * beside them and holds none. Closing goes to the server first and destroys the keys after: keys
 * that were destroyed while the share stays open could never close it.
 */
export interface SharingDoor {
  /**
   * Seals a page, puts it on the server, keeps its keys and its receipt. Where it could not be put
   * there, nothing is kept and nobody can open anything.
   */
  readonly share: (wish: ShareWish) => Promise<Result<MadeShare, SharingTrouble | NotACardKey>>;
  /** The link of an open share once more. */
  readonly shareLink: (receipt: EntryId) => Promise<Result<string, SharingTrouble>>;
  /** Asks the server how it stands. It cannot say who asked for it, nor when. */
  readonly shareStanding: (receipt: EntryId) => Promise<Result<ShareStanding, SharingTrouble>>;
  readonly extendShare: (receipt: EntryId, until: Instant) => Promise<Result<void, SharingTrouble>>;
  /** Nobody opens it from then on, and its keys are destroyed. One that is closed stays closed. */
  readonly closeShare: (receipt: EntryId) => Promise<Result<void, SharingTrouble>>;
  /** What its reader put beside it. Nobody is told that it was looked at. */
  readonly shareReplies: (
    receipt: EntryId,
  ) => Promise<Result<readonly ReplyBack[], SharingTrouble>>;
  /** Gone from the server: it was taken, or is not wanted. */
  readonly dropShareReply: (
    receipt: EntryId,
    reply: string,
  ) => Promise<Result<void, SharingTrouble>>;
  /** Destroys keys of shares that ended a month ago, and of such as were never finished. */
  readonly tidyShares: () => Promise<void>;

  /** People whose card this person has, by name. */
  readonly knownReaders: () => Promise<readonly KnownReader[]>;
  /** Reads a card's link; keeps nothing. */
  readonly readReaderCard: (link: string) => Promise<Result<ReaderCardRead, NotAReaderCard>>;
  /** Keeps a card, after its digits were compared or not. */
  readonly keepReader: (
    link: string,
    name: string,
  ) => Promise<Result<EntryId, NotAReaderCard | SharingTrouble>>;
  readonly forgetReader: (id: EntryId) => Promise<Result<void, SharingTrouble>>;
}

/** What is to be shared: the page as it was previewed, without the key that answers are sealed to. */
export interface ShareWish {
  readonly page: Omit<SharedPage, "replyKey">;
  /** For the person's own list: "Ines, before Thursday". */
  readonly to: string;
  /** What it is, in words, for the list. */
  readonly what: string;
  /** A known reader; without one, whoever has the link can open it. */
  readonly reader?: EntryId;
}

export interface MadeShare {
  readonly receipt: EntryId;
  readonly link: string;
}

/** Something that came back; undefined inside where it does not open or is nothing of ours. */
export interface ReplyBack {
  readonly id: string;
  readonly reply: SharedReply | undefined;
}

export interface KnownReader {
  readonly id: EntryId;
  readonly name: string;
  /** Twelve digits, to compare: "482 913 047 716". */
  readonly code: string;
}

export interface ReaderCardRead {
  /** As they call themselves; may be empty. */
  readonly name: string;
  readonly code: string;
  readonly sealKey: Bytes;
}

export type SharingTrouble =
  | ShareTrouble
  /** This device's own storage did not do it, or what is to be kept does not fit. */
  | NotKept
  | NotAllRead
  /** Its keys are not on this device: it is closed, or they are still on their way here. */
  | { readonly type: "NoKeysHere" }
  /** More than a page may hold. */
  | { readonly type: "PageTooLarge" };

/** The reader's card holds a key nobody can have the other half of. */
export interface NotACardKey {
  readonly type: "NotACardKey";
}

export interface NotAReaderCard {
  readonly type: "NotAReaderCard";
  /** It is one, of a newer app. */
  readonly isNewer: boolean;
}

/** Named one by one: a line to a worker has every name, and none to list. */
export const SHARING = [
  "share",
  "shareLink",
  "shareStanding",
  "extendShare",
  "closeShare",
  "shareReplies",
  "dropShareReply",
  "tidyShares",
  "knownReaders",
  "readReaderCard",
  "keepReader",
  "forgetReader",
] as const satisfies readonly (keyof SharingDoor)[];
