import { pointsOfMeasured, SERIES_TYPE } from "@glimmers/exchange";
import type {
  Answers,
  FileToRead,
  FormatName,
  Held,
  NewRecord,
  Opened,
  Reading,
  ReadingTools,
  Step,
} from "@glimmers/exchange/reading";
import {
  createTally,
  isOwnCopy,
  makeRecords,
  openFile,
  openFolder,
  readFile,
} from "@glimmers/exchange/reading";
import type {
  Batch,
  BroughtMedia,
  FileTaken,
  LookedAt,
  ReadingDesk,
  ReadingWorld,
} from "./bringing.ts";
import { tellReading } from "./heart-told.ts";

/** A reader, and what ends it between two batches where it sits in the same room. */
export interface EndedDesk extends ReadingDesk {
  readonly stop: () => void;
}

type Tools = Pick<ReadingTools, "openSqlite">;

/** One of the files chosen, ready to be read any number of times. */
interface Source {
  readonly name: string;
  readonly size: number;
  readonly opened: Opened;
}

/** What reads files of other apps. It changes nothing by itself; the world outside comes in as it is. */
export const readingDesk = (world: ReadingWorld, tools: Tools = {}): EndedDesk => {
  let sources: readonly Source[] = [];
  let answers: Answers = { zone: "UTC" };
  let isOver = false;
  const meter = createMeter(world, () => isOver);
  const held = heldIn(world);

  const lookAt = async (source: Source): Promise<LookedAt> => {
    const read = await readFile(source.opened, { ...tools, answers });
    if (isOwnCopy(read.format)) return ownCopy(source);
    const format = read.format ?? "table";
    const tally = createTally(format);
    for await (const steps of makeRecords(metered(read.readings, meter), { format, held }))
      tally.add(steps);
    return { name: source.name, plan: tally.plan() };
  };
  const takeOf = async (source: Source, file: number, takes: Takes): Promise<FileTaken> => {
    const read = await readFile(source.opened, { ...tools, answers });
    if (read.format === undefined || isOwnCopy(read.format)) return { known: 0 };
    const { format } = read;
    const tell = (beats: Parameters<typeof tellReading>[0]) => tellReading(beats).told;
    const steps = makeRecords(metered(read.readings, meter), { format, held, takes, tell });
    return handOver(steps, { world, source, file, format });
  };
  return {
    look: async (files, given) => {
      [answers, isOver] = [given, false];
      sources = await openAll(files, meter);
      meter.begin(sources);
      const looked: LookedAt[] = [];
      for (const source of sources) looked.push(await lookAt(source));
      return looked;
    },
    take: async (groups) => {
      isOver = false;
      meter.begin(sources);
      const taken: FileTaken[] = [];
      const takes: Takes = (group) => groups.includes(group);
      for (const [file, source] of sources.entries()) taken.push(await takeOf(source, file, takes));
      return taken;
    },
    stop: () => void (isOver = true),
  };
};

/** A copy of ours is no file of another app: it comes back whole, by another door. */
const ownCopy = ({ name }: Source): LookedAt => ({
  name,
  plan: { ...createTally("archive").plan(), stopped: { type: "UnknownFile" } },
});

type Takes = (group: string) => boolean;

/** How far reading has come, by the bytes that were asked for. */
interface Meter {
  readonly begin: (sources: readonly Source[]) => void;
  readonly reached: (from: number, to: number) => void;
  readonly tell: () => Promise<void>;
}

/** Told no more often than this, in ms. */
const TOLD_EVERY = 100;

const createMeter = (world: ReadingWorld, isOver: () => boolean): Meter => {
  let [all, read, told] = [1, 0, 0];
  return {
    begin: (sources) => {
      all = Math.max(
        1,
        sources.reduce((sum, { size }) => sum + size, 0),
      );
      [read, told] = [0, 0];
    },
    reached: (from, to) => void (read += to - from),
    tell: async () => {
      if (isOver()) throw new Error("called off");
      const now = performance.now();
      if (now - told < TOLD_EVERY) return;
      told = now;
      await world.progress(Math.min(1, read / all));
    },
  };
};

const metered = async function* (
  readings: AsyncIterable<readonly Reading[]>,
  meter: Meter,
): AsyncGenerator<readonly Reading[]> {
  for await (const batch of readings) {
    await meter.tell();
    yield batch;
  }
};

const fileToRead = (file: File, meter: Meter): FileToRead => ({
  name: file.name,
  size: file.size,
  slice: async (from, to) => {
    meter.reached(from, Math.min(to, file.size));
    return new Uint8Array(await file.slice(from, to).arrayBuffer());
  },
});

/**
 * One file, or each of several. Where they came out of one folder, or are something only together,
 * they are read as one.
 */
const openAll = async (files: readonly File[], meter: Meter): Promise<readonly Source[]> => {
  const single = async (file: File): Promise<Source> => ({
    name: file.name,
    size: file.size,
    opened: await openFile(fileToRead(file, meter)),
  });
  if (files.length === 1) return [await single(files[0]!)];
  const together = folderOf(files, meter);
  if (together.name !== "" || (await isKnown(together.opened))) return [together];
  return Promise.all(files.map(single));
};

const folderOf = (files: readonly File[], meter: Meter): Source => {
  const [name = ""] = pathOf(files[0]!).split("/").slice(0, -1);
  const opened = openFolder(
    name,
    files.map((file) => ({ name: pathOf(file), file: fileToRead(file, meter) })),
  );
  return { name, size: opened.size, opened };
};

/** Where it lay in the folder that was chosen; only a label. */
const pathOf = (file: File): string =>
  file.webkitRelativePath === "" ? file.name : file.webkitRelativePath;

const isKnown = async (opened: Opened): Promise<boolean> => {
  const { format } = await readFile(opened, { answers: { zone: "UTC" } });
  return format !== undefined && format !== "table";
};

const heldIn = (world: ReadingWorld): Held => ({
  has: world.has,
  points: async (id) => {
    const moment = await world.read(id);
    if (moment?.kind !== "measured") return undefined;
    const points = await pointsOfMeasured(moment, async (series) =>
      (await world.openMedia(series, SERIES_TYPE))?.text(),
    );
    return points && { at: moment.at, points };
  },
});

/** So many moments are handed over at once, or so many bytes beside them. */
const AT_ONCE = 2_000;
const BYTES_AT_ONCE = 8_000_000;

interface On {
  readonly world: ReadingWorld;
  readonly source: Source;
  readonly file: number;
  readonly format: FormatName;
}

const handOver = async (steps: AsyncIterable<readonly Step[]>, on: On): Promise<FileTaken> => {
  const waiting = createWaiting(on);
  let known = 0;
  for await (const step of eachOf(steps)) {
    if (step.type === "known") known += step.items;
    if (step.type === "new") for (const record of step.records) await waiting.add(record);
  }
  await waiting.give();
  return { known };
};

const eachOf = async function* (batches: AsyncIterable<readonly Step[]>): AsyncGenerator<Step> {
  for await (const batch of batches) yield* batch;
};

/** Moments that were read and are not handed over yet: never many, and never much. */
const createWaiting = ({ world, file, format, source }: On) => {
  let records: Batch["records"][number][] = [];
  let bytes = 0;
  const give = async (): Promise<void> => {
    const given = records;
    [records, bytes] = [[], 0];
    if (given.length === 0) return;
    const kept = await world.bring({ file, format, fileName: source.name, records: given });
    if (!kept) throw new Error("not kept");
  };
  const add = async (record: NewRecord): Promise<void> => {
    const { moment, blobs, items } = record;
    const media = await mediaOf(source.opened, record);
    records.push({ moment, items, blobs, media });
    bytes += [...blobs, ...media].reduce((sum, one) => sum + (one.bytes?.length ?? 0), 0);
    if (records.length >= AT_ONCE || bytes >= BYTES_AT_ONCE) await give();
  };
  return { add, give };
};

/** A photo larger than this is left out rather than held in memory whole. */
const LARGEST_MEDIA = 64_000_000;

const mediaOf = async (
  { archive }: Opened,
  { media }: NewRecord,
): Promise<readonly BroughtMedia[]> => {
  const brought: BroughtMedia[] = [];
  for (const { is, entry: name } of media) {
    const entry = archive?.entries.find((each) => each.name === name);
    const bytes = entry && (await archive?.bytes(entry, LARGEST_MEDIA).catch(() => undefined));
    brought.push({ is, name, ...(bytes !== undefined && { bytes }) });
  }
  return brought;
};
