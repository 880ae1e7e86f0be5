import type { Fields } from "../../reading/fields.ts";
import { fieldOf, recordsOf, textOf } from "../../reading/fields.ts";
import type { Reading } from "../../reading/format.ts";
import { told } from "../../telling/entry.ts";

/** What was said on scales of the person's own: "Sleep quality", "8". */
export interface Scales {
  readonly of: (entry: Fields) => readonly (readonly [name: string, value: string])[];
  /** Of values that belong to no entry, or to no scale, nothing is made. */
  readonly said: readonly Reading[];
}

/**
 * A backup's `scales` and `scale_entries`. No published file has them: names of fields are those
 * seen in its other lists, in both ways of writing, and what fits none is told.
 */
export const scalesOf = (json: Fields): Scales => {
  const names = new Map(
    recordsOf(json, "scales").map((scale) => [idIn(scale, "id"), nameOf(scale)] as const),
  );
  const days = new Set(recordsOf(json, "dayEntries").map((entry) => idIn(entry, "id")));
  const byEntry = new Map<string, (readonly [string, string])[]>();
  const said: Reading[] = [];
  for (const [index, row] of recordsOf(json, ...ROWS).entries()) {
    const [entry, scale] = [idIn(row, ...ENTRY), idIn(row, ...SCALE)];
    const [name, value] = [names.get(scale), valueIn(row)];
    if (entry === "" || !days.has(entry) || value === "") {
      const place = { file: "backup.daylio", record: index + 1 };
      said.push(told("not-understood", place, "unknown-kind", name ?? "scale"));
    } else
      byEntry.set(entry, [...(byEntry.get(entry) ?? []), [name ?? `scale ${scale}`.trim(), value]]);
  }
  return { of: (entry) => byEntry.get(idIn(entry, "id")) ?? [], said };
};

const ROWS = ["scale_entries", "scaleEntries"] as const;
const ENTRY = ["day_entry_id", "dayEntryId", "entry_id", "entryId", "id_day_entry"] as const;
const SCALE = ["scale_id", "scaleId", "id_scale"] as const;
const VALUE = ["value", "rating", "score", "level"] as const;

const nameOf = (scale: Fields): string =>
  textOf(scale, "name", "custom_name", "title") ?? `scale ${idIn(scale, "id")}`;

const idIn = (fields: Fields, ...names: readonly string[]): string => shown(fields, names);
const valueIn = (fields: Fields): string => shown(fields, VALUE);

const shown = (fields: Fields, names: readonly string[]): string => {
  const value = fieldOf(fields, ...names);
  return typeof value === "number" || typeof value === "string" ? `${value}`.trim() : "";
};
