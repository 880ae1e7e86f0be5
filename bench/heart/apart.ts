import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";

/** What a piece of work cost in a process of its own. */
export interface Apart {
  /** Of all processors together: reading the file and starting are not in it. */
  readonly seconds: number;
  /** In bytes, the most there ever was, with Node itself. */
  readonly memory: number;
  /** How many indices were told, or beats mended. */
  readonly told: number;
}

const SCRIPT = fileURLToPath(new URL("alone.ts", import.meta.url));

/** Throws where it did not end well. */
export const costApart = (what: "indices" | "mend", file: string): Apart => {
  const { status, stdout, stderr } = spawnSync(process.execPath, [SCRIPT, what, file], {
    encoding: "utf8",
    timeout: 300_000,
  });
  if (status !== 0) throw new Error(stderr.trim().split("\n").at(-1) ?? "it did not end");
  return JSON.parse(stdout) as Apart;
};
