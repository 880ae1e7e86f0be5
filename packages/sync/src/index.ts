export { base64urlToBytes, bytesToBase64url } from "./base64url.ts";
export type { NotABody } from "./byte-reader.ts";
export { httpDeposits } from "./http-deposits.ts";
export { httpDoorstep } from "./http-doorstep.ts";
export { httpMailbox } from "./http-mailbox.ts";
export type { Visitor } from "./http-session.ts";
export { httpShares } from "./http-shares.ts";
export type { Fetch, FetchAnswer, FetchWish, HttpWays, StreamReader, Wait } from "./http-ways.ts";
export type { BlobId, InviteId, MailboxId, RingDeviceId, Slot } from "./ids.ts";
export type {
  BlobLine,
  Doorstep,
  DoorstepTrouble,
  Gone,
  InviteState,
  Item,
  KeptWitness,
  Listening,
  LiveList,
  Mailbox,
  MailboxTrouble,
  NewItem,
  Poke,
  Pulled,
  Pushed,
  RingTaken,
  Usage,
} from "./mailbox.ts";
export type {
  Envelope,
  RecoveryKeys,
  Ring,
  RingChecks,
  RingDevice,
  SignedRing,
  Signer,
} from "./ring.ts";
export type {
  HeldItem,
  ItemSealer,
  ItemTrouble,
  Ledger,
  LedgerChange,
  LedgerState,
  LocalSide,
  LocalTrouble,
  NotOpened,
  Packed,
  SeenAt,
  Version,
  WitnessSealer,
} from "./sides.ts";
export type { NotARing, RingFromNewer } from "./ring-form.ts";
export { encodeRing, readRing } from "./ring-form.ts";
export type { RingRefused, RingTrouble, Sign } from "./ring-rules.ts";
export {
  chainFromWords,
  firstRing,
  followChain,
  followsRing,
  ringHash,
  signRing,
} from "./ring-rules.ts";
export { doWork, sessionMessage, WORK_ANSWER_LENGTH, workDone } from "./session.ts";
export {
  decodeBlobs,
  decodeLive,
  decodePulled,
  decodePush,
  decodeRings,
  decodeWitnesses,
  encodeBlobs,
  encodeLive,
  encodePulled,
  encodePush,
  encodeRings,
  encodeWitnesses,
  MOST,
  POKES,
  VERSION_HEADER,
  WIRE_VERSION,
} from "./wire.ts";
export type { ItemSizes } from "./plan.ts";
export { ITEM_SIZES } from "./plan.ts";
export type { Road, RoundReport, RoundWish } from "./round.ts";
export { roadOf } from "./round.ts";
export type { RoundTrouble, RoundWarning, Sides } from "./trip.ts";
export type {
  NewShare,
  Owned,
  Reader,
  ReadShare,
  ReplyLine,
  ShareDesk,
  ShareStanding,
  ShareTrouble,
} from "./share-desk.ts";
export { SHARE_LIMITS } from "./share-desk.ts";
export type {
  Asker,
  DepositDesk,
  DepositStanding,
  DepositTrouble,
  NewDeposit,
  OwnedDeposit,
} from "./deposit-desk.ts";
export { DEPOSIT_LIMITS } from "./deposit-desk.ts";
export { httpTime } from "./http-time.ts";
export { httpWakes } from "./http-wakes.ts";
export type { NewWake, TimeDesk, WakeDesk, WakeHours, WakeTrouble } from "./wake-desk.ts";
export { WAKE_LIMITS } from "./wake-desk.ts";
export { memoryLedger } from "./memory-ledger.ts";
export { packVersions, VERSION_LENGTH } from "./holdings.ts";
export { decodeWitness, encodeWitness, witnessOf } from "./witness.ts";
