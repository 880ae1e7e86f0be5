import type { StoragePromise } from "../app.ts";

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
