import type { Interval } from "@glimmers/stats";
import type { Claim } from "./claims.ts";
import type { Answer, Basis, Lacking } from "./report.ts";

/**
 * Note: The gates
 *
 * Every number that decides whether something may be said stands in this table and nowhere else.
 * All conditions of a gate must hold, or the answer is "cannot tell yet", with what is lacking.
 * Source: RM-1, section 7 and 2.10; those marked with a star are ours, decisions 066 and 071.
 */
export const GATES = {
  /** Fewer check-ins than these are told as counts, never as shares. */
  shares: { checkIns: 20, days: 7, width: 0.45 },
  back: {
    checkIns: 60,
    /** Check-ins away from ventral, with the next one at most so many hours later. */
    pairsAway: 15,
    pairHours: 3,
    /** The range may be as wide as this share of what was assumed before anything was known. */
    widthOfPrior: 0.6,
    /** Brier skill over the person's own average must be above this, or all dynamics are hidden. */
    skill: 0,
    /** How far the share seen back may be from the share expected back, within the horizon. */
    shape: 0.1,
    /** * Asked check-ins that the skill is measured on, and times away with one in the horizon. */
    asked: 10,
    /** * Times away that were seen to end, before it is said that somebody comes back. */
    returns: 10,
    /** * Hours the curve looks ahead: when half are back is told within them, and no further. */
    looked: 8,
  },
  horizon: {
    usual: 4,
    /** Only where check-ins after away ones were asked for so often, and so soon. */
    short: 2,
    /** * Follow-ups at most `short` hours after a check-in away. */
    followUps: 15,
  },
  helps: { uses: 12 },
  helpsMore: { practices: 3, uses: 12, topHalf: 0.9 },
  changing: {
    weeks: 8,
    checkIns: 300,
    /** * Check-ins in the emptier half of the time: what a return curve needs by itself. */
    checkInsInHalf: 60,
  },
  noticing: { activeDays: 21 },
  /** Claims of every kind are looked at once a week. */
  looks: {
    appear: 0.95,
    inARow: 2,
    disappear: 0.85,
    newInAWeek: 1,
    /** * A claim that not once in a year was likely enough to appear goes too. */
    weeks: 52,
  },
} as const;

/** What is lacking of a number of something; nothing where there is enough. */
type Counted = Exclude<Extract<Lacking, { readonly needed: number }>["type"], "AskedInTime">;

const atLeast = (type: Counted, found: number, needed: number): Lacking[] =>
  found >= needed ? [] : [{ type, needed, found }];

const unless = (holds: boolean, type: Uncounted): Lacking[] => (holds ? [] : [{ type }]);

type Uncounted = Exclude<Lacking, { readonly needed: number }>["type"];

/** Told, if nothing is lacking. */
export const answered = <Value>(
  lacking: readonly Lacking[],
  value: Value,
  basis: Basis,
): Answer<Value> => {
  const [first, ...others] = lacking;
  if (first !== undefined) return { told: false, lacking: [first, ...others] };
  return { told: true, value, basis };
};

export const untold = (
  lacking: readonly [Lacking, ...Lacking[]],
): { readonly told: false; readonly lacking: readonly [Lacking, ...Lacking[]] } => ({
  told: false,
  lacking,
});

export const widthOf = ({ low, high }: Interval): number => high - low;

/** The share of moments in each state: how much there must be. */
export const sharesNeed = (found: {
  readonly checkIns: number;
  readonly days: number;
}): Lacking[] => [
  ...atLeast("CheckIns", found.checkIns, GATES.shares.checkIns),
  ...atLeast("Days", found.days, GATES.shares.days),
];

/** The share of moments in each state: how narrow each range must be. */
export const sharesAllow = (shares: readonly Interval[]): Lacking[] =>
  unless(
    shares.every((share) => widthOf(share) <= GATES.shares.width),
    "TooWide",
  );

/** The return curve: how much there must be. */
export const backNeeds = (found: {
  readonly checkIns: number;
  readonly pairsAway: number;
  readonly asked: number;
}): Lacking[] => [
  ...atLeast("CheckIns", found.checkIns, GATES.back.checkIns),
  ...atLeast("PairsAway", found.pairsAway, GATES.back.pairsAway),
  ...atLeast("AskedCheckIns", found.asked, GATES.back.asked),
];

/** The return curve: how many times away must have an asked check-in within the horizon. */
export const looksNeed = (found: number, horizon: number): Lacking[] => {
  const needed = GATES.back.asked;
  return found >= needed ? [] : [{ type: "AskedInTime", needed, found, horizon }];
};

/** Whether "you come back" is true of somebody: returns were seen, and one of ten is sure. */
export const isReturnSeen = (found: {
  readonly times: number;
  readonly unfinished: number;
  readonly ofTen: Interval;
}): boolean => found.times - found.unfinished >= GATES.back.returns && found.ofTen.low >= 1;

/** Whether it is told when half were back: only as far as was looked. In hours. */
export const isHalfWithin = (middle: number): boolean => middle <= GATES.back.looked;

/** Whether anything may be said of how somebody moves: the chain must foresee better than an average. */
export const dynamicsAllow = (skill: number): Lacking[] =>
  unless(skill > GATES.back.skill, "NoBetterThanAverage");

/** The return curve: what its range and its critics must be like. */
export const backAllows = (found: {
  readonly width: number;
  readonly priorWidth: number;
  readonly skill: number;
  /** How far the share seen back is from the share expected back, within the horizon. */
  readonly shapeDiffers: number;
}): Lacking[] => [
  ...dynamicsAllow(found.skill),
  ...unless(found.width <= GATES.back.widthOfPrior * found.priorWidth, "TooWide"),
  ...unless(found.shapeDiffers <= GATES.back.shape, "ShapeDiffers"),
];

/**
 * The horizon a curve is told at, in hours: the usual one; the short one where enough check-ins
 * came that soon because they were asked for; undefined where what typically passes between a
 * check-in away and the next one is longer than both. `typicalGap` is a median, in hours.
 */
export const horizonFor = (found: {
  readonly typicalGap: number;
  readonly followUps: number;
}): number | undefined => {
  const { usual, short, followUps } = GATES.horizon;
  if (found.typicalGap <= short && found.followUps >= followUps) return short;
  return found.typicalGap <= usual ? usual : undefined;
};

/** What a practice adds: how much there must be. */
export const helpsNeeds = (followed: number): Lacking[] =>
  atLeast("UsesAway", followed, GATES.helps.uses);

/** What the weekly looks must say of a claim. What was not looked at yet may be chance. */
const claimAllows = ({ probability = 0.5, stands }: Claim): Lacking[] => {
  const { appear } = GATES.looks;
  if (stands) return [];
  if (probability <= 1 - appear) return [{ type: "NotMore" }];
  return [{ type: probability >= appear ? "AnotherWeek" : "MayBeChance" }];
};

/** What a practice adds: what the weekly looks and the refits must say. */
export const helpsAllows = (
  found: Claim & {
    readonly skill: number;
    /** Its sign is the same in every refit with one assumption changed. */
    readonly isSteady: boolean;
  },
): Lacking[] => {
  if (found.skill <= GATES.back.skill) return dynamicsAllow(found.skill);
  const lacking = claimAllows(found);
  return lacking.length > 0 ? lacking : unless(found.isSteady, "NotSteady");
};

/** Which of several helps more: how much there must be. */
export const helpsMoreNeeds = (practicesTold: number): Lacking[] =>
  atLeast("PracticesTold", practicesTold, GATES.helpsMore.practices);

/** Which helps more: one of them at least must be in the upper half, whatever the order within. */
export const helpsMoreAllows = (upperHalf: readonly number[]): Lacking[] =>
  unless(
    upperHalf.some((probability) => probability >= GATES.helpsMore.topHalf),
    "TooClose",
  );

/** Whether coming back is changing: how much there must be. */
export const changingNeeds = (found: {
  readonly weeks: number;
  readonly checkIns: number;
  readonly inEmptierHalf: number;
}): Lacking[] => [
  ...atLeast("Weeks", found.weeks, GATES.changing.weeks),
  ...atLeast("CheckIns", found.checkIns, GATES.changing.checkIns),
  ...unless(found.inEmptierHalf >= GATES.changing.checkInsInHalf, "EmptyHalf"),
];

/** Whether coming back is changing: what the weekly looks, both layers and all refits must say. */
export const changingAllows = (
  found: Claim & {
    readonly skill: number;
    readonly layersAgree: boolean;
    readonly isSteady: boolean;
  },
): Lacking[] => {
  if (found.skill <= GATES.back.skill) return dynamicsAllow(found.skill);
  const lacking = claimAllows(found);
  if (lacking.length > 0) return lacking;
  return [...unless(found.layersAgree, "LayersDisagree"), ...unless(found.isSteady, "NotSteady")];
};

/** Whether more is noticed: how much there must be. */
export const noticingNeeds = (activeDays: number): Lacking[] =>
  atLeast("ActiveDays", activeDays, GATES.noticing.activeDays);

/**
 * Whether more is noticed: what the weekly looks must say, for each hour of use and for each active
 * day alike. Who opens the app less would else notice more.
 */
export const noticingAllows = (perHour: Interval, perDay: Interval, claim: Claim): Lacking[] => {
  if (claim.stands) return [];
  const [isMore, isMorePerDay] = [perHour.low > 1, perDay.low > 1];
  if (isMore && isMorePerDay) return claimAllows(claim);
  if (isMore || (isMorePerDay && perHour.high < 1)) return [{ type: "DependsOnCount" }];
  return [{ type: perHour.high < 1 ? "NotMore" : "MayBeChance" }];
};
