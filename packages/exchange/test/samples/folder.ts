import type { Answers, Reading, SqliteFile } from "../../src/reading/format.ts";
import { openFolder } from "../../src/reading/open-file.ts";
import { readFile } from "../../src/reading/read-file.ts";
import type { ToldOf } from "./file.ts";

/** A folder of texts, read as the product reads one. */
export const toldOfFolder = async (
  texts: Readonly<Record<string, string>>,
  answers: Answers = { zone: "Europe/Berlin" },
  sqlite?: SqliteFile,
): Promise<ToldOf> => {
  const files = Object.entries(texts).map(([name, text]) => {
    const bytes = new TextEncoder().encode(text);
    const slice = async (from: number, to: number) => bytes.slice(from, to);
    return { name, file: { name, size: bytes.length, slice } };
  });
  const tools = { answers, ...(sqlite !== undefined && { openSqlite: async () => sqlite }) };
  const { format, readings } = await readFile(openFolder("folder", files), tools);
  const told: Reading[] = [];
  for await (const batch of readings) told.push(...batch);
  return { format, told };
};
