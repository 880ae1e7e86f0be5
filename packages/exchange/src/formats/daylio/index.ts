import type { Format } from "../../reading/format.ts";
import { columnsAtHead } from "../../telling/entry-rows.ts";
import { streamOf } from "../../telling/whole.ts";
import { BACKUP, readDaylioBackup } from "./backup.ts";
import { readDaylioTable } from "./table.ts";

/** Daylio: its backup (`.daylio`, with photos, zone and scale), and its table. */
export const daylio: Format = {
  name: "daylio",
  recognise: ({ name, names, text }) => {
    if (names?.some((entry) => BACKUP.test(entry)) === true) return "certain";
    const columns = columnsAtHead(text);
    if (columns.has("mood") && columns.has("activities"))
      return columns.has("full_date") || columns.has("year") ? "certain" : "likely";
    if (text === undefined) return "no";
    return /\.daylio$/i.test(name) && /^\s*(?:eyJ|ew|\{)/.test(text) ? "likely" : "no";
  },
  read: (opened, { answers }) => {
    if (opened.archive !== undefined) return readDaylioBackup(opened);
    return /\.daylio$/i.test(opened.name)
      ? readDaylioBackup(opened)
      : readDaylioTable(() => streamOf(opened), answers);
  },
};
