import type { Metric } from "@glimmers/model";
import type { Instant } from "@glimmers/primitives";
import { parseIso } from "../../reading/dates.ts";
import type { Reading } from "../../reading/format.ts";
import type { Place } from "../../reading/item.ts";
import { detailsOf, entryOf, told } from "../../telling/entry.ts";
import type { Times, Told, Untold } from "../../telling/samples.ts";
import { itemRead, sampleRead } from "../../telling/samples.ts";
import type { Role, WhoopTable } from "./columns.ts";
import type { WhoopRow } from "./cycle.ts";

/** Reads a row; `names` are the columns as they are called in this file. */
export type RowReader = (
  row: WhoopRow,
  place: Place,
  times: Times,
  names: (role: Role) => string,
) => readonly Reading[];

const whenIn = (row: WhoopRow, role: Role, place: Place, times: Times) => {
  const written = parseIso(row.text(role));
  return times.wall(written?.wall, place, {
    written: row.text(role),
    offset: written?.offset ?? row.offset,
  });
};

interface Night {
  readonly placed: Told | Untold;
  readonly until?: Instant;
}

/** The time it was asleep, where the row knows; the beginning of the cycle where it does not. */
const nightOf = (row: WhoopRow, place: Place, times: Times): Night => {
  const asleep = whenIn(row, "asleep", place, times);
  if ("untold" in asleep) return { placed: whenIn(row, "start", place, times) };
  const woke = whenIn(row, "woke", place, times);
  return { placed: asleep, ...("when" in woke && { until: woke.when.at }) };
};

interface Numbers {
  readonly role: Role;
  readonly metric: Metric;
  readonly name?: string;
  readonly toOurs?: (value: number, column: string) => number;
}

const share = (value: number): number => value / 100;
const celsius = (value: number, column: string): number =>
  /fahrenheit|°f/i.test(column) ? ((value - 32) * 5) / 9 : value;

const OF_NIGHTS: readonly Numbers[] = [
  { role: "hrv", metric: "rmssd" },
  { role: "resting", metric: "resting-heart-rate" },
  { role: "breath", metric: "respiratory-rate" },
  { role: "oxygen", metric: "oxygen-saturation", toOurs: share },
  { role: "skin", metric: "wrist-temperature", toOurs: celsius },
  { role: "recovery", metric: "vendor", name: "WHOOP recovery (%)" },
];
const STRAIN: Numbers = { role: "strain", metric: "vendor", name: "WHOOP day strain" };
const OF_STAGES: readonly Numbers[] = [
  { role: "light", metric: "vendor", name: "WHOOP light sleep (min)" },
  { role: "deep", metric: "vendor", name: "WHOOP deep sleep (min)" },
  { role: "rem", metric: "vendor", name: "WHOOP REM sleep (min)" },
  { role: "awake", metric: "vendor", name: "WHOOP time awake (min)" },
];

const numbersRead = (
  row: WhoopRow,
  place: Place,
  { when }: Told,
  wanted: readonly Numbers[],
  names: (role: Role) => string,
): readonly Reading[] =>
  wanted.flatMap(({ role, metric, name, toOurs }) => {
    if (row.text(role) === "") return [];
    const value = row.number(role);
    const ours = value === undefined ? undefined : (toOurs?.(value, names(role)) ?? value);
    const key = `${role}|${when.at}`;
    return [
      sampleRead({ when, place, key, metric, value: ours, ...(name !== undefined && { name }) }),
    ];
  });

const cycle: RowReader = (row, place, times, names) => {
  const { placed, until } = nightOf(row, place, times);
  if ("untold" in placed) return [placed.untold];
  const isRunning = row.text("end") === "";
  const numbers = isRunning ? OF_NIGHTS : [...OF_NIGHTS, STRAIN];
  const readings = numbersRead(row, place, placed, numbers, names);
  const running = isRunning ? [told("noted", place, "still-running", row.text("start"))] : [];
  if (readings.length === 0)
    return [...running, told("skipped", place, "nothing-measured", row.text("start"))];
  const span = readings.map((reading) =>
    reading.type === "item" && reading.item.type === "sample" && until !== undefined
      ? itemRead({ ...reading.item, until })
      : reading,
  );
  return [...placed.said, ...running, ...span, ...sleepRead(row, place, times, names)];
};

/** When a night began and ended; its stages only as sums, so they stay sums. */
const sleepRead: RowReader = (row, place, times, names) => {
  const { placed, until } = nightOf(row, place, times);
  if ("untold" in placed || until === undefined) return [];
  const { when } = placed;
  const key = `sleep|${when.at}`;
  const whole = sampleRead({ when, place, key, metric: "sleep", value: 0, word: "asleep", until });
  return [whole, ...numbersRead(row, place, placed, OF_STAGES, names)];
};

const sleep: RowReader = (row, place, times, names) => {
  const asleep = whenIn(row, "asleep", place, times);
  if ("untold" in asleep) return [asleep.untold];
  const breath = OF_NIGHTS.filter(({ role }) => role === "breath");
  return [
    ...asleep.said,
    ...sleepRead(row, place, times, names),
    ...numbersRead(row, place, asleep, breath, names),
  ];
};

/** A question about the day, its answer and a note. */
const journal: RowReader = (row, place, times, names) => {
  const placed = whenIn(row, "start", place, times);
  if ("untold" in placed) return [placed.untold];
  const question = row.text("question");
  if (question === "") return [told("skipped", place, "empty")];
  const { when, said } = placed;
  const entry = entryOf({
    what: "answer",
    when,
    place,
    key: `journal|${when.at}|${question}`,
    title: question,
    text: row.text("notes"),
    more: detailsOf([[names("answer"), row.text("answer")]]),
  });
  return [...said, itemRead(entry)];
};

export const ROW_READERS: Readonly<Partial<Record<WhoopTable, RowReader>>> = {
  cycles: cycle,
  sleeps: sleep,
  journal,
};
