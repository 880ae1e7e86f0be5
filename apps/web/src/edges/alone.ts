/**
 * Runs work in one tab at a time. While another tab is at it there is nothing to do: that
 * tab does it for all. Without Web Locks it just runs; the journal stays whole either way.
 */
export const aloneAmongTabs = async (work: () => Promise<void>): Promise<void> => {
  const { locks } = navigator;
  if (locks === undefined) return work();
  await locks.request("glimmers-tidy", { ifAvailable: true }, async (lock) => {
    if (lock !== null) await work();
  });
};
