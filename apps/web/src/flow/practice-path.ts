import type { Path } from "./paths.ts";
import { ON_RAMP } from "./on-ramp.ts";

/**
 * Where a practice begins. A session says by itself what speaks against it; the on-ramp begins
 * with a thing of one's own, on its own page.
 *
 * `only` where nothing is to be offered after it.
 *
 * @example practicePath("P05") // { at: "session", practice: "P05" }
 */
export const practicePath = (id: string, only = false): Path =>
  id === ON_RAMP ? { at: "on-ramp" } : { at: "session", practice: id, ...(only && { only }) };
