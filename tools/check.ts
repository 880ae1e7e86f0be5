// `npm run check`: all that a change has to pass, each in a line; what fails shows what it said.
// The quick ones come first; `--without-tests` stops after them.
import type { Outcome } from "./run.ts";
import { run } from "./run.ts";

interface Check {
  readonly name: string;
  readonly command: string;
  readonly given: readonly string[];
}

const READS_WELL: readonly Check[] = [
  { name: "types", command: "node", given: ["tools/types.ts"] },
  { name: "lint", command: "oxlint", given: ["--type-aware", "--max-warnings", "0"] },
  { name: "format", command: "oxfmt", given: ["--check"] },
  { name: "arrows", command: "node", given: ["tools/arrows.ts"] },
  { name: "wording", command: "node", given: ["tools/wording.ts"] },
  // Among the tests too; by themselves they are quicker to read.
  {
    name: "examples, links, dependencies",
    command: "vitest",
    given: ["run", "--project", "node", "tools/examples", "tools/links", "tools/dependencies"],
  },
];

const WORKS: Check = { name: "tests", command: "node", given: ["tools/test.ts"] };

const tell = ({ name }: Check, { code, output }: Outcome, took: number): void => {
  const mark = code === 0 ? "ok  " : "NOT ";
  console.log(`${mark}${name.padEnd(32)}${(took / 1000).toFixed(1)} s`);
  if (code !== 0) console.log(`\n${output.trimEnd()}\n`);
};

const perform = async (check: Check, live: boolean): Promise<boolean> => {
  const begun = performance.now();
  const outcome = await run(check.command, check.given, { live, env: { FORCE_COLOR: "0" } });
  tell(check, live ? { ...outcome, output: "" } : outcome, performance.now() - begun);
  return outcome.code === 0;
};

const passed: boolean[] = [];
for (const check of READS_WELL) passed.push(await perform(check, false));
if (!process.argv.includes("--without-tests")) passed.push(await perform(WORKS, true));

const failed = passed.filter((one) => !one).length;
console.log(failed === 0 ? "check: all well" : `check: ${failed} of ${passed.length} not well`);
process.exitCode = failed === 0 ? 0 : 1;
