// artefacts/: beats with artefacts put in whose places are known, the same without any, and real
// recordings whose ectopic beats somebody marked. HRV.md section 9, rows 4 to 7.
//
// A case alone is judged in artefact-case.ts: by its RMSSD after mending, against the true one; a
// real recording by its good beats left alone. The targets are of all cases together, and have lines
// of their own; a row of which a folder holds nothing has no line, and a case that cannot be read is
// in none of them (its own line says so).
import { join } from "node:path";
import type { ArtefactScore } from "@glimmers/hrv";
import { addScores, changesOf, marksOf } from "@glimmers/hrv";
import { seededRandom } from "@glimmers/primitives";
import { quantile } from "@glimmers/stats";
import type { Case } from "../case.ts";
import { NotUnderstood } from "../case.ts";
import { at, entriesOf, numbersAt } from "../files.ts";
import type { Looked } from "./artefact-case.ts";
import {
  caseVerdict,
  figure,
  isPutIn,
  LEAST_SPECIFIC,
  lookAt,
  mendedOf,
  ourError,
  percent,
  percentOff,
  rightClass,
  rmssd,
  rmssdOf,
  sensitivity,
  specificity,
  theirError,
  theirScore,
  verdictOf,
} from "./artefact-case.ts";
import type { HeartCasesIn, Listed } from "./listed.ts";
import { peekAt } from "./listed.ts";

/** Undefined of no values. */
const quantileOf = (values: readonly number[], share: number): number | undefined =>
  values.length === 0 ? undefined : quantile(values, share);

/** A target that holds for all cases together. `least` where more is better. */
const target = (
  name: string,
  ours: () => number | undefined,
  bound: { readonly least: number } | { readonly most: number },
  beside: () => string,
): Case => ({
  name,
  judge: () => {
    const found = ours();
    if (found === undefined) throw new NotUnderstood("there is nothing to judge");
    if ("most" in bound) return verdictOf(found, bound.most, "%", beside());
    return verdictOf(100 - found, 100 - bound.least, "% short of all", beside());
  },
});

/** NeuroKit2's figure of those cases in which it is recorded. */
const kit = (value: number | undefined): string => `NeuroKit2 ${figure(value, 2)}`;

/** Row 4, of all cases with artefacts put in. */
const foundTargets = (cases: () => readonly Looked[]): readonly Case[] => {
  const rows = [
    { name: "row 4 sensitivity", of: sensitivity, least: 99 },
    { name: "row 4 right class", of: rightClass, least: 93 },
    { name: "row 4 specificity", of: specificity, least: 99.7 },
  ];
  const total = (of: (looked: Looked) => ArtefactScore | undefined) =>
    addScores(cases().flatMap((looked) => of(looked) ?? []));
  return rows.map(({ name, of, least }) =>
    target(
      name,
      () => of(total(({ score }) => score)),
      { least },
      () =>
        `without doubts ${figure(of(total(({ sure }) => sure)), 2)}; ` +
        kit(of(total(({ json }) => theirScore(json)))),
    ),
  );
};

/** Row 5, of the same. */
const offTargets = (cases: () => readonly Looked[]): readonly Case[] => {
  const rows = [
    { name: "row 5 RMSSD, median", share: 0.5, most: 3 },
    { name: "row 5 RMSSD, one in ten", share: 0.9, most: 10 },
  ];
  const theirs = () => cases().flatMap((looked) => theirError(looked) ?? []);
  return rows.map(({ name, share, most }) =>
    target(
      name,
      () => quantileOf(cases().map(ourError), share),
      { most },
      () => kit(quantileOf(theirs(), share)),
    ),
  );
};

interface Control {
  readonly id: string;
  readonly intervals: readonly number[];
}

/** Breathing paced at 6 a minute, 220 ms from crest to trough: smooth, far, and nothing wrong. */
const pacedControl = (seed: number): Control => {
  const { unit } = seededRandom(seed);
  const intervals: number[] = [];
  for (let time = 0; time < 300_000; time += intervals.at(-1)!) {
    const noise = 10 * (unit() + unit() + unit() - 1.5);
    intervals.push(890 + 110 * Math.sin((2 * Math.PI * time) / 10_000) + noise);
  }
  return { id: `paced at 6 a minute ${seed}`, intervals };
};

const controlKey = (folder: string): unknown =>
  peekAt(folder, { file: join("artefacts", "_anchor_clean_control.json") });

/** Which clean series: as the file calls it, or the file itself. */
const sourceOf = (id: string, json: unknown): string => {
  const source = at(json, "source");
  return typeof source === "string" ? source : id;
};

/** The clean series that artefacts were put into, and those of rr/ that the key names. */
const controlsIn = (folder: string, cases: readonly Looked[]): readonly Control[] => {
  const clean = new Map(
    cases.map(({ id, json }) => [sourceOf(id, json), numbersAt(json, "clean_rr")] as const),
  );
  const key = at(controlKey(folder), "cases");
  const named = (Array.isArray(key) ? (key as readonly unknown[]) : [])
    .map((one) => String(at(one, "id")))
    .flatMap((id) => {
      const json = peekAt(folder, { file: join("rr", `${id}.json`) });
      return at(json, "rr") === undefined ? [] : [{ id, intervals: numbersAt(json, "rr") }];
    });
  return [
    ...[...clean].map(([id, intervals]) => ({ id, intervals })),
    ...named,
    ...[1, 2, 3].map(pacedControl),
  ];
};

/** Row 6: nothing is wrong with any of these, so every mark is a false one. */
const controlTargets = (folder: string, cases: () => readonly Looked[]): readonly Case[] => {
  const looked = () =>
    controlsIn(folder, cases()).map(({ id, intervals }) => {
      const mended = mendedOf(intervals);
      const change = percentOff(rmssdOf(changesOf(mended.series)), rmssd(intervals));
      return { id, beats: intervals.length, marks: marksOf(mended).length, change };
    });
  const total = (of: "marks" | "beats") => looked().reduce((sum, each) => sum + each[of], 0);
  const key = controlKey(folder);
  const alarms = at(key, "false_alarm_pct");
  const worst = () => looked().toSorted((one, other) => other.change - one.change)[0]!;
  return [
    target(
      "row 6 false marks on clean beats",
      () => percent(total("marks"), total("beats")),
      { most: 0.2 },
      () => kit(typeof alarms === "number" ? alarms : undefined),
    ),
    target(
      "row 6 largest change of a clean RMSSD",
      () => worst().change,
      { most: 1 },
      () => `${worst().id}; NeuroKit2 up to ${figure(largestOf(key), 1)}`,
    ),
  ];
};

/** NeuroKit2's largest change of a clean RMSSD, in %; undefined if none is recorded. */
const largestOf = (key: unknown): number | undefined => {
  const changes = entriesOf({ ...(at(key, "cases") as object) })
    .map(([, one]) => at(one, "rmssd_change_pct"))
    .filter((change) => typeof change === "number");
  return changes.length === 0 ? undefined : Math.max(...changes.map(Math.abs));
};

/**
 * In how many of so many recordings no more need be found than NeuroKit2 finds. Row 7 asks for more
 * in five of seven: of seven and more, in five sevenths at least. A smaller folder cannot show five
 * sevenths; it may lose two sevenths to the nearest whole recording: none of 1, 1 of 2 to 5, 2 of 6.
 */
export const mayLose = (recordings: number): number => {
  const share = (2 * recordings) / 7;
  return recordings < 7 ? Math.round(share) : Math.floor(share);
};

/** Real recordings in which there is something to find, and NeuroKit2's count of it. */
const isComparable = ({ score, json }: Looked): boolean =>
  score.known > 0 && (theirScore(json)?.known ?? 0) > 0;

const findsMore = ({ score, json }: Looked): boolean =>
  (specificity(score) ?? 0) >= LEAST_SPECIFIC &&
  sensitivity(score)! > sensitivity(theirScore(json)!)!;

/** Row 7: of real recordings, more found than NeuroKit2 finds in at least five of seven. */
const realTarget = (cases: () => readonly Looked[]): Case => ({
  name: "row 7 real recordings in which more is found than NeuroKit2 finds",
  judge: () => {
    const compared = cases().filter(isComparable);
    if (compared.length === 0) throw new NotUnderstood("NeuroKit2's count is recorded in none");
    const lost = compared.filter((looked) => !findsMore(looked)).map(({ id }) => id);
    const won = `more in ${compared.length - lost.length} of ${compared.length}`;
    const beside = `${won}, at ${LEAST_SPECIFIC} % specificity or more; not in ${lost.join(", ") || "none"}`;
    return verdictOf(lost.length, mayLose(compared.length), "recordings lost", beside);
  },
});

const once = <T>(work: () => T): (() => T) => {
  let done: { readonly value: T } | undefined;
  return () => (done ??= { value: work() }).value;
};

interface Line {
  readonly listed: Listed;
  readonly json: unknown;
  readonly look: () => Looked;
}

/** Those that can be read; what cannot be has failed on its own line. */
const readable = (lines: readonly Line[]): readonly Looked[] =>
  lines.flatMap(({ look }) => {
    try {
      return [look()];
    } catch {
      return [];
    }
  });

const rowsOf = (
  lines: readonly Line[],
  rows: (cases: () => readonly Looked[]) => readonly Case[],
) => (lines.length === 0 ? [] : rows(once(() => readable(lines))));

export const artefactCases: HeartCasesIn = (folder, listed) => {
  const lines = listed.map((each): Line => {
    const json = peekAt(folder, each);
    return { listed: each, json, look: once(() => lookAt(folder, each)) };
  });
  const known = lines.filter(({ json }) => json !== undefined);
  const putIn = known.filter(({ json }) => isPutIn(json));
  const real = known.filter(({ json }) => !isPutIn(json));
  return [
    ...lines.map(({ listed: { id }, look }) => ({ name: id, judge: () => caseVerdict(look()) })),
    ...rowsOf(putIn, foundTargets),
    ...rowsOf(putIn, offTargets),
    ...rowsOf(known, () =>
      controlTargets(
        folder,
        once(() => readable(putIn)),
      ),
    ),
    ...rowsOf(real, (cases) => [realTarget(cases)]),
  ];
};
