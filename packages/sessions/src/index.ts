export type { BreadcrumbReason } from "./breadcrumbs.ts";
export { breadcrumbReason, nextBreadcrumb } from "./breadcrumbs.ts";
export type { ComeBack } from "./come-back.ts";
export { comeBackChoice } from "./come-back.ts";
export type { AtTheGate, GateShut } from "./gate.ts";
export { BACK_AND_FORTH, backAndForth } from "./gate.ts";
export { afterHarder } from "./harder.ts";
export { askWhetherItHelps, depthThreeRests, heavyWeek } from "./heavy-week.ts";
export type { Offer, Offers, StuckAnswer, Why } from "./offers.ts";
export { offersFor, stuckOffers } from "./offers.ts";
export type { DoseAnswer } from "./on-ramp.ts";
export { nextDose } from "./on-ramp.ts";
export { questionsDue } from "./questions-due.ts";
export type { Situations, StateSaid } from "./situations.ts";
export { lastKnown, situationsOf, stateSaid } from "./situations.ts";
export type { Standing } from "./standing.ts";
export { standing } from "./standing.ts";
export type { NotAPractice } from "./parse-practice.ts";
export { parsePractice } from "./parse-practice.ts";
export type { EdgeFault, EdgeNeed } from "./edge-faults.ts";
export type { ScriptFault } from "./script-faults.ts";
export { faultsInScript } from "./script-faults.ts";
export { beginSession, stepSession } from "./session.ts";
export type { SessionEvent } from "./session-event.ts";
export type { Given, Outcome } from "./session-record.ts";
export { keptRecord, outcomeOf, sessionRecord } from "./session-record.ts";
export type { Answers, SessionState, Setting } from "./session-state.ts";
export { OWN_PACE } from "./session-state.ts";
export type { Beat, BeatPart } from "./session-time.ts";
export { breathAt } from "./session-time.ts";
export type { PreviewStep, PreviewView, SessionView, StepView } from "./session-view.ts";
export { viewSession } from "./session-view.ts";
export type { LastKnown, Past } from "./past.ts";
export type {
  Course,
  Lesson,
  LessonDoor,
  Pack,
  QuestionSet,
  SignedPack,
  WordPiece,
} from "./pack.ts";
export type {
  BreatheStep,
  ChooseStep,
  Jump,
  Keeps,
  ListenStep,
  Option,
  Practice,
  PulseStep,
  SayStep,
  SizeStep,
  Step,
  StepBase,
  TapStep,
  Variant,
  WriteStep,
} from "./practice.ts";
export { LEFT_UNSAID } from "./practice.ts";
export type { Text } from "./text.ts";
export { textIn } from "./text.ts";
export type { LintedLanguage, WordingFault } from "./wording.ts";
export { faultsIn, LINTED_LANGUAGES, lintedAs } from "./wording.ts";
export type { WordingKind } from "./wording-rules.ts";
export type { PackFault } from "./lint.ts";
export { lintPack, uncheckedLanguages } from "./lint.ts";
export { DEEPEST_PACK } from "./pack-json.ts";
export { fingerprintOf, piecePrefix, signedBytes, withLibraryIds } from "./pack-names.ts";
export type { PackPiece } from "./pack-pieces.ts";
export { onlyPieces, piecesOf } from "./pack-pieces.ts";
export { packSchema } from "./pack-schema.ts";
export type { PlacedText } from "./pack-texts.ts";
export { languagesOf, textsOf } from "./pack-texts.ts";
export type { NotAPack, ReadPack, Verify } from "./read-pack.ts";
export { packFaults, readOurPack, readPack, readUnsigned } from "./read-pack.ts";
