// Which checker knows which sub-folder of a reference's rhythm/: the one table.
import { join } from "node:path";
import type { Case, CasesIn } from "./case.ts";
import { notUnderstood, understood } from "./case.ts";
import { compositionCases } from "./composition.ts";
import { countsCases } from "./counts.ts";
import { filesIn } from "./files.ts";
import { kernelCases } from "./kernel.ts";
import { msmCases } from "./msm.ts";
import { intervalCensoredCases } from "./interval-censored.ts";
import { ouCases } from "./ou.ts";
import { personsCases } from "./persons.ts";
import { survivalCases } from "./survival.ts";

/** Results of simulation studies: numbers to beat, which `npm run test:slow` prints beside ours. */
const calibrationCases: CasesIn = () => [
  notUnderstood("*", "numbers to beat, not answers to reach: see npm run test:slow"),
];

/** Every checker finds the cases of its sub-folder by what that holds. */
const CHECKERS: Readonly<Record<string, CasesIn>> = {
  // one line a sub-folder, in the order of the alphabet
  calibration: calibrationCases,
  composition: compositionCases,
  counts: countsCases,
  intervalcensored: intervalCensoredCases,
  kernel: kernelCases,
  msm: msmCases,
  ou: ouCases,
  persons: personsCases,
  survival: survivalCases,
};

const unknownFiles = (folder: string): readonly Case[] =>
  filesIn(folder, "**/*.{json,csv}").map((file) =>
    notUnderstood(file, "nothing here can check it yet"),
  );

/** A checker that cannot read its folder at all has one case, which failed. */
const casesOf = (sub: string, folder: string): readonly Case[] => {
  try {
    return (CHECKERS[sub] ?? unknownFiles)(folder);
  } catch (thrown) {
    const reason = thrown instanceof Error ? thrown.message : String(thrown);
    return [{ name: "expected", judge: () => ({ type: "failed", reason }) }];
  }
};

/** Everything that lies in a sub-folder; what lies at the top is there to be read by people. */
export const rhythmCases: CasesIn = (folder) => {
  const subs = new Set(
    filesIn(folder, "*/**/*.{json,csv}").map((path) => path.split("/")[0] ?? ""),
  );
  return [...subs].flatMap((sub) =>
    casesOf(sub, join(folder, sub)).map((found) =>
      understood({ ...found, name: `${sub}/${found.name}` }),
    ),
  );
};
