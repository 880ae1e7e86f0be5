import type { FingerFrame } from "@glimmers/hrv";
import type { Kept, NotAllRead, NotKept, TrailQuery } from "@glimmers/journal";
import type {
  EntryId,
  MediaId,
  Moment,
  Photo,
  PrefName,
  Prefs,
  Raw,
  VoiceNote,
} from "@glimmers/model";
import type { Bytes, Clock, Result } from "@glimmers/primitives";
import type { RhythmReport, Warm } from "@glimmers/rhythm";
import type { ReadonlySignal, Signal } from "@preact/signals";
import type { Bringing } from "./flow/bringing.ts";
import type { CirclesDoor } from "./flow/circles/door.ts";
import type { Entrance } from "./flow/entrances.ts";
import type { Keeper, LockKind } from "./flow/keeper.ts";
import type { PackLibrary } from "./flow/pack-library.ts";
import type { Path } from "./flow/paths.ts";
import type { ReadingDoor } from "./flow/reading/door.ts";
import type { RecoveryDoor } from "./flow/recovery/door.ts";
import type { RemindersDoor } from "./flow/reminders/door.ts";
import type { PushPort } from "./flow/reminders/push-port.ts";
import type { RhythmBench } from "./flow/rhythm-work.ts";
import type { RoadDoor, RoadReport } from "./flow/road.ts";
import type { SharingDoor } from "./flow/sharing/door.ts";
import type { Words } from "./words.ts";

/**
 * Everything a screen can do, and nothing else. `wiring.ts` makes the real one; the gallery
 * and the story tests make one on a shelf in memory. Screens get it through `useApp()`.
 */
export interface App {
  readonly clock: Clock;
  /** Chance: a number of 0 or more, below 1. */
  readonly chance: () => number;
  /** Whether there is a journal behind this just now: not while locked, broken or still opening. */
  readonly journalOpen: ReadonlySignal<boolean>;
  readonly prefs: ReadonlySignal<Prefs>;
  readonly setPref: <Name extends PrefName>(
    name: Name,
    value: Required<Prefs>[Name],
  ) => Promise<Result<void, NotKept>>;

  /**
   * Keeps a new moment. `raw` needs its kind and what the person gave; id, at and offset
   * are filled in where absent. Resolves once it is sealed and on disk.
   */
  readonly keep: (raw: Raw) => Promise<Result<Kept, NotKept>>;
  /** Keeps a later version of a moment: the fields of `raw` over what is there; undefined removes one. */
  readonly revise: (id: EntryId, raw: Raw) => Promise<Result<Kept, NotKept>>;
  /** Takes a moment off the trail. It can be brought back for 24 hours; then it is gone. */
  readonly remove: (id: EntryId) => Promise<Result<void, NotKept>>;
  readonly bringBack: (id: EntryId) => Promise<Result<Kept, NotKept>>;
  /** Gone now, not in 24 hours. */
  readonly erase: (id: EntryId) => Promise<Result<void, NotKept | NotAllRead>>;

  readonly history: HistoryDoor;
  readonly media: MediaDoor;
  /**
   * Practices, lessons and sets of questions; undefined until they were fetched, which `fetchLibrary`
   * asks for. It follows what is accepted of packs.
   */
  readonly library: ReadonlySignal<PackLibrary | undefined>;
  readonly fetchLibrary: () => Promise<PackLibrary>;
  /** What this device can give a session beside the screen. */
  readonly cues: Cues;
  /** What a form holds before it is kept, so that leaving it loses nothing. Sealed like the rest. */
  readonly drafts: Drafts;
  /** The lock, copies, and what this device keeps. */
  readonly keeping: KeepingDoor;
  /** What Rhythm is worked out with; asked only where the person opened it. */
  readonly rhythm: RhythmDoor;
  /** Where a heart is listened to; nothing of it is begun by itself. */
  readonly heart: HeartDoor;
  /** Files of other apps, brought in; fetched only by who chooses one. */
  readonly bring: BringDoor;
  /** A folder copies can be written into; absent where this browser has no such thing. */
  readonly folder?: FolderPort;
  /** The road to the person's other devices; off until they turn it on. */
  readonly road: AppRoad;

  /** What is shared, with whom, until when. */
  readonly sharing: SharingDoor;
  /** What others shared with this person. */
  readonly reading: ReadingDoor;
  readonly circles: CirclesDoor & {
    /** One more whenever a circle changed, or how asking to come into one stands. */
    readonly changed: ReadonlySignal<number>;
  };
  /** Ways back in. */
  readonly recovery: RecoveryDoor;
  /** Passkeys that make a secret; absent where this browser has no such thing. */
  readonly passkeys?: PasskeyPort;
  readonly reminders: RemindersDoor;
  /** What this browser can be woken with; absent where it has no such thing. */
  readonly push?: PushPort;

  /** What the browser tells of this device by itself. */
  readonly here: Here;
  readonly path: ReadonlySignal<Path>;
  readonly arrival: ReadonlySignal<Arrival>;
  readonly go: (path: Path) => void;
  readonly back: () => void;
  /** Said once, politely, to a screen reader, and shown for a moment at the foot of the screen. */
  readonly say: (sentence: string, undo?: () => void) => void;
  readonly words: ReadonlySignal<Words>;
  /** Whether motion, sound and vibration are off just now (chosen, or asked for by the system). */
  readonly lowStim: ReadonlySignal<boolean>;
  /** Leaves for a plain page at once. */
  readonly leave: () => void;
  /** Shuts a locked journal, here and in every other tab. */
  readonly shut: () => void;
  readonly offline: ReadonlySignal<OfflineNews | undefined>;
  /** Asks the browser to keep our storage for good, and says what it got. */
  readonly askToKeep: () => Promise<StoragePromise>;
  /** Gives the browser a file to save. */
  readonly handOver: (file: Blob, name: string) => void;
}

/**
 * How somebody came to where they are: they asked for it, by a tap or an address; or the browser's
 * own history led there, back, forward or anew, and nothing may begin by itself.
 */
export type Arrival = "asked" | "history";

/** What the browser said when asked to keep our storage for good. */
export interface StoragePromise {
  /** "promised": it will not clear it by itself. "not-promised": it may, when space is short. */
  readonly answer: "promised" | "not-promised" | "cannot-say";
  /** Bytes in use and bytes it would allow, as far as it says. */
  readonly used?: number;
  readonly allowed?: number;
}

/** What became of working offline. `ready` may be followed by `newer-waiting`, any time later. */
export type OfflineNews =
  /** All of the app is on this device: it opens without a network from now on. */
  | { readonly type: "ready" }
  /** A newer version is here, whole. `takeOver` switches to it and loads the page anew. */
  | { readonly type: "newer-waiting"; readonly takeOver: () => void }
  /** The app works, but needs the network to open. */
  | { readonly type: "cannot-offline"; readonly why: WhyNotOffline };

export type WhyNotOffline =
  /** Not a private address: browsers allow this only over https or on localhost. */
  | "insecure-address"
  /** A private window, a setting or an old browser: it has no such thing here. */
  | "not-offered"
  /** Refused, or a file did not arrive: it is tried again next time. */
  | "not-installed";

export interface HistoryDoor {
  /** Goes up by one whenever anything on the trail changed, here or in another tab. */
  readonly changed: ReadonlySignal<number>;
  /** How much of the journal has been read so far, 0 to 1; search covers only that much. */
  readonly progress: ReadonlySignal<number>;
  readonly find: (query: TrailQuery) => Promise<Found>;
  /** Undefined when there is none, or it was deleted. */
  readonly read: (id: EntryId) => Promise<Moment | undefined>;
  /** Moments deleted in the last 24 hours, which can still be brought back. */
  readonly deleted: () => Promise<readonly Moment[]>;
}

/** What a search found: the count at once, the moments as they come into view. */
export interface Found {
  readonly count: number;
  /** Newest first; `from` inclusive, `to` exclusive. Undefined where one does not open. */
  readonly moments: (from: number, to: number) => Promise<readonly (Moment | undefined)[]>;
}

export interface MediaDoor {
  /** Makes it small, strips where and with what it was taken, seals it, keeps it. */
  readonly keepPhoto: (file: Blob) => Promise<Result<Photo, NotKept | NotAPicture>>;
  readonly keepVoice: (recording: Blob, duration: number) => Promise<Result<VoiceNote, NotKept>>;
  readonly open: (id: MediaId, type: string) => Promise<Blob | undefined>;
  /** Opens the microphone, if the person and the browser let it. */
  readonly startRecording: () => Promise<Result<Recording, NoVoice>>;
}

/** A recording under way. Nothing is kept until it is stopped and then kept. */
export interface Recording {
  readonly stop: () => Promise<{ readonly sound: Blob; readonly duration: number }>;
  readonly cancel: () => void;
  /** Resolves when it has ended, asked to or not: the microphone taken away, or the time over. */
  readonly ended?: Promise<unknown>;
}

export type NoVoice =
  /** The person, or the browser for them, said no to the microphone. */
  { readonly type: "MicrophoneRefused" } | { readonly type: "NoMicrophone" };

export interface KeepingDoor extends Pick<
  Keeper,
  | "changeLock"
  | "knowsPassphrase"
  | "addNotebook"
  | "report"
  | "takeCopy"
  | "takeAway"
  | "bringCopy"
> {
  readonly lock: ReadonlySignal<LockKind>;
}

/** The road as a screen has it: what can be asked, and how things stand, kept up to date. */
export interface AppRoad extends RoadDoor {
  readonly report: ReadonlySignal<RoadReport>;
}

/** Nothing here is begun by itself, and nothing of it is kept. */
export interface RhythmDoor extends Pick<Keeper, "logged"> {
  /** A bench of its own for whoever asks; they end it. */
  readonly bench: () => RhythmBench;
  /** What was worked out last, in memory alone. */
  readonly held: Signal<HeldRhythm | undefined>;
}

/** Where files of other apps are looked into, and brought in. */
export interface BringDoor {
  /** The zone of this device's clock: IANA. */
  readonly zone: string;
  /** One to look into files with; whoever asks for it ends it. */
  readonly bringing: () => Bringing;
  /** Takes all of an import off, by its receipt. */
  readonly undo: Keeper["undoImport"];
}

/** One folder of the person's own, in which copies are put. */
export interface FolderPort {
  /** Has to be called from a tap. What it is called; undefined where none was chosen. */
  readonly choose: () => Promise<string | undefined>;
  readonly state: () => Promise<{
    readonly name: string | undefined;
    /** Whether it can be written into without asking again. */
    readonly mayWrite: boolean;
  }>;
  /** Asks for that again; has to be called from a tap. */
  readonly ask: () => Promise<boolean>;
  /** Whole or not at all; false where it could not be. */
  readonly write: (name: string, file: Blob) => Promise<boolean>;
  readonly forget: () => Promise<void>;
}

/** Passkeys of this address. Each has to be called from a tap, and asks who is there. */
export interface PasskeyPort {
  /** Makes one under this name; the secret it makes, 32 bytes. Overwrite it. */
  readonly make: (name: string) => Promise<Result<Bytes, NoPasskey>>;
  /** The secret of one there is. */
  readonly ask: () => Promise<Result<Bytes, NoPasskey>>;
}

export type NoPasskey =
  /** The question was put away, or nothing answered it. */
  | { readonly type: "PasskeyNotUsed" }
  /** There is one, and it cannot make a secret. */
  | { readonly type: "PasskeyKeepsNoSecret" }
  /** At this address, or on this device, there can be none. */
  | { readonly type: "NoPasskeyHere" };

export interface HeldRhythm {
  /** What it holds for: where this is another by now, it is worked out anew. */
  readonly basis: string;
  readonly report: RhythmReport;
  readonly warm?: Warm;
}

/**
 * What a device has to hear a heart with. A browser without such a thing has no such field, and
 * the Heart room says so in plain words.
 */
export interface HeartDoor extends Pick<Keeper, "keepBeats"> {
  readonly strap?: StrapPort;
  readonly camera?: CameraPort;
}

/** Straps that speak the Bluetooth Heart Rate Service. */
export interface StrapPort {
  /** Whether there is a Bluetooth adapter, as far as the browser says. */
  readonly isThere: () => Promise<boolean>;
  /** The browser's own list, to pick a strap from. Has to be called from a tap. */
  readonly choose: (heard: (news: StrapNews) => void) => Promise<Result<Strap, NoStrap>>;
}

export type NoStrap =
  /** The list was put away, or nothing on it was picked. */
  | { readonly type: "NothingChosen" }
  | { readonly type: "BluetoothRefused" }
  | { readonly type: "BluetoothOff" }
  /** It was picked, and did not answer, or speaks no heart rate. */
  | { readonly type: "StrapSilent"; readonly reason: string };

/** One strap, chosen. It connects anew by itself after it was lost, until it is closed. */
export interface Strap {
  /** What it calls itself; may be blank. */
  readonly name: string;
  readonly close: () => void;
}

/** What comes from a strap, in the order it came. */
export type StrapNews =
  /** Bytes of 0x2A37 as received, and when, in ms of a clock that only runs forward. */
  | { readonly type: "measurement"; readonly at: number; readonly bytes: Uint8Array }
  | { readonly type: "battery"; readonly percent: number }
  | { readonly type: "lost"; readonly at: number }
  | { readonly type: "back"; readonly at: number };

/** A camera with a finger on it. */
export interface CameraPort {
  readonly isThere: () => Promise<boolean>;
  /**
   * Opens the camera; `heard` gets every frame's colours. Its light is turned on where the browser
   * can, and never where `withLight` is false.
   */
  readonly open: (
    heard: (news: CameraNews) => void,
    withLight: boolean,
  ) => Promise<Result<PulseCamera, NoCamera>>;
}

export type NoCamera = { readonly type: "CameraRefused" } | { readonly type: "NoCamera" };

export interface PulseCamera {
  /** Whether its light could be turned on; where not, a bright light in the room is asked for. */
  readonly light: boolean;
  readonly close: () => void;
}

export type CameraNews =
  | { readonly type: "frame"; readonly frame: FingerFrame }
  /** The browser or the system took the camera away. */
  | { readonly type: "ended" }
  /** It was let go of, since the app went out of sight. */
  | { readonly type: "away" };

/** A link as it was followed: where it leads, and all of it, with the secret in its fragment. */
export interface CameBy {
  readonly at: Entrance;
  readonly href: string;
}

/** What the browser tells of this device; what one may call it at first is made of that. */
export interface Here {
  /** Where the app is from: "https://example.org". */
  readonly origin: string;
  /** "Firefox", where that can be told. */
  readonly browser?: string;
  /** "Android", where that can be told. */
  readonly system?: string;
  /** The link with a secret in it that somebody came in by; never in the address bar by now. */
  readonly came: ReadonlySignal<CameBy | undefined>;
  /** Forgets that link, once it was followed or put away. */
  readonly letGo: () => void;
  /** The same, where it is an invitation of a device. */
  readonly invitation: ReadonlySignal<string | undefined>;
  /** This page is in the sample journal: what is here is made up, and kept nowhere. */
  readonly sample?: boolean;
}

/** Which way something goes: in, out, or on to the next. Each sounds and feels different. */
export type Cue = "in" | "out" | "turn";

/** What a device may have beside its screen. What is missing is absent, and nothing is said of it. */
export interface Cues {
  /**
   * Whether this device itself has a voice for this language. Voices may come late: asked while
   * drawing, it has the screen drawn anew once they are there.
   */
  readonly canSpeak?: (language: string) => boolean;
  /** Says a sentence with the device's own voice for this language; ends what it said before. */
  readonly speak?: (sentence: string, language: string) => void;
  /** Ends what is being said or sounded. */
  readonly hush?: () => void;
  /** A soft tone, made on the spot; `seconds` long at most. */
  readonly tone?: (cue: Cue, seconds: number) => void;
  readonly vibrate?: (cue: Cue) => void;
  /** Keeps the screen on until what it gave back is called. */
  readonly stayAwake?: () => () => void;
  /** Calls back before each picture the display draws, with its time in milliseconds. */
  readonly frames: (each: (now: number) => void) => () => void;
  /** What that time is at this moment, between two pictures. */
  readonly time?: () => number;
  /** The same some times a second, out of sight too: where sound or touch alone lead on. */
  readonly ticks?: (each: (now: number) => void) => () => void;
  /** Calls back when the app goes out of sight, and when it comes back. */
  readonly sight: (changed: (seen: boolean) => void) => () => void;
}

export interface NotAPicture {
  readonly type: "NotAPicture";
}

export interface Drafts {
  /** Of every draft there is, whichever tab wrote it. */
  readonly names: () => Promise<readonly string[]>;
  readonly read: (name: string) => Promise<Raw | undefined>;
  readonly keep: (name: string, raw: Raw) => void;
  readonly drop: (name: string) => void;
  /** Absent where tabs cannot know of each other. */
  readonly busy?: BusyPort;
}

/** What a tab is at, told to the others for as long as it is; a tab that is gone is at nothing. */
export interface BusyPort {
  /** Says so, until what it gives is called. */
  readonly begin: (name: string) => () => void;
  /** What any tab is at, this one as well. */
  readonly all: () => Promise<readonly string[]>;
}
