/** Why a file cannot be read, or no further. Each has a sentence in every language ("trouble.<type>"). */
export type ReadingTrouble =
  /** No importer knows it. */
  | { readonly type: "UnknownFile" }
  /** It is one of theirs, but not the one that holds anything: Apple's CDA file, a web page. */
  | { readonly type: "WrongFile"; readonly found: string }
  | { readonly type: "EmptyFile" }
  /** Not all there: it ends in the middle. */
  | { readonly type: "CutShort" }
  | { readonly type: "Damaged"; readonly what: string }
  | { readonly type: "Encrypted" }
  /** Packed in a way we do not undo. */
  | { readonly type: "UnknownPacking"; readonly method: number }
  /** More than a file of this kind ever holds: bytes, entries, depth, one line. */
  | { readonly type: "TooMuch"; readonly what: TooMuchOf; readonly most: number }
  /** XML that defines entities of its own, which no health export does. */
  | { readonly type: "EntitiesRefused" }
  /** What it is, is not text, or in no encoding we know. */
  | { readonly type: "NotText" }
  | { readonly type: "NotJson"; readonly at?: number }
  /** A placeholder for a file that is still in a cloud. */
  | { readonly type: "NotDownloaded" }
  /** Nothing here can open a database. */
  | { readonly type: "NoDatabaseReader" }
  /** Written by a newer app of ours. */
  | { readonly type: "FromNewer"; readonly version: number }
  | { readonly type: "Cancelled" };

export type TooMuchOf = "bytes" | "entries" | "ratio" | "depth" | "line" | "attribute" | "nesting";

/** Ends a reading, from however deep inside; `readFile` catches it, and nobody else needs to. */
export class ReadingStopped extends Error {
  readonly trouble: ReadingTrouble;
  constructor(trouble: ReadingTrouble) {
    super(trouble.type);
    this.trouble = trouble;
  }
}
