import { readFile } from "node:fs/promises";

/** The first line of a file, where a passphrase stands; undefined where no file is named. */
export const firstLineOf = async (path: string | undefined): Promise<string | undefined> => {
  if (path === undefined) return undefined;
  const [first = ""] = (await readFile(path, "utf8")).split(/\r?\n/);
  return first;
};
