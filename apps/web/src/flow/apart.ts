import type { ReadonlySignal } from "@preact/signals";
import { effect } from "@preact/signals";
import type { Path } from "./paths.ts";

/**
 * Note: Reading apart
 *
 * Whoever opens what somebody shared with them may have no journal here, and want none. A page that
 * begins at such a link opens no journal, makes none, and leaves nothing on the device, for as long
 * as it stays with what was shared, or goes to Support and back. Going anywhere else is using the
 * app, and begins what every other page begins with.
 */
const STAYS_APART: ReadonlySet<Path["at"]> = new Set(["read", "support", "privacy", "about"]);

/** Whether a page that begins there stays apart from any journal. */
export const beginsApart = (path: Path): boolean => path.at === "read";

/** Resolves at once; or, where the page began apart, when it first goes where a journal is needed. */
export const whenNeeded = async (path: ReadonlySignal<Path>): Promise<void> => {
  if (!beginsApart(path.peek())) return;
  const needed = Promise.withResolvers<void>();
  const stop = effect(() => {
    if (!STAYS_APART.has(path.value.at)) needed.resolve();
  });
  await needed.promise;
  stop();
};
