import { ReadingStopped } from "../../reading/stopped.ts";
import type { Opened } from "../../reading/file.ts";
import type { Format, Glance, Sureness } from "../../reading/format.ts";
import { glanceAt } from "../../reading/glance.ts";
import type { OneFile } from "../../telling/one-file.ts";
import { allFiles, oneByOne, onlyFile, unlessDamaged } from "../../telling/one-file.ts";
import { createMoments, lastPart } from "../../telling/samples.ts";
import { readBins, readHrvBins } from "./bins.ts";
import type { Desk } from "./desk.ts";
import { TABLES, readTable } from "./tables.ts";
import type { TableKind } from "./tables.ts";

/** Samsung Health's download of personal data: a zip, a folder, or one of its tables. */
export const samsungHealth: Format = {
  name: "samsung-health",
  recognise: (glance) => surenessOf(glance),
  read: async function* (opened, { answers }) {
    const files = allFiles(opened);
    const tables = await tablesIn(opened, files);
    const bins = files.filter(({ name }) => HEART_RATE_BINS.test(name));
    const hrv = files.filter(({ name }) => HRV_BINS.test(name));
    if (tables.length + bins.length + hrv.length === 0)
      throw new ReadingStopped({ type: "WrongFile", found: opened.name });
    const desk: Desk = {
      times: createMoments(answers),
      offsets: new Map(),
      binned: new Set(bins.map(({ name }) => lastPart(name))),
    };
    for (const { file, kind } of tables) yield* unlessDamaged(readTable(file, kind, desk), file);
    for (const file of bins) yield* oneByOne(readBins(file, desk), file);
    for (const file of hrv) yield* oneByOne(readHrvBins(file, desk), file);
  },
};

const HEART_RATE_BINS = /(^|\/)jsons\/com\.samsung\.[\w.]*heart_rate\/.*binning_data\.json$/i;
const HRV_BINS = /(^|\/)jsons\/com\.samsung\.s?health\.hrv\/.*\.json$/i;

/** `com.samsung.shealth.stress.20251101080000.csv`, whatever number the phone put behind it. */
const TABLE_NAME = /^(com\.samsung\.[a-z_.]*[a-z_])(?:\.\d+)*\.csv$/i;

const surenessOf = ({ names, text, name }: Glance): Sureness => {
  if (names !== undefined) {
    const isTheirs = names.some(
      (inside) =>
        TABLE_NAME.test(lastPart(inside)) || HRV_BINS.test(inside) || HEART_RATE_BINS.test(inside),
    );
    return isTheirs ? "certain" : "no";
  }
  if (text !== undefined && typeInFirstLine(text) !== undefined) return "certain";
  return TABLE_NAME.test(name) && text !== undefined ? "likely" : "no";
};

/** The first line of each table says what it is, which version, and how many there are. */
const typeInFirstLine = (text: string): string | undefined =>
  /^\ufeff?"?(com\.samsung\.[a-z_.]+)"?,\d+/i.exec(text)?.[1];

interface FoundTable {
  readonly file: OneFile;
  readonly kind: TableKind;
}

const kindOf = (type: string | undefined): TableKind | undefined =>
  TABLES.find(({ types }) => type !== undefined && types.test(type));

const tablesIn = async (
  opened: Opened,
  files: readonly OneFile[],
): Promise<readonly FoundTable[]> => {
  if (opened.archive === undefined) {
    const { text = "" } = await glanceAt(opened);
    const kind = kindOf(typeInFirstLine(text) ?? TABLE_NAME.exec(opened.name)?.[1]);
    return kind === undefined ? [] : [{ kind, file: onlyFile(opened) }];
  }
  return files.flatMap((file) => {
    const kind = kindOf(TABLE_NAME.exec(lastPart(file.name))?.[1]);
    return kind === undefined ? [] : [{ file, kind }];
  });
};
