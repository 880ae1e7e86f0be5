// `node tools/wording.ts` reads every string the product says and names the words it may not use.
// What may not be said stands in packages/sessions/src/wording-rules.ts, where packs of other
// people are held to the same. A person's own writing is never looked at.
import type { LintedLanguage, WordingFault } from "@glimmers/sessions";
import { faultsIn, lintedAs } from "@glimmers/sessions";
import { filesLike, readText } from "./run.ts";

/** Every string in a piece of JSON, with the path to it. */
export const stringsIn = (data: unknown, path = ""): readonly (readonly [string, string])[] => {
  if (typeof data === "string") return [[path, data]];
  if (typeof data !== "object" || data === null) return [];
  return Object.entries(data).flatMap(([name, inner]) =>
    stringsIn(inner, path === "" ? name : `${path}.${name}`),
  );
};

/** Names of services are their own; what we say around them is ours. */
const OTHERS_WORDS = /(^|\.)(service|operator|sourceUrl|chat|url|name)$/;

/** Questions stand in their author's exact words; only a claim may not be among them. */
const VERBATIM = /^questions\.\d+\.(questions|choices|intro)\b/;

/** What of a file is said by us, and in which language. Of a pack that is its texts: `{ en, de }`. */
const saidIn = (file: string, path: string): LintedLanguage | undefined => {
  if (file.startsWith("content/words/")) return file.includes("/de/") ? "de" : "en";
  if (file.startsWith("content/crisis/")) return OTHERS_WORDS.test(path) ? undefined : "en";
  return lintedAs(path.split(".").at(-1) ?? "");
};

/** What is wrong with one string of a file, by its place in it. */
export const faultsAt = (file: string, path: string, sentence: string): readonly WordingFault[] => {
  const language = saidIn(file, path);
  if (language === undefined) return [];
  const faults = faultsIn(sentence, language);
  return VERBATIM.test(path)
    ? faults.filter(({ kind }) => kind === "claim" || kind === "promise")
    : faults;
};

/** One line for each fault in content/, in the order of its files. */
export const faultsInContent = (): readonly string[] =>
  filesLike("content/**/*.json").flatMap((file) =>
    stringsIn(JSON.parse(readText(file))).flatMap(([path, sentence]) =>
      faultsAt(file, path, sentence).map(
        ({ found, why }) => `${file} ${path}: “${found}” ${why}: “${sentence}”`,
      ),
    ),
  );

if (import.meta.main) {
  const faults = faultsInContent();
  for (const fault of faults) console.log(fault);
  console.log(
    faults.length === 0 ? "wording: nothing to say" : `wording: ${faults.length} to put otherwise`,
  );
  process.exitCode = faults.length === 0 ? 0 : 1;
}
