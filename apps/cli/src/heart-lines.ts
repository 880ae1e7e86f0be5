import type { Declined, HeartIndices, IndexName, Told } from "@glimmers/hrv";
import { INDEX_AREAS, INDEX_NAMES, INDICES, isTold } from "@glimmers/hrv";
import type { HeartAnswer, WindowAnswer } from "./heart-answer.ts";

/** What is told of a file with beats, for reading: a line for each thing. */
export const heartLines = (answer: HeartAnswer): readonly string[] => [
  ...aboutFile(answer),
  ...(answer.whole === undefined ? [] : wholeLines(answer.whole)),
  ...(answer.windows === undefined ? [] : windowLines(answer.windows)),
];

const aboutFile = ({ file, read, mended, whole }: HeartAnswer): readonly string[] => {
  const beats =
    whole === undefined ? "" : `: ${whole.beats} intervals in ${lasting(whole.seconds)}`;
  const unit = `${read.unit}${read.unitIs === "guessed" ? ", by how large they are" : ""}`;
  return [`${file}${beats} (${read.form}; ${unit})`, mendedLine(mended)];
};

const KINDS = ["missed", "extra", "ectopic", "long_short"] as const;

const mendedLine = (mended: HeartAnswer["mended"]): string => {
  if (mended === undefined) return "no beat was mended: they are taken as they came";
  const { quality, mends, algorithm } = mended;
  const named = KINDS.map(
    (kind) => [kind, mends.filter((mend) => mend.kind === kind).length] as const,
  )
    .filter(([, count]) => count > 0)
    .map(([kind, count]) => `${count} ${kind.replace("_", "/")}`);
  const which = named.length === 0 ? "" : `: ${named.join(", ")}`;
  const share = `${numeral(100 * quality.share)} %`;
  return `${quality.mended} of ${quality.beats} beats mended (${share})${which}; ${algorithm}`;
};

const lasting = (seconds: number): string =>
  seconds < 3_600 ? `${numeral(seconds / 60)} min` : `${numeral(seconds / 3_600)} h`;

const wholeLines = (told: HeartIndices): readonly string[] =>
  INDEX_AREAS.flatMap((area) => [
    "",
    area === "frequency" ? `${area} (${told.method})` : area,
    ...INDEX_NAMES.filter((name) => INDICES[name].area === area).map((name) => lineOf(told, name)),
  ]).concat(told.notes.map(({ type }) => `note: ${type}`));

const lineOf = (told: HeartIndices, name: IndexName): string => {
  const value = told.indices[name];
  const rough = told.rough.includes(name) ? "  (rough: a short reading)" : "";
  return `  ${name.padEnd(20)} ${isTold(value) ? numbered(value, name) : whyNot(value)}${rough}`;
};

const numbered = (value: number, name: IndexName): string =>
  `${numeral(value).padStart(10)} ${INDICES[name].unit}`.trimEnd();

/** Five figures: more would claim what no heart holds. */
const numeral = (value: number): string => String(Number(value.toPrecision(5)));

const whyNot = ({ declined, needed, found }: Declined): string => {
  const by = needed === undefined ? "" : ` (needs ${numeral(needed)}${foundIn(found)})`;
  return `${"–".padStart(10)} ${declined}${by}`;
};

const foundIn = (found: number | undefined): string =>
  found === undefined ? "" : `, has ${numeral(found)}`;

/** The few that fit into a line, window by window; all of them are in the JSON. */
const IN_A_LINE = ["meanNN", "sdnn", "rmssd", "pnn50", "lf", "hf", "sampleEntropy"] as const;

const windowLines = (windows: readonly WindowAnswer[]): readonly string[] => [
  "",
  ["from s", ...IN_A_LINE].map((name) => name.padStart(13)).join(""),
  ...windows.map(({ from, told }) =>
    [numeral(from), ...IN_A_LINE.map((name) => cellOf(told.indices[name]))]
      .map((cell) => cell.padStart(13))
      .join(""),
  ),
];

const cellOf = (value: Told): string => (isTold(value) ? numeral(value) : "–");
