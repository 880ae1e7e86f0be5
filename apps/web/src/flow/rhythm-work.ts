import type { DayNumber } from "@glimmers/primitives";
import type { LoggedMoment, ReportOptions, RhythmReport, Warm } from "@glimmers/rhythm";
import type { LoggedColumns } from "./rhythm-columns.ts";
import { loggedOf } from "./rhythm-logged.ts";

/** What a report is made of. */
export interface RhythmAsk {
  readonly columns: LoggedColumns;
  readonly wakingHours: ReportOptions["wakingHours"];
  readonly today: DayNumber;
  /** Where the last one ended: the next begins there, and is much quicker. */
  readonly previous?: Warm;
}

/** What is told while it is worked out, and in the end. After anything but "progress" nothing comes. */
export type RhythmNews =
  | { readonly type: "progress"; readonly share: number }
  | { readonly type: "done"; readonly report: RhythmReport; readonly warm?: Warm }
  | { readonly type: "failed"; readonly reason: string }
  /** Nothing came of it for so long that it was ended. */
  | { readonly type: "too-long" };

/** Where reports are worked out: in the app a worker, in tests and the gallery the same room. */
export interface RhythmBench {
  /** Begins. What was under way for an earlier ask ends, and nothing more is told of it. */
  readonly work: (ask: RhythmAsk, tell: (news: RhythmNews) => void) => void;
  /** Ends whatever is under way, and clears the bench. */
  readonly end: () => void;
}

/** The engine, step by step: `reportSteps` of `@glimmers/rhythm`. */
export type ReportSteps = (
  logged: readonly LoggedMoment[],
  options: ReportOptions,
) => Generator<{ readonly share: number }, { readonly report: RhythmReport; readonly warm?: Warm }>;

/** The draws behind the ranges: the same journal says the same, however often it is asked. */
const SEED = 5;

/**
 * Works a report out, one step after another, with a breath between them in which it can be
 * ended. Anything the engine throws is told as "failed": it must not, and a person is not to be
 * left waiting where it did.
 */
export const workOut = async (
  steps: ReportSteps,
  { columns, ...ask }: RhythmAsk,
  tell: (news: RhythmNews) => void,
  isOver: () => boolean,
): Promise<void> => {
  try {
    const working = steps(loggedOf(columns), { ...ask, seed: SEED });
    for (let step = working.next(); ; step = working.next()) {
      if (isOver()) return;
      if (step.done === true) return tell({ type: "done", ...step.value });
      tell({ type: "progress", share: step.value.share });
      await breath();
      if (isOver()) return;
    }
  } catch (fault) {
    if (!isOver()) tell({ type: "failed", reason: String(fault) });
  }
};

const breath = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));

/** A bench in this very room. */
export const benchHere = (steps: ReportSteps): RhythmBench => {
  let turn = 0;
  return {
    work: (ask, tell) => {
      const mine = ++turn;
      void workOut(steps, ask, tell, () => turn !== mine);
    },
    end: () => void (turn += 1),
  };
};

/** What goes to a bench elsewhere, and what comes back: each with the number of its ask. */
export interface AskPosted {
  readonly number: number;
  readonly ask: RhythmAsk;
}
export interface NewsPosted {
  readonly number: number;
  readonly news: RhythmNews;
}

/** Works on what is asked over a line, always on the last only. */
export const answerAsks = (
  line: {
    readonly postMessage: (message: NewsPosted) => void;
    readonly addEventListener: (type: "message", hear: (event: { data: unknown }) => void) => void;
  },
  steps: ReportSteps,
): void => {
  const bench = benchHere(steps);
  line.addEventListener("message", ({ data }) => {
    const { number, ask } = data as AskPosted;
    bench.work(ask, (news) => line.postMessage({ number, news }));
  });
};
