import type { RoundWarning } from "@glimmers/sync";
import type { RoadWarning } from "./road.ts";

/** Warnings there are, with those that came: one of a kind, counts added up. */
export const withWarnings = (
  before: readonly RoadWarning[],
  came: readonly (RoadWarning | RoundWarning)[],
): readonly RoadWarning[] => came.reduce<readonly RoadWarning[]>(withWarning, before);

const withWarning = (before: readonly RoadWarning[], came: RoadWarning): readonly RoadWarning[] => {
  const same = before.find((each) => keyOf(each) === keyOf(came));
  if (same === undefined) return [...before, came];
  return before.map((each) => (each === same ? joined(same, came) : each));
};

const keyOf = (warning: RoadWarning): string =>
  "device" in warning ? `${warning.type} ${warning.device}` : warning.type;

const joined = (same: RoadWarning, came: RoadWarning): RoadWarning =>
  "count" in same && "count" in came ? { ...came, count: same.count + came.count } : came;
