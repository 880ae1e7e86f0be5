import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Problem } from "./bfgs.ts";
import { minimise } from "./bfgs.ts";
import { identity } from "./matrix.ts";

/** Rosenbrock's banana in n dimensions, lowest (0) at ones. */
const rosenbrock = (n: number): Problem => ({
  n,
  valueAndGradient: (x, gradient) => {
    gradient.fill(0);
    let value = 0;
    for (let i = 0; i + 1 < n; i++) {
      const [bend, rest] = [x[i + 1]! - x[i]! ** 2, 1 - x[i]!];
      value += 100 * bend ** 2 + rest ** 2;
      gradient[i]! += -400 * bend * x[i]! - 2 * rest;
      gradient[i + 1]! += 200 * bend;
    }
    return value;
  },
});

/** Σ scale (x - centre)² / 2. */
const bowl = (scales: readonly number[], centre: number): Problem => ({
  n: scales.length,
  valueAndGradient: (x, gradient) =>
    scales.reduce((sum, scale, i) => {
      gradient[i] = scale * (x[i]! - centre);
      return sum + (scale * (x[i]! - centre) ** 2) / 2;
    }, 0),
});

const largest = (values: Float64Array): number => Math.max(...values.map(Math.abs));

describe("minimise", () => {
  test.each([2, 10, 30])("finds the end of Rosenbrock's valley in %i dimensions", (n) => {
    const start = Float64Array.from({ length: n }, (_, i) => (i % 2 === 0 ? -1.2 : 1));
    const found = minimise(rosenbrock(n), start);
    expect(found.converged).toBe(true);
    expect(found.because).toBe("flat");
    expect(largest(found.gradient)).toBeLessThanOrEqual(1e-6);
    // In more than three dimensions there is a second, local valley near x₁ = -1.
    if (n === 2) expect(largest(found.x.map((value) => value - 1))).toBeLessThan(1e-6);
    if (n === 2) expect(found.evaluations).toBeLessThan(60);
  });

  test("finds the bottom of any bowl, however stretched", () => {
    const scales = fc.array(fc.double({ min: -4, max: 4, noNaN: true }), {
      minLength: 1,
      maxLength: 20,
    });
    fc.assert(
      fc.property(scales, fc.double({ min: -50, max: 50, noNaN: true }), (logs, centre) => {
        const problem = bowl(
          logs.map((log) => 10 ** log),
          centre,
        );
        const found = minimise(problem, new Float64Array(logs.length));
        expect(found.converged).toBe(true);
        expect(found.value).toBeLessThan(1e-6);
      }),
    );
  });

  test("tries no further at first than it may, and still gets there", () => {
    const tried: number[] = [];
    const far = bowl([1e-4, 2e-4, 1], 40);
    const valueAndGradient = (x: Float64Array, gradient: Float64Array): number => {
      tried.push(largest(x));
      return far.valueAndGradient(x, gradient);
    };
    const found = minimise({ n: 3, valueAndGradient }, new Float64Array(3), {
      inverseHessian: identity(3).map((value) => value * 1e4),
      firstTry: 2,
    });
    expect(tried[1]).toBeCloseTo(2, 12);
    expect(largest(found.x.map((value) => value - 40))).toBeLessThan(0.1);
  });

  test("a warm start needs far fewer evaluations", () => {
    const scales = Array.from({ length: 14 }, (_, i) => 10 ** (i / 3));
    const cold = minimise(bowl(scales, 1), new Float64Array(14));
    const warm = minimise(bowl(scales, 1.01), cold.x, { inverseHessian: cold.inverseHessian });
    expect(warm.converged).toBe(true);
    expect(warm.evaluations * 3).toBeLessThan(cold.evaluations);
    const again = minimise(bowl(scales, 1), cold.x, { inverseHessian: cold.inverseHessian });
    expect(again.evaluations).toBe(1);
  });

  test("its picture of the inverse Hessian comes close to the true one", () => {
    const { inverseHessian } = minimise(bowl([4, 0.5], 3), new Float64Array(2), {
      tolerance: 1e-10,
    });
    expect(inverseHessian[0]).toBeCloseTo(0.25, 2);
    expect(inverseHessian[3]).toBeCloseTo(2, 2);
  });

  test.each([
    ["of another size", identity(3)],
    ["pointing uphill", identity(2).map((value) => -value)],
    ["not of numbers", Float64Array.of(Number.NaN, 0, 0, 1)],
    ["wildly too long", identity(2).map((value) => value * 1e12)],
    ["wildly too short", identity(2).map((value) => value * 1e-12)],
  ])("a borrowed inverse Hessian %s only costs time", (_, inverseHessian) => {
    const found = minimise(rosenbrock(2), Float64Array.of(-1.2, 1), { inverseHessian });
    expect(found.converged).toBe(true);
    expect(largest(found.x.map((value) => value - 1))).toBeLessThan(1e-5);
  });

  test("steps back from where the function is not defined", () => {
    // x - ln x: nothing left of zero, lowest at 1. The first step goes there.
    const problem: Problem = {
      n: 1,
      valueAndGradient: (x, gradient) => {
        gradient[0] = 1e4 * (1 - 1 / x[0]!);
        return 1e4 * (x[0]! - Math.log(x[0]!));
      },
    };
    const found = minimise(problem, Float64Array.of(20));
    expect(found.converged).toBe(true);
    expect(found.x[0]).toBeCloseTo(1, 6);
  });

  test("a start without a value is said, not searched", () => {
    const nowhere = { n: 2, valueAndGradient: () => Number.NaN };
    const found = minimise(nowhere, Float64Array.of(1, 2));
    expect(found).toMatchObject({ converged: false, because: "no finite value", evaluations: 1 });
    expect(found.x).toEqual(Float64Array.of(1, 2));
  });

  test("ends where everything around the start is undefined", () => {
    const island: Problem = {
      n: 1,
      valueAndGradient: (x, gradient) => {
        gradient[0] = 1;
        return x[0] === 2 ? 5 : Number.NaN;
      },
    };
    const found = minimise(island, Float64Array.of(2));
    expect(found).toMatchObject({ converged: false, because: "no more progress" });
    expect(found.evaluations).toBeLessThan(200);
  });

  test("ends where the gradient is wrong", () => {
    const liar: Problem = {
      n: 2,
      valueAndGradient: (x, gradient) => {
        gradient.set([-x[0]!, -x[1]!]);
        return x[0]! ** 2 + x[1]! ** 2;
      },
    };
    const found = minimise(liar, Float64Array.of(3, 4));
    expect(found.converged).toBe(false);
    expect(found.evaluations).toBeLessThan(200);
  });

  test("ends where there is no bottom", () => {
    const slope: Problem = { n: 1, valueAndGradient: (x, gradient) => ((gradient[0] = 1), x[0]!) };
    const found = minimise(slope, Float64Array.of(0), { most: 300 });
    expect(found.converged).toBe(false);
    expect(found.evaluations).toBeLessThanOrEqual(301);
  });

  test("a value so large that its rounding hides the rest counts as found", () => {
    const problem: Problem = {
      n: 1,
      valueAndGradient: (x, gradient) => {
        gradient[0] = 2 * (x[0]! - 1) + 1e-5 * Math.sin(1e9 * x[0]!);
        return 1e9 + (x[0]! - 1) ** 2;
      },
    };
    const found = minimise(problem, Float64Array.of(5));
    expect(found.converged).toBe(true);
    expect(found.evaluations).toBeLessThan(300);
  });

  /** Ten bowls upon 1,500, with what rounding leaves of a sum of thousands of terms: 3e-12. */
  const grainy: Problem = {
    n: 10,
    valueAndGradient: (x, gradient) => {
      const smooth = bowl(scales, 1).valueAndGradient(x, gradient);
      return 1500 + smooth + 3e-12 * Math.sin(1e9 * (x[0]! + x[3]!));
    },
  };
  const scales = Array.from({ length: 10 }, (_, i) => 10 ** (i / 3));

  test("goes by the slopes where values can no longer be told apart", () => {
    const found = minimise(grainy, new Float64Array(10));
    expect(found.because).toBe("flat");
    expect(found.evaluations).toBeLessThan(80);
  });

  test("asked for more than there is to have, gives what there is and calls it found", () => {
    const found = minimise(grainy, new Float64Array(10), { tolerance: 0 });
    expect(found.converged).toBe(true);
    expect(largest(found.gradient)).toBeLessThan(1e-6);
    expect(found.evaluations).toBeLessThan(300);
  });

  test("leaves the start and the borrowed curvature as they were", () => {
    const [start, inverseHessian] = [Float64Array.of(-1.2, 1), identity(2)];
    minimise(rosenbrock(2), start, { inverseHessian });
    expect(start).toEqual(Float64Array.of(-1.2, 1));
    expect(inverseHessian).toEqual(identity(2));
  });

  test("spends no more than it may", () => {
    const found = minimise(rosenbrock(20), new Float64Array(20).fill(-1), { most: 25 });
    expect(found).toMatchObject({ converged: false, because: "out of evaluations" });
    expect(found.evaluations).toBeLessThanOrEqual(26);
  });
});
