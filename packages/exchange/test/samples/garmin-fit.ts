import type { Bytes } from "@glimmers/primitives";
import { joinBytes } from "@glimmers/primitives";

/** A field of a message to be written: its number, its base type, its values as they stand there. */
export type FitField = readonly [number: number, base: number, values: readonly number[]];

export interface FitWritten {
  readonly message: number;
  readonly fields: readonly FitField[];
  /** Written with a compressed header of these five bits. */
  readonly compressed?: number;
  readonly isBig?: boolean;
  /** Bytes of a developer's own field, to be passed over. */
  readonly developer?: number;
}

const SIZES: Readonly<Record<number, number>> = {
  0: 1,
  1: 1,
  2: 1,
  13: 1,
  0x83: 2,
  0x84: 2,
  0x85: 4,
  0x86: 4,
};

const numberBytes = (value: number, size: number, isBig: boolean): readonly number[] => {
  const little = Array.from({ length: size }, (_, at) => Math.floor(value / 256 ** at) & 255);
  return isBig ? little.toReversed() : little;
};

const messageBytes = (written: FitWritten, local: number): Bytes => {
  const { message, fields, compressed, isBig = false, developer = 0 } = written;
  const definition = [
    0x40 | local | (developer > 0 ? 0x20 : 0),
    0,
    isBig ? 1 : 0,
    ...numberBytes(message, 2, isBig),
    fields.length,
    ...fields.flatMap(([number, base, values]) => [
      number,
      values.length * (SIZES[base] ?? 1),
      base,
    ]),
    ...(developer > 0 ? [1, 0, developer, 0] : []),
  ];
  const header = compressed === undefined ? local : 0x80 | (local << 5) | compressed;
  const data = fields.flatMap(([, base, values]) =>
    values.flatMap((value) => numberBytes(value, SIZES[base] ?? 1, isBig)),
  );
  return Uint8Array.from([...definition, header, ...data, ...Array<number>(developer).fill(7)]);
};

/** The slow and obvious way, bit by bit. */
const checksum = (bytes: Uint8Array): number =>
  bytes.reduce((sum, byte) => {
    let next = sum ^ byte;
    for (let bit = 0; bit < 8; bit += 1) next = next & 1 ? (next >> 1) ^ 0xa001 : next >> 1;
    return next;
  }, 0);

export interface FitHow {
  /** What its header says of its length, where that is not the truth. */
  readonly length?: number;
  readonly isChecksumWrong?: boolean;
}

/** A FIT file of these messages, each with a definition before it. */
export const fitFile = (messages: readonly FitWritten[], how: FitHow = {}): Bytes => {
  const body = joinBytes(messages.map((message, at) => messageBytes(message, at % 4)));
  const length = numberBytes(how.length ?? body.length, 4, false);
  const header = Uint8Array.from([14, 0x20, 0x54, 0x08, ...length, 0x2e, 0x46, 0x49, 0x54, 0, 0]);
  const whole = joinBytes([header, body]);
  const sum = checksum(whole) ^ (how.isChecksumWrong === true ? 1 : 0);
  return joinBytes([whole, Uint8Array.of(sum & 255, sum >> 8)]);
};

/** 2025-03-24T06:00:00Z, in seconds after FIT's beginning. */
export const MORNING = 1_742_796_000 - 631_065_600;

export const record = (time: number, rate: number): FitWritten => ({
  message: 20,
  fields: [
    [253, 0x86, [time]],
    [3, 2, [rate]],
  ],
});

/** Up to five beats; what is left of the five is filler. */
export const hrv = (...intervals: readonly number[]): FitWritten => ({
  message: 78,
  fields: [[0, 0x84, [...intervals, ...Array<number>(5 - intervals.length).fill(65_535)]]],
});

export const timer = (time: number, type: number): FitWritten => ({
  message: 21,
  fields: [
    [253, 0x86, [time]],
    [0, 0, [0]],
    [1, 0, [type]],
  ],
});

/** The time on the wall, at the end of a recording. */
export const activity = (time: number, local: number): FitWritten => ({
  message: 34,
  fields: [
    [253, 0x86, [time]],
    [5, 0x86, [local]],
  ],
});
