import type { Chance, SixNumbers, StateIndex, ThreeNumbers } from "@glimmers/rhythm";
import {
  drawPoint,
  pickState,
  ratesOut,
  transition,
  truthRates,
  TYPICAL_TRUTH,
  WINDOW_HOURS,
} from "@glimmers/rhythm";

/**
 * Note: The picture of an idea
 *
 * A made-up life that moves between three states, by the very rules Rhythm looks with, to be
 * played with. It is nobody's: its rates are those of no person, and nothing it shows is measured.
 * A trigger, a glimmer and an anchor each change the rates for an hour; a week of practice changes
 * them a little and for good, in this picture. Hours here are the picture's own.
 */
export interface Idea {
  /** Hours since it began. */
  readonly hours: number;
  readonly state: StateIndex;
  /** Where the dot is: three shares that sum to 1. */
  readonly place: ThreeNumbers;
  /** Until when each of them works, in the picture's hours. */
  readonly until: Readonly<Record<Passing, number>>;
  /** Weeks of practice, 0 to `MOST_WEEKS`. */
  readonly weeks: number;
}

export type Passing = "trigger" | "glimmer" | "anchor";

export const MOST_WEEKS = 4;
/** What a week of practice adds to the log rates of coming back: a seventh more often, each. */
const A_WEEK = Math.log(1.15);
/** How sharply the dot keeps to its place; the hours after which it looks for another spot there. */
const SHARPNESS = 16;
const SPOT_FOR = 0.4;

const CENTRE: ThreeNumbers = [0.8, 0.1, 0.1];

export const beginIdea = (): Idea => ({
  hours: 0,
  state: 0,
  place: CENTRE,
  until: { trigger: 0, glimmer: 0, anchor: 0 },
  weeks: 0,
});

/** A trigger, a glimmer or an anchor: it works for an hour from now. */
export const meet = (idea: Idea, what: Passing): Idea => ({
  ...idea,
  until: { ...idea.until, [what]: idea.hours + WINDOW_HOURS },
});

export const practise = (idea: Idea): Idea => ({
  ...idea,
  weeks: Math.min(MOST_WEEKS, idea.weeks + 1),
});

/** What works just now, or at another of the picture's hours. */
export const works = ({ until, hours }: Idea, what: Passing, at = hours): boolean =>
  until[what] > at;

/** The six rates an hour, at one of the picture's hours. */
const ratesAt = (idea: Idea, at: number): SixNumbers =>
  truthRates(
    { ...TYPICAL_TRUTH, trend: A_WEEK * idea.weeks },
    {
      trigger: works(idea, "trigger", at),
      glimmer: works(idea, "glimmer", at),
      practice: works(idea, "anchor", at) ? 1 : 0,
      day: 1,
    },
  );

/** Some hours on: exactly by the rates, from one change of them to the next. */
export const liveOn = (idea: Idea, hours: number, chance: Chance): Idea => {
  let [now, place] = [idea, idea.place];
  const end = idea.hours + hours;
  while (now.hours < end) {
    const until = Math.min(end, nextChange(now));
    const out = ratesOut(ratesAt(now, now.hours), now.state);
    const wait = chance.exponential(out[0] + out[1] + out[2]);
    const isMoved = now.hours + wait < until;
    const state = isMoved ? pickState(out, chance) : now.state;
    if (isMoved) place = drawPoint(state, SHARPNESS, chance);
    now = { ...now, hours: isMoved ? now.hours + wait : until, state };
  }
  const looksAgain = Math.floor(end / SPOT_FOR) !== Math.floor(idea.hours / SPOT_FOR);
  if (looksAgain && now.state === idea.state) place = drawPoint(now.state, SHARPNESS, chance);
  return { ...now, place };
};

/** When the first of what works is over. */
const nextChange = ({ until, hours }: Idea): number =>
  Math.min(...Object.values(until).map((end) => (end > hours ? end : Number.POSITIVE_INFINITY)));

/** On to where the state is another one; a day at most. */
export const liveUntilMoved = (idea: Idea, chance: Chance): Idea => {
  let now = idea;
  for (let quarter = 0; quarter < 96 && now.state === idea.state; quarter++)
    now = liveOn(now, 0.25, chance);
  return now;
};

/** What a picture of ten says. */
export interface OfTen {
  /** Of ten settled hours, those in which it is left at least once. */
  readonly left: number;
  /** Of ten times revved up, those that are back within two hours. */
  readonly back: number;
}

/** Of ten, with nothing at work, and as things stand now. */
export const tens = (idea: Idea): { readonly plain: OfTen; readonly now: OfTen } => ({
  plain: ofTen(beginIdea()),
  now: ofTen(idea),
});

const ofTen = (idea: Idea): OfTen => ({
  left: 10 * (1 - Math.exp(-leavingWithin(idea, 1))),
  back: 10 * backWithin(idea, 2),
});

/** The rate of leaving, summed over the hours to come. */
const leavingWithin = (idea: Idea, hours: number): number =>
  partsOf(idea, hours).reduce(
    (sum, { rates, hours: part }) => sum + part * (rates[0] + rates[1]),
    0,
  );

/**
 * The chance to be back from sympathetic within some hours: from one change of the rates to the
 * next, with ventral never left again, so that whoever is there at the end has been back.
 */
const backWithin = (idea: Idea, hours: number): number => {
  let [v, s, d] = [0, 1, 0];
  for (const { rates, hours: part } of partsOf(idea, hours)) {
    const [, , sv, sd, dv, ds] = rates;
    const on = transition([0, 0, sv, sd, dv, ds], part);
    const moved = [0, 1, 2].map(
      (to) => v * (on[to] ?? 0) + s * (on[3 + to] ?? 0) + d * (on[6 + to] ?? 0),
    );
    [v, s, d] = [moved[0] ?? 0, moved[1] ?? 0, moved[2] ?? 0];
  }
  return v;
};

/** The hours to come, cut where the rates change. */
const partsOf = (
  idea: Idea,
  hours: number,
): readonly { readonly rates: SixNumbers; readonly hours: number }[] => {
  const end = idea.hours + hours;
  const cuts = Object.values(idea.until).filter((cut) => cut > idea.hours && cut < end);
  const times = [idea.hours, ...cuts.toSorted((one, other) => one - other), end];
  return times.slice(1).map((to, place) => {
    const from = times[place] ?? to;
    return { rates: ratesAt(idea, (from + to) / 2), hours: to - from };
  });
};
