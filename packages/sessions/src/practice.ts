import type { Consent, Room, Sense, Situation, StopReason } from "@glimmers/model";
import type { Text } from "./text.ts";

/**
 * Note: A practice is a script
 *
 * A practice is data: what it is called, where it fits, and its steps. One engine runs them
 * all (`session.ts`), so adding a practice is adding a file. A script says what is on the
 * screen and for how long; Stop, Skip, Shorter, the preview, the untimed mode, voice, tones
 * and touch belong to the engine and the screen, and cannot be left out by a script.
 */
export interface Practice {
  /** `P05`; of a pack a name in its file, `pack/` and a hash in the library. */
  readonly id: string;
  readonly name: Text;
  /** One sentence that invites, shown with the preview. */
  readonly invitation: Text;
  /** What is known of it; the last sentence of every About is added by the app. */
  readonly about: Text;
  /** How much is known: A many trials, B one at least, C small or observational, D tradition. */
  readonly grade: "A" | "B" | "C" | "D";
  /** How deep one has to have gone for it to be here at all. */
  readonly depth: 0 | 1 | 2 | 3;
  /** Whether attention stays outside the body and the mind: eyes, ears, feet on the floor. */
  readonly outward: boolean;
  /** Every one of these is on. */
  readonly needs: readonly Sense[];
  /** One of these is on, where any is named. */
  readonly needsOne: readonly Sense[];
  /** Its place among the first choices of a situation: 1 is the first. */
  readonly first: Readonly<Partial<Record<Situation, number>>>;
  /** Where it may be offered beside the first choices. */
  readonly fits: readonly Situation[];
  /** Where it is never offered. The library stays open, with a short heads-up. */
  readonly never: readonly Situation[];
  /** The room there has to be for it to be offered; any, where none is named. */
  readonly rooms: readonly Room[];
  /** Not offered where the app goes by a plain name: it can be heard. */
  readonly heard: boolean;
  /** Shown before the first time, beside "not for me". Never a question about anybody's health. */
  readonly headsUp?: Text;
  /** The consent page that comes before the first practice of its kind. */
  readonly consent?: Exclude<Consent, "sharing">;
  /** Truly locked until its gate opens: back and forth alone. */
  readonly gate?: "back_and_forth";
  /** Other ways to do it, one to be chosen before it begins; the first is what it is by itself. */
  readonly variants: readonly Variant[];
  readonly steps: readonly Step[];
  /** The one step that follows Stop, where ending at once would leave somebody at an edge. */
  readonly landing?: SayStep;
  /** The longest the whole may take, in seconds; then it lands by itself. */
  readonly longest?: number;
  /** Whether leaving the app ends it (and lands, when the app comes back). */
  readonly leavingStops: boolean;
  /** What the answers become at the end, where they become anything. */
  readonly keeps?: Keeps;
}

export interface Variant {
  readonly id: string;
  readonly name: Text;
  /** Hidden while one of these is switched off. */
  readonly needs: readonly Sense[];
}

export type Step =
  | SayStep
  | BreatheStep
  | PulseStep
  | TapStep
  | ChooseStep
  | SizeStep
  | WriteStep
  | ListenStep;

/** What every step has. */
export interface StepBase {
  readonly id: string;
  /** What stands on the screen, in one sentence. */
  readonly say: Text;
  /** Part of these variants only; of all, where none is named. */
  readonly in: readonly string[];
  /** Left out while one of these is switched off, or said as `instead`. */
  readonly needs: readonly Sense[];
  readonly instead?: Text;
  /** Seconds in the shorter form; 0 leaves it out. Half as long where nothing is said. */
  readonly short?: number;
  /** What it is to the whole: an edge is always followed by something that steadies. */
  readonly role?: "resource" | "edge" | "look_around";
  /** Where it leads; the next step where nothing is said. */
  readonly then?: Jump;
}

/** A sentence, for a while; or, without `seconds`, until the person goes on. */
export interface SayStep extends StepBase {
  readonly kind: "say";
  readonly seconds?: number;
}

/** Breath by a pacer; or at one's own pace, which is always the first choice. */
export interface BreatheStep extends StepBase {
  readonly kind: "breathe";
  /** Seconds. `topUp` is a second small breath in; `rest` an ordinary breath after the out. */
  readonly pace: {
    readonly in: number;
    readonly topUp?: number;
    readonly holdIn?: number;
    readonly out: number;
    readonly holdOut?: number;
    readonly rest?: number;
  };
  /** How far each may be set, in seconds; what is not named stays as it is. */
  readonly range: Readonly<
    Partial<Record<"in" | "out" | "holdIn" | "holdOut", readonly [number, number]>>
  >;
  readonly times: number;
}

/** Press and let go, and the like: two sentences in turn. */
export interface PulseStep extends StepBase {
  readonly kind: "pulse";
  readonly on: Text;
  readonly off: Text;
  readonly onSeconds: number;
  readonly offSeconds: number;
  readonly times: number;
}

/** One tap for each thing that is found; never timed. */
export interface TapStep extends StepBase {
  readonly kind: "tap";
  readonly times: number;
}

/** One answer out of a few. Never timed; never answered by a clock. */
export interface ChooseStep extends StepBase {
  readonly kind: "choose";
  readonly options: readonly Option[];
  /** The field of `keeps` the answer goes to; several may be chosen where `several` says so. */
  readonly field?: string;
  readonly several?: boolean;
  /** A word of one's own may be the answer too. */
  readonly own?: boolean;
  /** Own anchors, or safe-enough beings, stand among the options. */
  readonly from?: "anchors" | "kin";
}

export interface Option {
  readonly id: string;
  readonly label: Text;
  readonly needs: readonly Sense[];
  readonly then?: Jump;
  /** Ends the session with this reason, by way of the landing. */
  readonly stops?: StopReason;
}

/** "How big is it?", 0 to 10: at `most`, or risen by `rise` since first asked, the session lands. */
export interface SizeStep extends StepBase {
  readonly kind: "size";
  readonly most: number;
  readonly rise: number;
}

/** A word, or nothing. Kept only where `keeps` names its field; else it is gone with the session. */
export interface WriteStep extends StepBase {
  readonly kind: "write";
  readonly field?: string;
  /** One word or line, or several lines. */
  readonly long: boolean;
}

/** A track of one's own, from one's own device, or only its name. */
export interface ListenStep extends StepBase {
  readonly kind: "listen";
}

/**
 * To a step by its id, or to `end`; at most so many times, and then elsewhere. So that a script
 * stays plain JSON, `end` is an id like any other, which no step may have.
 */
export type Jump =
  | { readonly to: string }
  | { readonly to: string; readonly atMost: number; readonly else: string };

/** Where a session ends: `{ "to": "end" }`. */
export const THE_END = "end";

/** Which moment the answers make: its kind, and what goes into which field. */
export interface Keeps {
  readonly kind: "return" | "check-in" | "container";
  /** By field of the moment: the `field` of a step. */
  readonly fields: Readonly<Record<string, string>>;
  /**
   * The step that settles it: once it is passed, the answers so far stand, even where the rest
   * is stopped. Without one they stand at the end alone.
   */
  readonly from?: string;
}

/** What holds of a practice that says nothing of these: the fields a script may leave out. */
export const LEFT_UNSAID = {
  outward: false,
  needs: [],
  needsOne: [],
  first: {},
  fits: [],
  never: [],
  rooms: [],
  heard: false,
  variants: [],
  leavingStops: false,
} as const satisfies Partial<Practice>;
