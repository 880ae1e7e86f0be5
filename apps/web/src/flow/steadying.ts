import type { Prefs } from "@glimmers/model";
import type { Practice } from "@glimmers/sessions";

/** Looking around, and feet on the ground: the first steadies, the second where the first cannot. */
const STEADYING = ["P09", "P05"] as const;

/**
 * What steadies after a practice that was harder, or was stopped at its edge: never that practice
 * itself, and nothing that was put away or needs what is off. Undefined where nothing is left.
 */
export const steadyingAfter = (
  harder: string,
  practices: readonly Practice[],
  { hiddenPractices, sensesOff }: Pick<Prefs, "hiddenPractices" | "sensesOff">,
): Practice | undefined => {
  const isOpen = ({ id, needs }: Practice): boolean =>
    id !== harder && !hiddenPractices.includes(id) && !needs.some((one) => sensesOff.includes(one));
  return STEADYING.map((id) => practices.find((one) => one.id === id)).find(
    (one) => one !== undefined && isOpen(one),
  );
};
