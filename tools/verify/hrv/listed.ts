// What a heading of hrv/index.json lists.
import { join } from "node:path";
import type { Case } from "../case.ts";
import type { JsonObject } from "../files.ts";
import { isObject, readJson } from "../files.ts";

export interface Listed {
  readonly id: string;
  /** From the folder of `index.json`: `rr/nk_rest5_ecg.json`. */
  readonly file: string;
  /** The whole line of the index. */
  readonly item: JsonObject;
}

/** The cases of one heading; `folder` is where `index.json` lies. */
export type HeartCasesIn = (folder: string, listed: readonly Listed[]) => readonly Case[];

/** What a file holds, if it can be read at all: its own line says where it cannot. */
export const peekAt = (folder: string, { file }: Pick<Listed, "file">): unknown => {
  try {
    const json = readJson(join(folder, file));
    return isObject(json) ? json : undefined;
  } catch {
    return undefined;
  }
};
