import type { Verdict } from "./verdict.ts";

/** One thing that is verified, on one line: `survival/lung_sex log-log`. */
export interface Case {
  /** Its name below its area. */
  readonly name: string;
  /** Compares. Whatever it throws is a failure of this case, and of no other. */
  readonly judge: () => Verdict | Promise<Verdict>;
}

/** The cases that lie in one folder, found by what it holds. */
export type CasesIn = (folder: string) => readonly Case[];

/** A case that nothing here can check, with the reason. */
export const notUnderstood = (name: string, reason: string): Case => ({
  name,
  judge: () => ({ type: "not understood", reason }),
});
