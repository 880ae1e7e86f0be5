import type { Instant } from "@glimmers/primitives";
import { hours } from "@glimmers/primitives";

/** How long a deleted moment can be brought back. */
export const UNDO_TIME = hours(24);

/**
 * Whether what was deleted at `at` can still be brought back. Told by the distance either
 * way, so that a deletion made while a clock stood in the future does not wait for it.
 */
export const isUndoable = (at: number, now: Instant): boolean => Math.abs(now - at) < UNDO_TIME;
