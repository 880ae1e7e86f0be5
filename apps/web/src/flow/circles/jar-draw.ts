/**
 * One from a jar that was not out yet; where all were, one of the others again. Which one is
 * chance: nothing in a jar is first or newest. Undefined where there is none.
 *
 * @example drawFrom([{ id: "a" }, { id: "b" }], ["a"], () => 0)?.id // "b"
 */
export const drawFrom = <Piece extends { readonly id: string }>(
  pieces: readonly Piece[],
  /** Those that were out, the latest last. */
  out: readonly string[],
  chance: () => number,
): Piece | undefined => {
  const fresh = pieces.filter(({ id }) => !out.includes(id));
  const others = pieces.filter(({ id }) => id !== out.at(-1));
  const from = [fresh, others, pieces].find((some) => some.length > 0) ?? [];
  return from[Math.floor(chance() * from.length)];
};
