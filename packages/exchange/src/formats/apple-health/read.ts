import { ReadingStopped } from "../../reading/stopped.ts";
import type { Name, Names } from "./names.ts";
import { createNames } from "./names.ts";
import { EQUALS, hashOf, hashOfName, QUOTE, SPACE } from "./bytes.ts";
import { kindOf } from "./kinds.ts";
import { clockIn, instantIn, numberIn } from "./numbers.ts";
import type { AppleRecord, MetadataEntry, RecordType } from "./record.ts";
import { createXmlScanner } from "./scan.ts";
import { createSeen } from "./seen.ts";
import type { Tag } from "./tag.ts";
import { attributeText } from "./text.ts";

/** What a file of Apple's is told as. */
export interface AppleEvents {
  /** The outermost element: whether it is Apple's at all. */
  readonly outermost: (name: string) => void;
  /** When it was exported, as it was written. */
  readonly exported: (written: string) => void;
  /** Is used again for the next one. */
  readonly record: (record: AppleRecord) => void;
  /** A workout, by its type; a summary of a day; and so on. */
  readonly other: (element: string, type: string) => void;
  readonly metadata: () => void;
  /** An attribute that stood twice: the first was taken. */
  readonly twice: (element: string, attribute: string, record: number) => void;
  /** Characters XML does not know were taken out. */
  readonly odd: (record: number) => void;
  /** Text that was no UTF-8. */
  readonly guessed: (record: number) => void;
  /** A tag that makes no sense. */
  readonly broken: (record: number) => void;
}

export interface AppleReader {
  readonly push: (piece: Uint8Array) => void;
  /** After the last bytes: whether all of it was there. */
  readonly finish: () => boolean;
}

const RECORD = hashOfName("Record");
const METADATA = hashOfName("MetadataEntry");
const BEAT = hashOfName("InstantaneousBeatsPerMinute");
const BEAT_LIST = hashOfName("HeartRateVariabilityMetadataList");
const CORRELATION = hashOfName("Correlation");
const EXPORT_DATE = hashOfName("ExportDate");
const STATE_OF_MIND = hashOfName("StateOfMind");
const HK_STATE_OF_MIND = hashOfName("HKStateOfMind");
const TIME_ZONE = hashOfName("HKTimeZone");

/** Elements that are counted, and not read. */
const OTHERS = new Map(
  [
    "Workout",
    "ActivitySummary",
    "Correlation",
    "ClinicalRecord",
    "Audiogram",
    "VisionPrescription",
    "WorkoutStatistics",
    "WorkoutEvent",
  ].map((name) => [hashOfName(name), name]),
);

const TYPE = hashOfName("type");
const VALUE = hashOfName("value");
const KEY = hashOfName("key");
const TIME = hashOfName("time");
const ACTIVITY = hashOfName("workoutActivityType");

/** The attributes of a record that are looked at. */
const ATTRIBUTES = [
  "type",
  "unit",
  "value",
  "sourceName",
  "device",
  "startDate",
  "endDate",
] as const;
const ATTRIBUTE_HASHES = Int32Array.from(ATTRIBUTES, hashOfName);

/** Which of them it is; -1 for none. */
const placeOf = (name: number): number => {
  for (let at = 0; at < ATTRIBUTE_HASHES.length; at += 1)
    if (ATTRIBUTE_HASHES[at] === name) return at;
  return -1;
};

const NOTHING_MORE: readonly MetadataEntry[] = [];

/** More beats than a list of some minutes ever has. */
const MOST_BEATS = 100_000;

type Open = { -readonly [Key in keyof AppleRecord]: AppleRecord[Key] };

const LETTER_H = 0x48;
const COMMA = 0x2c;

/** Reads an export as its bytes come. What it hands over is used again for the next. */
export const createAppleReader = (events: AppleEvents): AppleReader => {
  const [sources, units, words, devices] = [
    createNames(),
    createNames(),
    createNames(),
    createNames(),
  ];
  const typeOf = typesIn(createNames());
  const deviceOf = devicesIn(devices);
  const seen = createSeen();
  const clocks = { times: new Float64Array(256), count: 0 };
  const record = emptyRecord();
  const places = new Int32Array(ATTRIBUTES.length);
  let [number, isOpen, isInList, correlations, isOutermost] = [0, false, false, 0, true];

  const start = (tag: Tag, bytes: Uint8Array): void => {
    if (isOutermost) {
      isOutermost = false;
      events.outermost(attributeText(bytes, tag.nameFrom, tag.nameTo).text);
    }
    if (tag.isOdd) events.odd(number + 1);
    if (tag.name === RECORD) startRecord(tag, bytes);
    else if (tag.name === METADATA) metadata(tag, bytes);
    else if (tag.name === BEAT) beat(tag, bytes);
    else if (tag.name === BEAT_LIST) startBeats(tag);
    else startOther(tag, bytes);
  };

  const startRecord = (tag: Tag, bytes: Uint8Array): void => {
    close(false);
    if (correlations > 0) return;
    number += 1;
    readRecord(tag, bytes);
    isOpen = true;
    if (tag.isWhole) close(true);
  };

  /** Where an attribute stands twice, the first counts. */
  const place = (tag: Tag): void => {
    places.fill(-1);
    for (let at = 0; at < tag.count; at += 1) {
      const wanted = placeOf(tag.names[at]!);
      if (wanted >= 0 && places[wanted]! < 0) places[wanted] = at;
      else if (wanted >= 0) twice("Record", ATTRIBUTES[wanted]!);
    }
  };

  const instantAt = (tag: Tag, bytes: Uint8Array, at: number, otherwise: number): number =>
    at < 0 ? otherwise : instantIn(bytes, tag.from[at]!, tag.to[at]!);

  const readRecord = (tag: Tag, bytes: Uint8Array): void => {
    place(tag);
    const [type, value, device] = [places[0]!, places[2]!, places[4]!];
    record.number = number;
    record.type = type < 0 ? noType() : typeOf(bytes, tag.from[type]!, tag.to[type]!);
    readNames(tag, bytes, places[3]!, places[1]!);
    record.start = instantAt(tag, bytes, places[5]!, NaN);
    record.end = instantAt(tag, bytes, places[6]!, record.start);
    readValue(bytes, value < 0 ? 0 : tag.from[value]!, value < 0 ? 0 : tag.to[value]!);
    record.zone = undefined;
    record.beats = undefined;
    record.more = NOTHING_MORE;
    record.device = record.written = undefined;
    if (record.type.kind !== undefined) readMoreOfOurs(tag, bytes, device);
    record.isRepeated = seen.has(record);
  };

  const readMoreOfOurs = (tag: Tag, bytes: Uint8Array, device: number): void => {
    if (device >= 0) record.device = deviceOf(bytes, tag.from[device]!, tag.to[device]!);
    const isWritten = record.type.kind?.is !== "number" || Number.isNaN(record.start);
    if (isWritten && places[5]! >= 0) record.written = textAt(tag, bytes, places[5]!);
    if (record.source?.guessed === true) events.guessed(number);
  };

  const readNames = (tag: Tag, bytes: Uint8Array, source: number, unit: number): void => {
    const { type } = record;
    record.source = record.unit = undefined;
    if (source >= 0)
      record.source = sources.of(bytes, tag.from[source]!, tag.to[source]!, type.source);
    if (unit >= 0) record.unit = units.of(bytes, tag.from[unit]!, tag.to[unit]!, type.unit);
    type.source = record.source;
    type.unit = record.unit;
  };

  const readValue = (bytes: Uint8Array, from: number, to: number): void => {
    const isWord = bytes[from] === LETTER_H;
    record.value = isWord ? NaN : numberIn(bytes, from, to);
    record.word = Number.isNaN(record.value) && to > from ? words.of(bytes, from, to) : undefined;
  };

  const twice = (element: string, attribute: string): void =>
    events.twice(element, attribute, number);

  /** Hands over what stands open; its beats only where the list was all there. */
  const close = (isWhole: boolean): void => {
    if (!isOpen) return;
    if (isInList && !isWhole) record.beats = undefined;
    [isOpen, isInList] = [false, false];
    events.record(record);
  };

  const metadata = (tag: Tag, bytes: Uint8Array): void => {
    events.metadata();
    const key = attributeAt(tag, KEY);
    const value = attributeAt(tag, VALUE);
    if (!isOpen || key < 0 || value < 0) return;
    if (hashOf(bytes, tag.from[key]!, tag.to[key]!) === TIME_ZONE)
      record.zone = words.of(bytes, tag.from[value]!, tag.to[value]!);
    if (record.type.kind?.is === "mind")
      addMore(textAt(tag, bytes, key), textAt(tag, bytes, value));
  };

  const startBeats = (tag: Tag): void => {
    if (!isOpen) return;
    clocks.count = 0;
    record.beats = clocks;
    isInList = !tag.isWhole;
  };

  const beat = (tag: Tag, bytes: Uint8Array): void => {
    if (!isInList) return;
    const time = attributeAt(tag, TIME);
    if (clocks.count === clocks.times.length) widen();
    clocks.times[clocks.count] = time < 0 ? NaN : clockIn(bytes, tag.from[time]!, tag.to[time]!);
    clocks.count += 1;
  };

  const widen = (): void => {
    if (clocks.count >= MOST_BEATS)
      throw new ReadingStopped({ type: "TooMuch", what: "entries", most: MOST_BEATS });
    const wider = new Float64Array(clocks.times.length * 2);
    wider.set(clocks.times);
    clocks.times = wider;
  };

  const startOther = (tag: Tag, bytes: Uint8Array): void => {
    if (tag.name === STATE_OF_MIND || tag.name === HK_STATE_OF_MIND) startMind(tag, bytes);
    else if (isOpen && record.type.kind?.is === "mind") withinMind(tag, bytes);
    else if (tag.name === EXPORT_DATE) exported(tag, bytes);
    else countOther(tag, bytes);
  };

  const exported = (tag: Tag, bytes: Uint8Array): void => {
    const value = attributeAt(tag, VALUE);
    if (value >= 0) events.exported(textAt(tag, bytes, value));
  };

  const countOther = (tag: Tag, bytes: Uint8Array): void => {
    const name = OTHERS.get(tag.name);
    if (name === undefined) return;
    close(false);
    const type = attributeAt(tag, name === "Workout" ? ACTIVITY : TYPE);
    events.other(name, type < 0 ? "" : textAt(tag, bytes, type));
    if (tag.name === CORRELATION && !tag.isWhole) correlations += 1;
    for (let at = 1; at < tag.count; at += 1)
      if (tag.names.indexOf(tag.names[at]!) < at) twice(name, nameBefore(bytes, tag.from[at]!));
  };

  /** `<StateOfMind valence="-0.4" …>`: seen in no export yet; read if it comes. */
  const startMind = (tag: Tag, bytes: Uint8Array): void => {
    close(false);
    number += 1;
    readRecord(tag, bytes);
    record.type = mind();
    for (let at = 0; at < tag.count; at += 1)
      addMore(nameBefore(bytes, tag.from[at]!), textAt(tag, bytes, at));
    record.written = record.more.find(({ key }) => /^(?:start|date)/.test(key))?.value;
    if (Number.isNaN(record.start)) readMindDate(tag, bytes);
    isOpen = true;
    if (tag.isWhole) close(true);
  };

  const readMindDate = (tag: Tag, bytes: Uint8Array): void => {
    for (let at = 0; at < tag.count && Number.isNaN(record.start); at += 1)
      if (/^(?:start|date)/.test(nameBefore(bytes, tag.from[at]!)))
        record.start = instantIn(bytes, tag.from[at]!, tag.to[at]!);
    if (Number.isNaN(record.end)) record.end = record.start;
  };

  const withinMind = (tag: Tag, bytes: Uint8Array): void => {
    if (tag.count === 0) return;
    const value = Math.max(0, attributeAt(tag, VALUE));
    addMore(attributeText(bytes, tag.nameFrom, tag.nameTo).text, textAt(tag, bytes, value));
  };

  const addMore = (key: string, value: string): void => {
    if (record.more.length < 100) record.more = [...record.more, { key, value }];
  };

  const end = (name: number): void => {
    if (name === BEAT_LIST) isInList = false;
    else if (name === RECORD || name === STATE_OF_MIND || name === HK_STATE_OF_MIND) close(true);
    else if (name === CORRELATION) correlations = Math.max(0, correlations - 1);
  };

  const broken = (): void => events.broken(number + 1);
  const scanner = createXmlScanner({ start, end, broken });
  const finish = (): boolean => {
    close(false);
    return scanner.state().isClosed;
  };
  return { push: scanner.push, finish };
};

const attributeAt = ({ names, count }: Tag, name: number): number => {
  for (let at = 0; at < count; at += 1) if (names[at] === name) return at;
  return -1;
};

const textAt = (tag: Tag, bytes: Uint8Array, at: number): string =>
  attributeText(bytes, tag.from[at]!, tag.to[at]!).text;

/** The name of the attribute whose value begins here. */
const nameBefore = (bytes: Uint8Array, from: number): string => {
  let to = from - 1;
  while (to > 0 && !isNameByte(bytes[to - 1]!)) to -= 1;
  let start = to;
  while (start > 0 && isNameByte(bytes[start - 1]!)) start -= 1;
  return attributeText(bytes, start, to).text;
};

const isNameByte = (byte: number): boolean => byte > SPACE && byte !== EQUALS && byte !== QUOTE;

/** Beyond what names are remembered for; and for records that have none. */
const typeNamed = (name: Name, kind: RecordType["kind"]): RecordType => ({
  ...name,
  kind,
  source: undefined,
  unit: undefined,
});

const nameless = (text: string, at: number): Name => ({
  at,
  text,
  guessed: false,
  bytes: new Uint8Array(0),
});

const noType = (): RecordType => typeNamed(nameless("", -1), undefined);
const mind = (): RecordType => typeNamed(nameless("HKStateOfMind", -2), { is: "mind" });

const typesIn = (names: Names): ((bytes: Uint8Array, from: number, to: number) => RecordType) => {
  const types = new Map<Name, RecordType>();
  const byText = new Map<string, RecordType>();
  return (bytes, from, to) => {
    const name = names.of(bytes, from, to);
    const known = types.get(name);
    if (known !== undefined) return known;
    const type = byText.get(name.text) ?? typeNamed(name, kindOf(name.text));
    if (types.size < 2_000) {
      types.set(name, type);
      byText.set(name.text, type);
    }
    return type;
  };
};

/** `<<HKDevice: 0x28>, name:Apple Watch, …, hardware:Watch6,7, …>`: the number differs every time. */
const devicesIn = (
  names: Names,
): ((bytes: Uint8Array, from: number, to: number) => string | undefined) => {
  const devices = new Map<Name, string | undefined>();
  return (bytes, from, to) => {
    const comma = bytes.indexOf(COMMA, from);
    const name = names.of(bytes, comma > 0 && comma < to ? comma : from, to);
    if (devices.has(name)) return devices.get(name);
    const device = deviceNamed(name.text);
    if (devices.size < 2_000) devices.set(name, device);
    return device;
  };
};

const PART =
  /(?:^|, ?)(name|hardware):(.*?)(?=, ?(?:name|manufacturer|model|hardware|firmware|software|localIdentifier|UDI\w*|creation date):|>\s*$|$)/g;

const deviceNamed = (text: string): string | undefined => {
  const parts = [...text.slice(0, 500).matchAll(PART)].map(([, , value = ""]) => value.trim());
  return parts.some((part) => part !== "") ? parts.join(", ").slice(0, 200) : undefined;
};

const emptyRecord = (): Open => ({
  number: 0,
  type: noType(),
  source: undefined,
  unit: undefined,
  device: undefined,
  start: NaN,
  end: NaN,
  value: NaN,
  word: undefined,
  zone: undefined,
  beats: undefined,
  isRepeated: false,
  more: [],
  written: undefined,
});
