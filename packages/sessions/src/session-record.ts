import type { After, EntryId, Raw, Situation, StopReason } from "@glimmers/model";
import type { Instant } from "@glimmers/primitives";
import { days } from "@glimmers/primitives";
import type { Keeps, Option, Practice } from "./practice.ts";
import type { Answers, SessionState } from "./session-state.ts";
import { textIn } from "./text.ts";

/** What came of a session, when it has ended. */
export interface Outcome {
  readonly practice: string;
  readonly variant?: string;
  readonly stepsSeen: number;
  /** How often the edge was touched, where the practice has one. */
  readonly rounds?: number;
  readonly stopReason?: StopReason;
  readonly after?: After;
  readonly answers: Answers;
  /** The answers stand, even where the session was stopped. */
  readonly settled?: true;
  /** False where it was stopped at the preview: then there is nothing to keep. */
  readonly begun: boolean;
}

export const outcomeOf = (state: SessionState): Outcome => {
  const { practice, setting, stepsSeen, rounds, stopReason, after, answers, begun, settled } =
    state;
  const hasEdge = practice.steps.some(({ role }) => role === "edge");
  return {
    practice: practice.id,
    ...(setting.variant !== undefined && { variant: setting.variant }),
    stepsSeen,
    ...(hasEdge && { rounds }),
    ...(stopReason && { stopReason }),
    ...(after && { after }),
    answers,
    ...(settled && { settled }),
    begun,
  };
};

/** The session as the journal keeps it: that it was, and how; never what it was about. */
export const sessionRecord = (outcome: Outcome, before?: Situation, following?: EntryId): Raw => {
  const { answers: _answers, settled: _settled, begun: _begun, ...kept } = outcome;
  return {
    kind: "session",
    ...kept,
    ...(before && { before }),
    ...(following && { following }),
  };
};

/** What the words of an answer depend on: the language it was given in, and when. */
export interface Given {
  readonly language?: string;
  readonly now?: Instant;
}

/**
 * The moment that the answers make, as the practice's `keeps` says; undefined where it keeps
 * nothing, where it was stopped before the answers were settled (which takes everything back),
 * and where too little was said.
 *
 * Fields that hold ids take the option's id (`room`, `back`, `felt`, `need`, `stateId` …); fields
 * that hold words take the option's label in `language`, or the own word. `roomWidth` takes an
 * option whose id is a number. `openOn` takes one whose id is a number of days from `now`.
 */
export const keptRecord = (
  practice: Practice,
  outcome: Outcome,
  given: Given = {},
): Raw | undefined => {
  const { keeps } = practice;
  if (keeps === undefined || !outcome.begun || isTakenBack(outcome)) return undefined;
  const fields = fieldsOf(practice, keeps, outcome.answers, given);
  if (Object.keys(fields).length === 0) return undefined;
  if (keeps.kind === "container" && fields["label"] === undefined) return undefined;
  return { kind: keeps.kind, ...(keeps.kind === "check-in" && CHECK_IN), ...fields };
};

const isTakenBack = ({ stopReason, settled }: Outcome): boolean =>
  stopReason !== undefined && settled !== true;

/** No state was asked for, so none is claimed: only the room, or whatever else was. */
const CHECK_IN = { origin: "self_started", raw: { mode: "answer", answer: "cant_tell" } };

const fieldsOf = (practice: Practice, keeps: Keeps, answers: Answers, given: Given): Raw =>
  Object.fromEntries(
    Object.entries(keeps.fields).flatMap(([field, source]) => {
      const answer = Object.hasOwn(answers, source) ? answers[source] : undefined;
      const value = answer?.length
        ? valueFor(field, answer, optionsFor(practice, source), given)
        : undefined;
      return value === undefined ? [] : [[field, value] as const];
    }),
  );

const optionsFor = (practice: Practice, source: string): readonly Option[] =>
  practice.steps.flatMap((step) =>
    step.kind === "choose" && step.field === source ? step.options : [],
  );

const valueFor = (
  field: string,
  answer: readonly string[],
  options: readonly Option[],
  { language = "en", now }: Given,
): unknown => {
  const words = answer.map((id) => wordOf(id, options, language));
  if (WORDS.has(field)) return words.join(", ");
  if (field === "helpedBy") return answer.map((id, place) => (isPractice(id) ? id : words[place]));
  if (LISTS.has(field)) return answer;
  if (field === "roomWidth") return numberOf(answer[0]);
  if (field === "openOn") return now === undefined ? undefined : later(now, numberOf(answer[0]));
  return answer[0];
};

/** Fields that hold a person's words, and fields that hold several ids. */
const WORDS = new Set(["pulledBy", "label", "note", "openWith", "purpose", "word"]);
const LISTS = new Set(["signs", "tags"]);

const wordOf = (id: string, options: readonly Option[], language: string): string => {
  if (id.startsWith("own:")) return id.slice(4);
  const option = options.find((option) => option.id === id);
  return option === undefined ? id : textIn(option.label, language);
};

const isPractice = (id: string): boolean => /^P\d\d$/.test(id) || id.includes("/");

const numberOf = (id: string | undefined): number | undefined => {
  const number = Number(id);
  return Number.isFinite(number) ? number : undefined;
};

const later = (now: Instant, count: number | undefined): Instant | undefined =>
  count === undefined ? undefined : ((now + days(count)) as Instant);
