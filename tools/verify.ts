// `npm run verify -- FOLDER` runs every reference case it understands in FOLDER's rhythm/, hrv/
// and imports/: a line a case, and at the end `N passed, N failed, N not understood`.
// Cases are found by what the folder holds, never by a list of names in here.
import { existsSync } from "node:fs";
import { resolve } from "node:path";
import type { Case, CasesIn } from "./verify/case.ts";
import { importCases } from "./verify/imports.ts";
import { heartCases } from "./verify/hrv.ts";
import { rhythmCases } from "./verify/rhythm.ts";
import type { Verdict } from "./verify/verdict.ts";
import { countOf, lineOf } from "./verify/verdict.ts";

const AREAS: Readonly<Record<string, CasesIn>> = {
  rhythm: rhythmCases,
  hrv: heartCases,
  imports: importCases,
};

/** A checker that throws has failed its case; the others still run. */
const judgementOf = async ({ judge }: Case): Promise<Verdict> => {
  try {
    return await judge();
  } catch (thrown) {
    return { type: "failed", reason: thrown instanceof Error ? thrown.message : String(thrown) };
  }
};

const verifyArea = async (area: string, cases: readonly Case[]): Promise<readonly Verdict[]> => {
  const verdicts: Verdict[] = [];
  for (const found of cases) {
    const verdict = await judgementOf(found);
    console.log(lineOf(`${area}/${found.name}`, verdict));
    verdicts.push(verdict);
  }
  return verdicts;
};

const root = process.argv[2];
if (root === undefined || !existsSync(root)) {
  console.error("Say which folder to verify: npm run verify -- FOLDER");
  process.exit(2);
}
const verdicts: Verdict[] = [];
for (const [area, casesIn] of Object.entries(AREAS))
  verdicts.push(...(await verifyArea(area, casesIn(resolve(root, area)))));
// A run that has looked at nothing must not look like one in which all is well.
if (verdicts.length === 0) {
  console.error(
    `Nothing to verify was found in ${root}: no case in its rhythm/, hrv/ or imports/. Is it the folder that holds these?`,
  );
  process.exit(2);
}
console.log(countOf(verdicts));
process.exitCode = verdicts.some(({ type }) => type === "failed") ? 1 : 0;
