import type { Sense } from "@glimmers/model";
import { SENSES } from "@glimmers/model";
import type { Jump, Practice, Step } from "./practice.ts";
import { needsOf, stepIn, variantsIn } from "./session-shape.ts";
import type { Setting } from "./session-state.ts";
import { durationOf } from "./session-time.ts";
import { placeOf } from "./session-walk.ts";

/**
 * Note: A script in every setting
 *
 * What a script may do depends on its variant, on what is switched off, and on whether it is
 * short. So it is looked through once for each setting that makes a difference: which steps
 * there are, and by which ways each of them leads to which others. Shorter can be asked for in
 * the middle, so a step that the shorter form leaves out is taken as both there and not.
 */
export interface Ways {
  /** What can be come by, by its place in the script. */
  readonly places: ReadonlyMap<number, Place>;
  readonly ways: readonly Way[];
}

/** A step in one setting. */
export interface Place {
  /** Undefined where it is left out. */
  readonly step: Step | undefined;
  /** It is left out, or may be: nobody need see it on the way past. */
  readonly passes: boolean;
}

/** From one step, seen or left out, to another. */
export interface Way {
  readonly from: number;
  /** Behind the last step for the end. */
  readonly to: number;
  /** By an answer; else by time, next or skip, or past what is left out. */
  readonly chosen: boolean;
  /** By a jump that can be taken only so often. */
  readonly limited: boolean;
  /** Taken without the person. */
  readonly byItself: boolean;
}

/** The ways of a script in every setting that makes a difference. */
export const everyWay = (practice: Practice): readonly Ways[] => {
  const settings = new Map<string, Setting>();
  for (const setting of settingsOf(practice)) settings.set(signatureOf(practice, setting), setting);
  const goals = practice.steps.map((step, at) => goalsOf(practice, step, at));
  return [...settings.values()].map((setting) => waysIn(practice, setting, goals));
};

/** Every variant, with every choice of switched-off senses that some step or option needs. */
export const settingsOf = (practice: Practice): readonly Setting[] =>
  choicesOf(sensesNamed(practice)).flatMap((sensesOff) => {
    const variants = variantsIn(practice, sensesOff).map(({ id }) => ({ variant: id }));
    const chosen = variants.length === 0 ? [{}] : variants;
    return chosen.map((variant) => ({ ...variant, untimed: false, short: false, sensesOff }));
  });

const sensesNamed = ({ steps, variants }: Practice): readonly Sense[] => {
  const options = steps.flatMap((step) => (step.kind === "choose" ? step.options : []));
  const named = new Set([
    ...steps.flatMap(needsOf),
    ...[...options, ...variants].flatMap(({ needs }) => needs),
  ]);
  return SENSES.filter((sense) => named.has(sense));
};

const choicesOf = (senses: readonly Sense[]): readonly (readonly Sense[])[] =>
  senses.reduce<readonly (readonly Sense[])[]>(
    (choices, sense) => [...choices, ...choices.map((choice) => [...choice, sense])],
    [[]],
  );

/** Two settings with the same steps and options are one to a script. */
const signatureOf = (practice: Practice, setting: Setting): string =>
  practice.steps
    .map((step) => {
      const there = stepIn(step, setting);
      const options = there?.kind === "choose" ? there.options.map(({ id }) => id) : [];
      return there === undefined ? "" : `${there.kind}(${options.join()})`;
    })
    .join(";");

/** Where a step leads by itself, and by each of its options that lead anywhere. */
interface Goals {
  readonly own: readonly Goal[];
  readonly byOption: ReadonlyMap<string, readonly Goal[]>;
}

type Goal = Pick<Way, "to" | "limited">;

const goalsOf = (practice: Practice, step: Step, at: number): Goals => {
  const options = step.kind === "choose" ? step.options : [];
  return {
    own: jumpsOf(practice, at, step.then),
    byOption: new Map(
      options
        // One that stops leads to the landing, which is no step.
        .filter(({ then, stops }) => then !== undefined && stops === undefined)
        .map(({ id, then }) => [id, jumpsOf(practice, at, then)]),
    ),
  };
};

const jumpsOf = (practice: Practice, from: number, jump: Jump | undefined): readonly Goal[] => {
  if (jump === undefined) return [{ to: from + 1, limited: false }];
  const limited = "atMost" in jump;
  const there = { to: placeOf(practice, jump.to), limited };
  return limited ? [there, { to: placeOf(practice, jump.else), limited: false }] : [there];
};

const waysIn = ({ steps }: Practice, setting: Setting, goals: readonly Goals[]): Ways => {
  const places = new Map<number, Place>();
  const ways: Way[] = [];
  const waiting = [0];
  for (let at = waiting.pop(); at !== undefined; at = waiting.pop()) {
    const written = steps[at];
    if (written === undefined || places.has(at)) continue;
    const step = stepIn(written, setting);
    const place = { step, passes: step === undefined || written.short === 0 };
    places.set(at, place);
    const out = waysOut(place, at, goals[at]!, setting);
    ways.push(...out);
    waiting.push(...out.map(({ to }) => to));
  }
  return { places, ways };
};

const waysOut = (place: Place, from: number, goals: Goals, setting: Setting): readonly Way[] => {
  const { step, passes } = place;
  const byItself = passes || (step !== undefined && durationOf(step, setting) !== undefined);
  const options = step?.kind === "choose" ? step.options : [];
  return [
    ...goals.own.map((goal) => ({ ...goal, from, chosen: false, byItself })),
    ...options
      .flatMap(({ id }) => goals.byOption.get(id) ?? [])
      .map((goal) => ({ ...goal, from, chosen: true, byItself: false })),
  ];
};
