import type { Bytes } from "@glimmers/primitives";
import type { Table } from "../../reading/csv.ts";
import { openTable } from "../../reading/csv.ts";
import type { Opened } from "../../reading/file.ts";
import type { Answers, Format, Glance, Reading, Sureness } from "../../reading/format.ts";
import { ReadingStopped } from "../../reading/stopped.ts";
import { told } from "../../telling/entry.ts";
import { createMoments } from "../../telling/samples.ts";
import type { Times } from "../../telling/samples.ts";
import { streamOf } from "../../telling/whole.ts";
import { rolesIn, tableOf } from "./columns.ts";
import type { WhoopCycle } from "./cycle.ts";
import { whoopCycle, whoopRow } from "./cycle.ts";
import { ROW_READERS } from "./read-row.ts";

/** WHOOP's data export: tables in a zip, named in the language of the account, or one of them. */
export const whoop: Format = {
  name: "whoop",
  recognise: (glance) => sureOf(glance),
  read: (opened, { answers }) => readWhoop(opened, answers),
};

/** Names that no language changes are few: what tells is what the tables hold. */
const sureOf = async ({ names, text, inside }: Glance): Promise<Sureness> => {
  if (names === undefined) return isOurs(text) ? "certain" : "no";
  for (const name of names.filter((each) => /\.csv$/i.test(each)).slice(0, 8))
    if (isOurs(await inside(name))) return "certain";
  return "no";
};

const isOurs = (text: string | undefined): boolean => {
  const head = /^\uFEFF?([^\r\n]{10,4000})/.exec(text ?? "")?.[1] ?? "";
  const columns = head.split(/[,;\t]/).map((name) => name.replaceAll('"', ""));
  return columns.length > 3 && tableOf(rolesIn(columns)) !== undefined;
};

interface WhoopFile {
  readonly name?: string;
  readonly bytes: () => AsyncIterable<Bytes>;
}

const filesOf = (opened: Opened): readonly WhoopFile[] => {
  const { archive } = opened;
  if (archive === undefined) return [{ bytes: () => streamOf(opened) }];
  return archive.entries
    .filter(({ name }) => !name.endsWith("/"))
    .map((entry) => ({ name: entry.name, bytes: () => archive.stream(entry) }));
};

const readWhoop = async function* (
  opened: Opened,
  answers: Answers,
): AsyncGenerator<readonly Reading[]> {
  const times = createMoments(answers);
  const once = createSeen();
  for (const file of filesOf(opened))
    for await (const readings of readOne(file, times)) yield readings.flatMap(once);
};

/** Nights stand in the table of cycles and in their own: the second time they say nothing new. */
const createSeen = () => {
  const seen = new Set<string>();
  return (reading: Reading): readonly Reading[] => {
    if (reading.type !== "item" || reading.item.type !== "sample") return [reading];
    const { key, place, metric } = reading.item;
    if (!seen.has(key)) {
      seen.add(key);
      return [reading];
    }
    return metric === "sleep" ? [told("skipped", place, "repeated")] : [];
  };
};

const readOne = async function* (
  { name, bytes }: WhoopFile,
  times: Times,
): AsyncGenerator<readonly Reading[]> {
  const file = name === undefined ? {} : { file: name };
  if (name !== undefined && !/\.csv$/i.test(name)) {
    yield [told("skipped", file, "not-ours", name)];
    return;
  }
  try {
    yield* readTable(await openTable(bytes()), file, times);
  } catch (thrown) {
    // One broken file of several is no reason to leave the others.
    if (!(thrown instanceof ReadingStopped) || name === undefined) throw thrown;
    yield [told("not-understood", file, "damaged", thrown.trouble.type)];
  }
};

const readTable = async function* (
  table: Table,
  file: { readonly file?: string },
  times: Times,
): AsyncGenerator<readonly Reading[]> {
  const roles = rolesIn(table.columns);
  const kind = tableOf(roles);
  const read = kind === undefined ? undefined : ROW_READERS[kind];
  if (read === undefined) {
    yield [told("skipped", file, "not-ours", file.file)];
    return;
  }
  for await (const rows of table.rows())
    yield rows.flatMap((row) => {
      const place = { ...file, line: row.line };
      if (row.why !== undefined) return [told("not-understood", place, row.why)];
      return read(
        whoopRow(row, roles),
        place,
        times,
        (role) => table.columns[roles.get(role) ?? -1] ?? "",
      );
    });
};

/** Every cycle of an export, in its order, with those that measured nothing. */
export const whoopCycles = async function* (opened: Opened): AsyncGenerator<WhoopCycle> {
  for (const { name, bytes } of filesOf(opened)) {
    if (name !== undefined && !/\.csv$/i.test(name)) continue;
    const table = await openTable(bytes());
    const roles = rolesIn(table.columns);
    if (tableOf(roles) !== "cycles") continue;
    for await (const rows of table.rows())
      for (const row of rows) yield whoopCycle(whoopRow(row, roles));
  }
};
