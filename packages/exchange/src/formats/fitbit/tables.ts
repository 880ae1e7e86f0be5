import type { Metric } from "@glimmers/model";
import { parseIso } from "../../reading/dates.ts";
import type { Reading } from "../../reading/format.ts";
import { entryOf, told } from "../../telling/entry.ts";
import { readMeasuredRows } from "../../telling/measured-rows.ts";
import type { MeasuredRow } from "../../telling/measured-rows.ts";
import { itemRead, lastPart, sampleRead } from "../../telling/samples.ts";
import type { Told } from "../../telling/samples.ts";
import type { Desk, FileReader } from "./desk.ts";
import type { Readings } from "../../telling/samples.ts";

type RowReader = (row: MeasuredRow, desk: Desk, file: string) => Readings;

const table =
  (read: RowReader): FileReader =>
  (file, desk) =>
    readMeasuredRows(file.stream(), {
      file: file.name,
      read: (row) => (saysNoData(row) ? [] : read(row, desk, file.name)),
    });

/** "no data" stands in some files instead of rows. */
const saysNoData = ({ cell }: MeasuredRow): boolean => /^no data$/i.test(cell("timestamp", "date"));

/** When a row was: with its own zone where it has one (`Z`), else of the device's clock. */
const timeOf = (
  { cell, place }: MeasuredRow,
  { times }: Desk,
  names: readonly string[],
  allDay = false,
): Told | { readonly untold: Reading } => {
  const written = cell(...names);
  const parsed = parseIso(written);
  if (parsed?.offset === 0) {
    // "Z" is how the file is written, and no place anybody lived in.
    const at = Date.UTC(
      parsed.wall.year,
      parsed.wall.month - 1,
      parsed.wall.day,
      parsed.wall.hour,
      parsed.wall.minute,
      parsed.wall.second,
      parsed.wall.ms,
    );
    return allDay
      ? times.wall(parsed.wall, place, { written, allDay })
      : times.at(at, place, { written });
  }
  return times.wall(parsed?.wall, place, { written, offset: parsed?.offset, allDay });
};

/** `timestamp,rmssd,coverage,low_frequency,high_frequency`: RMSSD of every five minutes of sleep. */
export const readWindows = table(function* (row, desk) {
  const found = timeOf(row, desk, ["timestamp"]);
  if ("untold" in found) return yield found.untold;
  const { when, said } = found;
  yield* said;
  desk.daysInWindows.add(row.cell("timestamp").slice(0, 10));
  yield sampleRead({
    metric: "rmssd",
    value: row.number("rmssd"),
    when,
    place: row.place,
    key: `hrv:${row.cell("timestamp")}`,
  });
});

/** `timestamp,rmssd,nremhr,entropy`: one number a night, where its windows are not there. */
export const readDailyRmssd = table(function* (row, desk) {
  const found = timeOf(row, desk, ["timestamp"], true);
  if ("untold" in found) return yield found.untold;
  const day = row.cell("timestamp").slice(0, 10);
  if (desk.daysInWindows.has(day))
    return yield told("skipped", row.place, "other-source-kept", day);
  yield* found.said;
  yield sampleRead({
    metric: "rmssd",
    value: row.number("rmssd"),
    when: found.when,
    place: row.place,
    key: `hrv-day:${day}`,
  });
});

/** Days on which it could not be worked out say 0, and that it failed. */
export const readStress = table(function* (row, desk) {
  const value = row.number("stress_score");
  const hasFailed = /^true$/i.test(row.cell("calculation_failed"));
  const status = row.cell("status");
  if (hasFailed || /^no_data$/i.test(status))
    return yield told("skipped", row.place, "failed-there", status);
  if (value === 0) return yield told("skipped", row.place, "nothing-measured", "0");
  const found = timeOf(row, desk, ["date"], true);
  if ("untold" in found) return yield found.untold;
  yield* found.said;
  yield sampleRead({
    metric: "vendor",
    name: "Stress Score",
    value,
    when: found.when,
    place: row.place,
    key: `stress:${row.cell("date").slice(0, 10)}`,
  });
});

export const readSleepScore = table(function* (row, desk) {
  const found = timeOf(row, desk, ["timestamp"]);
  if ("untold" in found) return yield found.untold;
  const value = row.number("overall_score");
  if (value === undefined || value === 0)
    return yield told("skipped", row.place, "nothing-measured", row.cell("overall_score"));
  yield* found.said;
  yield sampleRead({
    metric: "vendor",
    name: "Sleep Score",
    value,
    when: found.when,
    place: row.place,
    key: `sleep-score:${row.cell("sleep_log_entry_id") || row.cell("timestamp")}`,
  });
});

const MOMENTS = [
  "start_date_time",
  "start_time",
  "starttime",
  "start",
  "timestamp",
  "date_time",
  "date",
];
const ENDS = ["end_date_time", "end_time", "endtime", "end"];
const NAMES = ["activity_name", "session_name", "name", "title"];

/** In seconds that would be sixteen hours and more, in ms it is a minute: nobody sits so long. */
const SURELY_MS = 60_000;

/** How `duration` counts stands nowhere. What can only be ms is taken so; the rest stays as it stands. */
const minutesIn = (row: MeasuredRow): Guessed => {
  const ms = row.number("duration") ?? 0;
  if (ms < SURELY_MS || ms > 86_400_000) return { said: [] };
  const said = [told("noted", row.place, "unit-guessed", "ms")];
  return { minutes: ms / 60_000, said };
};

interface Guessed {
  readonly minutes?: number;
  readonly said: readonly Reading[];
}

/** Mindfulness sessions. */
export const readMindfulness = table(function* (row, desk) {
  const found = timeOf(row, desk, MOMENTS);
  if ("untold" in found) return yield found.untold;
  const end = row.cell(...ENDS) === "" ? undefined : timeOf(row, desk, ENDS);
  const { minutes, said } =
    end === undefined || "untold" in end
      ? minutesIn(row)
      : { minutes: (end.when.at - found.when.at) / 60_000, said: [] };
  const id = row.cell("session_id", "id", "log_id") || row.cell(...MOMENTS);
  yield* [...found.said, ...said];
  yield itemRead(
    entryOf({
      what: "practice",
      when: found.when,
      place: row.place,
      key: `mindful:${id}`,
      title: row.cell(...NAMES) || undefined,
      ...(minutes !== undefined && minutes >= 0 && { minutes }),
      more: row.others(...MOMENTS, ...ENDS, ...NAMES, "session_id", "id", "log_id"),
    }),
  );
});

interface Column {
  readonly names: readonly string[];
  readonly metric: Metric;
  readonly per?: number;
  /** Written where nothing was measured. */
  readonly filler?: number;
  /** Only in files called so. */
  readonly file?: RegExp;
}

/** What stands in the newer tables, by the names of their columns. */
const COLUMNS: readonly Column[] = [
  {
    // What Fitbit calls heart rate variability is RMSSD everywhere.
    names: [
      "root mean square of successive differences milliseconds",
      "average heart rate variability milliseconds",
    ],
    metric: "rmssd",
  },
  { names: ["standard deviation milliseconds"], metric: "sdnn" },
  { names: ["beats per minute"], metric: "resting-heart-rate", file: /resting/i },
  { names: ["beats per minute"], metric: "heart-rate", file: /^(?!.*resting)/i },
  { names: ["breaths per minute"], metric: "respiratory-rate" },
  {
    names: ["oxygen saturation percentage", "value"],
    metric: "oxygen-saturation",
    per: 100,
    filler: 50,
    file: /spo2|oxygen/i,
  },
];

const WHERE_FROM = ["timestamp", "data source"] as const;

/**
 * `Physical Activity_GoogleData/*.csv` and `Minute SpO2`: ISO with Z, a column a measure. Of a table
 * whose columns nobody here knows it is said once that it is none of ours.
 */
export const readGoogleData: FileReader = (file, desk) => {
  let isTold = false;
  return table(function* (row) {
    const isOurs = COLUMNS.some(({ names, file: only }) => {
      return row.cell(...names) !== "" && only?.test(file.name) !== false;
    });
    if (isOurs) return yield* readGoogleRow(row, desk, file.name);
    if (row.others(...WHERE_FROM).length === 0)
      return yield told("skipped", row.place, "nothing-measured");
    if (!isTold) yield told("skipped", { file: file.name }, "not-ours", lastPart(file.name));
    isTold = true;
  })(file, desk);
};

const DAILY = /\bdaily[_ ]/i;

const readGoogleRow: RowReader = function* (row, desk, file) {
  const found = timeOf(row, desk, ["timestamp"], DAILY.test(file));
  if ("untold" in found) return yield found.untold;
  const day = row.cell("timestamp").slice(0, 10);
  yield* found.said;
  for (const { names, metric, per = 1, filler, file: only } of COLUMNS) {
    const cell = row.cell(...names);
    if (cell === "" || only?.test(file) === false) continue;
    if (metric === "rmssd" && isToldInWindows(desk, day, file)) {
      yield told("skipped", row.place, "other-source-kept", day);
      continue;
    }
    const value = row.number(...names);
    if (value !== undefined && value === filler)
      yield told("skipped", row.place, "nothing-measured", cell);
    else
      yield sampleRead({
        app: row.cell("data source") || undefined,
        metric,
        value: value === undefined ? undefined : value / per,
        when: found.when,
        place: row.place,
        key: `${metric}:${row.cell("data source")}:${row.cell("timestamp")}`,
      });
  }
};

/** Of a day told in windows the mean is not told again. */
const isToldInWindows = ({ daysInWindows }: Desk, day: string, file: string): boolean => {
  if (DAILY.test(file)) return daysInWindows.has(day);
  daysInWindows.add(day);
  return false;
};
