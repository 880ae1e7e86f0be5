import type { ShelfTrouble } from "@glimmers/journal";
import type { EntryId } from "@glimmers/model";
import type { Instant, NamedError, Result } from "@glimmers/primitives";

/**
 * Note: Circles
 *
 * The keeper's part in company in circles of two to eight. All of it happens in the room behind;
 * what passes is plain data.
 *
 * What is read (`circles`, `jar`, `hands`, `together`) is what was last known here, at once and
 * without a network. `lookAtCircles` goes to the servers; `followCircles` does so whenever one of
 * them says that there is something new, and news of kind "circle" tell which circle changed.
 * Reading leaves no trace anywhere: nobody can tell who looked, or when.
 */
export interface CirclesDoor {
  /** All this person is in, by name. */
  readonly circles: () => Promise<readonly CircleLine[]>;
  /** Goes to the server of each now: "try again", and what a test waits for. */
  readonly lookAtCircles: () => Promise<readonly CircleLine[]>;
  /** While a screen shows circles: looks at once, then whenever there is something new. */
  readonly followCircles: (follow: boolean) => Promise<void>;
  /** The person has read the warnings of a circle; they are not shown again. New ones are. */
  readonly circleWarningsRead: (id: EntryId) => Promise<void>;

  /** A new circle with this person alone in it, on the server their devices use. */
  readonly makeCircle: (wish: {
    readonly name: string;
    readonly myName: string;
  }) => Promise<Result<EntryId, CircleTrouble>>;
  /** For everybody in it. */
  readonly renameCircle: (id: EntryId, name: string) => Promise<Result<void, CircleTrouble>>;
  /** Opens an invitation for one more person, for ten minutes. Closes the one before. */
  readonly inviteToCircle: (id: EntryId) => Promise<Result<CircleInvitation, CircleTrouble>>;
  readonly closeCircleInvite: (id: EntryId) => Promise<void>;
  /** Who asks to come in by the invitation that is open: nobody, or one. Asks the server. */
  readonly circleRequests: (
    id: EntryId,
  ) => Promise<Result<readonly CircleRequest[], CircleTrouble>>;
  /** Lets the person in whose code was compared, or not. The invitation is used either way. */
  readonly answerCircleRequest: (
    id: EntryId,
    request: CircleRequest,
    answer: "let-in" | "no",
  ) => Promise<Result<void, CircleTrouble>>;

  /** Asks to come in by an invitation's link or its eight words; then `joiningCircle` has the code. */
  readonly askToJoinCircle: (wish: {
    /** A link as scanned or pasted, or the words as typed. */
    readonly invitation: string;
    /** For words, which do not say where; absent: the server this person's devices use. */
    readonly server?: string;
    readonly myName: string;
  }) => Promise<Result<void, CircleTrouble | NotACircleInvitation>>;
  /**
   * How asking to come in stands; undefined where nothing was asked. With `patience`, in seconds
   * (20 at most), it answers as soon as there is something new, or after that time.
   */
  readonly joiningCircle: (patience?: number) => Promise<JoiningCircle | undefined>;
  /** Takes the asking back, or puts away how it ended. */
  readonly stopJoiningCircle: () => Promise<void>;

  /**
   * Out of the circle, with what this person put in its jar, at once. Their keys are destroyed here
   * even where the server cannot be reached; `told` says whether the others know.
   */
  readonly leaveCircle: (id: EntryId) => Promise<Result<{ readonly told: boolean }, CircleTrouble>>;
  /** New keys for all the others from then on. What that member has seen, they have seen. */
  readonly removeMember: (id: EntryId, member: string) => Promise<Result<void, CircleTrouble>>;

  /** Everything in the jar, in the order of its ids, which are random: nothing is first or newest. */
  readonly jar: (id: EntryId) => Promise<{ readonly glimmers: readonly JarGlimmer[] }>;
  /** Puts some words in, `named` with the own name beside them or not. */
  readonly putInJar: (
    id: EntryId,
    glimmer: { readonly text: string; readonly named: boolean },
  ) => Promise<Result<void, CircleTrouble>>;
  /** Takes an own one out again, for everybody. Others' one can only read, and keep for oneself. */
  readonly takeOutOfJar: (id: EntryId, glimmer: string) => Promise<Result<void, CircleTrouble>>;

  /**
   * Company, please: no need to say why. To everybody in these circles, or in some of them only to
   * `members`; nobody else there can tell. Takes the place of a hand that is up. One answer for
   * each circle; over by itself after twelve hours.
   */
  readonly raiseHand: (wish: {
    readonly circles: readonly EntryId[];
    readonly only?: readonly { readonly circle: EntryId; readonly members: readonly string[] }[];
  }) => Promise<readonly DoneInCircle[]>;
  /**
   * Has every circle say how to knock at this browser when a hand is raised, as its person wishes it
   * just now, or that nobody may. Writes only where it was said otherwise; what is not reached is
   * told with the next thing this person does there.
   */
  readonly tendKnocks: () => Promise<void>;
  /** Takes it down in every circle it is up in, and the answers with it. */
  readonly lowerHand: () => Promise<readonly DoneInCircle[]>;
  readonly hands: () => Promise<Hands>;
  /** One of a few fixed words, without any of the person's own. Any answer or none is fine. */
  readonly answerHand: (hand: string, answer: HandAnswer) => Promise<Result<void, CircleTrouble>>;

  /** Proposes to practise in time together, for everybody in the circle. Takes the place of an own one. */
  readonly proposeTogether: (
    id: EntryId,
    plan: TogetherPlan,
  ) => Promise<Result<void, CircleTrouble>>;
  /** Takes an own proposal back. */
  readonly endTogether: (id: EntryId) => Promise<Result<void, CircleTrouble>>;
  /** What was proposed and is not long over, soonest first. Joining and leaving tell nobody anything. */
  readonly together: (id: EntryId) => Promise<readonly Together[]>;
  /**
   * One look at the clock of the circle's server: milliseconds since 1970, as it read them while it
   * answered. Whoever asks weighs the way there and back.
   */
  readonly circleTime: (id: EntryId) => Promise<Result<number, CircleTrouble>>;
}

/** Named one by one: a line to a worker has every name, and none to list. */
export const CIRCLES: readonly (keyof CirclesDoor)[] = [
  "circles",
  "lookAtCircles",
  "followCircles",
  "circleWarningsRead",
  "makeCircle",
  "renameCircle",
  "inviteToCircle",
  "closeCircleInvite",
  "circleRequests",
  "answerCircleRequest",
  "askToJoinCircle",
  "joiningCircle",
  "stopJoiningCircle",
  "leaveCircle",
  "removeMember",
  "jar",
  "putInJar",
  "takeOutOfJar",
  "raiseHand",
  "tendKnocks",
  "lowerHand",
  "hands",
  "answerHand",
  "proposeTogether",
  "endTogether",
  "together",
  "circleTime",
];

/** As many as can know each other. */
export const MOST_MEMBERS = 8;

/** A circle as a list shows it. */
export interface CircleLine {
  readonly id: EntryId;
  /** As it is called in the circle just now. */
  readonly name: string;
  /** An origin: "https://example.org". */
  readonly server: string;
  /** This person first, then the others in the order they came. */
  readonly members: readonly CircleMember[];
  /** What stood in the way when it was last looked at. */
  readonly trouble?: CircleTrouble;
  readonly warnings: readonly CircleWarning[];
}

export interface CircleMember {
  /** 16 hex digits, of this circle only. */
  readonly id: string;
  /** What they call themselves here; empty where it does not open. */
  readonly name: string;
  readonly isMe: boolean;
}

export interface CircleInvitation {
  /** For the QR code: the app's own address, the secret in its fragment. */
  readonly link: string;
  /** The same secret, as eight words to type. */
  readonly words: readonly string[];
  readonly until: Instant;
}

/** Somebody who asks to come in. */
export interface CircleRequest {
  readonly invite: string;
  readonly name: string;
  /** Six digits, the same on both screens if nobody stands in between: "482 913". */
  readonly code: string;
}

export type JoiningCircle =
  | { readonly step: "waiting"; readonly code: string; readonly until: Instant }
  | { readonly step: "in"; readonly circle: EntryId }
  | { readonly step: "refused" | "too-late" }
  | { readonly step: "trouble"; readonly code: string; readonly trouble: CircleTrouble };

export interface JarGlimmer {
  /** 32 hex digits. */
  readonly id: string;
  readonly text: string;
  /** The name of who put it in, where they wished that. */
  readonly from?: string;
  /** When it was put in. */
  readonly at: Instant;
  readonly mine: boolean;
}

/** All there is to answer a hand with. */
export const HAND_ANSWERS = ["here", "later", "thinking-of-you"] as const;
export type HandAnswer = (typeof HAND_ANSWERS)[number];

export interface Hands {
  /** Raised towards this person. */
  readonly raised: readonly RaisedHand[];
  /** This person's own: one in each circle it was raised in. */
  readonly mine: readonly OwnHand[];
}

export interface RaisedHand {
  /** To answer it by. */
  readonly id: string;
  readonly circle: EntryId;
  readonly circleName: string;
  readonly from: CircleMember;
  readonly at: Instant;
  readonly until: Instant;
  readonly myAnswer?: HandAnswer;
}

export interface OwnHand {
  readonly circle: EntryId;
  readonly circleName: string;
  readonly at: Instant;
  readonly until: Instant;
  /** Not everybody who is in the circle now was asked. */
  readonly toSome?: true;
  /** Those there are. Who did not answer is not told of, not even here. */
  readonly answers: readonly { readonly from: CircleMember; readonly answer: HandAnswer }[];
}

export interface DoneInCircle {
  readonly circle: EntryId;
  readonly done: Result<void, CircleTrouble>;
}

/** Practices that can be done in time together. */
export const TOGETHER_PRACTICES = ["breath", "stillness"] as const;
export type TogetherPractice = (typeof TOGETHER_PRACTICES)[number];

export interface TogetherPlan {
  readonly practice: TogetherPractice;
  /** By the clock of the circle's server; within a day from now. */
  readonly startsAt: Instant;
  /** 30 to 3,600. */
  readonly seconds: number;
  /** Breaths a minute, 3 to 12, in tenths; left out of account for stillness. */
  readonly pace: number;
}

export interface Together extends TogetherPlan {
  /** 32 hex digits. */
  readonly id: string;
  readonly from: CircleMember;
}

/** Why something of a circle did not work. Each has its sentence in the catalogue. */
export type CircleTrouble =
  | { readonly type: "Unreachable" }
  | { readonly type: "NotAServer" }
  | { readonly type: "NotAnAddress" }
  | { readonly type: "ServerFromNewer" }
  | { readonly type: "ServerClosed" }
  | { readonly type: "TooMuch" }
  | { readonly type: "NoRoomThere" }
  | { readonly type: "ServerTrouble" }
  /** Not a circle of this person, or not any more. */
  | { readonly type: "NoSuchCircle" }
  /** Somebody took this person out of it. What was last known of it is still shown. */
  | { readonly type: "RemovedFromCircle" }
  /** Nothing of it is on its server any more. */
  | { readonly type: "CircleGone" }
  /** The list of members the server shows does not follow from the one known here. */
  | { readonly type: "MembersNotOurs" }
  /** Eight are in it already. */
  | { readonly type: "CircleFull" }
  | { readonly type: "NoSuchInvite" }
  | { readonly type: "NoSuchMember" }
  /** One asking at a time. */
  | { readonly type: "AlreadyJoining" }
  /** Nothing but spaces. */
  | { readonly type: "NoWords" }
  /** More than one glimmer in a jar can hold. */
  | { readonly type: "TooLong"; readonly most: number }
  /** This person has as many in it as it takes from one. */
  | { readonly type: "JarFull" }
  | { readonly type: "NoSuchGlimmer" }
  /** It was taken down, is over, or was not raised towards this person. */
  | { readonly type: "NoSuchHand" }
  /** A start, a length or a pace outside of what there is. */
  | { readonly type: "NotAPlan" }
  /** This browser lacks X25519, which keys are given on with; newer ones have it. */
  | { readonly type: "BrowserTooOld" }
  /** The journal is still being read: a moment later it works. */
  | { readonly type: "NotAllRead" }
  /** This device's storage did not do it. */
  | { readonly type: "Shelf"; readonly trouble: ShelfTrouble };

/** What a lying or broken server was caught at, or a member did. Nothing here was lost. */
export type CircleWarning =
  /** It does not show what this member wrote last, which is known here or to another member. */
  | { readonly type: "Withheld"; readonly member: string }
  /** It shows different members different things of this one. */
  | { readonly type: "ShownDifferently"; readonly member: string }
  /** Something of this member that they did not write. */
  | { readonly type: "Changed"; readonly member: string }
  /** An older list of members than the one known here, or to another member. */
  | { readonly type: "OlderList" }
  /** Another member let this one in: not the server's doing. */
  | { readonly type: "LetIn"; readonly member: string };

export interface NotACircleInvitation extends NamedError {
  readonly type: "NotACircleInvitation";
  /** Words that are not on the list, as typed, where it was words. */
  readonly unknown: readonly string[];
}
