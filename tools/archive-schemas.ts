// `node tools/archive-schemas.ts` says whether the schemas that lie in every archive are those the
// parsers have; with `--write` it brings them up to date.
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { isDeepStrictEqual } from "node:util";
import { MOMENT_KINDS, momentSchema, prefsSchema } from "@glimmers/model";
import type { MomentKind } from "@glimmers/model";
import { toJsonSchema } from "@valibot/to-json-schema";
import { readText, ROOT, run } from "./run.ts";

export const ARCHIVE_SCHEMAS = "packages/exchange/src/archive/schemas.json";

const HEX_ID = { type: "string", pattern: "^[0-9a-f]{32}$" } as const;
const TIME = { type: "integer", minimum: -8.64e15, maximum: 8.64e15 } as const;
const SHARE = { type: "number", minimum: 0, maximum: 1 } as const;

/** What a check of ours asks for, in the words a schema has; found by what it says where it fails. */
const OWN_CHECKS: Readonly<Record<string, object>> = {
  "is not an entry id": HEX_ID,
  "is not a media id": HEX_ID,
  "is not a time": { ...TIME, description: "ms since 1970, UTC" },
  "is not a time zone offset": {
    type: "integer",
    minimum: -840,
    maximum: 840,
    description: "minutes ahead of UTC",
  },
  "is not on the list, nor an own word": {
    type: "string",
    minLength: 1,
    maxLength: 84,
    description: "a word of ours, or own: and the person's own",
  },
  "is not three shares that sum to 1": {
    type: "object",
    properties: { ventral: SHARE, sympathetic: SHARE, dorsal: SHARE },
    required: ["ventral", "sympathetic", "dorsal"],
    additionalProperties: false,
  },
};

interface Checked {
  readonly type: string;
  readonly message?: unknown;
}

const ownCheck = ({ type, message }: Checked): object | undefined => {
  if (type !== "custom") return undefined;
  return OWN_CHECKS[String(message)] ?? { type: "number", minimum: 0 };
};

type AnySchema = Parameters<typeof toJsonSchema>[0];

const inJsonSchema = (schema: AnySchema): object => {
  const { $schema: _, ...fields } = toJsonSchema(schema, {
    typeMode: "input",
    target: "draft-2020-12",
    // A check over several fields is ours; a schema has no word for it.
    errorMode: "ignore",
    overrideSchema: ({ valibotSchema }) => ownCheck(valibotSchema),
  });
  return fields;
};

const STAMP = {
  type: "object",
  properties: {
    edits: { type: "integer", minimum: 0, maximum: 2 ** 31 },
    wall: TIME,
    device: { type: "string", pattern: "^[0-9a-f]{16}$" },
  },
  required: ["edits", "wall", "device"],
  description: "which version this is: more edits, then the later clock, then the device",
} as const;

/** A line of an archive: the record, the same time for people, and its stamp. */
const lineSchema = (kind: MomentKind): object => {
  const schema = momentSchema(kind);
  if (schema === undefined) throw new Error(`${kind} has no schema`);
  const record = inJsonSchema(schema) as { readonly properties: object };
  const time = { type: ["string", "null"], description: "at, on the clock there and then" };
  return titled(`A line of ${kind}.jsonl`, {
    ...record,
    properties: { ...record.properties, time, stamp: STAMP },
  });
};

const titled = (title: string, schema: object): object => ({
  $schema: "https://json-schema.org/draft/2020-12/schema",
  title,
  ...schema,
});

export const archiveSchemas = (): Readonly<Record<string, object>> =>
  Object.fromEntries([
    ...MOMENT_KINDS.map((kind) => [kind, lineSchema(kind)] as const),
    ["prefs", titled("prefs.json", inJsonSchema(prefsSchema))],
  ]);

/** What lies in the repository, whichever way it is set. */
export const areCurrent = (): boolean =>
  isDeepStrictEqual(
    JSON.parse(readText(ARCHIVE_SCHEMAS)),
    JSON.parse(JSON.stringify(archiveSchemas())),
  );

if (import.meta.main) {
  if (process.argv.includes("--write")) {
    writeFileSync(join(ROOT, ARCHIVE_SCHEMAS), JSON.stringify(archiveSchemas()));
    await run("oxfmt", [ARCHIVE_SCHEMAS]);
  }
  const [says, code] = areCurrent() ? (["current", 0] as const) : (["not current", 1] as const);
  console.log(`archive schemas: ${says}`);
  process.exitCode = code;
}
