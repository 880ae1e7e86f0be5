import type { AppleRecord } from "./record.ts";
import { beatInstants, runsOf } from "./beats.ts";

/** What there is of one type. */
export interface TypeCount {
  readonly count: number;
  /** Of its numbers; 0 where it has none. */
  readonly sum: number;
  /** In ms since 1970; undefined where no record has a date. */
  readonly earliest: number | undefined;
  readonly latest: number | undefined;
}

/** One list of beats, as it was placed. */
export interface BeatList {
  /** When its record began, in ms since 1970. */
  readonly start: number;
  readonly beats: number;
  /** Instants of its first and last beat. */
  readonly first: number;
  readonly last: number;
  /** What Apple wrote beside it, in ms. */
  readonly sdnn: number;
  /** Its beats that followed on one another, in ms. */
  readonly runs: readonly (readonly number[])[];
}

/** What a whole export holds, of every type there is: for `glimmers inspect`, and to be checked by. */
export interface AppleCensus {
  /** As it was written. */
  readonly exported: string | undefined;
  readonly records: number;
  readonly types: ReadonlyMap<string, TypeCount>;
  readonly metadataEntries: number;
  readonly beats: number;
  readonly beatLists: number;
  /** The first fifty. */
  readonly firstLists: readonly BeatList[];
  /** Records that stood there before, the same in type, source, time and value. */
  readonly repeated: number;
  /** Numbers of a second source from a time the first one of that type tells of too. */
  readonly overlapping: number;
  /** Seconds by the value of `SleepAnalysis`, of all sources side by side. */
  readonly sleepSeconds: ReadonlyMap<string, number>;
  /** Other elements: "Workout", "ActivitySummary". */
  readonly elements: ReadonlyMap<string, number>;
  /** Workouts by their type. */
  readonly workouts: ReadonlyMap<string, number>;
}

export interface Census {
  readonly exported: (written: string) => void;
  readonly record: (record: AppleRecord) => void;
  readonly other: (element: string, type: string) => void;
  readonly metadata: () => void;
  readonly told: () => AppleCensus;
}

interface Counted {
  count: number;
  sum: number;
  earliest: number;
  latest: number;
  /** The source met first, and when its last record was. */
  firstSource: number;
  firstFrom: number;
  firstTo: number;
}

const MOST_LISTS = 50;

const addTo = (counts: Map<string, number>, name: string, count = 1): void => {
  if (counts.size < 2_000 || counts.has(name)) counts.set(name, (counts.get(name) ?? 0) + count);
};

/** Counts as a file goes by. */
export const createCensus = (): Census => {
  const types = new Map<string, Counted>();
  const [sleepSeconds, elements, workouts] = [
    new Map<string, number>(),
    new Map<string, number>(),
    new Map<string, number>(),
  ];
  const firstLists: BeatList[] = [];
  let exported: string | undefined;
  let [records, metadataEntries, beats, beatLists, repeated, overlapping] = [0, 0, 0, 0, 0, 0];

  let last: { readonly text: string; readonly counted: Counted } | undefined;
  const countedOf = (text: string): Counted => {
    if (last?.text === text) return last.counted;
    const name = types.size < 2_000 || types.has(text) ? text : "";
    const counted = types.get(name) ?? newCounted();
    types.set(name, counted);
    last = { text, counted };
    return counted;
  };

  const record = (told: AppleRecord): void => {
    const { start, end, value } = told;
    const counted = countedOf(told.type.text);
    records += 1;
    counted.count += 1;
    if (start < counted.earliest) counted.earliest = start;
    if (end > counted.latest) counted.latest = end;
    if (told.isRepeated) repeated += 1;
    if (value === value) {
      counted.sum += value;
      if (isBeside(counted, told)) overlapping += 1;
    } else if (told.type.kind?.is === "sleep" && end >= start)
      addTo(sleepSeconds, told.word?.text ?? "", (end - start) / 1000);
    if (told.beats !== undefined) list(told);
  };

  const list = ({ beats: clocks, start, end, value }: AppleRecord): void => {
    if (clocks === undefined) return;
    beatLists += 1;
    beats += clocks.count;
    if (firstLists.length >= MOST_LISTS) return;
    const instants = beatInstants(clocks.times, clocks.count, { start, end });
    const known = instants.filter((instant) => !Number.isNaN(instant));
    firstLists.push({
      start,
      beats: clocks.count,
      first: known[0] ?? NaN,
      last: known.at(-1) ?? NaN,
      sdnn: value,
      runs: runsOf(instants).map(({ intervals }) => intervals),
    });
  };

  const told = (): AppleCensus => ({
    exported,
    records,
    types: new Map([...types].map(([name, counted]) => [name, typeCountOf(counted)])),
    metadataEntries,
    beats,
    beatLists,
    firstLists,
    repeated,
    overlapping,
    sleepSeconds,
    elements,
    workouts,
  });
  return {
    exported: (written) => void (exported = written),
    record,
    other: (element, type) => {
      addTo(elements, element);
      if (element === "Workout") addTo(workouts, type);
    },
    metadata: () => void (metadataEntries += 1),
    told,
  };
};

const newCounted = (): Counted => ({
  count: 0,
  sum: 0,
  earliest: Infinity,
  latest: -Infinity,
  firstSource: -1,
  firstFrom: NaN,
  firstTo: NaN,
});

const typeCountOf = ({ count, sum, earliest, latest }: Counted): TypeCount => ({
  count,
  sum,
  earliest: Number.isFinite(earliest) ? earliest : undefined,
  latest: Number.isFinite(latest) ? latest : undefined,
});

/** Whether another source tells of the same time; as the file goes along, the first one's latest. */
const isBeside = (counted: Counted, { source, start, end }: AppleRecord): boolean => {
  const at = source?.at ?? -1;
  if (counted.firstSource < 0) counted.firstSource = at;
  if (at !== counted.firstSource) return start < counted.firstTo && end > counted.firstFrom;
  counted.firstFrom = start;
  counted.firstTo = end;
  return false;
};
