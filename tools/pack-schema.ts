// `node tools/pack-schema.ts` says whether the published schema of packs is the one their parser
// has; with `--write` it brings it up to date.
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { isDeepStrictEqual } from "node:util";
import { packSchema } from "@glimmers/sessions";
import { toJsonSchema } from "@valibot/to-json-schema";
import { readText, ROOT, run } from "./run.ts";

export const PACK_SCHEMA = "docs/formats/pack.schema.json";

/**
 * The form of a pack as JSON Schema. What a schema cannot say (that ids are unique, that scripts
 * end, what may not be said) stands in docs/formats/pack.md, and `glimmers pack check` looks.
 */
export const publishedSchema = (): object => {
  const { $schema, ...schema } = toJsonSchema(packSchema, {
    typeMode: "input",
    target: "draft-2020-12",
    // A range that ends before it begins is a check of ours; a schema has no word for it.
    errorMode: "ignore",
  });
  return {
    $schema,
    $id: "glimmers-pack-v1",
    title: "A Glimmers pack, version 1: the text that is signed",
    ...schema,
  };
};

/** What lies in the repository, whichever way it is set. */
export const isCurrent = (): boolean =>
  isDeepStrictEqual(
    JSON.parse(readText(PACK_SCHEMA)),
    JSON.parse(JSON.stringify(publishedSchema())),
  );

if (import.meta.main) {
  const isWriting = process.argv.includes("--write");
  if (isWriting && !isCurrent()) {
    writeFileSync(join(ROOT, PACK_SCHEMA), JSON.stringify(publishedSchema()));
    await run("oxfmt", [PACK_SCHEMA]);
  }
  const [says, code] = isCurrent() ? (["current", 0] as const) : (["not current", 1] as const);
  console.log(`pack schema: ${says}`);
  process.exitCode = code;
}
