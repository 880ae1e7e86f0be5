import type { NotAllRead, NotKept } from "@glimmers/journal";
import type { EntryId } from "@glimmers/model";
import type { Bytes, Instant, Result } from "@glimmers/primitives";
import type { NotWords, RoadTrouble, Words24 } from "../road.ts";

/**
 * Note: Recovery
 *
 * The keeper's part in ways back in. All of it happens in the room behind; what passes is plain data.
 *
 * The 24 words are the way back when every device is gone. A passkey and a sheet are ways to the
 * words: what the words spell lies sealed on the server (`Note: Deposits` in the vault), and opens by
 * what the passkey makes, or two of a sheet's three parts. No device can open one: all hold a key that
 * lets them see whether somebody asked, stop it, and take it back.
 */
export interface RecoveryDoor {
  /** A rehearsal: whether these are the words that open everything now. Nothing leaves the device. */
  readonly tryWords: (words: string) => Promise<Result<void, RecoveryTrouble>>;

  /** Ways that lie on a server, the newest first, each with how it stands there now. */
  readonly waysBack: () => Promise<readonly WayBack[]>;
  /** Leaves the words to a passkey; `secret` is what it made (32 bytes), and is overwritten here. */
  readonly leaveToPasskey: (wish: {
    readonly words: string;
    readonly secret: Bytes;
    readonly name: string;
  }) => Promise<Result<void, RecoveryTrouble>>;
  /** Leaves the words to a new sheet. Its parts are given out here and never again. */
  readonly leaveToSheet: (wish: {
    readonly words: string;
    readonly waitDays: WaitDays;
    readonly name: string;
  }) => Promise<Result<MadeSheet, RecoveryTrouble>>;

  /** A rehearsal with two parts as typed: it asks for nothing, so nothing begins to wait. */
  readonly trySheet: (parts: TwoParts) => Promise<Result<void, RecoveryTrouble>>;
  readonly tryPasskey: (secret: Bytes) => Promise<Result<void, RecoveryTrouble>>;

  /** Whoever asked has to ask anew, and to wait anew. */
  readonly stopWay: (id: EntryId) => Promise<Result<void, RecoveryTrouble>>;
  /** Takes it back: it opens nothing from then on. */
  readonly endWay: (id: EntryId) => Promise<Result<void, RecoveryTrouble>>;
  /** Puts it there again as it was, where the server lost it. */
  readonly putWayBack: (id: EntryId) => Promise<Result<void, RecoveryTrouble>>;
  /**
   * Sheets that somebody asked for. The server is asked at most four times a day; where there is
   * no sheet, never.
   */
  readonly askedFor: () => Promise<readonly WayBack[]>;

  /** On a device with nothing else: the words, by what a passkey made. */
  readonly wordsByPasskey: (wish: {
    readonly secret: Bytes;
    readonly server: string;
  }) => Promise<Result<Words24, RecoveryTrouble>>;
  /** On such a device: asks by two parts, and begins the waiting. This device then remembers them. */
  readonly askBySheet: (wish: {
    readonly parts: TwoParts;
    readonly server: string;
  }) => Promise<Result<SheetAsked, RecoveryTrouble>>;
  /** What was asked for here and how it stands; undefined where nothing was. */
  readonly sheetAsked: () => Promise<Result<SheetAsked, RecoveryTrouble> | undefined>;
  /** The words, once it was waited for. */
  readonly wordsBySheet: () => Promise<Result<Words24, RecoveryTrouble>>;
  /** This device forgets the parts. What waits on the server goes on waiting. */
  readonly forgetSheet: () => Promise<void>;
}

/** Two parts of a sheet, as somebody typed them. */
export type TwoParts = readonly [string, string];

export const WAIT_DAYS = [7, 14, 30] as const;
export type WaitDays = (typeof WAIT_DAYS)[number];

export interface WayBack {
  readonly id: EntryId;
  readonly kind: "passkey" | "sheet";
  /** What the person calls it. */
  readonly name: string;
  readonly made: Instant;
  /** 0 for a passkey. */
  readonly waitDays: number;
  readonly stands: WayStands;
}

export type WayStands =
  /** It lies there, and nobody asked. */
  | { readonly how: "resting" }
  | { readonly how: "waiting"; readonly askedAt: Instant; readonly until: Instant }
  /** It was asked for and waited for: whoever did can take it. */
  | { readonly how: "open"; readonly askedAt: Instant }
  /**
   * The words are others by now, renewed or left behind in a move: it opens nothing, and the server was
   * told to let go of it.
   */
  | { readonly how: "words-before" }
  /** It is not on the server any more. */
  | { readonly how: "gone" }
  /** The server could not be asked just now. */
  | { readonly how: "unknown"; readonly trouble: RecoveryTrouble };

export interface MadeSheet {
  /** Each 25 words. */
  readonly parts: readonly [readonly string[], readonly string[], readonly string[]];
  readonly waitDays: WaitDays;
  readonly made: Instant;
  /** The server it lies at: printed with the parts. */
  readonly server: string;
}

export interface SheetAsked {
  readonly server: string;
  /** Until when it has to be waited; absent once it is open. */
  readonly until?: Instant;
}

/** Why something of recovery did not work. Each has its sentence in the catalogue. */
export type RecoveryTrouble =
  | RoadTrouble
  | NotWords
  /** This device could not write down, or take off, what it holds of a way. */
  | { readonly type: "NotKept"; readonly why: NotKept | NotAllRead }
  /** Words, and not the ones that open everything now. */
  | { readonly type: "OtherWords" }
  /** The ring has no words: they were skipped, or the road is older than words are. */
  | { readonly type: "NoWordsYet" }
  /** One of two parts does not read: which, counted from 1. */
  | { readonly type: "NotAPart"; readonly which: 1 | 2; readonly why: NotWords }
  /** The same part twice. */
  | { readonly type: "SamePart" }
  /** Nothing lies under these two parts, or this passkey. */
  | { readonly type: "NoSuchDeposit" }
  /** Something lies there that does not open: damaged, or put there by a newer app. */
  | { readonly type: "DepositUnread" }
  | { readonly type: "StillWaiting"; readonly until: Instant }
  /** Somebody stopped it, or nobody asked. */
  | { readonly type: "NotAskedFor" }
  | { readonly type: "NoSuchWay" };

/** Named one by one: a line to a worker has every name, and none to list. */
export const RECOVERY: readonly (keyof RecoveryDoor)[] = [
  "tryWords",
  "waysBack",
  "leaveToPasskey",
  "leaveToSheet",
  "trySheet",
  "tryPasskey",
  "stopWay",
  "endWay",
  "putWayBack",
  "askedFor",
  "wordsByPasskey",
  "askBySheet",
  "sheetAsked",
  "wordsBySheet",
  "forgetSheet",
];
