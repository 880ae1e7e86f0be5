// `npm run test:all`: every suite, its own words live, a line for each, and at the very end one
// line that a person or a machine can read: `N passed, N failed`.
import { mkdtempSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { run } from "./run.ts";
import type { Tally } from "./tally.ts";
import { lastLine, sumOf, tallyOfPlaywright, tallyOfVitest } from "./tally.ts";

const reports = mkdtempSync(join(tmpdir(), "glimmers-tests-"));

interface Suite {
  readonly name: string;
  readonly command: string;
  readonly given: readonly string[];
  readonly report: string;
  readonly tallyOf: (report: unknown) => Tally;
}

const UNITS: Suite = {
  name: "units",
  command: "vitest",
  report: join(reports, "units.json"),
  given: [
    "run",
    "--reporter=default",
    "--reporter=json",
    "--outputFile.json",
    join(reports, "units.json"),
  ],
  tallyOf: tallyOfVitest,
};

const WALKS: Suite = {
  name: "walks",
  command: "playwright",
  report: join(reports, "walks.json"),
  given: ["test", "--reporter=list,json"],
  tallyOf: tallyOfPlaywright,
};

const readReport = (suite: Suite): Tally | undefined => {
  try {
    return suite.tallyOf(JSON.parse(readFileSync(suite.report, "utf8")));
  } catch {
    return undefined;
  }
};

/** A suite that crashed, left no report or ran nothing has failed, whatever it counted. */
const tally = (suite: Suite, code: number): Tally => {
  const counted = readReport(suite) ?? { passed: 0, failed: 0, skipped: 0 };
  const isSilentFailure = code !== 0 && counted.failed === 0;
  const ranNothing = counted.passed + counted.failed === 0;
  return isSilentFailure || ranNothing ? { ...counted, failed: counted.failed + 1 } : counted;
};

const runSuite = async (suite: Suite): Promise<Tally> => {
  const { code } = await run(suite.command, suite.given, {
    live: true,
    env: { PLAYWRIGHT_JSON_OUTPUT_FILE: suite.report, FORCE_COLOR: "0" },
  });
  return tally(suite, code);
};

// One after the other: both want the two cores.
const tallies: (readonly [string, Tally])[] = [];
for (const suite of [UNITS, WALKS]) tallies.push([suite.name, await runSuite(suite)]);

const all = sumOf(tallies.map(([, one]) => one));
console.log();
for (const [name, one] of tallies) console.log(`${name}: ${lastLine(one)}`);
console.log(lastLine(all));
process.exitCode = all.failed === 0 ? 0 : 1;
