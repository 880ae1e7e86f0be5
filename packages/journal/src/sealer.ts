import type { Bytes, NamedError, Result } from "@glimmers/primitives";
import type { Drawer } from "./shelf.ts";

/** What the journal needs of the vault: bytes that only open where they were put. */
export interface Sealer {
  readonly seal: (plain: Bytes, place: SealPlace) => Promise<Bytes>;
  readonly open: (sealed: Bytes, place: SealPlace) => Promise<Result<Bytes, NotOpened>>;
}

/** Bound into the seal, so that bytes moved to another place do not open there. */
export interface SealPlace {
  readonly purpose: Drawer;
  /** 32 hex digits. */
  readonly slot: string;
}

/** Why sealed bytes did not open; `type` is one of the vault's own names. */
export interface NotOpened extends NamedError {
  readonly type: "WrongKey" | "Damaged" | "Cut" | "Misplaced" | "UnknownVersion" | "NotSealed";
}

const NOT_OPENED: ReadonlySet<string> = new Set<NotOpened["type"]>([
  "WrongKey",
  "Damaged",
  "Cut",
  "Misplaced",
  "UnknownVersion",
  "NotSealed",
]);

/** Whether it is the bytes that would not open, rather than the shelf that did not give them. */
export const isNotOpened = (error: NamedError): error is NotOpened => NOT_OPENED.has(error.type);
