import type { ColumnRole } from "@glimmers/exchange/reading";

/** What a column may be, in the order it is asked; the reader's own list, which stays unfetched here. */
export const ROLES = [
  "leave",
  "date-time",
  "date",
  "time",
  "title",
  "text",
  "feeling",
  "level",
  "valence",
  "tags",
  "minutes",
  "detail",
  "beats",
  "heart-rate",
  "rmssd",
  "sdnn",
] as const satisfies readonly ColumnRole[];
