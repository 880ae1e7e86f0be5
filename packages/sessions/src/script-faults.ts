import type { EdgeFault } from "./edge-faults.ts";
import { edgeFaults } from "./edge-faults.ts";
import type { Jump, Practice, Step } from "./practice.ts";
import { THE_END } from "./practice.ts";
import type { Ways } from "./script-ways.ts";
import { everyWay, settingsOf } from "./script-ways.ts";
import { onRings, reaches } from "./script-rings.ts";

/** What is wrong with a script as a whole, and at which step. */
export type ScriptFault =
  /** Two steps have this id, or a step is called `end`. */
  | { readonly type: "IdTaken"; readonly step: string }
  | { readonly type: "JumpsNowhere"; readonly step: string; readonly to: string }
  | { readonly type: "UnknownVariant"; readonly step: string; readonly variant: string }
  /** No step has the field that this one of `keeps` is to be made of. */
  | { readonly type: "KeepsNothing"; readonly field: string }
  /** No step has the id from which on the answers are to stand. */
  | { readonly type: "SettledNowhere"; readonly from: string }
  | { readonly type: "NothingToChoose"; readonly step: string }
  /** No way leads there, in no setting. */
  | { readonly type: "NeverSeen"; readonly step: string }
  /** No way leads from there to the end, once every limited jump is used up. */
  | { readonly type: "NoWayOut"; readonly step: string }
  /** It comes back to this step for ever, without the person. */
  | { readonly type: "RunsForEver"; readonly step: string }
  /** Its variants and the senses it needs make more settings than can be looked through. */
  | { readonly type: "TooManySettings"; readonly most: number }
  | EdgeFault;

/** Variants times what may be switched off; ours has 48 at most. */
const MOST_SETTINGS = 256;

/**
 * Everything that only the whole script can show: in every variant, with whatever switched off,
 * in the long form and the shorter. Nothing, where a session of it can be trusted to end, and to
 * end well. The rules stand in docs/spec/sessions.md.
 */
export const faultsInScript = (practice: Practice): readonly ScriptFault[] => {
  const written = writtenFaults(practice);
  // Where a jump leads nowhere, or to two steps, there is no telling where a session goes.
  if (written.some(({ type }) => type === "JumpsNowhere" || type === "IdTaken")) return written;
  if (settingsOf(practice).length > MOST_SETTINGS) {
    return [{ type: "TooManySettings", most: MOST_SETTINGS }];
  }
  const every = everyWay(practice);
  return once([
    ...written,
    ...unseen(practice, every),
    ...every.flatMap((ways) => waysFaults(practice, ways)),
    ...edgeFaults(practice, every),
  ]);
};

// ---- What is written

const writtenFaults = (practice: Practice): readonly ScriptFault[] => [
  ...takenIds(practice),
  ...practice.steps.flatMap((step) => stepFaults(practice, step)),
  ...Object.entries(practice.keeps?.fields ?? {})
    .filter(([, source]) => !practice.steps.some((step) => fieldOf(step) === source))
    .map(([field]): ScriptFault => ({ type: "KeepsNothing", field })),
  ...settledNowhere(practice),
];

const settledNowhere = ({ steps, keeps }: Practice): readonly ScriptFault[] => {
  const from = keeps?.from;
  if (from === undefined || steps.some(({ id }) => id === from)) return [];
  return [{ type: "SettledNowhere", from }];
};

const takenIds = ({ steps }: Practice): readonly ScriptFault[] =>
  steps
    .filter(
      ({ id }, place) => id === THE_END || steps.findIndex((step) => step.id === id) !== place,
    )
    .map(({ id }): ScriptFault => ({ type: "IdTaken", step: id }));

const stepFaults = (practice: Practice, step: Step): readonly ScriptFault[] => {
  const variants = practice.variants.map(({ id }) => id);
  const ids = [THE_END, ...practice.steps.map(({ id }) => id)];
  return [
    ...step.in
      .filter((variant) => !variants.includes(variant))
      .map((variant): ScriptFault => ({ type: "UnknownVariant", step: step.id, variant })),
    ...goalsOf(step)
      .filter((to) => !ids.includes(to))
      .map((to): ScriptFault => ({ type: "JumpsNowhere", step: step.id, to })),
    ...(isEmptyChoice(step) ? [{ type: "NothingToChoose", step: step.id } as const] : []),
  ];
};

const isEmptyChoice = (step: Step): boolean =>
  step.kind === "choose" && step.options.length === 0 && !step.own && step.from === undefined;

const goalsOf = (step: Step): readonly string[] => {
  const options = step.kind === "choose" ? step.options : [];
  const jumps = [step.then, ...options.map(({ then }) => then)];
  return jumps.flatMap((jump: Jump | undefined) => {
    if (jump === undefined) return [];
    return "atMost" in jump ? [jump.to, jump.else] : [jump.to];
  });
};

const fieldOf = (step: Step): string | undefined =>
  step.kind === "choose" || step.kind === "write" ? step.field : undefined;

// ---- Where it leads

const unseen = ({ steps }: Practice, every: readonly Ways[]): readonly ScriptFault[] =>
  steps
    .filter((_, place) => !every.some(({ places }) => places.get(place)?.step !== undefined))
    .map(({ id }): ScriptFault => ({ type: "NeverSeen", step: id }));

const waysFaults = ({ steps }: Practice, { places, ways }: Ways): readonly ScriptFault[] => {
  // A limited jump may be used up by the time it is needed.
  const unlimited = ways.filter(({ limited }) => !limited);
  const ending = reaches(unlimited, steps.length);
  const endless = [...places.keys()].filter((place) => !ending.has(place));
  const running = onRings(unlimited.filter(({ byItself }) => byItself));
  return [
    ...endless.map((place): ScriptFault => ({ type: "NoWayOut", step: steps[place]!.id })),
    ...running.map((place): ScriptFault => ({ type: "RunsForEver", step: steps[place]!.id })),
  ];
};

const once = (faults: readonly ScriptFault[]): readonly ScriptFault[] => [
  ...new Map(faults.map((fault) => [JSON.stringify(fault), fault])).values(),
];
