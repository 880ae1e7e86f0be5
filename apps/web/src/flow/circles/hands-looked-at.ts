import { signal } from "@preact/signals";

/** Hands that stood on the screen since this page was opened; nothing else knows of it, and nobody. */
export const handsLookedAt = signal<ReadonlySet<string>>(new Set());

export const lookedAtHands = (ids: readonly string[]): void => {
  const known = handsLookedAt.peek();
  if (ids.some((id) => !known.has(id))) handsLookedAt.value = new Set([...known, ...ids]);
};
