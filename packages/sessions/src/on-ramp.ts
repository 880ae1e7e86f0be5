import { LONGEST_DOSE, SHORTEST_DOSE } from "@glimmers/model";

/** How it was to stay with a small sense-thing for a while. */
export type DoseAnswer = "too_much" | "okay" | "more" | "done";

const DOSES = [5, 10, 20, LONGEST_DOSE] as const;

/**
 * How long to stay next time, in seconds: "too much" halves it, down to a second; "more" goes
 * to the next of 5, 10, 20 and 30. The rung is never moved here: the person alone does that.
 *
 * @example nextDose(20, "too_much") // 10
 * @example nextDose(5, "more") // 10
 */
export const nextDose = (dose: number, answer: DoseAnswer): number => {
  if (answer === "too_much") return Math.max(SHORTEST_DOSE, dose / 2);
  return answer === "more" ? (DOSES.find((each) => each > dose) ?? LONGEST_DOSE) : dose;
};
