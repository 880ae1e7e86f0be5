import type { Sense } from "@glimmers/model";
import type { ChooseStep, Option, Practice, SayStep, Step, Variant } from "./practice.ts";
import type { Setting } from "./session-state.ts";
import { fullSeconds } from "./session-time.ts";

/** The variants that need nothing which is switched off, in the script's order. */
export const variantsIn = (practice: Practice, sensesOff: readonly Sense[]): readonly Variant[] =>
  practice.variants.filter((variant) => !needsAny(variant.needs, sensesOff));

/** The variant asked for, where there is one and it is there; else the first that is. */
export const variantIn = (
  practice: Practice,
  sensesOff: readonly Sense[],
  wanted: string | undefined,
): string | undefined => {
  const there = variantsIn(practice, sensesOff);
  return (there.find(({ id }) => id === wanted) ?? there[0])?.id;
};

/**
 * The step as it is in this setting: undefined where it is left out, in its other words where
 * it has some. What paces, counts or plays becomes a plain sentence with its other words.
 */
export const stepIn = (step: Step, setting: Setting): Step | undefined => {
  if (!isOfVariant(step, setting.variant)) return undefined;
  if (setting.short && step.short === 0) return undefined;
  if (needsAny(needsOf(step), setting.sensesOff)) return inOtherWords(step);
  return step.kind === "choose" ? withOptionsOf(step, setting.sensesOff) : step;
};

/** What a step needs switched on: what it names, and what its kind cannot be without. */
export const needsOf = (step: Step): readonly Sense[] => {
  if (step.kind === "breathe") return [...step.needs, "breath"];
  return step.kind === "listen" ? [...step.needs, "sound"] : step.needs;
};

export const optionsIn = (step: ChooseStep, sensesOff: readonly Sense[]): readonly Option[] =>
  step.options.filter((option) => !needsAny(option.needs, sensesOff));

const isOfVariant = (step: Step, variant: string | undefined): boolean =>
  step.in.length === 0 || (variant !== undefined && step.in.includes(variant));

const needsAny = (needs: readonly Sense[], sensesOff: readonly Sense[]): boolean =>
  needs.some((sense) => sensesOff.includes(sense));

/** Whatever it was, it is a sentence now: its own workings need what is switched off. */
const inOtherWords = (step: Step): SayStep | undefined => {
  if (step.instead === undefined) return undefined;
  const { id, short, role, then } = step;
  const seconds = fullSeconds(step);
  return {
    kind: "say",
    id,
    say: step.instead,
    in: step.in,
    needs: [],
    ...(short === undefined ? {} : { short }),
    ...(role === undefined ? {} : { role }),
    // oxlint-disable-next-line unicorn/no-thenable -- a jump, which nobody can call
    ...(then === undefined ? {} : { then }),
    ...(seconds === undefined ? {} : { seconds }),
  };
};

/** Without an option left, and no way to say something else, there is nothing to ask. */
const withOptionsOf = (step: ChooseStep, sensesOff: readonly Sense[]): ChooseStep | undefined => {
  const options = optionsIn(step, sensesOff);
  const isEmpty = options.length === 0 && step.own !== true && step.from === undefined;
  return isEmpty ? undefined : { ...step, options };
};
