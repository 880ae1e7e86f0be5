import { join } from "node:path";
import type { CasesIn } from "./case.ts";
import { notUnderstood } from "./case.ts";
import { entriesOf, filesIn, readJson } from "./files.ts";

/** No engine is here yet for these: each brings its checkers with it, and fills its line. */
const waiting = (name: string) => notUnderstood(name, "nothing here can check it yet");

const TRUTH = /\.truth\.json$/;

/** Every file that `real-truth.json` tells about, and every file with a `*.truth.json` beside it. */
export const importCases: CasesIn = (folder) =>
  [
    ...entriesOf(readJson(join(folder, "real-truth.json"))).map(([name]) => `real/${name}`),
    ...filesIn(folder, "**/*.truth.json").map((truth) => truth.replace(TRUTH, "")),
  ].map(waiting);
