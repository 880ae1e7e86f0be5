import type { Sense, Situation } from "@glimmers/model";
import type { Practice } from "./practice.ts";

/** Senses that are asked about once, before the first practice that uses them; breath before all. */
const ASKED = ["breath", "touch", "imagery"] as const satisfies readonly Sense[];

/** Where no practice of breath is offered, whatever its author says. */
const NEVER_BREATH = ["dorsal", "freeze"] as const satisfies readonly Situation[];

/** Whether anything in it uses this sense: the whole, a way of doing it, a step, an answer. */
const usesSense = (sense: Sense, practice: Practice): boolean => {
  const { needs, needsOne, variants, steps } = practice;
  const options = steps.flatMap((step) => (step.kind === "choose" ? step.options : []));
  const named = [...variants, ...steps, ...options].flatMap((each) => each.needs);
  const isPaced = sense === "breath" && steps.some(({ kind }) => kind === "breathe");
  return isPaced || [...needs, ...needsOne, ...named].includes(sense);
};

/**
 * Somebody else's practice with the care ours have: the page that asks first, and for breath the
 * places where it is never offered. An author cannot leave them out.
 */
export const withCare = (practice: Practice): Practice => {
  const asked = ASKED.find((sense) => usesSense(sense, practice));
  if (asked === undefined) return practice;
  const never = asked === "breath" ? NEVER_BREATH : [];
  const isNever = (situation: Situation): boolean =>
    practice.never.includes(situation) || never.some((one) => one === situation);
  return {
    ...practice,
    consent: asked,
    never: [...new Set([...practice.never, ...never])],
    fits: practice.fits.filter((situation) => !isNever(situation)),
  };
};
