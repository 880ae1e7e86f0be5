import { openFolder, fileOfBytes } from "../../src/reading/open-file.ts";
import type { Answers, Reading } from "../../src/reading/format.ts";
import { readFile } from "../../src/reading/read-file.ts";
import type { Bytes } from "@glimmers/primitives";
import type { ToldOf } from "./file.ts";

/** Files by their names, read as a folder somebody chose: the same as a zip of them. */
export const toldOfFolder = async (
  files: Readonly<Record<string, string | Bytes>>,
  answers: Answers = { zone: "Europe/Berlin" },
): Promise<ToldOf> => {
  const opened = openFolder(
    "export",
    Object.entries(files).map(([name, content]) => ({
      name,
      file: fileOfBytes(
        name,
        typeof content === "string" ? new TextEncoder().encode(content) : content,
      ),
    })),
  );
  const { format, readings } = await readFile(opened, { answers });
  const told: Reading[] = [];
  for await (const batch of readings) told.push(...batch);
  return { format, told };
};
