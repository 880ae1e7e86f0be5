import type { Bytes } from "@glimmers/primitives";
import type { Archive, ArchiveEntry, Opened } from "../../reading/file.ts";
import type { Format, Glance, Reading, ReadingTools, Sureness } from "../../reading/format.ts";
import type { ReasonName } from "../../reading/reasons.ts";
import { ReadingStopped } from "../../reading/stopped.ts";
import { told } from "../../telling/entry.ts";
import type { AppleCensus } from "./census.ts";
import { createCensus } from "./census.ts";
import { readingsOf } from "./items.ts";
import { kindOf } from "./kinds.ts";
import { inUtf8, piecesOf } from "./pieces.ts";
import type { AppleEvents } from "./read.ts";
import { createAppleReader } from "./read.ts";
import type { AppleRecord } from "./record.ts";

const IS_EXPORT = /<!DOCTYPE\s+HealthData|<HealthData[\s>/]/;
const IS_CDA = /<ClinicalDocument[\s>]/;
const IS_XML = /^[\uFEFF\s]*<(?:\?xml|!DOCTYPE\s+(?!html))/i;
const IS_PAGE = /^[\uFEFF\s]*<(?:!DOCTYPE\s+html|html)[\s>]/i;

/** Files inside that are read as an export at all. Their names are in the phone's language. */
const isCandidate = (name: string): boolean => /\.xml$/i.test(name) && !name.includes("__MACOSX/");
const isCda = (name: string): boolean => /_cda\.xml$/i.test(name);

/** The beginning as text, whatever it is in: what is looked for is plain ASCII. */
const plainHead = (head: Uint8Array): string => {
  let text = "";
  for (const byte of head) if (byte !== 0) text += String.fromCharCode(byte);
  return text;
};

const suresnessOf = (name: string, text: string): Sureness => {
  if (IS_EXPORT.test(text)) return "certain";
  if (IS_CDA.test(text)) return "likely";
  if (IS_XML.test(text)) return "maybe";
  return /\.xml$/i.test(name) && IS_PAGE.test(text) ? "maybe" : "no";
};

const recognise = async ({ name, head, names, inside }: Glance): Promise<Sureness> => {
  if (names === undefined) return suresnessOf(name, plainHead(head));
  let surest: Sureness = "no";
  for (const each of names.filter(isCandidate).slice(0, 20)) {
    const text = (await inside(each)) ?? "";
    if (IS_EXPORT.test(text)) return "certain";
    if (IS_CDA.test(text)) surest = "likely";
  }
  return surest;
};

/** The bytes of the export itself, out of a zip or a folder where it lies in one. */
const exportIn = async (
  opened: Opened,
): Promise<{ file?: string; pieces: AsyncIterable<Bytes> }> => {
  const { file, archive } = opened;
  if (archive === undefined) {
    if (file === undefined) throw new ReadingStopped({ type: "UnknownFile" });
    return { pieces: piecesOf(file) };
  }
  const entry = await exportEntryOf(archive);
  return { file: entry.name, pieces: archive.stream(entry) };
};

/** By its contents and not its name: `Export.xml`, `exportación.xml`, `导出.xml`. */
const exportEntryOf = async (archive: Archive): Promise<ArchiveEntry> => {
  const candidates = archive.entries.filter(({ name }) => isCandidate(name));
  const [plain, clinical] = [
    candidates.filter(({ name }) => !isCda(name)),
    candidates.filter(({ name }) => isCda(name)),
  ];
  for (const entry of [...plain, ...clinical])
    for await (const piece of archive.stream(entry))
      if (IS_EXPORT.test(plainHead(piece.subarray(0, 65_536)))) return entry;
      else break;
  throw new ReadingStopped({
    type: "WrongFile",
    found: candidates[0] === undefined ? "no export.xml" : candidates[0].name.slice(-60),
  });
};

/** What the outermost element says a file is, where it is no export. */
const refuse = (name: string): void => {
  if (name === "HealthData") return;
  if (/^(?:ClinicalDocument|gpx|html|body)$/i.test(name))
    throw new ReadingStopped({ type: "WrongFile", found: name });
  throw new ReadingStopped({ type: "UnknownFile" });
};

const NOTHING = (): void => undefined;

/** Events of which only the census and the outermost element matter. */
const censusEvents = (census: ReturnType<typeof createCensus>): AppleEvents => ({
  outermost: refuse,
  exported: census.exported,
  record: census.record,
  other: census.other,
  metadata: census.metadata,
  twice: NOTHING,
  odd: NOTHING,
  guessed: NOTHING,
  broken: NOTHING,
});

/** Counts all there is in an export, without making anything of it. Throws `ReadingStopped`. */
export const appleHealthCensus = async (opened: Opened): Promise<AppleCensus> => {
  const census = createCensus();
  const reader = createAppleReader(censusEvents(census));
  const { pieces } = await exportIn(opened);
  for await (const piece of inUtf8(pieces)) reader.push(piece);
  reader.finish();
  return census.told();
};

interface Mended {
  readonly why: ReasonName;
  readonly record: number;
  readonly found?: string;
  count: number;
}

/** Said once for all, where the same was done a thousand times. */
const createMendings = () => {
  const all = new Map<string, Mended>();
  const add = (why: ReasonName, record: number, found?: string): void => {
    const name = `${why} ${found ?? ""}`;
    const known = all.get(name);
    if (known !== undefined) known.count += 1;
    else if (all.size < 1_000)
      all.set(name, { why, record, ...(found !== undefined && { found }), count: 1 });
  };
  return { add, all };
};

/** As many places where something is damaged are told one by one. */
const MOST_BROKEN = 100;

/** Where tags are cut through; of a file of nothing else only how often, at its end. */
const createBroken = () => {
  let count = 0;
  return {
    at: (record: number): readonly Reading[] =>
      (count += 1) > MOST_BROKEN ? [] : [told("not-understood", { record }, "damaged")],
    others: (): readonly Reading[] =>
      count > MOST_BROKEN
        ? [told("not-understood", {}, "damaged", counted("<", count - MOST_BROKEN))]
        : [],
  };
};

const counted = (name: string, count: number): string => {
  const times = ` × ${count}`;
  return `${name.slice(0, 60 - times.length)}${times}`;
};

const read = async function* (
  opened: Opened,
  { answers }: ReadingTools,
): AsyncGenerator<readonly Reading[]> {
  const { file, pieces } = await exportIn(opened);
  const census = createCensus();
  const mendings = createMendings();
  const broken = createBroken();
  let waiting: Reading[] = [];
  let hasAsked = false;
  const ask = ({ written, start }: AppleRecord): void => {
    hasAsked = true;
    waiting.push({
      type: "ask",
      question: { ask: "zone", example: written ?? new Date(start).toISOString() },
    });
  };
  const record = (one: AppleRecord): void => {
    census.record(one);
    for (const reading of readingsOf(one, answers.zone)) {
      if (!hasAsked && isAssumed(reading)) ask(one);
      waiting.push(reading);
    }
  };
  const reader = createAppleReader({
    ...censusEvents(census),
    record,
    twice: (element, attribute, at) =>
      mendings.add("attribute-twice", at, `${element} ${attribute}`),
    odd: (at) => mendings.add("odd-character", at),
    guessed: (at) => mendings.add("encoding-guessed", at),
    broken: (at) => waiting.push(...broken.at(at)),
  });
  const within = (readings: readonly Reading[]): readonly Reading[] =>
    file === undefined ? readings : readings.map((reading) => placedIn(reading, file));
  try {
    for await (const piece of inUtf8(pieces)) {
      reader.push(piece);
      if (waiting.length > 0) yield within(waiting);
      waiting = [];
    }
  } catch (thrown) {
    // What was read before it stopped is told first.
    reader.finish();
    yield within([...waiting, ...broken.others(), ...lastWords(mendings.all, census.told())]);
    throw thrown;
  }
  const isAll = reader.finish();
  yield within([...waiting, ...broken.others(), ...lastWords(mendings.all, census.told())]);
  if (!isAll) throw new ReadingStopped({ type: "CutShort" });
};

const isAssumed = (reading: Reading): boolean =>
  reading.type === "item" && reading.item.when.zoneFrom === "assumed";

const placedIn = (reading: Reading, file: string): Reading => {
  if (reading.type === "item")
    return { ...reading, item: { ...reading.item, place: { file, ...reading.item.place } } };
  return "place" in reading ? { ...reading, place: { file, ...reading.place } } : reading;
};

/** What was mended, and what there was beside what is ours. */
const lastWords = (
  mended: ReadonlyMap<string, Mended>,
  { types, elements, workouts }: AppleCensus,
): readonly Reading[] => [
  ...[...mended.values()].map(({ why, record, found, count }): Reading => ({
    type: "noted",
    place: { record },
    reason: { why, found: counted(found ?? "", count).trim() },
  })),
  ...[...types]
    .filter(([name]) => kindOf(name) === undefined)
    .map(([name, { count }]) => leftOut(name === "" ? "?" : name, count)),
  ...[...workouts].map(([name, count]) => leftOut(name === "" ? "Workout" : name, count)),
  ...[...elements]
    .filter(([name]) => name !== "Workout" && !name.startsWith("Workout"))
    .map(([name, count]) => leftOut(name, count)),
];

const leftOut = (name: string, count: number): Reading => ({
  type: "skipped",
  place: {},
  reason: { why: "not-ours", found: counted(name, count) },
});

/** Apple Health: `export.zip`, or the `export.xml` in it. */
export const appleHealth: Format = { name: "apple-health", recognise, read };
export type { AppleCensus, BeatList, TypeCount } from "./census.ts";
