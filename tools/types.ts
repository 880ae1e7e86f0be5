// `npm run types`: every tsconfig is a world of its own (no DOM in packages, nothing of Node in
// the app), so each is checked by itself.
import type { Outcome } from "./run.ts";
import { filesLike, run } from "./run.ts";

/** A config may be there before its first file: that is nothing to check, not a failure. */
const NO_INPUTS = "error TS18003";

const configs = filesLike("tsconfig.json", "{packages,apps,gallery,bench}/**/tsconfig*.json");

const check = async (config: string): Promise<Outcome & { readonly config: string }> => {
  const outcome = await run("tsc", ["--pretty", "false", "-p", config]);
  const isEmpty = outcome.output.includes(NO_INPUTS);
  return isEmpty ? { config, code: 0, output: "" } : { config, ...outcome };
};

const failures = (await Promise.all(configs.map(check))).filter(({ code }) => code !== 0);
// A file may lie in two worlds and fail alike in both: say it once.
const complaints = new Set(failures.flatMap(({ output }) => output.trimEnd().split("\n")));
for (const complaint of complaints) console.log(complaint);
console.log(
  failures.length === 0
    ? `types: ${configs.length} configs, nothing to say`
    : `types: trouble in ${failures.map(({ config }) => config).join(", ")}`,
);
process.exitCode = failures.length === 0 ? 0 : 1;
