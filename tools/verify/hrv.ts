// Which checker knows which heading of a reference's hrv/index.json: the one table.
import { join } from "node:path";
import type { Case, CasesIn } from "./case.ts";
import { notUnderstood, understood } from "./case.ts";
import type { JsonObject } from "./files.ts";
import { entriesOf, isObject, readJson } from "./files.ts";
import { artefactCases } from "./hrv/artefacts.ts";
import { cameraCases } from "./hrv/camera.ts";
import type { HeartCasesIn, Listed } from "./hrv/listed.ts";
import { rrCases } from "./hrv/rr.ts";
import { signalCases } from "./hrv/signals.ts";
import { syntheticCases } from "./hrv/synthetic.ts";

/** Every checker finds its cases by what its heading lists, and by what lies beside it. */
const CHECKERS: Readonly<Record<string, HeartCasesIn>> = {
  // one line a heading, in the order of the alphabet
  artefacts: artefactCases,
  camera: cameraCases,
  rr: rrCases,
  signals: signalCases,
  synthetic: syntheticCases,
};

const unknown: HeartCasesIn = (_folder, listed) =>
  listed.map(({ id }) => notUnderstood(id, "nothing here can check it yet"));

const wordIn = (item: JsonObject, name: string): string | undefined => {
  const word = item[name];
  return typeof word === "string" ? word : undefined;
};

const listedUnder = (items: unknown): readonly Listed[] =>
  (Array.isArray(items) ? (items as readonly unknown[]) : []).filter(isObject).map((item, nth) => ({
    id: wordIn(item, "id") ?? wordIn(item, "file") ?? `${nth}`,
    file: wordIn(item, "file") ?? "",
    item,
  }));

/** A checker that cannot read its files at all has one case, which failed. */
const casesUnder = (
  heading: string,
  folder: string,
  listed: readonly Listed[],
): readonly Case[] => {
  try {
    return (CHECKERS[heading] ?? unknown)(folder, listed);
  } catch (thrown) {
    const reason = thrown instanceof Error ? thrown.message : String(thrown);
    return [{ name: "index", judge: () => ({ type: "failed", reason }) }];
  }
};

/** Whatever `index.json` lists, under whichever heading: `rr/nk_rest5_ecg`. */
export const heartCases: CasesIn = (folder) =>
  entriesOf(readJson(join(folder, "index.json")))
    .filter(([, items]) => Array.isArray(items))
    .flatMap(([heading, items]) =>
      casesUnder(heading, folder, listedUnder(items)).map((found) =>
        understood({ ...found, name: `${heading}/${found.name}` }),
      ),
    );
