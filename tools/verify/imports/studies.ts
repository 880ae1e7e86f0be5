// What truths of research platforms name: m-Path, mindLAMP, RADAR-base.
import type { EntryItem, Reading } from "@glimmers/exchange/reading";
import type { JsonObject } from "../files.ts";
import type { FactsOf } from "./facts.ts";
import { beatFacts, countsOf, intervalsOf, itemsOf, sampleFacts } from "./told.ts";

const answersOf = (told: readonly Reading[]): readonly EntryItem[] =>
  itemsOf(told).filter(
    (item): item is EntryItem => item.type === "entry" && item.what === "answer",
  );

const entriesOf = (told: readonly Reading[]): number =>
  itemsOf(told).filter(({ type }) => type === "entry").length;

/** When each beep was to be answered, as it was told, answered or not. */
const scheduledIn = (told: readonly Reading[]): readonly string[] =>
  told.flatMap((reading) => {
    if (reading.type === "skipped")
      return reading.reason.why === "empty" ? (reading.reason.found ?? []) : [];
    if (reading.type !== "item" || reading.item.type !== "entry") return [];
    return (reading.item.more ?? [])
      .filter(({ name }) => name === "timeStampScheduled")
      .map(({ value }) => value);
  });

const firstOf = (times: readonly string[]): string | undefined => {
  const first = times.reduce((least, time) => Math.min(least, Date.parse(time)), Infinity);
  return Number.isFinite(first) ? new Date(first).toISOString() : undefined;
};

export const mPathFacts: FactsOf = async ({ readings }) => {
  const told = await readings();
  const answered = answersOf(told).length;
  const empty = told.filter(
    (reading) => reading.type === "skipped" && reading.reason.why === "empty",
  ).length;
  return {
    ...countsOf(told),
    beeps: answered + empty,
    rows: answered + empty,
    answered,
    unanswered: empty,
    missed: empty,
    firstScheduledInstant: firstOf(scheduledIn(told)),
    firstAnsweredInstant: firstOf(
      answersOf(told).map(({ when }) => new Date(when.at).toISOString()),
    ),
  };
};

/** Entries and numbers of a study under the names truths may use. */
const studyFacts = (told: readonly Reading[]): JsonObject => {
  const answers = answersOf(told);
  const items = answers.flatMap(({ more = [] }) => more);
  return {
    ...countsOf(told),
    ...sampleFacts(told),
    ...beatFacts(intervalsOf(told)),
    hrSamples: itemsOf(told).filter(
      (item) => item.type === "sample" && item.metric === "heart-rate",
    ).length,
    entries: entriesOf(told),
    activityEvents: entriesOf(told),
    activities: entriesOf(told),
    sensorEvents: itemsOf(told).filter(({ type }) => type === "sample").length,
    surveys: answers.length,
    questionnaires: answers.length,
    answers: items.length,
    slices: items.length,
    temporalSlices: items.length,
  };
};

export const mindlampFacts: FactsOf = async ({ readings }) => studyFacts(await readings());
export const radarBaseFacts: FactsOf = async ({ readings }) => studyFacts(await readings());
