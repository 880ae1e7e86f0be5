export type { Anchor, NotAnAnchor } from "./anchor.ts";
export { parseAnchor } from "./anchor.ts";
export type { CheckIn, NotACheckIn, RawAnswer } from "./check-in.ts";
export { parseCheckIn } from "./check-in.ts";
export type { Place, Region } from "./compass.ts";
export { MIDDLE, placeOf, regionOf, withShare } from "./compass.ts";
export type { Container, NotAContainer } from "./container.ts";
export { parseContainer } from "./container.ts";
export type { EntryId, NotARecord, Noticed, Raw } from "./fields.ts";
export { isEntryId, LONGEST_TEXT, LONGEST_WORD } from "./fields.ts";
export type { FollowUp, NotAFollowUp } from "./follow-up.ts";
export { ASKED_AFTER, parseFollowUp, UNANSWERED } from "./follow-up.ts";
export type { Glimmer, NotAGlimmer } from "./glimmer.ts";
export { parseGlimmer } from "./glimmer.ts";
export type {
  HeartReading,
  HeartSource,
  HeartTold,
  NotAHeartReading,
  Posture,
} from "./heart-reading.ts";
export { HEART_SOURCES, parseHeartReading, POSTURES } from "./heart-reading.ts";
export type { HeldKey, KeyPurpose, NotAHeldKey } from "./held-key.ts";
export { KEY_PURPOSES, parseHeldKey } from "./held-key.ts";
export type { HoldBoth, NotAHoldBoth } from "./hold-both.ts";
export { parseHoldBoth } from "./hold-both.ts";
export type {
  Imported,
  ImportedDetail,
  ImportedFeeling,
  ImportedKind,
  ImportedLevel,
  ImportSource,
  NotImported,
} from "./imported.ts";
export { IMPORTED_KINDS, LONGEST_IMPORTED, parseImported } from "./imported.ts";
export type { ImportReceipt, NotAnImportReceipt } from "./import-receipt.ts";
export { parseImportReceipt } from "./import-receipt.ts";
export type { FormerNames, KeptPack, NotAKeptPack } from "./kept-pack.ts";
export { LONGEST_PACK, parseKeptPack } from "./kept-pack.ts";
export type { Kin, NotKin } from "./kin.ts";
export { parseKin } from "./kin.ts";
export type { LadderItem, NotALadderItem } from "./ladder-item.ts";
export { LONGEST_DOSE, parseLadderItem, SHORTEST_DOSE } from "./ladder-item.ts";
export type { LookBack, NotALookBack, NotAnswers, QuestionAnswers } from "./look-back.ts";
export { parseAnswers, parseLookBack } from "./look-back.ts";
export type { Measured, Metric, NotMeasured, SleepStage } from "./measured.ts";
export { METRIC_NAMES, METRICS, MOST_POINTS, parseMeasured, SLEEP_STAGES } from "./measured.ts";
export type { MediaId, Photo, VoiceNote } from "./media.ts";
export { isMediaId } from "./media.ts";
export type { Belonging, Moment, MomentKind, TrailMoment } from "./moment.ts";
export {
  isMomentKind,
  isOnTrail,
  MOMENT_KINDS,
  momentSchema,
  ownWordsOf,
  parseMoment,
  TRAIL_KINDS,
} from "./moment.ts";
export type {
  BackupWays,
  HeartWays,
  ImportMap,
  NotAPref,
  Pace,
  PrefName,
  Prefs,
  ReminderWays,
  SessionWays,
  StateLook,
  WakingHours,
} from "./prefs.ts";
export {
  DEFAULT_PREFS,
  isPrefName,
  parsePref,
  PREF_NAMES,
  PREFS_AT_HOME,
  prefsSchema,
} from "./prefs.ts";
export type { NotAReturn, Return } from "./return.ts";
export { parseReturn } from "./return.ts";
export type { NotASession, Session } from "./session.ts";
export { onlyAsks, parseSession } from "./session.ts";
export type { NotAShareReceipt, ShareFormat, ShareReceipt } from "./share-receipt.ts";
export { parseShareReceipt, SHARE_FORMATS } from "./share-receipt.ts";
export type { NotASupportPlan, SupportPlan } from "./support-plan.ts";
export { parseSupportPlan, PLAN_PARTS, SUPPORT_PLAN_ID } from "./support-plan.ts";
export type { NotATrigger, Trigger } from "./trigger.ts";
export { parseTrigger } from "./trigger.ts";
export * from "./vocabulary.ts";
export type { NotAWish, Wish } from "./wish.ts";
export { parseWish } from "./wish.ts";
