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

/** Thrown where a case asks for what nothing here knows: it is not understood, rather than failed. */
export class NotUnderstood extends Error {}

/** The case, for which whatever is thrown as not understood is said to be so. */
export const understood = ({ name, judge }: Case): Case => ({
  name,
  judge: async () => {
    try {
      return await judge();
    } catch (thrown) {
      if (thrown instanceof NotUnderstood)
        return { type: "not understood", reason: thrown.message };
      throw thrown;
    }
  },
});
