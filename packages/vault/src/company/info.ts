import type { Bytes } from "@glimmers/primitives";
import { joinBytes } from "@glimmers/primitives";
import { idBytes } from "../place.ts";
import { utf8Bytes } from "../utf8.ts";

/** HPKE's `info` for what belongs to one share: the label, a zero, the share's id (16). */
export const infoFor = (label: "share/key" | "share/reply", shareId: string): Bytes =>
  labelledInfo(label, idBytes(shareId, 16, "A share"));

/** The label, a zero, and what it is bound to. */
export const labelledInfo = (label: string, bound: Uint8Array): Bytes =>
  joinBytes([utf8Bytes(`glimmers/v1/${label}`), Uint8Array.of(0), bound]);
