import schemas from "./schemas.json" with { type: "json" };

/** One schema a kind and one for preferences, as they lie in every archive (`tools/archive-schemas.ts`). */
export const SCHEMA_FILES: readonly { readonly name: string; readonly text: string }[] =
  Object.entries(schemas).map(([name, schema]) => ({
    name: `schemas/${name}.schema.json`,
    text: `${JSON.stringify(schema, undefined, 1)}\n`,
  }));
