import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";

/** How long R takes, and what it found. */
export interface Beside {
  readonly ms: number;
  readonly value: number;
}

const SCRIPT = fileURLToPath(new URL("beside.R", import.meta.url));

/** R's figures by name; why there are none, where R or one of its packages is not here. */
export const besideIn = (
  folder: string,
): ReadonlyMap<string, Beside> | { readonly why: string } => {
  const { error, status, stdout, stderr } = spawnSync("Rscript", [SCRIPT, folder], {
    encoding: "utf8",
    timeout: 400_000,
  });
  if (error !== undefined || status !== 0) return { why: whyNot(error, stderr) };
  const lines = stdout.trim().split("\n");
  return new Map(
    lines.map((line) => {
      const [name = "", ms, value] = line.split(" ");
      return [name, { ms: Number(ms), value: Number(value) }];
    }),
  );
};

const whyNot = (error: Error | undefined, stderr: string): string => {
  const isMissing =
    (error !== undefined && "code" in error && error.code === "ENOENT") ||
    stderr.includes("there is no package");
  if (isMissing) return "Rscript with msm is not here";
  return error?.message ?? stderr.trim().split("\n").at(-1) ?? "";
};
