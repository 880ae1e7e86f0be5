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

/** What is not compared at all, with the reason: the verdict says both. */
export interface LeftOut {
  readonly leftOut: string;
}

export const leftOut = (reason: string): LeftOut => ({ leftOut: reason });

const isLeftOut = (value: unknown): value is LeftOut =>
  isObject(value) && typeof value["leftOut"] === "string";

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
  /** By reason: what was left out on purpose. */
  readonly leftOut: Map<string, string[]>;
  /** What nothing here has an answer to. */
  readonly unknown: string[];
}

const isOtherLength = (expected: unknown, ours: unknown): boolean =>
  Array.isArray(expected) && Array.isArray(ours) && expected.length !== ours.length;

const walk = (expected: unknown, ours: unknown, path: readonly string[], into: Walk): void => {
  if (isLeftOut(ours)) {
    const known = into.leftOut.get(ours.leftOut) ?? [];
    into.leftOut.set(ours.leftOut, [...known, path.join(".")]);
    return;
  }
  if (ours === undefined) {
    into.unknown.push(path.join("."));
    return;
  }
  const children = childrenOf(expected);
  const bound = into.boundOf(path);
  if (isOtherLength(expected, ours)) into.found.push({ path, bound, error: Infinity });
  else if (children === undefined)
    into.found.push({ path, bound, error: leafError(expected, ours, bound) });
  else for (const [key, child] of children) walk(child, childOf(ours, key), [...path, key], into);
};

const shareOfBound = ({ error, bound }: Found): number => error / bound.most;

const told = (leftOut: ReadonlyMap<string, readonly string[]>): readonly string[] =>
  [...leftOut].map(([reason, paths]) => `${paths.join(", ")} (${reason})`);

/**
 * Walks through everything that is expected. `ours` has the same shape, lists as long as they are
 * expected; text must be the same text, and R's NA (null) must be null. What is not compared is
 * `leftOut` with its reason, and the verdict says it. Where `ours` has nothing (undefined) the case
 * is not understood, unless another number of it fails. The verdict tells of the number that comes
 * nearest to its bound.
 */
export const compare = (expected: unknown, ours: unknown, boundOf: BoundOf): Verdict => {
  const into: Walk = { boundOf, found: [], leftOut: new Map(), unknown: [] };
  walk(expected, ours, [], into);
  const worst = into.found.toSorted((one, other) => shareOfBound(other) - shareOfBound(one))[0];
  if (worst === undefined) return { type: "not understood", reason: "there is nothing to compare" };
  const isWithin = worst.error <= worst.bound.most;
  if (isWithin && into.unknown.length > 0)
    return {
      type: "not understood",
      reason: `no answer here to ${into.unknown.join(", ")}; all else is within its bound`,
    };
  return {
    type: isWithin ? "passed" : "failed",
    error: worst.error,
    bound: worst.bound.most,
    at: worst.path.join("."),
    unchecked: [...told(into.leftOut), ...into.unknown],
  };
};
