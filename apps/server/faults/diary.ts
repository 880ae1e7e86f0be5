import { createHash } from "node:crypto";
import type { Bytes } from "@glimmers/primitives";
import type { Slot } from "@glimmers/sync";

/** What a pusher writes down as it goes, a line of JSON each. */
export type DiaryLine =
  | { readonly is: "ready" }
  /** About to push these: whatever happens, all of them are kept or none. */
  | {
      readonly is: "try";
      readonly push: string;
      readonly slots: readonly Slot[];
      readonly replaces: readonly Slot[];
    }
  /** They are kept, as the engine said: from here on they must never be lost. */
  | { readonly is: "kept"; readonly push: string; readonly numbers: readonly number[] }
  /** An answer that is neither kept nor `Gone`. */
  | { readonly is: "trouble"; readonly push: string; readonly type: string };

const PIECE = 32;

/** Bytes that follow from the slot, so that what is found can be checked without a list. */
export const contentOf = (slot: Slot): Bytes => {
  const length = 10 + (Number.parseInt(slot.slice(0, 4), 16) % 1_500);
  const piece = createHash("sha256").update(slot).digest();
  return Uint8Array.from({ length }, (_, at) => piece[at % PIECE]!);
};
