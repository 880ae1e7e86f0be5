/** The most items of one pull, however small they are: each costs 26 bytes beside its own. */
export const MOST_ITEMS = 10_000;
