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
export type { Text } from "./text.ts";
export { textIn } from "./text.ts";
export type { LintedLanguage, WordingFault } from "./wording.ts";
export { faultsIn, isLinted, LINTED_LANGUAGES } from "./wording.ts";
export type { WordingKind } from "./wording-rules.ts";
