import type { NamedError } from "@glimmers/primitives";
import type {
  Gone,
  NotABody,
  NotARing,
  RingFromNewer,
  RingRefused,
  RingTaken,
} from "@glimmers/sync";
import type { ContentfulStatusCode } from "hono/utils/http-status";
import type { NoSuchDeposit, NotAskedFor, StillWaiting } from "../deposit-store.ts";
import type {
  EngineTrouble,
  NoSuchMailbox,
  OverQuota,
  SlotTaken,
  TooManyInvites,
} from "../engine.ts";
import type { NoSuchShare, ShareEnded, TooManyReplies } from "../share-store.ts";

/** Why a request was not done. Each travels as JSON: `error` is the type, the rest its details. */
export type Refusal =
  | Asking
  | Proof
  | Plain<"AlreadyThere">
  | Plain<"NoMailboxForWords">
  | Plain<"NoSuchInvite">
  | Plain<"NoSuchBlob">
  | Plain<"NoSuchWake">
  | Plain<"NotAPushService">
  | Plain<"NoPushHere">
  /** An invitation, or times to be woken at, that would end in the past or too far ahead: `now` is the server's clock. */
  | { readonly type: "ClockApart"; readonly now: number; readonly most: number }
  | Plain<"NoSuchReply">
  /** An end in the past, or farther than a share may stay open. */
  | Plain<"NotAnEnd">
  | TooManyInvites
  | NoSuchShare
  | ShareEnded
  | TooManyReplies
  | NoSuchDeposit
  | StillWaiting
  | NotAskedFor
  | EngineTrouble
  | Gone
  | NoSuchMailbox
  | NotARing
  | OverQuota
  | RingFromNewer
  | RingRefused
  | RingTaken
  | SlotTaken;

/** It could not be read, or there was too much of it. */
type Asking =
  | NotABody
  | Plain<"NothingHere">
  /** More in one piece than may be there. */
  | { readonly type: "TooLarge"; readonly most: number }
  /** The body did not arrive in time. */
  | Plain<"TooSlow">
  /** The connection ended before the body did. */
  | Plain<"CutOff">
  /** Too many requests: again after so many milliseconds. */
  | { readonly type: "TooMuch"; readonly wait: number };

/** It was not shown, or not rightly, who asks. */
type Proof =
  | Plain<"ServerClosed">
  | Plain<"WorkNotDone">
  | Plain<"PuzzleForged">
  | Plain<"PuzzleExpired">
  | Plain<"PuzzleUsed">
  | Plain<"ChallengeForged">
  | Plain<"ChallengeExpired">
  | Plain<"ChallengeUsed">
  | Plain<"WrongSignature">
  | Plain<"DeviceRemoved">
  /** Something only a device says, asked by whoever has the words. */
  | Plain<"DevicesOnly">
  | Plain<"NoToken">
  | Plain<"TokenForged">
  | Plain<"TokenExpired">
  | Plain<"TokenElsewhere">;

interface Plain<Name extends string> extends NamedError {
  readonly type: Name;
}

export const STATUS: Readonly<Record<Refusal["type"], ContentfulStatusCode>> = {
  NotABody: 400,
  NothingHere: 404,
  TooLarge: 413,
  TooSlow: 408,
  CutOff: 400,
  TooMuch: 429,
  ServerClosed: 403,
  WorkNotDone: 428,
  PuzzleForged: 403,
  PuzzleExpired: 410,
  PuzzleUsed: 409,
  ChallengeForged: 401,
  ChallengeExpired: 401,
  ChallengeUsed: 401,
  WrongSignature: 401,
  DeviceRemoved: 403,
  DevicesOnly: 403,
  NoToken: 401,
  TokenForged: 401,
  TokenExpired: 401,
  TokenElsewhere: 403,
  AlreadyThere: 409,
  NoSuchMailbox: 404,
  NoMailboxForWords: 404,
  NoSuchInvite: 404,
  NoSuchBlob: 404,
  NoSuchWake: 404,
  NotAPushService: 422,
  NoPushHere: 403,
  NoSuchShare: 404,
  ShareClosed: 410,
  ShareOver: 410,
  ShareTaken: 410,
  NoSuchReply: 404,
  NotAnEnd: 422,
  TooManyReplies: 409,
  NoSuchDeposit: 404,
  StillWaiting: 409,
  NotAskedFor: 409,
  ClockApart: 422,
  TooManyInvites: 409,
  NotARing: 422,
  RingFromNewer: 422,
  RingRefused: 422,
  RingTaken: 409,
  Gone: 409,
  SlotTaken: 409,
  OverQuota: 507,
  DiskFull: 507,
  EngineAway: 503,
  EngineFault: 500,
};
