import type { HeartDayPart, Likeness, RangeMatter, ToldReading } from "./heart-range.ts";
import { isLike, likenessOf, measuredAlike, RANGE_MATTERS } from "./heart-range.ts";

/** Readings that are alike, by what they are alike in. */
export interface HeartGroup {
  readonly name: string;
  readonly likeness: Likeness;
  readonly count: number;
}

/** Every group there is, the one of the newest reading first, then by how many there are. */
export const groupsOf = (readings: readonly ToldReading[]): readonly HeartGroup[] => {
  const groups = new Map<string, HeartGroup>();
  for (const { reading } of readings) {
    const likeness = likenessOf(reading);
    const name = nameOf(likeness);
    const count = readings.filter((other) => isLike(other.reading, likeness)).length;
    if (!groups.has(name)) groups.set(name, { name, likeness, count });
  }
  const [newest, ...others] = groups.values();
  if (newest === undefined) return [];
  return [newest, ...others.toSorted((one, other) => other.count - one.count)];
};

const nameOf = ({ posture, pace }: Likeness): string => `${posture ?? "-"} ${pace ?? "-"}`;

/** The matters any of these readings tells of; what most have to tell with a pacer comes first. */
export const mattersIn = (
  readings: readonly ToldReading[],
  likeness: Likeness,
): readonly RangeMatter[] =>
  RANGE_MATTERS.filter((matter) => measuredAlike(readings, likeness, matter).length > 0);

/** A likeness with a part of the day, or without one. */
export const atPart = (likeness: Likeness, part: HeartDayPart | undefined): Likeness => ({
  ...likeness,
  ...(part !== undefined && { part }),
});
