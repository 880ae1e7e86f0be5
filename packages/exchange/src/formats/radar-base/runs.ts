import type { Instant } from "@glimmers/primitives";
import type { Reading } from "../../reading/format.ts";
import type { Place, When } from "../../reading/item.ts";
import { told } from "../../telling/entry.ts";
import { itemRead } from "../../telling/samples.ts";

/** One interval, and the time of the beat that ended it. */
interface Interval {
  readonly ms: number;
  readonly when: When;
  readonly place: Place;
  /** The device it came from: beats of two are never one list. */
  readonly whose: string;
}

/** Beyond this between where a beat should be and where it is, some were not recorded. */
const LONGEST_GAP = 500;
/** A list is told in pieces of this many, so that a night need not be held whole. */
const LONGEST_RUN = 20_000;

/** Gathers intervals that followed on one another; a gap begins a new list. */
export const createRuns = () => {
  let run: Interval[] = [];
  const end = (): readonly Reading[] => {
    const [first] = run;
    if (first === undefined) return [];
    const intervals = run.map(({ ms }) => ms);
    run = [];
    return [runRead(first, intervals)];
  };
  const follows = ({ ms, when, whose }: Interval): boolean => {
    const last = run.at(-1);
    if (last === undefined || run.length >= LONGEST_RUN) return false;
    return last.whose === whose && Math.abs(when.at - last.when.at - ms) <= LONGEST_GAP;
  };
  const take = (interval: Interval): readonly Reading[] => {
    const { ms, place } = interval;
    if (!(ms >= 200 && ms <= 5_000))
      return [told("not-understood", place, "out-of-range", String(ms))];
    const ended = follows(interval) ? [] : end();
    run.push(interval);
    return ended;
  };
  return { take, end };
};

const runRead = (first: Interval, intervals: readonly number[]): Reading => {
  const at = Math.round(first.when.at - first.ms) as Instant;
  return itemRead({
    type: "beats",
    when: { ...first.when, at },
    place: first.place,
    ...(first.whose !== "" && { device: first.whose }),
    key: `${first.whose}:${at}`,
    intervals,
    unit: "s",
    unitIs: "said",
  });
};
