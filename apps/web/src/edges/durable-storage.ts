/** What the browser said when asked to keep our storage for good. */
export interface StoragePromise {
  /** "promised": it will not clear it by itself. "not-promised": it may, when space is short. */
  readonly answer: "promised" | "not-promised" | "cannot-say";
  /** Bytes in use and bytes it would allow, as far as it says. */
  readonly used?: number;
  readonly allowed?: number;
}

/** Asks once more for durable storage; browsers grant it more readily to an installed app. */
export const askForDurableStorage = async (storage?: StorageManager): Promise<StoragePromise> => {
  if (storage?.persist === undefined) return { answer: "cannot-say" };
  const promised = (await storage.persisted()) || (await storage.persist());
  const { usage, quota } = await storage.estimate();
  return {
    answer: promised ? "promised" : "not-promised",
    ...(usage !== undefined && { used: usage }),
    ...(quota !== undefined && { allowed: quota }),
  };
};
