import { readFile } from "node:fs/promises";
import type { Result } from "@glimmers/primitives";
import { err, ok } from "@glimmers/primitives";
import type { ArchiveTrouble } from "./archive-files.ts";

/** The passphrase that stands in a file: its first line, whatever it begins with. */
export const passphraseIn = (
  path: string | undefined,
): Promise<Result<string | undefined, ArchiveTrouble>> => lineIn(path, () => true);

/** The age identity that stands in a file: its first line that is no remark. */
export const identityIn = (
  path: string | undefined,
): Promise<Result<string | undefined, ArchiveTrouble>> =>
  lineIn(path, (line) => !line.startsWith("#"));

/** Secrets stand in files, never among the words of a command, which others on a machine can see. */
const lineIn = async (
  path: string | undefined,
  isMeant: (line: string) => boolean,
): Promise<Result<string | undefined, ArchiveTrouble>> => {
  if (path === undefined) return ok(undefined);
  try {
    const lines = (await readFile(path, "utf8")).split(/\r?\n/);
    const line = lines.find((each) => each !== "" && isMeant(each));
    if (line !== undefined) return ok(line);
    return err({ type: "CannotRead", sentence: `There is nothing in ${path}.` });
  } catch (problem) {
    const code = problem instanceof Error && "code" in problem ? String(problem.code) : "?";
    return err({ type: "CannotRead", sentence: `${path} cannot be read (${code}).` });
  }
};
