export type {
  Deleted,
  DeviceId,
  Entry,
  EntryKind,
  FromNewer,
  NotEntries,
  Stamp,
  Writer,
} from "./entry.ts";
export {
  broughtBack,
  decodeEntries,
  decodeEntry,
  deleted,
  edited,
  encodeEntries,
  encodeEntry,
  entryOf,
  momentOf,
  newEntry,
  stampAfter,
} from "./entry.ts";
export type { Brought, BroughtIn } from "./bring-in.ts";
export type { PackedEntries } from "./carrying.ts";
export { createHistory } from "./history.ts";
export type { Head, History } from "./history.ts";
export { isUndoable, UNDO_TIME } from "./undo.ts";
export type { Kept, NotKept, TrailQuery } from "./kept.ts";
export type { Located, Library, LibraryNeeds, Loaded, NotAllRead, Tidied } from "./library.ts";
export { openLibrary } from "./library.ts";
export type {
  JoinedPart,
  JoinedSegment,
  LoadedTail,
  Log,
  LogNeeds,
  NoSuchSegment,
  Rewrites,
  Rewritten,
  SealedTail,
  Segment,
  TailRow,
  Unopened,
} from "./log.ts";
export { openLog, TAIL_BYTES, TAIL_ENTRIES } from "./log.ts";
export type { KeptMedia, MediaNeeds, MediaStore } from "./media-store.ts";
export { openMediaStore } from "./media-store.ts";
export { compareStamps, compareVersions, later } from "./merge.ts";
export { newestVersion } from "./migrate.ts";
export { tagOf } from "./tag.ts";
export { chosenPrefs, prefEntry, prefIdOf, prefNameOf, prefsOf } from "./prefs.ts";
export type { NotOpened, Sealer, SealPlace } from "./sealer.ts";
export type { Change, Drawer, Shelf, ShelfTrouble } from "./shelf.ts";
export type { MemoryShelf } from "./memory-shelf.ts";
export { memoryShelf } from "./memory-shelf.ts";
export { DRAWERS } from "./shelf.ts";
export type { Squeeze } from "./squeeze.ts";
