import type { Result } from "@glimmers/primitives";
import { err, ok } from "@glimmers/primitives";

/** One packet of a heart-rate strap: the characteristic 0x2A37 of the service 0x180D. */
export interface HeartRateMeasurement {
  /** What the strap calls the rate, in beats a minute, as sent; 0 where it knows none. */
  readonly rate: number;
  /** Whether it touches skin. Many straps cannot tell, which is not the same as "off". */
  readonly contact: "on" | "off" | "unknown";
  /** Energy expended since it was last put to 0, in kJ. */
  readonly energy?: number;
  /** Times between beats in ms, oldest first: multiples of 1000/1024, not rounded. May be none. */
  readonly intervals: readonly number[];
  /** How many intervals it sent as 0. They are no beats, and are left out of `intervals`. */
  readonly blanks: number;
}

/** Why bytes are no packet. All numbers count bytes. */
export type NotAMeasurement =
  /** It ends before the fields that its first byte promises. */
  | { readonly type: "MeasurementCutShort"; readonly needed: number; readonly found: number }
  /** It ends in the middle of an interval. */
  | { readonly type: "HalfAnInterval"; readonly found: number };

/** A strap counts time in 1/1024 s. */
const TICKS_IN_SECOND = 1024;

const WIDE_RATE = 0b0_0001;
const TOUCHES = 0b0_0010;
const KNOWS_TOUCH = 0b0_0100;
const HAS_ENERGY = 0b0_1000;
const HAS_INTERVALS = 0b1_0000;

/**
 * Reads one packet. Every interval in it is given, however many there are; two packets alike are
 * two packets. Flags that the specification keeps for later are passed over, and so is what follows
 * the fields it names, where no intervals are promised.
 *
 * Source: Bluetooth SIG, Heart Rate Service 1.0, 3.1; GATT Specification Supplement, 3.116.
 *
 * @example parseHeartRateMeasurement(Uint8Array.of(0x10, 60, 0, 4)) // ok, { rate: 60, contact: "unknown", intervals: [1000], blanks: 0 }
 * @example parseHeartRateMeasurement(Uint8Array.of(0x10)).ok // false
 */
export const parseHeartRateMeasurement = (
  bytes: Uint8Array,
): Result<HeartRateMeasurement, NotAMeasurement> => {
  const flags = bytes[0] ?? 0;
  const { energyAt, intervalsAt } = placesOf(flags);
  const found = bytes.length;
  if (found < intervalsAt) return err({ type: "MeasurementCutShort", needed: intervalsAt, found });
  const ticks = hasFlag(flags, HAS_INTERVALS) ? bytes.subarray(intervalsAt) : new Uint8Array();
  if (ticks.length % 2 !== 0) return err({ type: "HalfAnInterval", found });
  const sent = Array.from({ length: ticks.length / 2 }, (_, nth) => uint16At(ticks, nth * 2));
  const intervals = sent.filter((one) => one > 0).map((one) => (one * 1000) / TICKS_IN_SECOND);
  return ok({
    rate: hasFlag(flags, WIDE_RATE) ? uint16At(bytes, 1) : (bytes[1] ?? 0),
    contact: contactOf(flags),
    ...(hasFlag(flags, HAS_ENERGY) && { energy: uint16At(bytes, energyAt) }),
    intervals,
    blanks: sent.length - intervals.length,
  });
};

const hasFlag = (flags: number, flag: number): boolean => (flags & flag) !== 0;

/** Where the fields of a packet with these flags lie, after the flags and the rate. */
const placesOf = (flags: number): { readonly energyAt: number; readonly intervalsAt: number } => {
  const energyAt = hasFlag(flags, WIDE_RATE) ? 3 : 2;
  return { energyAt, intervalsAt: energyAt + (hasFlag(flags, HAS_ENERGY) ? 2 : 0) };
};

const contactOf = (flags: number): HeartRateMeasurement["contact"] => {
  if (!hasFlag(flags, KNOWS_TOUCH)) return "unknown";
  return hasFlag(flags, TOUCHES) ? "on" : "off";
};

const uint16At = (bytes: Uint8Array, at: number): number =>
  (bytes[at] ?? 0) | ((bytes[at + 1] ?? 0) << 8);

/** What a packet says; without `blanks`, there are none. */
export type SaidByStrap = Omit<HeartRateMeasurement, "blanks"> & { readonly blanks?: number };

/**
 * The packet a strap would send to say this: for tests, and for straps that are made up. An interval
 * goes out as the nearest 1/1024 s. Throws a RangeError where a number does not fit its field.
 *
 * @example encodeHeartRateMeasurement({ rate: 60, contact: "on", intervals: [1000] }) // Uint8Array.of(22, 60, 0, 4)
 */
export const encodeHeartRateMeasurement = (said: SaidByStrap): Uint8Array => {
  const { rate, energy, intervals, blanks = 0 } = said;
  const ticks = intervals.map((interval) => Math.round((interval * TICKS_IN_SECOND) / 1000));
  const all = [...Array.from({ length: blanks }, () => 0), ...ticks];
  return Uint8Array.from([
    flagsOf(said),
    ...(rate > 255 ? twoBytes(rate) : [oneByte(rate)]),
    ...(energy === undefined ? [] : twoBytes(energy)),
    ...all.flatMap((one) => twoBytes(one)),
  ]);
};

const flagsOf = ({ rate, contact, energy, intervals, blanks = 0 }: SaidByStrap): number =>
  (rate > 255 ? WIDE_RATE : 0) |
  (contact === "on" ? TOUCHES : 0) |
  (contact === "unknown" ? 0 : KNOWS_TOUCH) |
  (energy === undefined ? 0 : HAS_ENERGY) |
  (intervals.length + blanks > 0 ? HAS_INTERVALS : 0);

const oneByte = (value: number): number => within(value, 0xff);

const twoBytes = (value: number): readonly number[] => {
  const fits = within(value, 0xffff);
  return [fits & 0xff, fits >> 8];
};

const within = (value: number, most: number): number => {
  if (Number.isInteger(value) && value >= 0 && value <= most) return value;
  throw new RangeError(`${value} does not fit into 0 to ${most}`);
};
