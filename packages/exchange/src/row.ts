import type { MediaId, Moment } from "@glimmers/model";
import type { Instant, OffsetMinutes } from "@glimmers/primitives";
import { isInstant } from "@glimmers/primitives";
import type { StampedMoment } from "./plain-json.ts";

/** What is looked at first comes first; the time is there twice, once for people. */
export const rowOf = (moment: Moment, stamp: StampedMoment["stamp"]) => {
  const { id, kind, at, offset, ...fields } = moment;
  return { kind, time: localTime(at, offset), ...fields, id, at, offset, stamp };
};

/** The photos, voice notes and lists a moment speaks of, that lie on their own. */
export const mediaOf = (
  moment: Moment,
): readonly { readonly id: MediaId; readonly type: string }[] => {
  switch (moment.kind) {
    case "glimmer":
    case "anchor":
      return [moment.photo, moment.voice].filter((media) => media !== undefined);
    case "imported":
      return [...moment.photos, ...moment.voices];
    case "heart-reading":
      return [{ id: moment.beats, type: "application/json" }];
    case "measured":
      return moment.series === undefined ? [] : [{ id: moment.series, type: "application/json" }];
    case "import":
      return moment.ids.map((id) => ({ id, type: "application/octet-stream" }));
    default:
      return [];
  }
};

/**
 * A time as it was on the clock there and then, with its offset from UTC (ISO 8601). Null
 * at the very ends of what a date can hold.
 *
 * @example localTime(0 as Instant, 60 as OffsetMinutes) // "1970-01-01T01:00:00.000+01:00"
 */
export const localTime = (at: Instant, offset: OffsetMinutes): string | null => {
  const local = at + offset * 60_000;
  if (!isInstant(local)) return null;
  const [hours, minutes] = [Math.floor(Math.abs(offset) / 60), Math.abs(offset) % 60].map((part) =>
    String(part).padStart(2, "0"),
  );
  const zone = offset === 0 ? "Z" : `${offset < 0 ? "-" : "+"}${hours}:${minutes}`;
  return new Date(local).toISOString().replace("Z", zone);
};
