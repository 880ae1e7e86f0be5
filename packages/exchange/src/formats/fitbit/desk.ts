import type { Answers, Reading } from "../../reading/format.ts";
import type { OneFile } from "../../telling/one-file.ts";
import type { Times } from "../../telling/samples.ts";

/** What readers of the different files share. */
export interface Desk {
  readonly answers: Answers;
  readonly times: Times;
  /** All files there are that one of the readers knows. */
  readonly files: readonly OneFile[];
  /** Local days ("2025-03-24") whose RMSSD was told in windows: their daily mean is not told again. */
  readonly daysInWindows: Set<string>;
  /** Whether heart-rate times are UTC, with what has to be said about it; worked out once. */
  readonly timesAreUtc: (example: string) => Promise<HeartClock>;
}

export interface HeartClock {
  readonly isUtc: boolean;
  /** A question or a note; told with the first file that asks. */
  readonly said: readonly Reading[];
}

export type FileReader = (file: OneFile, desk: Desk) => AsyncIterable<readonly Reading[]>;
