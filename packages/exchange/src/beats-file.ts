import type { HeartSource, Pace } from "@glimmers/model";
import { HEART_SOURCES } from "@glimmers/model";
import type { Instant, Result } from "@glimmers/primitives";
import { err, isInstant, ok } from "@glimmers/primitives";
import type { Fields } from "./reading/fields.ts";
import { isFields } from "./reading/fields.ts";

/** Why, for a while, no beat was taken. */
export const PAUSE_REASONS = ["no-contact", "lost", "unsure"] as const;

/** A while without beats: no contact with the skin, a strap out of reach, a picture that told nothing. */
export interface Pause {
  /** Both in s since the reading began. */
  readonly from: number;
  readonly to: number;
  readonly why: (typeof PAUSE_REASONS)[number];
}

/** A stretch of heartbeats just as it came in: nothing is mended, rounded or left out. */
export interface ReceivedBeats {
  readonly source: HeartSource;
  readonly startedAt: Instant;
  /** In ms, as received. */
  readonly intervals: readonly number[];
  /** When each interval ended, in s since `startedAt`. */
  readonly ends: readonly number[];
  /** The pace of the pacer, where one ran. */
  readonly pace?: Pace;
  /** When its in-breaths began, in s since `startedAt`. */
  readonly inhales?: readonly number[];
  readonly pauses?: readonly Pause[];
  /** The way of mending that was current then. A note only: the beats here are not mended. */
  readonly algorithm?: string;
}

export const BEATS_FORMAT = { format: "glimmers-beats", version: 1 } as const;

/** As which the beats are handed about; inside they are JSON. */
export const BEATS_TYPE = "application/json";

/** As many as a reading may have (`packages/model/src/heart-reading.ts`). */
const MOST = 2_000_000;

export type NotABeatsFile =
  | { readonly type: "NotABeatsFile"; readonly reason: string }
  /** Written by a newer app; nothing of it is guessed at. */
  | { readonly type: "FromNewer"; readonly version: number };

/** Beats as one text: docs/formats/beats.md. */
export const writeBeatsFile = (beats: ReceivedBeats): string => {
  const { source, startedAt, algorithm, pace, inhales, pauses, intervals, ends } = beats;
  return JSON.stringify({
    ...BEATS_FORMAT,
    source,
    startedAt,
    ...(algorithm !== undefined && { algorithm }),
    ...(pace !== undefined && { pace: plainPace(pace) }),
    ...(inhales !== undefined && { inhales }),
    ...(pauses !== undefined && { pauses }),
    intervals,
    ends,
  });
};

/** Reads what `writeBeatsFile` wrote, here or on another device; anything else by name. */
export const readBeatsFile = (text: string): Result<ReceivedBeats, NotABeatsFile> => {
  const raw = jsonIn(text);
  if (raw === undefined) return no("it is no JSON object");
  if (raw["format"] !== BEATS_FORMAT.format) return no("it has another format");
  const version = raw["version"];
  if (typeof version !== "number" || !Number.isInteger(version) || version < 1)
    return no("its version is no number");
  return version > BEATS_FORMAT.version ? err({ type: "FromNewer", version }) : beatsIn(raw);
};

const no = (reason: string): Result<never, NotABeatsFile> => err({ type: "NotABeatsFile", reason });

const jsonIn = (text: string): Fields | undefined => {
  try {
    const value: unknown = JSON.parse(text);
    return isFields(value) ? value : undefined;
  } catch {
    return undefined;
  }
};

const beatsIn = (raw: Fields): Result<ReceivedBeats, NotABeatsFile> => {
  const { source, startedAt, intervals, ends } = raw;
  if (!isSource(source)) return no("its source is not known");
  if (!isInstant(startedAt)) return no("when it began is no time");
  if (!areNumbers(intervals)) return no("its intervals are not numbers");
  if (!areNumbers(ends)) return no("its ends are not numbers");
  if (intervals.length !== ends.length) return no("it has not as many ends as intervals");
  if (intervals.length > MOST) return no("it has too many beats");
  const besides = besidesIn(raw);
  return besides.ok ? ok({ source, startedAt, ...besides.value, intervals, ends }) : besides;
};

type Besides = Pick<ReceivedBeats, "algorithm" | "pace" | "inhales" | "pauses">;

const besidesIn = ({
  algorithm,
  pace,
  inhales,
  pauses,
}: Fields): Result<Besides, NotABeatsFile> => {
  if (algorithm !== undefined && typeof algorithm !== "string") return no("its note is no text");
  if (pace !== undefined && !isPace(pace)) return no("its pace is none");
  if (inhales !== undefined && !areNumbers(inhales)) return no("its breaths are not numbers");
  if (pauses !== undefined && !arePauses(pauses)) return no("its pauses are none");
  return ok({
    ...(algorithm !== undefined && { algorithm }),
    ...(pace !== undefined && { pace: plainPace(pace) }),
    ...(inhales !== undefined && { inhales }),
    ...(pauses !== undefined && { pauses: pauses.map(({ from, to, why }) => ({ from, to, why })) }),
  });
};

const isSource = (value: unknown): value is HeartSource =>
  HEART_SOURCES.some((source) => source === value);

const isNumber = (value: unknown): value is number =>
  typeof value === "number" && Number.isFinite(value);

const areNumbers = (value: unknown): value is readonly number[] =>
  Array.isArray(value) && value.every(isNumber);

const PACE_PARTS = ["in", "out", "holdIn", "holdOut"] as const;

const isPace = (value: unknown): value is Pace =>
  isFields(value) &&
  PACE_PARTS.every((part) => value[part] === undefined || isNumber(value[part])) &&
  value["in"] !== undefined &&
  value["out"] !== undefined;

/** Nothing of a pace but its four lengths. */
const plainPace = (pace: Pace): Pace => ({
  in: pace.in,
  out: pace.out,
  ...(pace.holdIn !== undefined && { holdIn: pace.holdIn }),
  ...(pace.holdOut !== undefined && { holdOut: pace.holdOut }),
});

const isPause = (value: unknown): value is Pause =>
  isFields(value) &&
  isNumber(value["from"]) &&
  isNumber(value["to"]) &&
  PAUSE_REASONS.some((why) => why === value["why"]);

const arePauses = (value: unknown): value is readonly Pause[] =>
  Array.isArray(value) && value.every(isPause);
