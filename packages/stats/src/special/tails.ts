/** A distribution at one place: the shares on either side, each accurate beside its own size. */
export interface Tails {
  readonly lower: number;
  readonly upper: number;
  /** How fast `lower` grows with the place. */
  readonly slope: number;
}

/**
 * The place u with `lower` = p and `upper` = q, p + q = 1: Newton's method on the logarithm of the
 * smaller share, which is concave for the distributions here, kept between what is known to be
 * too low and too high.
 */
export const quantileByNewton = (
  tailsAt: (u: number) => Tails,
  p: number,
  q: number,
  start: number,
): number => {
  const excess = ({ lower, upper }: Tails): number =>
    p <= q ? Math.log(lower / p) : Math.log(q / upper);
  let [low, high, u, reach] = [-Infinity, Infinity, start, 1];
  for (let round = 0; round < 300; round++) {
    const tails = tailsAt(u);
    const over = excess(tails);
    if (over === 0) return u;
    if (over > 0) high = u;
    else low = u;
    let next = u - (over * (p <= q ? tails.lower : tails.upper)) / tails.slope;
    if (!(next > low && next < high) || Math.abs(next - u) > 50 * reach) {
      next = inside(low, high, u, reach);
      reach *= 2;
    }
    if (Math.abs(next - u) <= 1e-16 * Math.abs(u)) return next;
    u = next;
  }
  return u;
};

const inside = (low: number, high: number, u: number, reach: number): number => {
  if (low > -Infinity && high < Infinity) return low + (high - low) / 2;
  return low > -Infinity ? u + reach : u - reach;
};
