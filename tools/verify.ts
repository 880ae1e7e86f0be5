// `npm run verify -- FOLDER` runs every reference case it understands in FOLDER's rhythm/, hrv/
// and imports/: a line a case, and at the end `N passed, N failed, N not understood`.
// Cases are found by what the folder holds, never by a list of names in here.
import { existsSync } from "node:fs";
import { resolve } from "node:path";
import { heartCases, importCases, rhythmCases } from "./verify/cases.ts";
import type { Verdict } from "./verify/verdict.ts";
import { countOf, lineOf } from "./verify/verdict.ts";

type Checker = (folder: string) => Promise<Verdict>;

interface Area {
  readonly folder: string;
  /** The cases that lie there, by their paths from `folder`. */
  readonly casesIn: (folder: string) => readonly string[];
  /** The checker that understands a case; undefined while there is none for it. */
  readonly checkerFor: (found: string) => Checker | undefined;
}

/** No engine is here yet: each brings its checkers with it, and fills its line. */
const notYet = (): undefined => undefined;

const AREAS: readonly Area[] = [
  { folder: "rhythm", casesIn: rhythmCases, checkerFor: notYet },
  { folder: "hrv", casesIn: heartCases, checkerFor: notYet },
  { folder: "imports", casesIn: importCases, checkerFor: notYet },
];

const NO_CHECKER: Verdict = { type: "not understood", reason: "nothing here can check it yet" };

/** A checker that throws has failed its case; the others still run. */
const judge = async (checker: Checker | undefined, path: string): Promise<Verdict> => {
  try {
    return checker === undefined ? NO_CHECKER : await checker(path);
  } catch (thrown) {
    return { type: "failed", reason: thrown instanceof Error ? thrown.message : String(thrown) };
  }
};

const verifyArea = async (
  root: string,
  { folder, casesIn, checkerFor }: Area,
): Promise<readonly Verdict[]> => {
  const verdicts: Verdict[] = [];
  for (const found of casesIn(resolve(root, folder))) {
    const verdict = await judge(checkerFor(found), resolve(root, folder, found));
    console.log(lineOf(`${folder}/${found}`, verdict));
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
for (const area of AREAS) verdicts.push(...(await verifyArea(root, area)));
console.log(countOf(verdicts));
process.exitCode = verdicts.some(({ type }) => type === "failed") ? 1 : 0;
