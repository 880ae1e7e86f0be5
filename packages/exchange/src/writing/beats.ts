import type { HeartReading } from "@glimmers/model";
import type { Instant } from "@glimmers/primitives";
import type { ReceivedBeats } from "../beats-file.ts";
import { localTime } from "../row.ts";
import type { FileToWrite } from "./file-to-write.ts";
import { beatsOf } from "./points-of.ts";
import type { Taken } from "./taken.ts";
import { utf8 } from "./utf8.ts";

/**
 * Every reading of the heart as text, twice: intervals in ms, one a line, as programs for them
 * read; and a table with the time each ended. As they came: nothing is mended.
 */
export const beatFiles = async function* (taken: Taken): AsyncGenerator<FileToWrite> {
  for await (const { moment } of taken.moments) {
    if (moment.kind !== "heart-reading") continue;
    const beats = await beatsOf(moment, taken.openMedia);
    if (beats === undefined) continue;
    const name = nameOf(moment);
    yield { name: `${name}.txt`, bytes: utf8(linesOf(beats)) };
    yield { name: `${name}.csv`, bytes: utf8(tableOf(beats, moment)) };
  }
};

/** By when it began there and then, and a piece of its id: two may begin in one second. */
const nameOf = ({ at, offset, id }: HeartReading): string => {
  const [time = "no-time"] = (localTime(at, offset) ?? "").split(".");
  return `${time.replace("T", "-").replaceAll(":", "")}-${id.slice(0, 8)}`;
};

const linesOf = ({ intervals }: ReceivedBeats): string => [...intervals, ""].join("\n");

const tableOf = ({ startedAt, intervals, ends }: ReceivedBeats, { offset }: HeartReading): string =>
  [
    "t_iso,rr_ms",
    ...intervals.map((interval, at) => {
      const end = (startedAt + Math.round((ends[at] ?? 0) * 1000)) as Instant;
      return `${localTime(end, offset) ?? ""},${interval}`;
    }),
    "",
  ].join("\r\n");
