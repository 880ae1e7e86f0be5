/**
 * What a device gives beside its screen is extra: where it throws, or a browser refuses, the
 * session goes on without, and nothing is said of it.
 */
export const quietly = (deed: () => unknown): void => {
  try {
    const done = deed();
    if (done instanceof Promise) done.catch(() => undefined);
  } catch {
    // Absent, as it would be on a device that never had it.
  }
};
