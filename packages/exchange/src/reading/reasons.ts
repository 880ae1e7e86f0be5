/**
 * Why a row was left out, or could not be read, by a name that every language has a sentence for
 * (`content/words/<language>/bring.json`, "why.<name>"). `found` is what stood there, cut to 60
 * characters.
 */
export interface Reason {
  readonly why: ReasonName;
  readonly found?: string;
}

export const REASON_NAMES = [
  // Could not be read.
  "no-date",
  "not-a-date",
  "not-a-time",
  "no-such-time",
  "not-a-number",
  "out-of-range",
  "unknown-unit",
  "unknown-kind",
  "too-few-fields",
  "too-many-fields",
  "missing-field",
  "not-an-object",
  "damaged",
  "too-long",
  "media-missing",
  "media-unknown",
  // Left out on purpose.
  "nothing-measured",
  "failed-there",
  "deleted-there",
  "still-running",
  "empty",
  "not-ours",
  "repeated",
  "other-source-kept",
  // Mended, or guessed.
  "unit-guessed",
  "zone-assumed",
  "time-ambiguous",
  "attribute-twice",
  "odd-character",
  "fields-joined",
  "day-month-guessed",
  "encoding-guessed",
  "gap-in-beats",
  "cut-short",
  "repeats-endlessly",
  "unknown-zone",
  "checksum-wrong",
  "clock-not-set",
] as const;
export type ReasonName = (typeof REASON_NAMES)[number];
