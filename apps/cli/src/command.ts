import type { Instant } from "@glimmers/primitives";
import type { Environment } from "@glimmers/server";

/** What a command may do to the world around it: handed in, so that a test can stand there instead. */
export interface Surroundings {
  /** One line for the person, on standard output. */
  readonly say: (line: string) => void;
  /** One line about what did not work, on standard error. */
  readonly complain: (line: string) => void;
  /** Resolves when the person, or the system, asks the program to end. */
  readonly asked: () => Promise<void>;
  /** Heard whenever the system asks the program to read its certificate again. */
  readonly onRenew: (hear: () => void) => void;
  /** Where the web app was built into. */
  readonly dist: string;
  /** Where a server keeps what it is given, unless told otherwise. */
  readonly data: string;
  readonly environment: Environment;
  readonly now: () => Instant;
}

/** 0 done, 1 it did not work, 2 it was not understood. */
export type ExitCode = 0 | 1 | 2;

export interface Command {
  /** One line for the list that `glimmers --help` shows. */
  readonly summary: string;
  readonly run: (args: readonly string[], around: Surroundings) => Promise<ExitCode>;
}
