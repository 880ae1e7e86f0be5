import type { Random } from "@glimmers/primitives";
import type { Wait } from "@glimmers/sync";

/** Goes again and again: soon after something happened, and later where it did not work. */
export interface Loop {
  /** Something happened here or there: goes soon, once for many. */
  readonly poke: () => void;
  /** Goes at once, or once more after the one under way. */
  readonly now: () => Promise<void>;
  /** Resolves when nothing is under way any more, and nothing will be. */
  readonly stop: () => Promise<void>;
}

export interface LoopNeeds {
  /** Resolves to whether it is worth trying again by itself, and after at least how long. */
  readonly go: () => Promise<Outcome>;
  readonly wait: (milliseconds: number) => Wait;
  readonly random: Random;
}

export type Outcome =
  /** `again`: there is more to look for, soon. */
  | { readonly done: true; readonly again?: boolean }
  /** Milliseconds the server asked for, where it did. */
  | { readonly done: false; readonly atLeast?: number };

/** Two quick taps travel together; nobody notices so little. */
const SOON = 50;
const FIRST_WAIT = 1_000;
const LONGEST_WAIT = 300_000;

export const createLoop = ({ go, wait, random }: LoopNeeds): Loop => {
  let running: Promise<void> | undefined;
  let wanted = false;
  let stopped = false;
  let failures = 0;
  let timer: Wait | undefined;

  const later = (milliseconds: number): void => {
    timer?.stop();
    const mine = wait(milliseconds);
    timer = mine;
    void mine.over.then(() => {
      if (timer === mine) void run();
    });
  };
  const settle = (outcome: Outcome): void => {
    failures = outcome.done ? 0 : failures + 1;
    if (wanted || stopped) return;
    if (!outcome.done) later(Math.max(outcome.atLeast ?? 0, waitAfter(failures, random)));
    else if (outcome.again === true) later(SOON);
  };
  const goOn = async (): Promise<void> => {
    try {
      // What is wanted changes while one is under way.
      // oxlint-disable-next-line no-unmodified-loop-condition
      while (wanted && !stopped) {
        wanted = false;
        timer?.stop();
        timer = undefined;
        // One round after another, on purpose.
        // oxlint-disable-next-line no-await-in-loop
        settle(await go());
      }
    } finally {
      running = undefined;
    }
  };
  const run = (): Promise<void> => {
    wanted = true;
    return (running ??= goOn());
  };
  return {
    poke: () => {
      // While one is under way, another follows it; while one waits after trouble, it need not.
      if (running !== undefined) wanted = true;
      else if (!stopped) later(SOON);
    },
    now: run,
    stop: async () => {
      stopped = true;
      timer?.stop();
      timer = undefined;
      await running;
    },
  };
};

/** Twice as long each time, up to five minutes, spread so that not all come back at once. */
const waitAfter = (failures: number, random: Random): number => {
  const spread = 0.5 + (random.bytes(1)[0] ?? 0) / 256;
  return Math.min(FIRST_WAIT * 2 ** (failures - 1), LONGEST_WAIT) * spread;
};
