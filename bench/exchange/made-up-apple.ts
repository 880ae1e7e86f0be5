import { closeSync, openSync, writeSync } from "node:fs";
import { seededRandom } from "@glimmers/primitives";

/** What a made-up export holds, as whoever reads it ought to find it. */
export interface AppleTruth {
  readonly bytes: number;
  readonly records: number;
  readonly beats: number;
  /** By type: how many, the sum of their values, the first start and the last end in ms since 1970. */
  readonly types: Readonly<Record<string, TypeTruth>>;
}

export interface TypeTruth {
  count: number;
  sum: number;
  earliest: number;
  latest: number;
}

const FLUSH = 4_000_000;
const BEGUN = Date.UTC(2023, 2, 1);
const OFFSET_HOURS = -5;

const HEAD = `<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE HealthData [
<!-- HealthKit Export Version: 14 -->
<!ELEMENT HealthData (ExportDate,Me,(Record|Workout|ActivitySummary)*)>
<!ATTLIST HealthData locale CDATA #REQUIRED>
]>
<HealthData locale="en_US">
 <ExportDate value="2026-01-15 09:00:00 -0500"/>
 <Me HKCharacteristicTypeIdentifierDateOfBirth="1990-01-01"/>
`;

const padded = (value: number): string => String(value).padStart(2, "0");

/** Every date of an export has the offset of the day it was made on. */
const dated = (at: number): string => {
  const wall = new Date(at + OFFSET_HOURS * 3_600_000);
  return `${wall.toISOString().slice(0, 10)} ${wall.toISOString().slice(11, 19)} -0500`;
};

/** The watch's own clock, in Berlin, in hundredths and with twelve hours. */
const clocked = (at: number): string => {
  const wall = new Date(at + 3_600_000);
  const hour = wall.getUTCHours();
  const rest = `${padded(wall.getUTCMinutes())}:${padded(wall.getUTCSeconds())}.${padded(Math.floor(wall.getUTCMilliseconds() / 10))}`;
  return `${hour % 12 === 0 ? 12 : hour % 12}:${rest} ${hour < 12 ? "AM" : "PM"}`;
};

interface Kind {
  readonly type: string;
  readonly weight: number;
  readonly unit: string;
  readonly source: string;
  readonly lasts: number;
  readonly value: (chance: number) => string;
}

const WATCH = "Sam’s Apple\u00a0Watch";
const PHONE = "Sam’s iPhone 🫀";
const NAMED: readonly (Omit<Kind, "type"> & { readonly name: string })[] = [
  {
    name: "ActiveEnergyBurned",
    weight: 32,
    unit: "Cal",
    source: WATCH,
    lasts: 9,
    value: (chance) => (chance * 0.4).toFixed(3),
  },
  {
    name: "StepCount",
    weight: 17,
    unit: "count",
    source: PHONE,
    lasts: 60,
    value: (chance) => String(1 + Math.floor(chance * 99)),
  },
  {
    name: "BasalEnergyBurned",
    weight: 15,
    unit: "kcal",
    source: WATCH,
    lasts: 12,
    value: (chance) => (chance * 0.5).toFixed(3),
  },
  {
    name: "HeartRate",
    weight: 14,
    unit: "count/min",
    source: WATCH,
    lasts: 0,
    value: (chance) => String(48 + Math.floor(chance * 90)),
  },
  {
    name: "DistanceWalkingRunning",
    weight: 11,
    unit: "mi",
    source: PHONE,
    lasts: 60,
    value: (chance) => (chance * 0.06).toFixed(3),
  },
  {
    name: "PhysicalEffort",
    weight: 8,
    unit: "kcal/hr·kg",
    source: WATCH,
    lasts: 300,
    value: (chance) => (1 + chance * 5).toFixed(1),
  },
  {
    name: "RespiratoryRate",
    weight: 2.7,
    unit: "count/min",
    source: "Ring &amp; Co &quot;Pro&quot;",
    lasts: 0,
    value: (chance) => (12 + chance * 8).toFixed(1),
  },
];
const KINDS: readonly Kind[] = NAMED.map(({ name, ...rest }) => ({
  type: `HKQuantityTypeIdentifier${name}`,
  ...rest,
}));
const SDNN: Kind = {
  type: "HKQuantityTypeIdentifierHeartRateVariabilitySDNN",
  weight: 0.2,
  unit: "ms",
  source: WATCH,
  lasts: 60,
  value: (chance) => (15 + chance * 60).toFixed(4),
};
const WEIGHT = KINDS.reduce((sum, { weight }) => sum + weight, 0) + SDNN.weight;

const kindAt = (chance: number): Kind => {
  let left = chance * WEIGHT;
  return KINDS.find(({ weight }) => (left -= weight) < 0) ?? SDNN;
};

/**
 * Writes an export of about `bytes` bytes, the same for the same seed: the mix of types of a public
 * census, three quarters of the records with the watch's long `device`, heart rates with metadata,
 * HRV with their lists of beats.
 */
export const writeMadeUpExport = (path: string, bytes: number, seed = 7): AppleTruth => {
  const random = seededRandom(seed);
  const chance = (): number => random.unit();
  const types: Record<string, TypeTruth> = {};
  const file = openSync(path, "w");
  let [text, written, records, beats, at] = [HEAD, 0, 0, 0, BEGUN];
  const flush = (): void => {
    const piece = Buffer.from(text, "utf8");
    writeSync(file, piece);
    written += piece.length;
    text = "";
  };
  while (written + text.length < bytes) {
    const kind = kindAt(chance());
    at += 1_000 + Math.floor(chance() * 20) * 1_000;
    const value = kind.value(chance());
    const end = at + kind.lasts * 1_000;
    const found = (types[kind.type] ??= { count: 0, sum: 0, earliest: at, latest: end });
    found.count += 1;
    found.sum += Number(value);
    found.latest = Math.max(found.latest, end);
    records += 1;
    const list = kind === SDNN ? listFrom(at, chance) : [];
    beats += list.length;
    text += recordOf(kind, { at, end, value, list, chance: chance() });
    if (text.length > FLUSH) flush();
  }
  text += "</HealthData>\n";
  flush();
  closeSync(file);
  return { bytes: written, records, beats, types };
};

const listFrom = (start: number, chance: () => number): readonly number[] => {
  const list = [start + 780];
  const count = 35 + Math.floor(chance() * 35);
  for (let beat = 1; beat < count; beat += 1)
    list.push(list.at(-1)! + 740 + Math.floor(chance() * 13) * 10);
  return list;
};

interface Made {
  readonly at: number;
  readonly end: number;
  readonly value: string;
  readonly list: readonly number[];
  readonly chance: number;
}

const recordOf = (kind: Kind, { at, end, value, list, chance }: Made): string => {
  const device =
    kind.source === WATCH
      ? ` device="&lt;&lt;HKDevice: 0x28${Math.floor(chance * 0xf_ff_ff_ff).toString(16)}&gt;, name:Apple Watch, manufacturer:Apple Inc., model:Watch, hardware:Watch6,7, software:10.6.1&gt;"`
      : "";
  const open = ` <Record type="${kind.type}" sourceName="${kind.source}" sourceVersion="10.6.1"${device} unit="${kind.unit}" creationDate="${dated(end + 5_000)}" startDate="${dated(at)}" endDate="${dated(end)}" value="${value}"`;
  const inside = insideOf(kind, list, chance);
  return inside === "" ? `${open}/>\n` : `${open}>\n${inside} </Record>\n`;
};

const insideOf = (kind: Kind, list: readonly number[], chance: number): string => {
  if (kind === SDNN)
    return `  <HeartRateVariabilityMetadataList>\n${list
      .map((beat) => `   <InstantaneousBeatsPerMinute bpm="75" time="${clocked(beat)}"/>\n`)
      .join("")}  </HeartRateVariabilityMetadataList>\n`;
  if (kind.unit === "count/min" && kind.source === WATCH)
    return `  <MetadataEntry key="HKMetadataKeyHeartRateMotionContext" value="${Math.floor(chance * 3)}"/>\n`;
  return "";
};
