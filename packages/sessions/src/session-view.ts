import type { Pace, Sense } from "@glimmers/model";
import type { Option, Practice, Step, Variant } from "./practice.ts";
import { stepIn, variantsIn } from "./session-shape.ts";
import type { AtStep, SessionState } from "./session-state.ts";
import type { Beat } from "./session-time.ts";
import { beatAt, durationOf, paceOf, tapsOf } from "./session-time.ts";
import { currentStep } from "./session-walk.ts";
import type { Outcome } from "./session-record.ts";
import { outcomeOf } from "./session-record.ts";
import type { Text } from "./text.ts";

/** What there is to show. */
export type SessionView =
  | PreviewView
  | StepView
  /** One sentence to come back by. Stop pressed once more, next or skip ends. */
  | { readonly phase: "landing"; readonly say: Text }
  /** "How is it now?", which may be passed over. */
  | { readonly phase: "after" }
  | { readonly phase: "ended"; readonly outcome: Outcome };

/** All that will come, before anything begins. */
export interface PreviewView {
  readonly phase: "preview";
  readonly steps: readonly PreviewStep[];
  /** The whole, in seconds; undefined where a step waits for the person. */
  readonly seconds?: number;
  /** Those that need nothing which is switched off. */
  readonly variants: readonly Variant[];
  readonly variant?: string;
}

export interface PreviewStep {
  readonly id: string;
  readonly say: Text;
  /** Undefined where it waits for the person. */
  readonly seconds?: number;
}

export interface StepView {
  readonly phase: "step";
  /** As it is in this setting; what is said in its other words has become a plain sentence. */
  readonly step: Step;
  /** The sentence right now: of a press, the one for on or off. */
  readonly say: Text;
  /** Its place among the steps there are in this setting, from 0, and how many there are. */
  readonly index: number;
  readonly of: number;
  /** How much of the step's time is over, 0 to 1; undefined where it waits. */
  readonly share?: number;
  readonly beat?: Beat;
  /** Taps still to come. */
  readonly left?: number;
  /** It goes on by the person alone. */
  readonly waits: boolean;
  readonly options?: readonly Option[];
  /** Of a breathe step: the pace it has now. */
  readonly pace?: Pace;
  /** It came early: the touch before it was braked. */
  readonly braked?: true;
}

/** What to show of a session just now. */
export const viewSession = (state: SessionState): SessionView => {
  const { practice, position } = state;
  switch (position.phase) {
    case "preview":
      return preview(state);
    case "step":
      return stepView(state, position, currentStep(state)!);
    case "landing":
      return { phase: "landing", say: landingOf(practice, state.setting.sensesOff) };
    case "after":
      return { phase: "after" };
    case "ended":
      return { phase: "ended", outcome: outcomeOf(state) };
  }
};

const preview = (state: SessionState): PreviewView => {
  const { practice, setting } = state;
  const steps = stepsOf(state).map((step): PreviewStep => {
    const duration = durationOf(step, setting);
    return {
      id: step.id,
      say: step.say,
      ...(duration !== undefined && { seconds: duration / 1000 }),
    };
  });
  const total = steps.reduce((sum, { seconds = Number.NaN }) => sum + seconds, 0);
  return {
    phase: "preview",
    steps,
    ...(!Number.isNaN(total) && { seconds: total }),
    variants: variantsIn(practice, setting.sensesOff),
    ...(setting.variant !== undefined && { variant: setting.variant }),
  };
};

const stepView = (state: SessionState, here: AtStep, step: Step): StepView => {
  const { setting } = state;
  const { lent = 0 } = here;
  const duration = durationOf(step, setting);
  const beat = beatAt(step, setting, here.elapsed);
  const steps = stepsOf(state);
  return {
    phase: "step",
    step,
    say: sentenceOf(step, beat),
    index: steps.findIndex(({ id }) => id === step.id),
    of: steps.length,
    waits: duration === undefined,
    ...(duration !== undefined && { share: Math.min(1, here.elapsed / (duration + lent)) }),
    ...(beat && { beat }),
    ...(step.kind === "tap" && { left: tapsOf(step, setting.short) - here.taps }),
    ...(step.kind === "choose" && { options: step.options }),
    ...(step.kind === "breathe" && { pace: paceOf(step, setting.pace) }),
    ...(here.lent !== undefined && { braked: true }),
  };
};

const stepsOf = ({ practice, setting }: SessionState): readonly Step[] =>
  practice.steps.map((step) => stepIn(step, setting)).filter((step) => step !== undefined);

const sentenceOf = (step: Step, beat: Beat | undefined): Text => {
  if (step.kind !== "pulse" || beat === undefined) return step.say;
  return beat.part === "off" ? step.off : step.on;
};

/** A landing is never left out: where it needs what is off, its other words are said. */
const landingOf = ({ landing }: Practice, sensesOff: readonly Sense[]): Text => {
  if (landing === undefined) return {};
  const isOff = landing.needs.some((sense) => sensesOff.includes(sense));
  return isOff ? (landing.instead ?? landing.say) : landing.say;
};
