import type { BeatSeries, Mended } from "@glimmers/hrv";
import type { HeartReading } from "@glimmers/model";
import type { ReceivedBeats } from "@glimmers/exchange";
import type { HeartTelling } from "./heart-told.ts";

/** The form of the file with everything in it: docs/formats/beats.md. */
const FORMAT = { format: "glimmers-heart-reading", version: 1 } as const;

/**
 * All of a reading in one JSON file: as it came, after mending, and what was mended, with the name
 * of the way of mending. Whoever has it can mend anew. It is not sealed.
 */
export const readingFile = (
  reading: HeartReading,
  received: ReceivedBeats,
  { given, mended }: Pick<HeartTelling, "given" | "mended">,
): string => {
  const { source, at, offset, seconds, posture, pace, told } = reading;
  const { intervals, ends, inhales, pauses } = received;
  return `${JSON.stringify(
    {
      ...FORMAT,
      at,
      offset,
      source,
      seconds,
      ...(posture !== undefined && { posture }),
      ...(pace !== undefined && { pace }),
      units: { intervals: "ms", ends: "s", inhales: "s", pauses: "s" },
      received: { intervals, ends, ...beside({ inhales, pauses }) },
      ...(given !== undefined && mended !== undefined && { mended: mendedPart(given, mended) }),
      ...(told !== undefined && { toldWhenKept: told }),
    },
    undefined,
    1,
  )}\n`;
};

const beside = ({
  inhales,
  pauses,
}: {
  readonly inhales: ReceivedBeats["inhales"];
  readonly pauses: ReceivedBeats["pauses"];
}) => ({ ...(inhales !== undefined && { inhales }), ...(pauses !== undefined && { pauses }) });

/** `mends` counts in `from`: what came in, less what can be no interval. */
const mendedPart = (given: BeatSeries, { algorithm, series, mends, quality }: Mended) => ({
  algorithm,
  from: { intervals: [...given.intervals], ends: [...given.ends] },
  intervals: [...series.intervals],
  ends: [...series.ends],
  mends,
  quality,
});

/** Intervals in ms, one a line, as most programs for them read: not rounded. */
export const intervalLines = (intervals: Iterable<number>): string => [...intervals, ""].join("\n");

/** What is to be taken along, and what its file ends in. */
export const HEART_FILES = ["all", "raw", "mended"] as const;
export type HeartFile = (typeof HEART_FILES)[number];

/** One of the files, ready to be handed over. */
export const heartFile = (
  which: HeartFile,
  reading: HeartReading,
  received: ReceivedBeats,
  telling: Pick<HeartTelling, "given" | "mended">,
): { readonly file: Blob; readonly ending: string } => {
  if (which === "all") {
    const text = readingFile(reading, received, telling);
    return { file: new Blob([text], { type: "application/json" }), ending: "all.json" };
  }
  const intervals = which === "raw" ? received.intervals : (telling.mended?.series.intervals ?? []);
  const file = new Blob([intervalLines(intervals)], { type: "text/plain" });
  return { file, ending: `${which}.txt` };
};
