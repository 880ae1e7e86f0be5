import type { Bytes } from "@glimmers/primitives";
import { readFile } from "../../src/reading/read-file.ts";
import type { Answers, FormatName, Reading } from "../../src/reading/format.ts";
import { openFile } from "../../src/reading/open-file.ts";

export interface ToldOf {
  readonly format: FormatName | undefined;
  readonly told: readonly Reading[];
}

/** A file in memory, read as the product reads one. */
export const toldOf = async (
  name: string,
  content: Bytes | string,
  answers: Answers = { zone: "Europe/Berlin" },
): Promise<ToldOf> => {
  const bytes = typeof content === "string" ? new TextEncoder().encode(content) : content;
  const slice = async (from: number, to: number) => bytes.slice(from, to);
  const opened = await openFile({ name, size: bytes.length, slice });
  const { format, readings } = await readFile(opened, { answers });
  const told: Reading[] = [];
  for await (const batch of readings) told.push(...batch);
  return { format, told };
};

/** What it holds, without what only says where it stood. */
export const itemsOf = (told: readonly Reading[]) =>
  told.flatMap((reading) => (reading.type === "item" ? [reading.item] : []));

/** Everything that is no item, by its name. */
export const reasonsOf = (told: readonly Reading[]): readonly string[] =>
  told.flatMap((reading) => {
    if (reading.type === "item") return [];
    if (reading.type === "ask") return [`ask ${reading.question.ask}`];
    if (reading.type === "stopped") return [`stopped ${reading.trouble.type}`];
    return [`${reading.type} ${reading.reason.why}`];
  });
