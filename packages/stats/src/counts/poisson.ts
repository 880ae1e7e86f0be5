import type { Result } from "@glimmers/primitives";
import { err, ok } from "@glimmers/primitives";
import type { CountData, CountRegression, NoCountRegression } from "./regression.ts";
import { designOf, fitMeans, regressionOf, whyNoCounts } from "./regression.ts";

const POISSON = { theta: Infinity };

/**
 * Counts whose variance is their mean, ln(mean) = intercept + columns + offset.
 *
 * What people count varies more than that nearly always: `quasiPoisson` widens the standard errors
 * for it, `negativeBinomialRegression` models it. Declines (a named error) without counts, with a
 * count that is none, with nothing but zeros, with covariates that cannot be told apart, and where
 * the likelihood rises for ever.
 *
 * Source: McCullagh & Nelder (1989), chapter 6. docs/methods/counts.md.
 */
export const poissonRegression = (data: CountData): Result<CountRegression, NoCountRegression> => {
  const why = whyNoCounts(data);
  if (why !== undefined) return err(why);
  const design = designOf(data);
  const fit = fitMeans(design, POISSON);
  return fit.ok ? ok(regressionOf(design, fit.value, POISSON)) : err(fit.error);
};

export interface QuasiPoisson {
  /** How many times its mean a count varies. */
  readonly dispersion: number;
  /** Poisson's, times the root of the dispersion. */
  readonly standardErrors: Float64Array;
}

/** Standard errors for counts that vary more than Poisson's; none without a degree of freedom left. */
export const quasiPoisson = ({
  dispersion,
  standardErrors,
}: CountRegression): QuasiPoisson | undefined =>
  dispersion === undefined
    ? undefined
    : {
        dispersion,
        standardErrors: standardErrors.map((error) => error * Math.sqrt(dispersion)),
      };
