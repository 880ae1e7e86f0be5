import { spawn } from "node:child_process";
import { globSync, readFileSync } from "node:fs";
import { delimiter, join } from "node:path";
import { fileURLToPath } from "node:url";

/** The folder the repository lies in, with its slash. */
export const ROOT = fileURLToPath(new URL("..", import.meta.url));

export interface Outcome {
  readonly code: number;
  /** What it printed, on both streams, in the order it came. */
  readonly output: string;
}

export interface HowToRun {
  /** Also let it through to the terminal as it comes. */
  readonly live?: boolean;
  readonly env?: Readonly<Record<string, string>>;
}

/** Runs a command from the root, with the installed tools found first. Resolves however it ends. */
export const run = (
  command: string,
  given: readonly string[],
  { live = false, env = {} }: HowToRun = {},
): Promise<Outcome> =>
  new Promise((resolve) => {
    const child = spawn(command, given, { cwd: ROOT, env: { ...toolsFirst(), ...env } });
    let output = "";
    const hear = (stream: NodeJS.WriteStream) => (chunk: Buffer) => {
      output += chunk.toString();
      if (live) stream.write(chunk);
    };
    child.stdout.on("data", hear(process.stdout));
    child.stderr.on("data", hear(process.stderr));
    child.on("error", (error) => resolve({ code: 1, output: `${output}${error.message}\n` }));
    child.on("close", (code) => resolve({ code: code ?? 1, output }));
  });

const toolsFirst = (): NodeJS.ProcessEnv => ({
  ...process.env,
  PATH: [join(ROOT, "node_modules/.bin"), process.env["PATH"]].join(delimiter),
});

/** Files of the repository that fit a pattern, relative to the root, sorted. Nothing installed or built. */
export const filesLike = (...patterns: readonly string[]): readonly string[] =>
  globSync([...patterns], {
    cwd: ROOT,
    exclude: (name) => name === "node_modules" || name === "dist",
  })
    .map((path) => path.replaceAll("\\", "/"))
    .toSorted();

export const readText = (path: string): string => readFileSync(join(ROOT, path), "utf8");
