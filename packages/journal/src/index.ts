export type { DeviceId, Entry, EntryKind, Stamp } from "./entry.ts";
export type { Kept, NotKept, TrailQuery } from "./kept.ts";
export type { NotOpened, Sealer, SealPlace } from "./sealer.ts";
export type { Change, Drawer, Shelf, ShelfTrouble } from "./shelf.ts";
export { DRAWERS } from "./shelf.ts";
export type { Squeeze } from "./squeeze.ts";
