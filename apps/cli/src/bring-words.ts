import type { Plan, PlannedReason, Question, ReadingTrouble } from "@glimmers/exchange/reading";
import type { BringWish } from "./brought-in.ts";
import { formatTitle, localTime } from "@glimmers/exchange";
import type { Instant, OffsetMinutes } from "@glimmers/primitives";
import sentences from "../../../content/words/en/bring.json" with { type: "json" };

/** The app's own sentences; a name without one is said as it is. */
export const phrase = (
  key: string,
  given: Readonly<Record<string, string | number | undefined>> = {},
): string => {
  const found = Object.hasOwn(sentences, key) ? sentences[key as keyof typeof sentences] : key;
  if (typeof found !== "string") throw new Error(`${key} has more forms than one.`);
  return found.replaceAll(/\{(\w+)\}/g, (_hole, name: string) => String(given[name] ?? ""));
};

export const troubleSentence = (trouble: ReadingTrouble): string =>
  phrase(`trouble.${trouble.type}`, { ...trouble });

export const questionSentence = (question: Question): string =>
  phrase(`ask.${question.ask}`, { example: "example" in question ? question.example : "" });

const day = (at: Instant): string =>
  Number.isFinite(at) ? (localTime(at, 0 as OffsetMinutes)?.slice(0, 10) ?? "") : "";

const reasonLines = (heading: string, reasons: readonly PlannedReason[]): readonly string[] =>
  reasons.flatMap(({ why, count, examples }) => [
    `  ${heading}: ${count} × ${phrase(`why.${why}`, { found: examples[0]?.found })}`,
    ...examples.map(
      ({ place, found }) => `    ${placeWords(place)}${found === undefined ? "" : ` (${found})`}`,
    ),
  ]);

const placeWords = ({ file, line, record }: PlannedReason["examples"][number]["place"]): string =>
  [
    file,
    line === undefined ? undefined : `line ${line}`,
    record === undefined ? undefined : `record ${record}`,
  ]
    .filter((part) => part !== undefined)
    .join(", ") || "the file";

type Asked = Pick<BringWish, "answered" | "answers">;

/** What the file left open, and no option answered. */
export const openQuestions = ({ questions }: Plan, { answered }: Asked): readonly Question[] =>
  questions.filter(({ ask }) => !answered.has(ask));

/** A zone is taken meanwhile, and which one is said. */
const openSentence = (question: Question, { answers }: Asked): string =>
  question.ask === "zone"
    ? `${questionSentence(question)} ${answers.zone} was taken; "--zone" says another.`
    : questionSentence(question);

/** What a file holds, for people: a line for each kind of thing, and for each that was not taken. */
export const planLines = (name: string, plan: Plan, wish: Asked): readonly string[] => [
  `${name}: ${formatTitle(plan.format) ?? phrase(`format.${plan.format}`)}`,
  ...plan.groups.map(
    ({ group, items, new: fresh, known, left, first, last }) =>
      `  ${phrase(`group.${group}`).padEnd(24)} ${String(items).padStart(8)}  ${day(first)} to ${day(last)}` +
      `  (${fresh} new${known > 0 ? `, ${known} known` : ""}${left > 0 ? `, ${left} left out` : ""})`,
  ),
  ...reasonLines("not understood", plan.notUnderstood),
  ...reasonLines("left out", plan.skipped),
  ...reasonLines("noted", plan.noted),
  ...openQuestions(plan, wish).map((question) => `  ? ${openSentence(question, wish)}`),
  ...(plan.stopped === undefined ? [] : [`  ! ${troubleSentence(plan.stopped)}`]),
];
