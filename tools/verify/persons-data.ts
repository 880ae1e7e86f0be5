// A person's days as persons/*.csv has them, and the model that a list of parameters is one of.
import type { ChainModel, Emission, TimedKind, Timeline } from "@glimmers/rhythm";
import type { JsonObject } from "./files.ts";
import { numberColumn, readTable } from "./files.ts";

/** Reads the columns seg, t, kind, obs, v, s, d, trig, glim, prac. */
export const timelineFrom = (path: string): Timeline => {
  const table = readTable(path);
  const column = (name: string): readonly number[] =>
    numberColumn(table, name).map((value) => value ?? Number.NaN);
  const [v, s, d] = [column("v"), column("s"), column("d")];
  return {
    rows: table.rows,
    day: Int32Array.from(column("seg")),
    time: Float64Array.from(column("t")),
    kind: Uint8Array.from(column("kind")),
    seen: Uint8Array.from(column("obs")),
    point: Float64Array.from(v.flatMap((share, row) => [share, s[row]!, d[row]!])),
    trigger: Uint8Array.from(column("trig")),
    glimmer: Uint8Array.from(column("glim")),
    practice: Uint8Array.from(column("prac")),
  };
};

const emissionOf = (names: readonly string[]): Emission => {
  if (names.includes("lgam")) return "point";
  return names.includes("leps") ? "misclassified" : "exact";
};

const isTimed = (kind: number): kind is TimedKind => kind === 3 || kind === 5 || kind === 8;

const timedOf = (names: readonly string[]): readonly TimedKind[] =>
  [3, 5, 8].filter(isTimed).filter((kind) => names.includes(`lrate${kind}_V`));

/** The names say what the model has; how many practices there are is told beside them. */
export const modelFrom = (names: readonly string[], told: JsonObject): ChainModel => {
  const own = names.filter((name) => name.startsWith("dev_")).length;
  const practices = typeof told["K"] === "number" ? told["K"] : own;
  return {
    emission: emissionOf(names),
    timed: timedOf(names),
    practices: own > 0 ? own : practices,
    deviations: own > 0,
    trend: names.includes("trend_up"),
  };
};
