import type { Opened } from "../../reading/file.ts";
import type { Format } from "../../reading/format.ts";
import { likelyText } from "../../reading/text.ts";
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
    if (isUnpacked(text)) return "certain";
    return /\.daylio$/i.test(name) && /^\s*(?:eyJ|ew|\{)/.test(text) ? "likely" : "no";
  },
  read: async function* (opened, { answers }) {
    if (await isBackup(opened)) yield* readDaylioBackup(opened);
    else yield* readDaylioTable(() => streamOf(opened), answers);
  },
};

/** A backup whose JSON somebody took out of its wrapping. */
const isUnpacked = (text: string): boolean =>
  /^\uFEFF?\s*\{/.test(text) &&
  (/"dayEntries"\s*:\s*\[/.test(text) ||
    (/"customMoods"\s*:\s*\[/.test(text) && /"mood_group_id"\s*:/.test(text)));

const isBackup = async ({ archive, file, name }: Opened): Promise<boolean> => {
  if (archive !== undefined || /\.daylio$/i.test(name)) return true;
  const head = likelyText((await file?.slice(0, 64)) ?? new Uint8Array());
  return /^\uFEFF?\s*\{/.test(head ?? "");
};
