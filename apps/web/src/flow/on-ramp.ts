import type { LadderItem } from "@glimmers/model";
import type { DoseAnswer, Practice, SessionEvent, SessionView, Step } from "@glimmers/sessions";
import { lastKnown, nextDose, standing } from "@glimmers/sessions";
import type { Past } from "@glimmers/sessions";

/** The practice the on-ramp is made of, and the field its answer goes by. */
export const ON_RAMP = "P25";
const DOSE_FIELD = "dose";

/**
 * The on-ramp with one thing of the person's own, for as long as that thing is stayed with just
 * now: the thing is already chosen, and of the ways to stay there is one, of so many seconds.
 */
export const onRampWith = (practice: Practice, { thing, dose }: LadderItem): Practice => {
  const stays = practice.steps.filter((step) => step.in.length > 0);
  const begins = practice.steps.findIndex((step) => step.kind === "choose");
  const steps = practice.steps
    .slice(Math.max(0, begins))
    .filter((step) => step.in.length === 0 || step === stays[0])
    .map((step) => (step === stays[0] ? stayFor(step, dose) : step));
  // The person's own words are the same in every language.
  return { ...practice, name: { en: thing }, variants: [], steps };
};

const stayFor = (step: Step, seconds: number): Step => {
  if (step.kind !== "say") return step;
  const { short: _, ...stay } = step;
  return { ...stay, in: [], seconds };
};

/** How long to stay next time, where this event answers that; undefined where it does not. */
export const doseAfter = (
  dose: number,
  view: SessionView,
  event: SessionEvent,
): number | undefined => {
  if (view.phase !== "step" || event.type !== "choose") return undefined;
  const { step } = view;
  if (step.kind !== "choose" || step.field !== DOSE_FIELD) return undefined;
  const answer = ANSWERS.find((known) => event.options.includes(known));
  return answer && nextDose(dose, answer);
};

const ANSWERS = ["too_much", "okay", "more"] as const satisfies readonly DoseAnswer[];

/** Why one might not open it just now: nothing is known of the room, or it was not inside. */
export type NotNow = "unknown" | "little" | "elsewhere";

/** What stands against it just now; nothing stops the person from opening it all the same. */
export const againstOnRamp = (practice: Practice, past: Past): NotNow | undefined => {
  const known = lastKnown(past);
  if (known?.room === undefined) return isElsewhere(practice, past) ? "elsewhere" : "unknown";
  if (known.room !== "inside") return "little";
  return isElsewhere(practice, past) ? "elsewhere" : undefined;
};

const isElsewhere = (practice: Practice, past: Past): boolean =>
  standing(practice, past) === "not_here";
