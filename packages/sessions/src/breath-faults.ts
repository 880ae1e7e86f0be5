import type { Sense } from "@glimmers/model";
import { breathIn } from "./lint-patterns.ts";
import type { Practice, Step } from "./practice.ts";
import type { Text } from "./text.ts";

interface BreathUnsaid {
  readonly type: "BreathUnsaid";
  readonly place: string;
  readonly found: string;
}

/** A text, and the senses that have to be on for it to be there at all. */
interface Heard {
  readonly place: string;
  readonly text: Text | undefined;
  readonly needs: readonly Sense[];
}

/** Whatever of a practice speaks of breath is to be left out where breath is switched off. */
export const breathFaults = (practice: Practice): readonly BreathUnsaid[] =>
  practice.needs.includes("breath")
    ? []
    : heardIn(practice)
        .filter(({ needs }) => !needs.includes("breath"))
        .flatMap(({ place, text = {} }) => unsaid(`practices.${practice.id}.${place}`, text));

/** Two lines of ours say by a breath that somebody is at ease; no breath is asked for. */
const IN_PASSING: readonly string[] = [
  "Someone with whom you could breathe out, even once.",
  "Jemand, bei dem du aufatmen konntest, und sei es ein einziges Mal.",
];

const unsaid = (place: string, text: Text): readonly BreathUnsaid[] =>
  Object.entries(text)
    .filter(([, sentence]) => !IN_PASSING.includes(sentence))
    .flatMap(([language, sentence]) =>
      breathIn(sentence).map(
        (found) => ({ type: "BreathUnsaid", place: `${place}.${language}`, found }) as const,
      ),
    );

const heardIn = ({ name, invitation, variants, steps, landing }: Practice): readonly Heard[] => [
  { place: "name", text: name, needs: [] },
  { place: "invitation", text: invitation, needs: [] },
  ...variants.map(({ id, name: text, needs }) => ({ place: `variants.${id}.name`, text, needs })),
  ...steps.flatMap((step) => heardInStep(`steps.${step.id}`, step)),
  ...(landing === undefined ? [] : heardInStep("landing", landing)),
];

/** What is said `instead` is said where something is off: it may be breath. */
const heardInStep = (place: string, step: Step): readonly Heard[] => {
  const needs: readonly Sense[] = step.kind === "breathe" ? ["breath"] : step.needs;
  const options = step.kind === "choose" ? step.options : [];
  return [
    { place: `${place}.say`, text: step.say, needs },
    { place: `${place}.instead`, text: step.instead, needs: [] },
    ...(step.kind === "pulse" ? [{ place: `${place}.on`, text: step.on, needs }] : []),
    ...(step.kind === "pulse" ? [{ place: `${place}.off`, text: step.off, needs }] : []),
    ...options.map((option) => ({
      place: `${place}.options.${option.id}.label`,
      text: option.label,
      needs: [...needs, ...option.needs],
    })),
  ];
};
