import type { ReadonlySignal } from "@preact/signals";
import { signal } from "@preact/signals";
import type { InStep, Probe } from "./in-step.ts";
import { inStepBy, withProbe } from "./in-step.ts";

/** What getting in step needs of the world around it. */
export interface StepNeeds {
  /** The server's time, in ms since 1970; undefined where there is no way there just now. */
  readonly ask: () => Promise<number | undefined>;
  /** The page's own clock, in ms; only forward. */
  readonly time: () => number;
  /** Calls back after so many milliseconds, unless what it gives is called. */
  readonly later: (milliseconds: number, then: () => void) => () => void;
}

/** The step a page keeps with a server, for as long as it is open. */
export interface Following {
  /** "asking" until a first answer is here, or until nothing at all came. */
  readonly state: ReadonlySignal<"asking" | "in-step" | "no-way-there">;
  /** The best there is by now; undefined before there is any. */
  readonly step: () => InStep | undefined;
  /** What time it is by the server's clock, in ms since 1970; undefined before that is known. */
  readonly now: () => number | undefined;
  /** Asks anew at once: the page was out of sight, or the network came back. */
  readonly again: () => void;
  readonly close: () => void;
}

/** How often it asks to begin with, one after another; and each time after that. */
const AT_FIRST = 8;
const AFTER = 3;
/** Between two questions, and until the next few; in ms. */
const PAUSE = 150;
const UNTIL_NEXT = 20_000;
/** Where nothing came, it tries again sooner. */
const UNTIL_TRIED_AGAIN = 4_000;

/** Asks a server for its time, some questions at once and some more from time to time. */
export const followStep = ({ ask, time, later }: StepNeeds): Following => {
  const state = signal<"asking" | "in-step" | "no-way-there">("asking");
  let probes: readonly Probe[] = [];
  let stop: () => void = () => undefined;
  let turn = 0;
  const step = (): InStep | undefined => inStepBy(probes, time());
  const one = async (): Promise<boolean> => {
    const sent = time();
    const server = await ask();
    if (server === undefined) return false;
    probes = withProbe(probes, { sent, told: time(), server });
    if (step() !== undefined) state.value = "in-step";
    return true;
  };
  const some = async (left: number, mine: number): Promise<void> => {
    const answered = await one();
    if (mine !== turn) return;
    if (!answered && state.peek() === "asking") state.value = "no-way-there";
    const next = (count: number): void => void some(count, mine);
    if (!answered) stop = later(UNTIL_TRIED_AGAIN, () => next(AFTER));
    else if (left > 1) stop = later(PAUSE, () => next(left - 1));
    else stop = later(UNTIL_NEXT, () => next(AFTER));
  };
  const begin = (count: number): void => {
    stop();
    turn += 1;
    void some(count, turn);
  };
  begin(AT_FIRST);
  return {
    state,
    step,
    now: () => {
      const known = step();
      return known && time() + known.ahead;
    },
    again: () => begin(AFTER),
    close: () => {
      stop();
      turn += 1;
    },
  };
};
