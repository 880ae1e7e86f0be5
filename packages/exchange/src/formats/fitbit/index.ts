import type { Opened } from "../../reading/file.ts";
import type { Format, Glance, Reading, Sureness } from "../../reading/format.ts";
import { createMoments, lastPart } from "../../telling/samples.ts";
import { told } from "../../telling/entry.ts";
import { glanceAt } from "../../reading/glance.ts";
import { ReadingStopped } from "../../reading/stopped.ts";
import type { OneFile } from "../../telling/one-file.ts";
import { onlyFile, unlessDamaged } from "../../telling/one-file.ts";
import type { FileReader } from "./desk.ts";
import { createHeartClock } from "./heart-clock.ts";
import { readHeartRates, readRestingHeartRates, readSleep } from "./json.ts";
import {
  readDailyRmssd,
  readGoogleData,
  readMindfulness,
  readSleepScore,
  readStress,
  readWindows,
} from "./tables.ts";

/**
 * Fitbit's part of Google Takeout, to 2025 and after: a zip or a folder of tens of thousands of files,
 * of which a few kinds are read; or one such file alone.
 */
export const fitbit: Format = {
  name: "fitbit",
  recognise: (glance) => surenessOf(glance),
  read: async function* (opened, { answers }) {
    const { files, others } = await filesOf(opened);
    if (files.length === 0) throw new ReadingStopped({ type: "WrongFile", found: opened.name });
    const desk = {
      answers,
      times: createMoments(answers),
      files: files.map(({ file }) => file),
      daysInWindows: new Set<string>(),
      timesAreUtc: createHeartClock(
        files.map(({ file }) => file),
        answers,
      ),
    };
    for (const { file, kind } of files) yield* unlessDamaged(kind.read(file, desk), file);
    if (others.length > 0) yield others;
  },
};

interface Kind {
  /** The file's own name, without folders. */
  readonly name: RegExp;
  /** Where it lies, if only there it is known by its name. */
  readonly folder?: RegExp;
  /** How it begins. */
  readonly begins: RegExp;
  readonly read: FileReader;
}

/** The newer tables lie in folders called so. */
const GOOGLE_DATA = /_googledata\//i;
const GOOGLE_BEGINS = /^timestamp,[^\n]*(?:,data source\s*$)/im;

/** In the order they are read: windows of RMSSD before their daily means. */
const KINDS: readonly Kind[] = [
  {
    name: /^Heart Rate Variability Details - .*\.csv$/i,
    begins: /^timestamp,rmssd,coverage/i,
    read: readWindows,
  },
  {
    name: /^Daily Heart Rate Variability Summary - .*\.csv$/i,
    begins: /^timestamp,rmssd,nremhr/i,
    read: readDailyRmssd,
  },
  {
    name: /^heart_rate-\d{4}-\d{2}-\d{2}\.json$/i,
    begins: /^\s*\[\s*\{\s*"dateTime"\s*:\s*"\d\d\/\d\d\/\d\d[^}]*"bpm"\s*:/,
    read: readHeartRates,
  },
  {
    name: /^resting_heart_rate-.*\.json$/i,
    begins: /^\s*\[\s*\{\s*"dateTime"\s*:\s*"[\d/]+[^}]*"value"\s*:\s*\{\s*"date"\s*:/,
    read: readRestingHeartRates,
  },
  {
    name: /^sleep-\d{4}.*\.json$/i,
    begins: /^\s*\[\s*\{\s*"logId"\s*:\s*\d+\s*,\s*"dateOfSleep"/,
    read: readSleep,
  },
  { name: /^Stress Score\.csv$/i, begins: /^DATE,UPDATED_AT,STRESS_SCORE/i, read: readStress },
  { name: /^sleep_score\.csv$/i, begins: /^sleep_log_entry_id,/i, read: readSleepScore },
  { name: /^mindfulness.*\.csv$/i, begins: /^session_id,activity_name/i, read: readMindfulness },
  {
    name: /^(?:(?:heart_rate(?:_variability)?|resting_heart_rate|respiratory_rate|oxygen_saturation)(?:_\d{4}-\d{2}-\d{2})?\.csv|Minute SpO2 - .*\.csv)$/i,
    begins: GOOGLE_BEGINS,
    read: readGoogleData,
  },
  {
    name: /^(?!daily_).*(?:heart_rate|respiratory_rate|oxygen_saturation).*\.csv$/i,
    folder: GOOGLE_DATA,
    begins: GOOGLE_BEGINS,
    read: readGoogleData,
  },
  {
    name: /^daily_(?:heart_rate(?:_variability)?|resting_heart_rate|respiratory_rate|oxygen_saturation)(?:_\d{4}-\d{2}-\d{2})?\.csv$/i,
    begins: GOOGLE_BEGINS,
    read: readGoogleData,
  },
  {
    name: /^daily_.*(?:heart_rate|respiratory_rate|oxygen_saturation).*\.csv$/i,
    folder: GOOGLE_DATA,
    begins: GOOGLE_BEGINS,
    read: readGoogleData,
  },
];

/** Goals and settings lie beside the sessions. */
const NOT_SESSIONS = /goals?\.csv$/i;

const kindNamed = (name: string): Kind | undefined => {
  const last = lastPart(name);
  if (NOT_SESSIONS.test(last)) return undefined;
  return KINDS.find((kind) => kind.name.test(last) && kind.folder?.test(name) !== false);
};

const kindOfText = (text: string): Kind | undefined => {
  const plain = text.replace(/^\ufeff/, "");
  return KINDS.find(({ begins }) => begins.test(plain));
};

const FITBIT_FOLDER = /(^|\/)(fitbit|google health|global export data|[^/]*_googledata)\//i;

const surenessOf = ({ name, names, text }: Glance): Sureness => {
  if (names !== undefined) {
    const known = names.filter((inside) => kindNamed(inside) !== undefined);
    if (known.length === 0) return "no";
    return known.some((inside) => FITBIT_FOLDER.test(inside)) ? "certain" : "likely";
  }
  if (text === undefined) return "no";
  if (kindOfText(text) !== undefined) return "certain";
  return kindNamed(name) !== undefined && /^no data/i.test(text) ? "likely" : "no";
};

interface Found {
  readonly file: OneFile;
  readonly kind: Kind;
}

interface FilesFound {
  /** In the order they are to be read. */
  readonly files: readonly Found[];
  /** What is said of other archives that lie in the same Takeout. */
  readonly others: readonly Reading[];
}

const filesOf = async (opened: Opened): Promise<FilesFound> => {
  const { archive } = opened;
  if (archive === undefined) return { files: await oneFile(opened), others: [] };
  const found = archive.entries.flatMap((entry) => {
    const kind = kindNamed(entry.name);
    return kind === undefined
      ? []
      : [{ kind, file: { name: entry.name, stream: () => archive.stream(entry) } }];
  });
  const files = KINDS.flatMap((kind) =>
    found
      .filter((one) => one.kind === kind)
      .sort((one, other) => (one.file.name < other.file.name ? -1 : 1)),
  );
  const unread = archive.entries.filter(
    ({ name }) => GOOGLE_DATA.test(name) && /\.csv$/i.test(name) && kindNamed(name) === undefined,
  );
  const fit = archive.entries.find(({ name }) => /(^|\/)Fit\/All Data\//i.test(name));
  return {
    files,
    others: [
      ...notOurs(unread.map(({ name }) => name)),
      ...(fit === undefined ? [] : [told("skipped", { file: fit.name }, "not-ours", "Google Fit")]),
    ],
  };
};

/** Tables of what is not read, each kind once: most have a file for every day. */
const notOurs = (names: readonly string[]): readonly Reading[] => {
  const first = new Map<string, string>();
  for (const name of names) {
    const kind = lastPart(name).replace(/(?:_\d[\d-]*)?\.csv$/i, "");
    if (!first.has(kind)) first.set(kind, name);
  }
  return [...first].map(([kind, file]) => told("skipped", { file }, "not-ours", kind));
};

/** A file alone may be called anything: how it begins says what it is. */
const oneFile = async (opened: Opened): Promise<readonly Found[]> => {
  const { name } = opened;
  const { text = "" } = await glanceAt(opened);
  const kind = kindOfText(text) ?? kindNamed(name);
  return kind === undefined ? [] : [{ kind, file: onlyFile(opened) }];
};
