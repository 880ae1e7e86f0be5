/**
 * The closed lists of the journal's world. Ids are internal: what a person reads comes
 * from the catalogue, or from their own words, which every list leaves room for.
 */

/** A blend of three poles. No order here means anything: nothing is above anything else. */
export const POLES = ["ventral", "sympathetic", "dorsal"] as const;
export type Pole = (typeof POLES)[number];

/** Where two poles meet on the compass, and what the meeting is called. */
export const BLENDS = ["play", "stillness", "freeze"] as const;
export type Blend = (typeof BLENDS)[number];

/** Answers that are not a state, and are complete answers all the same. */
export const PLAIN_ANSWERS = ["cant_tell", "numb_nothing", "rather_not"] as const;
export type PlainAnswer = (typeof PLAIN_ANSWERS)[number];

export const STATE_IDS = [
  ...POLES,
  ...BLENDS,
  "fawn",
  "functional_freeze",
  "mixed",
  "own",
  ...PLAIN_ANSWERS,
] as const;
export type StateId = (typeof STATE_IDS)[number];

/** How a glimmer reaches us. */
export const PATHWAYS = [
  "warmth",
  "scent",
  "sound",
  "sight",
  "touch",
  "breath",
  "movement",
  "imagination",
  "nature",
  "someone",
  "animal",
  "environment",
  "taste",
  "face-eyes",
  "body-sense",
  "memory",
  "music",
] as const;

export const FLAVOURS = ["safety", "warmth", "connection", "ease", "goodness", "alive"] as const;

export const OPENINGS = [
  "calm",
  "curiosity",
  "connection",
  "receptivity",
  "joy",
  "relief",
  "nothing",
] as const;

export const TAGS = [
  "stress",
  "conflict",
  "loss",
  "tiredness",
  "work",
  "people",
  "noise",
  "body",
  "news",
] as const;

/** What kind of cue pulled somebody out of ease. */
export const CUE_KINDS = [
  "sound",
  "sight",
  "scent",
  "touch",
  "words",
  "person",
  "place",
  "body",
  "memory",
  "news",
] as const;

/** Body and mind signs a check-in may carry: sensations, feelings, thoughts, doing. */
export const SIGNS = [
  "easy-breath",
  "soft-face",
  "warm",
  "fast-heart",
  "tight",
  "hot",
  "restless",
  "heavy",
  "cold",
  "foggy",
  "numb",
  "calm",
  "curious",
  "tender",
  "anxious",
  "cross",
  "urgent",
  "empty",
  "alone",
  "racing-thoughts",
  "no-point",
  "big-picture",
] as const;

export const ROOMS = ["inside", "near_top", "above", "near_bottom", "below", "cant_tell"] as const;
export type Room = (typeof ROOMS)[number];

export const STRENGTHS = ["a_bit", "clearly", "very_strong"] as const;
export const SOFTENINGS = ["yes", "a_bit", "not_sure"] as const;
export const NEEDS = ["nothing", "rest", "move", "company", "space"] as const;
export const ORIGINS = ["self_started", "prompted", "follow_up"] as const;
export const BACKS = ["yes", "partly", "not_yet", "no_need"] as const;
export const FELT_LENGTHS = ["moments", "hours", "days", "dont_know"] as const;

/**
 * Where somebody is, as far as choosing a practice goes: what the never-lists and the table of
 * first choices are written for. Made only of what the person said.
 */
export const SITUATIONS = [
  "ventral",
  "light_sympathetic",
  "strong_sympathetic",
  "freeze",
  "dorsal",
  "cant_tell",
] as const;
export type Situation = (typeof SITUATIONS)[number];

/** What a person can switch off everywhere at once. */
export const SENSES = [
  "breath",
  "touch",
  "body_sense",
  "imagery",
  "sound",
  "movement",
  "people",
] as const;
export type Sense = (typeof SENSES)[number];

/** What is asked about once, on a plain page of its own, before it is first used. */
export const PRACTICE_CONSENTS = [
  "touch",
  "breath",
  "imagery",
  "triggers",
  "back_and_forth",
] as const;
export const CONSENTS = [...PRACTICE_CONSENTS, "sharing"] as const;
export type Consent = (typeof CONSENTS)[number];

/** How it was after a practice; as full an answer each. */
export const AFTERS = ["easier", "same", "harder", "not_sure", "skip"] as const;
export type After = (typeof AFTERS)[number];

/** Why a session ended before its end, where that was said or seen. */
export const STOP_REASONS = [
  "stopped",
  "too_much",
  "size",
  "rising",
  "far_away",
  "flashback",
  "resource_gone",
  "too_long",
  "left",
  "body",
] as const;
export type StopReason = (typeof STOP_REASONS)[number];

/** Who or what may be safe enough. */
export const BEINGS = ["person", "animal", "figure", "place", "memory"] as const;
export type Being = (typeof BEINGS)[number];

/** Rungs of the on-ramp. Moved by the person alone; none is a grade. */
export const RUNGS = ["not_yet", "bearable", "okay", "enjoyable", "nourishing"] as const;
export type Rung = (typeof RUNGS)[number];

/** A stretch of a day, for "this morning", which stays as vague as it was said. */
export const DAY_PARTS = ["night", "morning", "midday", "afternoon", "evening", "day"] as const;
export type DayPart = (typeof DAY_PARTS)[number];

/** A word from a closed list, or the person's own behind `own:`. */
export type OrOwn<Listed extends string> = Listed | `own:${string}`;

export type Pathway = OrOwn<(typeof PATHWAYS)[number]>;
export type Flavour = OrOwn<(typeof FLAVOURS)[number]>;
export type Opening = OrOwn<(typeof OPENINGS)[number]>;
export type Tag = OrOwn<(typeof TAGS)[number]>;
export type CueKind = OrOwn<(typeof CUE_KINDS)[number]>;
export type Sign = OrOwn<(typeof SIGNS)[number]>;

/** @example ownWord("own:bath") // "bath" */
export const ownWord = (value: string): string | undefined =>
  value.startsWith("own:") ? value.slice(4) : undefined;
