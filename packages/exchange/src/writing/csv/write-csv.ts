import type { Measured, Moment } from "@glimmers/model";
import { METRICS, ownWord } from "@glimmers/model";
import type { Bytes, Instant, OffsetMinutes } from "@glimmers/primitives";
import { offsetIn } from "../../reading/zones.ts";

import { localTime } from "../../row.ts";
import { sortedAside } from "../aside.ts";
import type { FileToWrite } from "../file-to-write.ts";
import { pointsOf } from "../points-of.ts";
import type { Taken } from "../taken.ts";
import { utf8 } from "../utf8.ts";
import type { Cell } from "./cell.ts";
import { rowText } from "./cell.ts";
import { columnsOf, FIRST_COLUMNS, valueAt } from "./columns.ts";

export interface CsvWays {
  /** A mark in front that some spreadsheets need to see UTF-8. */
  readonly byteOrderMark?: boolean;
}

/**
 * One table a kind: UTF-8, commas, CRLF, one row a moment; one row a point of what was measured, and
 * one a question of what was answered. Docs: docs/formats/csv.md.
 */
export const csvFiles = async function* (
  taken: Taken,
  { byteOrderMark = false }: CsvWays = {},
): AsyncGenerator<FileToWrite> {
  const rows = sortedAside(taken.aside);
  const begun = new Set<string>();
  for await (const { moment } of taken.moments) {
    const file = `${moment.kind}.csv`;
    if (!begun.has(file)) rows.add(file, rowText(headOf(moment)));
    begun.add(file);
    for (const cells of await rowsOf(moment, taken)) rows.add(file, rowText(cells));
  }
  for (const { name, bytes } of rows.files())
    yield { name, bytes: byteOrderMark ? marked(bytes) : bytes };
};

const marked = async function* (bytes: AsyncIterable<Bytes>): AsyncGenerator<Bytes> {
  yield utf8("\uFEFF");
  yield* bytes;
};

const headOf = ({ kind }: Moment): readonly Cell[] => [
  ...FIRST_COLUMNS,
  ...columnsOf(kind).map(({ name }) => name),
];

const rowsOf = async (moment: Moment, taken: Taken): Promise<readonly (readonly Cell[])[]> => {
  const first = firstCells(moment, taken.zone);
  const rows = await spread(moment, taken);
  return rows.map((own) => [
    ...first,
    ...columnsOf(moment.kind).map(({ path, name }) =>
      own.has(name) ? own.get(name) : cellOf(valueAt(moment, path)),
    ),
  ]);
};

const firstCells = (moment: Moment, zone: string | undefined): readonly Cell[] => [
  moment.id,
  localTime(moment.at, moment.offset) ?? undefined,
  zone !== undefined && offsetIn(zone, moment.at) === moment.offset ? zone : undefined,
  moment.dayPart,
  moment.loggedAt === undefined
    ? undefined
    : (localTime(moment.loggedAt, moment.offset) ?? undefined),
];

type OwnCells = ReadonlyMap<string, Cell>;

/** Most moments are one row; a list of answers or of points is as many. */
const spread = async (moment: Moment, taken: Taken): Promise<readonly OwnCells[]> => {
  if (moment.kind === "answers")
    return Object.entries(moment.answers).map(
      ([question, answer]) =>
        new Map<string, Cell>([
          ["question", question],
          ["answer", answer],
        ]),
    );
  return moment.kind === "measured" ? pointRows(moment, taken) : [new Map()];
};

const pointRows = async (measured: Measured, taken: Taken): Promise<readonly OwnCells[]> => {
  const { times, values, lasts, words } = await pointsOf(measured, taken.openMedia);
  return times.map(
    (time, at) =>
      new Map<string, Cell>([
        ["unit", METRICS[measured.metric]],
        ["point_time", pointTime(measured.at, time, measured.offset)],
        ["value", values[at]],
        ["lasts_s", lasts?.[at]],
        ["word", words?.[at]],
      ]),
  );
};

const pointTime = (at: Instant, seconds: number, offset: OffsetMinutes): Cell =>
  localTime((at + Math.round(seconds * 1000)) as Instant, offset) ?? undefined;

/** Between several in one cell. */
const BETWEEN = " | ";

const cellOf = (value: unknown): Cell => {
  if (value === undefined || value === null) return undefined;
  if (Array.isArray(value)) return value.map(wordOf).join(BETWEEN) || undefined;
  if (typeof value === "object") return JSON.stringify(value);
  if (typeof value === "string") return ownWord(value) ?? value;
  return value as Cell;
};

/** One of a list, as words: a feeling with its place on its own scale, a detail, a photo's id. */
const wordOf = (item: unknown): string => {
  if (typeof item === "string") return ownWord(item) ?? item;
  if (typeof item !== "object" || item === null) return String(item);
  if ("word" in item) return String(item.word) + levelOf(item);
  if ("name" in item && "value" in item) return `${String(item.name)}: ${String(item.value)}`;
  return "id" in item ? String(item.id) : JSON.stringify(item);
};

const levelOf = (item: object): string => {
  if (!("level" in item) || typeof item.level !== "object" || item.level === null) return "";
  const { value, from, to } = item.level as Readonly<Record<string, unknown>>;
  return ` (${String(value)} of ${String(from)} to ${String(to)})`;
};
