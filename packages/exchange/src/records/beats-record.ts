import type { HeartReading, MediaId } from "@glimmers/model";
import type { ReceivedBeats } from "../beats-file.ts";
import { BEATS_TYPE, writeBeatsFile } from "../beats-file.ts";
import { utf8ToBytes } from "@noble/hashes/utils.js";
import type { FormatName } from "../reading/format.ts";
import type { BeatsItem } from "../reading/item.ts";
import { blobIdOf, idOf } from "./ids.ts";
import type { NewRecord, TellBeats } from "./record.ts";

/** Shorter lists that a watch took by itself are points of a day, and no reading of their own. */
const SHORT_LIST = 150;

/** How long the beats took altogether, in seconds. */
export const secondsOf = ({ intervals }: Pick<BeatsItem, "intervals">): number =>
  intervals.reduce((sum, interval) => sum + interval, 0) / 1000;

/** Whether it is one of the short lists a watch notes in between. */
export const isShortList = (item: BeatsItem): boolean =>
  item.step !== undefined && secondsOf(item) < SHORT_LIST;

/** Beats from a file, as a reading of the Heart room. */
export const beatsRecord = (
  format: FormatName,
  item: BeatsItem,
  tell: TellBeats = () => undefined,
): NewRecord => {
  const received = receivedFrom(item);
  const bytes = new Uint8Array(utf8ToBytes(writeBeatsFile(received)));
  const beats = blobIdOf(bytes) as MediaId;
  const told = tell(received);
  const moment: HeartReading = {
    kind: "heart-reading",
    id: idOf(format, "beats", item.key),
    at: item.when.at,
    offset: item.when.offset,
    source: "file",
    beats,
    seconds: secondsOf(item),
    intervals: item.intervals.length,
    ...(told !== undefined && { told }),
  };
  const blobs = [{ id: beats, type: BEATS_TYPE, bytes }];
  return { group: "heart-reading", moment, items: 1, blobs, media: [] };
};

const receivedFrom = ({ when, intervals }: BeatsItem): ReceivedBeats => {
  const ends: number[] = [];
  let end = 0;
  for (const interval of intervals) ends.push((end += interval / 1000));
  return { source: "file", startedAt: when.at, intervals, ends };
};
