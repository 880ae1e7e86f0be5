import type { Course, Lesson, Pack, QuestionSet, WordPiece } from "./pack.ts";
import type { Practice, Step } from "./practice.ts";
import type { Text } from "./text.ts";

/** A text of a pack, and where it stands: `practices.slow-rain.steps.listen.say`. */
export interface PlacedText {
  readonly place: string;
  readonly text: Text;
  /** A step of a practice is done; a question stands in somebody else's exact words. */
  readonly use: "said" | "done" | "quoted";
}

type Texts = readonly PlacedText[];

/** Everything a pack says, in the order it stands there. Names, licences and sources are lines. */
export const textsOf = (pack: Pack): Texts => [
  ...said("title", pack.title),
  ...said("about", pack.about),
  ...said("author.note", pack.author.note),
  ...pack.words.flatMap((piece) => wordTexts(`words.${piece.id}`, piece)),
  ...pack.practices.flatMap((piece) => practiceTexts(`practices.${piece.id}`, piece)),
  ...pack.lessons.flatMap((piece) => lessonTexts(`lessons.${piece.id}`, piece)),
  ...pack.courses.flatMap((piece) => courseTexts(`courses.${piece.id}`, piece)),
  ...pack.questions.flatMap((piece) => questionTexts(`questions.${piece.id}`, piece)),
];

/** A line in no language in particular, and its place. */
export interface PlacedLine {
  readonly place: string;
  readonly line: string;
  /** Whether it names somebody else's work, whatever that is called. */
  readonly cites: boolean;
}

/** Every line that is no text: names, licences, and where things are from. */
export const linesOf = (pack: Pack): readonly PlacedLine[] => [
  { place: "author.name", line: pack.author.name, cites: false },
  ...(pack.licence === undefined ? [] : [{ place: "licence", line: pack.licence, cites: false }]),
  ...pack.lessons.flatMap(({ id, sources }) =>
    sources.map((line, at) => ({ place: `lessons.${id}.sources.${at}`, line, cites: true })),
  ),
  ...pack.questions.flatMap(({ id, citation, licence, source }) => [
    { place: `questions.${id}.citation`, line: citation, cites: true },
    { place: `questions.${id}.licence`, line: licence, cites: false },
    { place: `questions.${id}.source`, line: source, cites: true },
  ]),
];

/** Every language that anything in it is said in. */
export const languagesOf = (pack: Pack): readonly string[] =>
  [...new Set(textsOf(pack).flatMap(({ text }) => Object.keys(text)))].toSorted();

const placed =
  (use: PlacedText["use"]) =>
  (place: string, text: Text | undefined): Texts =>
    text === undefined ? [] : [{ place, text, use }];

const said = placed("said");
const done = placed("done");
const quoted = placed("quoted");

const wordTexts = (at: string, { word, other }: WordPiece): Texts => [
  ...said(`${at}.word`, word),
  ...said(`${at}.other`, other),
];

const practiceTexts = (at: string, practice: Practice): Texts => [
  ...said(`${at}.name`, practice.name),
  ...said(`${at}.invitation`, practice.invitation),
  ...said(`${at}.about`, practice.about),
  ...said(`${at}.headsUp`, practice.headsUp),
  ...practice.variants.flatMap(({ id, name }) => said(`${at}.variants.${id}.name`, name)),
  ...practice.steps.flatMap((step) => stepTexts(`${at}.steps.${step.id}`, step)),
  ...(practice.landing === undefined ? [] : stepTexts(`${at}.landing`, practice.landing)),
];

const stepTexts = (at: string, step: Step): Texts => [
  ...done(`${at}.say`, step.say),
  ...done(`${at}.instead`, step.instead),
  ...(step.kind === "pulse" ? [...done(`${at}.on`, step.on), ...done(`${at}.off`, step.off)] : []),
  ...(step.kind === "choose"
    ? step.options.flatMap(({ id, label }) => done(`${at}.options.${id}.label`, label))
    : []),
];

const lessonTexts = (at: string, { title, paragraphs, door }: Lesson): Texts => [
  ...said(`${at}.title`, title),
  ...paragraphs.flatMap((text, index) => said(`${at}.paragraphs.${index}`, text)),
  ...said(`${at}.door.label`, door?.label),
];

const courseTexts = (at: string, { title, about }: Course): Texts => [
  ...said(`${at}.title`, title),
  ...said(`${at}.about`, about),
];

const questionTexts = (at: string, { title, intro, questions, choices }: QuestionSet): Texts => [
  ...quoted(`${at}.title`, title),
  ...quoted(`${at}.intro`, intro),
  ...questions.flatMap(({ id, ask }) => quoted(`${at}.questions.${id}`, ask)),
  ...choices.flatMap((text, index) => quoted(`${at}.choices.${index}`, text)),
];
