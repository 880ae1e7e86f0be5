import type { ShelfTrouble } from "@glimmers/journal";
import type { Instant, NamedError, Result } from "@glimmers/primitives";

/**
 * Note: The road between devices, as a person sees it
 *
 * Off until somebody turns it on. Then every change is sealed and carried to the person's own
 * other devices by a server that cannot read it. All of it happens in the room behind
 * (`Note: The room behind`); a screen asks and is told, in these plain data.
 */
export interface RoadDoor {
  /** How things stand now. News of kind "road" tell whenever it changes. */
  readonly road: () => Promise<RoadReport>;

  /**
   * Makes a mailbox on the server, this device its first, and 24 words that open it when every
   * device is lost. The words are given out here and never again.
   */
  readonly turnOnRoad: (wish: {
    readonly server: string;
    readonly deviceName: string;
  }) => Promise<Result<Words24, RoadTrouble>>;
  /**
   * That the words were written down and asked back; or that the person chose not to. Only while
   * they are the ones this device gave out, and no others were made since.
   */
  readonly settleWords: (how: "checked" | "skipped") => Promise<Result<void, RoadTrouble>>;
  /** New words, a new epoch; the old words open nothing from then on. */
  readonly renewWords: () => Promise<Result<Words24, RoadTrouble>>;

  /** Opens an invitation for one more device, for ten minutes. Closes the one before. */
  readonly invite: () => Promise<Result<Invitation, RoadTrouble>>;
  readonly closeInvite: () => Promise<void>;
  /** Lets the device in whose code was compared, or not. */
  readonly answerRequest: (
    request: JoinRequest,
    answer: "let-in" | "no",
  ) => Promise<Result<void, RoadTrouble>>;

  /**
   * On a new device: asks to join by an invitation's link or its eight words. Resolves when the
   * request is there; `road().joining` has the code to compare, and then how it ended.
   */
  readonly askToJoin: (wish: {
    /** A link as scanned or pasted, or the words as typed. */
    readonly invitation: string;
    /** For words, which do not say where. */
    readonly server: string;
    readonly deviceName: string;
  }) => Promise<Result<void, RoadTrouble | NotAnInvitation>>;
  readonly stopJoining: () => Promise<void>;
  /** On a new device, with every other lost: the 24 words are enough. */
  readonly joinWithWords: (wish: {
    readonly words: string;
    readonly server: string;
    readonly deviceName: string;
  }) => Promise<Result<void, RoadTrouble | NotWords>>;

  readonly pauseRoad: (paused: boolean) => Promise<Result<void, RoadTrouble>>;
  /** Goes once now: "try again", and what a test waits for. Resolves when nothing waits or it cannot. */
  readonly goNow: () => Promise<RoadReport>;
  readonly nameDevice: (id: string, name: string) => Promise<Result<void, RoadTrouble>>;
  /** The person knows of this device, added with the 24 words: it is `byWords` no more, here. */
  readonly knowDevice: (id: string) => Promise<void>;
  /** The person has read the warnings; they are not shown again. New ones are. */
  readonly warningsRead: () => Promise<void>;
  /** It hears nothing sealed from now on; what it has, it has. */
  readonly removeDevice: (id: string) => Promise<Result<void, RoadTrouble>>;
  /** This device leaves the others and goes on alone. Its journal stays here. */
  readonly leaveRoad: () => Promise<Result<void, RoadTrouble>>;
  /** Everything on the server goes; every device keeps what it has, alone. */
  readonly removeFromServer: () => Promise<Result<void, RoadTrouble>>;
  /** Carries everything to another server; the other devices follow by themselves. */
  readonly moveRoad: (server: string) => Promise<Result<void, RoadTrouble>>;
}

/** 24 words of the BIP39 list, in order. */
export type Words24 = readonly string[];

export interface Invitation {
  /** For the QR code: this app's own address, the secret in its fragment. */
  readonly link: string;
  /** The same secret, as eight words to type. */
  readonly words: readonly string[];
  readonly until: Instant;
}

/** A device that asks to be let in. */
export interface JoinRequest {
  readonly invite: string;
  readonly deviceName: string;
  /** Six digits, the same on both screens if nobody stands in between: "482 913". */
  readonly code: string;
}

export type RoadReport = RoadOff | RoadOn;

export interface RoadOff {
  readonly state: "off";
  /** While this device waits to be let in, or was just told how that ended. */
  readonly joining?: Joining;
  /** Why it is off, where it was on before. */
  readonly because?: "removed-here" | "removed-by-another" | "deleted-on-server";
}

export type Joining =
  | { readonly step: "waiting"; readonly code: string; readonly until: Instant }
  | { readonly step: "refused" | "too-late" }
  | { readonly step: "trouble"; readonly trouble: RoadTrouble };

export interface RoadOn {
  readonly state: "on";
  /** An origin: "https://example.org". */
  readonly server: string;
  readonly devices: readonly DeviceLine[];
  /** Entries kept here that are not on the server yet, photos and voice among them. */
  readonly waiting: number;
  /** Photos and voice notes that are on the server and not here yet. */
  readonly toFetch: number;
  readonly paused: boolean;
  /** Under way just now; `share` 0 to 1 where there is much to do. */
  readonly going?: { readonly share: number };
  /** When all was last the same here and there. */
  readonly lastEven?: Instant;
  /** What stands in the way just now; it goes on trying unless that is pointless. */
  readonly trouble?: RoadTrouble;
  /** What the server did that it should not have; shown until the person has read it. */
  readonly warnings: readonly RoadWarning[];
  /** "elsewhere": made on another of the person's devices; whether on paper is not known here. */
  readonly words: "checked" | "skipped" | "not-yet" | "elsewhere";
  readonly requests: readonly JoinRequest[];
  readonly usedBytes?: number;
  readonly allowedBytes?: number;
}

export interface DeviceLine {
  readonly id: string;
  readonly name: string;
  readonly isThis: boolean;
  readonly since: Instant;
  /** When it was last at the server; absent when never or not known. */
  readonly seen?: Instant;
  /** Added with the 24 words, and not yet looked at on this device. */
  readonly byWords: boolean;
}

/** Why something of the road did not work. Each has its sentence in the catalogue. */
export type RoadTrouble =
  | { readonly type: "Unreachable" }
  | { readonly type: "NotAServer" }
  | { readonly type: "NotAnAddress" }
  | { readonly type: "ServerFromNewer" }
  | { readonly type: "ServerClosed" }
  | { readonly type: "TooMuch" }
  | { readonly type: "NoRoomThere"; readonly used: number; readonly allowed: number }
  | { readonly type: "ServerTrouble" }
  /** This device was taken off the list by another. */
  | { readonly type: "DeviceRemoved" }
  /** Nothing of ours is on that server any more. */
  | { readonly type: "NoSuchMailbox" }
  | { readonly type: "NoSuchInvite" }
  | { readonly type: "NoMailboxForWords" }
  /** The list of devices the server shows does not follow from the one known here. */
  | { readonly type: "RingNotOurs" }
  /** Other words open it by now than the ones that were given out here. */
  | { readonly type: "WordsChanged" }
  | { readonly type: "AlreadyOn" }
  | { readonly type: "RoadIsOff" }
  /** This browser lacks X25519, which keys are given on with; newer ones have it. */
  | { readonly type: "BrowserTooOld" }
  /** Part of what lies there does not open here, or not yet: it would be left behind. */
  | { readonly type: "NotAllRead" }
  /** This device's storage did not do it. */
  | { readonly type: "Shelf"; readonly trouble: ShelfTrouble };

/** What a lying or broken server was caught at, or another device did. Nothing here was lost. */
export type RoadWarning =
  /** It showed less than it had shown before. */
  | { readonly type: "RolledBack" }
  /** It shows this device and another different things. */
  | { readonly type: "ShownDifferently"; readonly device: string }
  /** Something it held is gone and nothing took its place; it was sent again from here. */
  | { readonly type: "Withheld"; readonly count: number }
  /** Items that did not open: not what was sent. */
  | { readonly type: "Changed"; readonly count: number }
  /** An older list of devices than the one known here. */
  | { readonly type: "OlderRing" }
  /** Another device made new words: not the server's doing, and to be known all the same. */
  | { readonly type: "NewWords" }
  /** Another device let this one in. */
  | { readonly type: "LetIn"; readonly device: string };

export interface NotAnInvitation extends NamedError {
  readonly type: "NotAnInvitation";
  /** Words that are not on the list, as typed, where it was words. */
  readonly unknown: readonly string[];
}

export interface NotWords extends NamedError {
  readonly type: "NotWords";
  /** Words that are not on the list, as typed; none where only the checksum does not fit. */
  readonly unknown: readonly string[];
  readonly count: number;
}
