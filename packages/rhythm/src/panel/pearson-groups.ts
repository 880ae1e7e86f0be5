import { quantile } from "@glimmers/stats";

/**
 * Parts values at their own quantiles, as msm's `qcut`: the group of each value, from 0, closed at its
 * lower edge; the last also at its upper. Edges that coincide make one thin group, a millionth wide.
 */
export const groupsByQuantile = (values: readonly number[], groups: number): readonly number[] =>
  groupsByEdges(values, edgesOf(values, groups));

/** The quantiles between which values part: type 7, as R's. */
export const edgesOf = (values: readonly number[], groups: number): readonly number[] =>
  Array.from({ length: groups + 1 }, (_, k) => quantile(values, k / groups));

const THIN = 1e-6;

export const groupsByEdges = (
  values: readonly number[],
  edges: readonly number[],
): readonly number[] => {
  const kept = edges.filter((edge, k) => edges.indexOf(edge) > k - 2);
  const parted = kept.map((edge, k) => (edge === kept[k - 1] ? edge + THIN : edge));
  const inner = parted.slice(1, -1);
  return values.map((value) => inner.filter((edge) => value >= edge).length);
};
