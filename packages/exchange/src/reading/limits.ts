/**
 * What no file of these kinds ever needs. Beyond it reading ends with a name for why, so that a file
 * made to break things costs a person seconds and not their device.
 */
export const LIMITS = {
  /** Files in one archive; the largest export seen holds 32,738. */
  entries: 200_000,
  /** Bytes of a zip's list of contents. */
  directoryBytes: 134_217_728,
  /** How many times larger than packed. Health exports reach 20, zeros in deflate 1,032. */
  ratio: 250,
  /** Bytes that may come out before the ratio is looked at: small files pack better. */
  ratioFrom: 33_554_432,
  /** Bytes of an entry that is read whole, where nothing else is said. */
  entryBytes: 67_108_864,
  /** Archives inside an archive. */
  nesting: 1,
  /** Characters of one row of a table, with all its cells. */
  rowLength: 4_194_304,
  /** Cells of one row. */
  cells: 20_000,
  /** Characters of JSON parsed in one go. */
  jsonLength: 134_217_728,
  /** Characters of one item of a list too long to hold. */
  itemLength: 33_554_432,
  /** Lists in lists. */
  depth: 512,
} as const;
