// Compares what a reference says with what our own code makes of the same data, number by number.
import { isObject } from "./files.ts";
import type { Verdict } from "./verdict.ts";

/** How far a number may be off: in parts of the expected number, or as it stands. */
export interface Bound {
  readonly measure: "relative" | "absolute";
  readonly most: number;
}

export const relative = (most: number): Bound => ({ measure: "relative", most });
export const absolute = (most: number): Bound => ({ measure: "absolute", most });

/** The bound of the number that lies at `path`: `["surv", "3"]`. */
export type BoundOf = (path: readonly string[]) => Bound;

interface Found {
  readonly path: readonly string[];
  /** Infinity where one of the two has a number and the other none. */
  readonly error: number;
  readonly bound: Bound;
}

/** An expected zero has no parts: there the same bound holds as it stands. */
export const errorOf = (expected: number, ours: number, { measure }: Bound): number =>
  Math.abs(ours - expected) / (measure === "absolute" || expected === 0 ? 1 : Math.abs(expected));

const isNothing = (value: unknown): boolean =>
  value === null || (typeof value === "number" && Number.isNaN(value));

const childrenOf = (value: unknown): readonly (readonly [string, unknown])[] | undefined => {
  if (Array.isArray(value)) return value.map((item: unknown, index) => [String(index), item]);
  return isObject(value) ? Object.entries(value) : undefined;
};

const childOf = (value: unknown, key: string): unknown => {
  if (Array.isArray(value)) return value[Number(key)] as unknown;
  return isObject(value) ? value[key] : undefined;
};

const leafError = (expected: unknown, ours: unknown, bound: Bound): number => {
  if (typeof expected === "number" && typeof ours === "number")
    return Number.isFinite(ours) ? errorOf(expected, ours, bound) : Infinity;
  if (isNothing(expected)) return isNothing(ours) ? 0 : Infinity;
  return expected === ours ? 0 : Infinity;
};

/** Gathers what is found on the way. */
interface Walk {
  readonly boundOf: BoundOf;
  readonly found: Found[];
  readonly unchecked: string[];
}

const walk = (expected: unknown, ours: unknown, path: readonly string[], into: Walk): void => {
  if (ours === undefined) {
    into.unchecked.push(path.join("."));
    return;
  }
  const children = childrenOf(expected);
  if (children === undefined) {
    const bound = into.boundOf(path);
    into.found.push({ path, bound, error: leafError(expected, ours, bound) });
    return;
  }
  for (const [key, child] of children) walk(child, childOf(ours, key), [...path, key], into);
};

const shareOfBound = ({ error, bound }: Found): number => error / bound.most;

/**
 * Walks through everything that is expected. `ours` has the same shape; where it has nothing
 * (undefined), the verdict says so: nothing is skipped silently. Text must be the same text, and
 * R's NA (null) must be null. The verdict tells of the number that comes nearest to its bound.
 */
export const compare = (expected: unknown, ours: unknown, boundOf: BoundOf): Verdict => {
  const found: Found[] = [];
  const unchecked: string[] = [];
  walk(expected, ours, [], { boundOf, found, unchecked });
  const worst = found.toSorted((one, other) => shareOfBound(other) - shareOfBound(one))[0];
  if (worst === undefined) return { type: "not understood", reason: "there is nothing to compare" };
  return {
    type: worst.error <= worst.bound.most ? "passed" : "failed",
    error: worst.error,
    bound: worst.bound.most,
    at: worst.path.join("."),
    unchecked,
  };
};
