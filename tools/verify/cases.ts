import { join } from "node:path";
import type { CasesIn } from "./case.ts";
import { notUnderstood } from "./case.ts";
import { entriesOf, filesIn, readJson } from "./files.ts";

/** No engine is here yet for these: each brings its checkers with it, and fills its line. */
const waiting = (name: string) => notUnderstood(name, "nothing here can check it yet");

interface Listed {
  readonly id?: string;
  readonly file?: string;
}

const isListed = (item: unknown): item is Listed => typeof item === "object" && item !== null;

/** Whatever `index.json` lists, under whichever heading: `rr/nk_rest5_ecg`. */
export const heartCases: CasesIn = (folder) =>
  entriesOf(readJson(join(folder, "index.json"))).flatMap(([heading, items]) =>
    (Array.isArray(items) ? items : [])
      .filter(isListed)
      .map(({ id, file }, index) => waiting(`${heading}/${id ?? file ?? String(index)}`)),
  );

const TRUTH = /\.truth\.json$/;

/** Every file that `real-truth.json` tells about, and every file with a `*.truth.json` beside it. */
export const importCases: CasesIn = (folder) =>
  [
    ...entriesOf(readJson(join(folder, "real-truth.json"))).map(([name]) => `real/${name}`),
    ...filesIn(folder, "**/*.truth.json").map((truth) => truth.replace(TRUTH, "")),
  ].map(waiting);
