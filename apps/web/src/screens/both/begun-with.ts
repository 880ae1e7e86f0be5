/** What stands on the two sides of a card. */
export interface Sides {
  readonly hard: string;
  readonly good: string;
}

/**
 * The two sides begun with a pair. A side is filled where it is blank or still holds a word
 * of another pair; a person's own words stay as they are.
 *
 * With "my exam" on the hard side, fear / a wish gives "my exam" and "a wish".
 */
export const begunWith = (written: Sides, pair: Sides, pairs: readonly Sides[]): Sides => {
  const side = (name: keyof Sides): string => {
    const words = written[name].trim();
    const ours = words === "" || pairs.some((one) => one[name] === words);
    return ours ? pair[name] : written[name];
  };
  return { hard: side("hard"), good: side("good") };
};
