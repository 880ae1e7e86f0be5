// Every file beside a truth, read by the product's own readers and held against it.
import { join } from "node:path";
import { openSqlite } from "@glimmers/cli/sqlite";
import { readFile } from "@glimmers/exchange/reading";
import type { Answers, Reading } from "@glimmers/exchange/reading";
import type { Case, CasesIn } from "./case.ts";
import { NotUnderstood, understood } from "./case.ts";
import type { JsonObject } from "./files.ts";
import { entriesOf, filesIn, isObject, readJson } from "./files.ts";
import { agreementOf } from "./imports/agree.ts";
import { FACTS } from "./imports/facts.ts";
import { openedAt } from "./imports/opened.ts";
import type { Verdict } from "./verdict.ts";

const TRUTH = /\.truth\.json$/;

/** Every file that `real-truth.json` tells about, and every file with a `*.truth.json` beside it. */
export const importCases: CasesIn = (folder) => [
  ...entriesOf(readJson(join(folder, "real-truth.json"))).map(([name, truth]) =>
    caseOf(folder, `real/${name}`, truth),
  ),
  ...filesIn(folder, "**/*.truth.json").map((truth) =>
    caseOf(folder, truth.replace(TRUTH, ""), readJson(join(folder, truth))),
  ),
];

const caseOf = (folder: string, name: string, truth: unknown): Case =>
  understood({
    name,
    judge: () => {
      if (!isObject(truth)) throw new NotUnderstood("its truth is no object");
      return judged(join(folder, name), truth);
    },
  });

/** What a person would have said: the zone, and the unit of numbers that only they can know. */
const answersFor = ({ zone, format }: JsonObject): Answers => ({
  zone: typeof zone === "string" ? zone : "UTC",
  ...(typeof format === "string" && format.includes("1/1024") && { unit: "1/1024s" }),
});

const judged = async (path: string, truth: JsonObject): Promise<Verdict> => {
  const opened = await openedAt(path);
  const reading = await readFile(opened, { answers: answersFor(truth), openSqlite });
  const facts = FACTS[reading.format ?? "archive"];
  if (reading.format === undefined) return { type: "failed", reason: "no reader knows this file" };
  if (facts === undefined) throw new NotUnderstood(`nothing here can check ${reading.format} yet`);
  const all: Reading[] = [];
  const readings = async () => {
    if (all.length === 0) for await (const batch of reading.readings) all.push(...batch);
    return all;
  };
  return agreementOf(truth, await facts({ opened, truth, readings }));
};
