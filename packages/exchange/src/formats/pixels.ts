import type { ImportedFeeling, ImportedKind } from "@glimmers/model";
import { parseDayTime } from "../reading/dates.ts";
import type { Fields } from "../reading/fields.ts";
import {
  fieldOf,
  isFields,
  listOf,
  numberIn,
  numberOf,
  recordsOf,
  textOf,
} from "../reading/fields.ts";
import type { Answers, Format, Glance, Reading, Sureness } from "../reading/format.ts";
import type { Place } from "../reading/item.ts";
import { jsonItems } from "../reading/json-items.ts";
import type { KeyOf, TimeOf } from "../telling/entry.ts";
import {
  createKeys,
  createTimes,
  detailsOf,
  entryOf,
  noRecord,
  told,
  wordsOf,
} from "../telling/entry.ts";
import { detailsIn, rawTextOf } from "../telling/entry-fields.ts";
import { inBatches } from "../telling/in-batches.ts";
import { wallDay } from "../telling/wall.ts";
import { streamOf } from "../telling/whole.ts";

/** Pixels: one square a day, with one score or several, from 1 to 5. Both forms of its backup. */
export const pixels: Format = {
  name: "pixels",
  recognise: (glance) => sureness(glance),
  read: (opened, { answers }) => readPixels(opened, answers),
};

const sureness = ({ text }: Glance): Sureness => {
  if (text === undefined || !/^\uFEFF?\s*\[\s*\{/.test(text) || !/"date"\s*:/.test(text))
    return "no";
  const isNew = /"scores"\s*:\s*\[/.test(text) && /"(?:type|tags)"\s*:/.test(text);
  const isOld = /"mood"\s*:\s*\d/.test(text) && /"emotions"\s*:\s*\[/.test(text);
  return isNew || isOld ? "certain" : "no";
};

const readPixels = (
  opened: Parameters<typeof streamOf>[0],
  answers: Answers,
): AsyncIterable<readonly Reading[]> => {
  const [timeOf, keyOf] = [createTimes(answers), createKeys()];
  return inBatches(jsonItems(streamOf(opened), []), (pixel, record) =>
    readingsOf(pixel, { record }, timeOf, keyOf),
  );
};

const KNOWN: ReadonlySet<string> = new Set([
  "date",
  "type",
  "mood",
  "scores",
  "emotions",
  "notes",
  "tags",
]);

const readingsOf = (
  pixel: unknown,
  place: Place,
  timeOf: TimeOf,
  keyOf: KeyOf,
): readonly Reading[] => {
  if (!isFields(pixel)) return [noRecord(pixel, place)];
  const written = textOf(pixel, "date");
  if (written === undefined) return [told("not-understood", place, "no-date")];
  const wall = parseDayTime(written)?.wall;
  if (wall === undefined) return [told("not-understood", place, "not-a-date", written)];
  const kind = textOf(pixel, "type") ?? "Mood";
  const parts = {
    text: rawTextOf(pixel, "notes"),
    feelings: [...scoresIn(pixel, kind), ...emotionsIn(pixel)],
    tags: tagsIn(pixel),
    more: detailsOf(detailsIn(pixel, KNOWN)),
  };
  const key = keyOf(`${wallDay(wall)}|${kind}`, wordsOf(parts));
  if (key === undefined) return [told("skipped", place, "repeated", written)];
  const { when, said } = timeOf({ wall, written, place, allDay: true });
  const what = KINDS.get(kind.toLowerCase()) ?? "factor";
  const item = entryOf({ what, when, place, key, app: "Pixels", ...parts });
  return [...said, ...oddScoresIn(pixel, place), { type: "item", item }];
};

const KINDS: ReadonlyMap<string, ImportedKind> = new Map([
  ["mood", "mood"],
  ["note", "note"],
  ["symptom", "symptom"],
]);

/** Scores have no words: they are called what the square is called. */
const scoresIn = (pixel: Fields, kind: string): readonly ImportedFeeling[] => {
  const old = numberOf(pixel, "mood");
  const scores = [...(old === undefined ? [] : [old]), ...listOf(pixel, "scores").map(scoreIn)];
  return scores
    .filter((value) => Number.isFinite(value) && value > 0)
    .map((value) => ({ word: kind, level: { value, from: 1, to: Math.max(5, value) } }));
};

/** Only a number is a score, or a text that holds nothing else. */
const scoreIn = (value: unknown): number => {
  if (typeof value === "number") return value;
  return typeof value === "string" ? (numberIn(value) ?? Number.NaN) : Number.NaN;
};

/** Scores that are no numbers, or larger than any. */
const oddScoresIn = (pixel: Fields, place: Place): readonly Reading[] =>
  [fieldOf(pixel, "mood"), ...listOf(pixel, "scores")]
    .filter((value) => value !== undefined && value !== null && value !== "")
    .filter((value) => !Number.isFinite(scoreIn(value)))
    .map((value) => told("noted", place, "not-a-number", shownAs(value)));

const shownAs = (value: unknown): string =>
  typeof value === "number" || typeof value === "string" ? `${value}` : "";

const wordsIn = (values: readonly unknown[]): readonly string[] =>
  values.filter((value) => typeof value === "string" && value.trim() !== "").map(String);

const isEmotions = (tag: Fields): boolean => /^emotions?$/i.test(textOf(tag, "type") ?? "");

const emotionsIn = (pixel: Fields): readonly ImportedFeeling[] =>
  wordsIn([
    ...listOf(pixel, "emotions"),
    ...recordsOf(pixel, "tags")
      .filter(isEmotions)
      .flatMap((tag) => listOf(tag, "entries")),
  ]).map((word) => ({ word }));

const tagsIn = (pixel: Fields): readonly string[] =>
  wordsIn([
    ...listOf(pixel, "tags").filter((tag) => typeof tag === "string"),
    ...recordsOf(pixel, "tags")
      .filter((tag) => !isEmotions(tag))
      .flatMap((tag) => listOf(tag, "entries")),
  ]);
