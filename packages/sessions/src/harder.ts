import type { Past } from "./past.ts";

/** The second "harder" puts a practice away. */
const ENOUGH = 2;

/**
 * What follows "harder" beside W4 and looking around: every second time for one practice it
 * is hidden, with a notice. The count is a preference of its own, so that it reaches back
 * further than the sessions that are looked at; put away or brought back, it begins anew.
 */
export const afterHarder = (practiceId: string, { prefs }: Past): { readonly hide: boolean } => ({
  hide: (prefs.harder[practiceId] ?? 0) >= ENOUGH,
});
