import type { Prefs } from "@glimmers/model";

export const isHidden = (
  { hiddenPractices }: Pick<Prefs, "hiddenPractices">,
  id: string,
): boolean => hiddenPractices.includes(id);

/** The hidden practices with one more, or, where `hidden` is false, without it. */
export const withHidden = (
  hidden: readonly string[],
  id: string,
  isHiddenNow = true,
): readonly string[] => {
  const others = hidden.filter((one) => one !== id);
  return isHiddenNow ? [...others, id] : others;
};
