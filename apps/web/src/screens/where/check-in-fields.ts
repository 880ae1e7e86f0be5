import type { Place, PlainAnswer, Pole, Prefs, Raw, RawAnswer, StateId } from "@glimmers/model";
import { parseCheckIn } from "@glimmers/model";
import { textIn } from "../../flow/moment-form.ts";

export type Way = Prefs["checkInWay"];

/** What an answer puts into a check-in. The state is only what the answer itself says. */
export const answered = (raw: RawAnswer): Raw => ({ raw, stateId: stateSaid(raw) });

/** A place on the compass is kept as it was put; which state it is called is not decided here. */
const stateSaid = (raw: RawAnswer): StateId | undefined => {
  if (raw.mode === "ladder") return raw.rung;
  if (raw.mode === "answer") return raw.answer;
  return raw.mode === "own_word" ? "own" : undefined;
};

/** Takes an answer back, as when somebody turns to another way of answering. */
export const UNANSWERED: Raw = { raw: undefined, stateId: undefined };

const STAND_IN = { kind: "check-in", id: "0".repeat(32), at: 0, offset: 0, origin: "self_started" };

/** The answer that lies in the fields, if there is one. */
export const answerIn = ({ raw, word }: Raw): RawAnswer | undefined => {
  const parsed = parseCheckIn({ ...STAND_IN, raw, word });
  return parsed.ok ? parsed.value.raw : undefined;
};

export const placeIn = (fields: Raw): Place | undefined => {
  const answer = answerIn(fields);
  return answer?.mode === "compass" || answer?.mode === "sliders" ? answer.place : undefined;
};

export const rungIn = (fields: Raw): Pole | undefined => {
  const answer = answerIn(fields);
  return answer?.mode === "ladder" ? answer.rung : undefined;
};

export const plainIn = (fields: Raw): PlainAnswer | undefined => {
  const answer = answerIn(fields);
  return answer?.mode === "answer" ? answer.answer : undefined;
};

/** The way an answer was given, where there is one; else the way the person likes. */
export const wayIn = (fields: Raw, liked: Way): Way => {
  const mode = answerIn(fields)?.mode;
  return mode === undefined || mode === "answer" || mode === "not_alive" ? liked : mode;
};

/** What "This is it" keeps: an own word alone is an answer too. Undefined: nothing to keep yet. */
export const completed = (fields: Raw): Raw | undefined => {
  if (answerIn(fields) !== undefined) return {};
  return textIn(fields, "word").trim() === "" ? undefined : answered({ mode: "own_word" });
};

/** A value of a closed list; undefined where it was not touched or taken back. */
export const oneIn = <const Listed extends readonly string[]>(
  fields: Raw,
  name: string,
  listed: Listed,
): Listed[number] | undefined => listed.find((value) => value === fields[name]);

/** A share from 0 to 1; undefined where nothing was said. */
export const shareIn = (fields: Raw, name: string): number | undefined => {
  const value = fields[name];
  return typeof value === "number" ? value : undefined;
};
