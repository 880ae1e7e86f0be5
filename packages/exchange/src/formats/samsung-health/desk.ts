import type { Times } from "../../telling/samples.ts";

/** What readers of the tables tell those of the finer files beside them. */
export interface Desk {
  readonly times: Times;
  /** By the name of a file of finer numbers, or by the id of a record: its offset, in minutes. */
  readonly offsets: Map<string, number>;
  /** Names of the files of finer numbers that are there. */
  readonly binned: ReadonlySet<string>;
}
