import { existsSync, globSync, readFileSync } from "node:fs";
import { join } from "node:path";

const readJson = (path: string): unknown =>
  existsSync(path) ? (JSON.parse(readFileSync(path, "utf8")) as unknown) : {};

const filesIn = (folder: string, pattern: string): readonly string[] =>
  existsSync(folder)
    ? globSync(pattern, { cwd: folder })
        .map((path) => path.replaceAll("\\", "/"))
        .toSorted()
    : [];

/** Every piece of data in a sub-folder; what lies at the top is there to be read by people. */
export const rhythmCases = (folder: string): readonly string[] =>
  filesIn(folder, "*/**/*.{json,csv}");

interface Listed {
  readonly id?: string;
  readonly file?: string;
}

const isListed = (item: unknown): item is Listed => typeof item === "object" && item !== null;

/** Whatever `index.json` lists, under whichever heading: `rr/nk_rest5_ecg`. */
export const heartCases = (folder: string): readonly string[] =>
  Object.entries(readJson(join(folder, "index.json")) as Readonly<Record<string, unknown>>).flatMap(
    ([heading, items]) =>
      (Array.isArray(items) ? items : [])
        .filter(isListed)
        .map(({ id, file }, index) => `${heading}/${id ?? file ?? String(index)}`),
  );

const TRUTH = /\.truth\.json$/;

/** Every file that `real-truth.json` tells about, and every file with a `*.truth.json` beside it. */
export const importCases = (folder: string): readonly string[] => [
  ...Object.keys(readJson(join(folder, "real-truth.json")) as object).map((name) => `real/${name}`),
  ...filesIn(folder, "**/*.truth.json").map((truth) => truth.replace(TRUTH, "")),
];
