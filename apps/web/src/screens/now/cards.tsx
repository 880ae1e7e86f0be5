/** What there may be to say now and then, one at a time; as a rule nothing. */
export const Cards = () => null;
