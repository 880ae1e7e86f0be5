import type { Command, ExitCode, Surroundings } from "./command.ts";
import { exportTo } from "./commands/export.ts";
import { hrv } from "./commands/hrv.ts";
import { bringIn } from "./commands/import.ts";
import { inspect } from "./commands/inspect.ts";
import { pack } from "./commands/pack.ts";
import { rhythm } from "./commands/rhythm.ts";
import { serve } from "./commands/serve.ts";
import { simulate } from "./commands/simulate.ts";
import { vault } from "./commands/vault.ts";

const COMMANDS: Readonly<Record<string, Command>> = {
  serve,
  import: bringIn,
  inspect,
  export: exportTo,
  hrv,
  rhythm,
  simulate,
  pack,
  vault,
};

/** Picks the command that the first word names, and hands it the rest. */
export const glimmers = async (
  [name, ...args]: readonly string[],
  around: Surroundings,
): Promise<ExitCode> => {
  const command = Object.hasOwn(COMMANDS, name ?? "") ? COMMANDS[name ?? ""] : undefined;
  if (command !== undefined) return command.run(args, around);
  if (name === undefined || name === "--help" || name === "help") {
    around.say(overview());
    return 0;
  }
  around.complain(`There is no "${name}": "glimmers --help" lists what there is.`);
  return 2;
};

const overview = (): string =>
  [
    "glimmers <command> [--help]",
    "",
    ...Object.entries(COMMANDS).map(([name, { summary }]) => `  ${name.padEnd(10)} ${summary}`),
  ].join("\n");
