import { createDraws } from "@glimmers/stats";
import { practiceUp } from "./exposure.ts";
import type { FitDraws } from "./fit-draws.ts";
import type { Chance, FittedPart, Part } from "./fitted-part.ts";
import { filtered } from "./forecast.ts";
import { GATES } from "./gates.ts";
import type { ExtraFound, FollowedUse } from "./practice-helps.ts";
import { expectedBack, extraOf, followedUses } from "./practice-helps.ts";
import type { PracticeUse } from "./practice-uses.ts";
import { usesOf } from "./practice-uses.ts";
import { eachDraw, firstOf, shareOfDraws } from "./rate-draws.ts";

/** How a practice was used, whatever may be said of it. */
export interface PracticeCount {
  /** From 1. */
  readonly practice: number;
  readonly name: string;
  readonly uses: number;
  readonly begunAway: number;
  readonly followed: number;
}

/** Every practice with a number of its own that was begun away from ventral; most used first. */
export const countPractices = ({ timeline, practices }: Part): PracticeCount[] => {
  const uses = usesOf(timeline);
  return practices
    .map((name, at) => countOf(name, at + 1, uses))
    .filter(({ name, begunAway }) => name !== "" && begunAway > 0)
    .toSorted((one, other) => other.uses - one.uses || one.practice - other.practice);
};

const countOf = (name: string, practice: number, uses: readonly PracticeUse[]): PracticeCount => {
  const own = uses.filter((use) => use.practice === practice);
  const away = own.filter(({ begunAway }) => begunAway);
  const followed = away.filter(({ after }) => after !== undefined).length;
  return { name, practice, uses: own.length, begunAway: away.length, followed };
};

/** Whether any practice was used often enough for something to be said of it. */
export const isAnyUsedEnough = (part: Part): boolean =>
  countPractices(part).some(({ followed }) => followed >= GATES.helps.uses);

/** What a fit says of one practice. */
export interface PracticeFound extends ExtraFound {
  readonly practice: number;
  readonly name: string;
  /** What it adds to the log rate of coming back, draw by draw: shrunk towards the others. */
  readonly effect: Float64Array;
}

/** The followed uses of each practice, by its number. */
export const followedByPractice = (fitted: FittedPart): ReadonlyMap<number, FollowedUse[]> => {
  const states = filtered(fitted.chain, fitted.fit.mode);
  if (states === undefined) return new Map();
  const { timeline, windowHours } = fitted;
  const uses = followedUses(timeline, usesOf(timeline), states, windowHours);
  const byPractice = new Map<number, FollowedUse[]>();
  for (const use of uses)
    byPractice.set(use.practice, [...(byPractice.get(use.practice) ?? []), use]);
  return byPractice;
};

/**
 * What a fit says of each practice that was used often enough. How likely it is that one adds
 * something is the smaller of two: that its uses were back more often than expected, and that its
 * effect, shrunk towards that of all practices together, is above none (decision 067).
 */
export const judgePractices = (
  fitted: FittedPart,
  draws: FitDraws,
  chance: Chance,
): PracticeFound[] => {
  const followed = followedByPractice(fitted);
  return countPractices(fitted)
    .filter(({ practice }) => (followed.get(practice)?.length ?? 0) >= GATES.helps.uses)
    .map(({ practice, name }) => {
      const uses = followed.get(practice) ?? [];
      return { practice, name, ...judge(fitted, draws, { practice, uses }, chance) };
    });
};

/** Draws of what would have happened anyway: smooth in the parameters, so that a few do. */
const EXPECTED_DRAWS = 200;

const judge = (
  fitted: FittedPart,
  draws: FitDraws,
  { practice, uses }: { readonly practice: number; readonly uses: readonly FollowedUse[] },
  chance: Chance,
): ExtraFound & Pick<PracticeFound, "effect"> => {
  const { model, layout } = fitted;
  const some = firstOf(draws, EXPECTED_DRAWS);
  const expected = eachDraw(some, (theta) => expectedBack(uses, theta, model, layout));
  const beta = createDraws(chance(`extra ${practice}`));
  const found = extraOf(uses, expected, beta, some.weights);
  const effect = eachDraw(draws, (theta) => practiceUp(theta, layout, practice));
  const shrunk = shareOfDraws(effect, (one) => one > 0, draws.weights);
  return { ...found, effect, probability: Math.min(found.probability, shrunk) };
};

/** Of the practices that add something by the mode alone, the names: what a refit is asked for. */
export const addingAtMode = (fitted: FittedPart): ReadonlySet<string> => {
  const { model, layout, fit, practices } = fitted;
  const adding = [...followedByPractice(fitted)].filter(([practice, uses]) => {
    const back = uses.filter((use) => use.back).length;
    const isMore = back > expectedBack(uses, fit.mode, model, layout);
    return isMore && practiceUp(fit.mode, layout, practice) > 0;
  });
  return new Set(adding.map(([practice]) => practices[practice - 1] ?? ""));
};

/** How likely each of these is to be in the upper half of them all. */
export const upperHalf = (
  found: readonly PracticeFound[],
  draws: FitDraws,
): ReadonlyMap<string, number> => {
  const places = Math.floor(found.length / 2);
  const held = found.map(() => 0);
  let all = 0;
  for (let draw = 0; draw < draws.count; draw++) {
    const weight = draws.weights?.[draw] ?? 1;
    all += weight;
    const order = found
      .map(({ effect }, at) => ({ at, effect: effect[draw] ?? 0 }))
      .toSorted((one, other) => other.effect - one.effect);
    for (const { at } of order.slice(0, places)) held[at] = (held[at] ?? 0) + weight;
  }
  return new Map(found.map(({ name }, at) => [name, all > 0 ? (held[at] ?? 0) / all : 0]));
};
