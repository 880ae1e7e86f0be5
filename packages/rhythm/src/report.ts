import type { Interval } from "@glimmers/stats";

/**
 * Note: A report
 *
 * Everything Rhythm may say of a journal, as numbers: what the screen, the charts and the
 * sentences are made of. Each answer is either told, with what it rests on, or not, with what is
 * lacking. A number here is always finite; what cannot be told is not a number.
 */
export interface RhythmReport {
  /** Days since 1970 on the person's own calendar; absent when nothing was logged. */
  readonly span?: { readonly from: number; readonly to: number };
  readonly logged: Logged;
  /** Gate 1: counts of what was logged, without percentages. */
  readonly states: Readonly<Record<State, number>> & { readonly notPlaced: number };
  readonly shares: Answer<Readonly<Record<State, Interval>>>;
  /** Oldest first, one a week; a week without a check-in is blank, and not calm. */
  readonly tide: readonly TideWeek[];
  readonly back: Answer<ReturnCurve>;
  /** One for each practice begun away from ventral at least once; most used first. */
  readonly helps: readonly PracticeHelps[];
  /** Which of several helps more. */
  readonly helpsMore: Answer<HelpsMore>;
  /** Whether coming back is getting quicker or slower: shown only where the person opened it. */
  readonly changing: Answer<Changing>;
  readonly noticing: Noticing;
  /** Oldest first. */
  readonly room: readonly RoomMonth[];
  /** What the critics said of the fit, for whoever wants to know; absent where there was none. */
  readonly critics?: Critics;
}

/** RM-1, 2.10. */
export interface Critics {
  /** Asked check-ins that were foreseen, and how much better than by the person's own average. */
  readonly asked: number;
  readonly skill: number;
  /** How far the share seen back lies from the share expected, within the horizon; absent without one. */
  readonly shapeDiffers?: number;
  /** Moves between check-ins, seen and expected, for each state and third of the gaps. */
  readonly moves: readonly {
    readonly from: State;
    /** Hours. */
    readonly gapsUpTo: number;
    readonly seen: Readonly<Record<State, number>>;
    readonly expected: Readonly<Record<State, number>>;
  }[];
}

export type State = "ventral" | "sympathetic" | "dorsal";

export type Answer<Value> =
  | { readonly told: true; readonly value: Value; readonly basis: Basis }
  | { readonly told: false; readonly lacking: readonly [Lacking, ...Lacking[]] };

/** What an answer rests on, to be named under it. */
export interface Basis {
  /** Check-ins that were used. */
  readonly checkIns: number;
  readonly days: number;
  /** "joint": self-started ones are used, and when they came is modelled. "own": only those. "prompted": only asked ones. */
  readonly times: "joint" | "own" | "prompted" | "counts";
  /** The first day it rests on, where older ones were left out for the sake of time: days since 1970. */
  readonly since?: number;
}

/** What stands between a question and its answer, and what would help. */
export type Lacking =
  /** Fewer than are needed; both are told before they are reached. */
  | { readonly type: "CheckIns"; readonly needed: number; readonly found: number }
  | { readonly type: "Days"; readonly needed: number; readonly found: number }
  | { readonly type: "Weeks"; readonly needed: number; readonly found: number }
  | { readonly type: "ActiveDays"; readonly needed: number; readonly found: number }
  /** Check-ins away from ventral with another one at most three hours later. */
  | { readonly type: "PairsAway"; readonly needed: number; readonly found: number }
  /** Check-ins that were asked for, by a prompt or as a follow-up: only these can test the chain. */
  | { readonly type: "AskedCheckIns"; readonly needed: number; readonly found: number }
  /** Times away with an asked check-in so many hours after they began: only these show returns. */
  | {
      readonly type: "AskedInTime";
      readonly needed: number;
      readonly found: number;
      readonly horizon: number;
    }
  /** After a check-in away the next one mostly comes later than the horizon. */
  | { readonly type: "GapsTooLong" }
  /** Uses of a practice with a check-in away from ventral shortly before, and an asked one after. */
  | { readonly type: "UsesAway"; readonly needed: number; readonly found: number }
  | { readonly type: "PracticesTold"; readonly needed: number; readonly found: number }
  /** The range is still so wide that it would say next to nothing. */
  | { readonly type: "TooWide" }
  /** The chain foresees check-ins no better than the person's own average does. */
  | { readonly type: "NoBetterThanAverage" }
  /** What was seen of returns has another shape than the chain gives them. */
  | { readonly type: "ShapeDiffers" }
  /** It may be chance: the range holds none at all. */
  | { readonly type: "MayBeChance" }
  /** Told apart from chance, and not as more than before, or than would have been anyway. */
  | { readonly type: "NotMore" }
  /** More by one way of counting, and not by the other. */
  | { readonly type: "DependsOnCount" }
  /** It turns round when one assumption is changed. */
  | { readonly type: "NotSteady" }
  /** It was there in one weekly look only; two are asked for. */
  | { readonly type: "AnotherWeek" }
  /** Too close to tell which is more. */
  | { readonly type: "TooClose" }
  /** One half of the time has too little in it. */
  | { readonly type: "EmptyHalf" }
  /** The two layers of the model disagree. */
  | { readonly type: "LayersDisagree" }
  /** The data admit no fit: all alike, or at war with each other. */
  | { readonly type: "NoFit" };

export interface Logged {
  readonly checkIns: number;
  readonly prompted: number;
  readonly selfStarted: number;
  readonly followUps: number;
  /** Follow-ups that were agreed to and not answered. */
  readonly unanswered: number;
  readonly glimmers: number;
  readonly triggers: number;
  readonly practices: number;
  /** Days with anything logged. */
  readonly days: number;
  /** What was set aside, and why, counted: never silently. */
  readonly setAside: Readonly<Record<SetAside, number>>;
}

/**
 * Why something logged is not part of the chain. It stays in the counts, but for what is there
 * twice, which is counted once.
 */
export type SetAside =
  /** Its time is only a part of the day, or it was written down much later. */
  | "vagueTime"
  /** The very same again, at the same minute. */
  | "twice"
  /** A time no clock can have meant. */
  | "impossibleTime"
  /** An answer that is no place among the three: "can't tell", an own word. */
  | "notPlaced";

export interface TideWeek {
  /** Its first day. */
  readonly from: number;
  readonly checkIns: number;
  readonly glimmers: number;
  readonly triggers: number;
  /** Mean shares of the week's check-ins, summing to 1; absent in a week without any. */
  readonly shares?: Readonly<Record<State, number>>;
}

export interface ReturnCurve {
  /** The horizon it is told at, in hours: 4, or 2 where follow-ups allow. */
  readonly horizon: number;
  /** Times away that were seen, and how many of them were not seen to end. */
  readonly times: number;
  readonly unfinished: number;
  /** Back in ventral by then, of ten like these. */
  readonly ofTen: Interval;
  /** Hours until half are back: told while `middle` is within what the curve looks at. `high` is absent where it may be longer than a day. */
  readonly half: { readonly low: number; readonly middle: number; readonly high?: number };
  /** Mean hours away in the first eight. */
  readonly meanAway: Interval;
  readonly curve: readonly CurvePoint[];
  /**
   * What was seen without the chain (Turnbull), where somebody was asked often enough: share back by
   * then. Ends where looks do; empty where there were too few.
   */
  readonly seen: readonly { readonly hours: number; readonly back: number }[];
  /** Times pulled out of ventral in a waking day of 16 h: never shown without the curve. */
  readonly leavingPerDay: Interval;
}

/** Share back in ventral by `hours`, from all times away together. */
export interface CurvePoint extends Interval {
  readonly hours: number;
  /** What is assumed before anything is known of the person: shown faint. */
  readonly before: Interval;
}

export interface PracticeHelps {
  /** `P05`, or a pack's. */
  readonly practice: string;
  readonly uses: number;
  /** Of these with a check-in away from ventral shortly before, and an asked one after. */
  readonly followed: number;
  readonly answer: Answer<PracticeExtra>;
}

/**
 * "Of 12 times you used this away from ventral, you were back 6 times. About 4 would be expected
 * anyway. The extra 2 could be chance (-1 to +5)."
 */
export interface PracticeExtra {
  readonly uses: number;
  readonly back: number;
  readonly expected: Interval;
  readonly extra: Interval;
  readonly extraPerTen: Interval;
}

export interface HelpsMore {
  /** Those that are in the upper half with P ≥ 0.9, in no order; and those that are not. */
  readonly more: readonly string[];
  readonly others: readonly string[];
}

export interface Changing {
  /** The rate of coming back at the end against the beginning: 2 is twice as quick. */
  readonly ratio: Interval;
  readonly weeks: number;
}

export interface Noticing {
  readonly glimmers: number;
  /** Days with something besides glimmers: the app was open, whether there was one or not. */
  readonly activeDays: number;
  /** Glimmers for each active day, week by week, oldest first; a week without one has none. */
  readonly weeks: readonly {
    readonly from: number;
    readonly glimmers: number;
    readonly activeDays: number;
  }[];
  /**
   * By how much glimmers for each clock hour of use differ from those of the week before: 1.05 is
   * 5 % more. Told only where it is more for each active day as well.
   */
  readonly answer: Answer<{ readonly perWeek: Interval }>;
}

export interface RoomMonth {
  /** Its first day. */
  readonly from: number;
  readonly inside: number;
  readonly nearTop: number;
  readonly above: number;
  readonly nearBottom: number;
  readonly below: number;
  readonly cantTell: number;
  /** What was held together, and what was returned from, that month. */
  readonly heldBoth: number;
  readonly returns: number;
}
