import type { Moment } from "@glimmers/model";
import { localTime } from "../../row.ts";
import { headingOf, helpedIn } from "../markdown/moment-lines.ts";
import type { Labels } from "../markdown/write-markdown.ts";
import type { Teller } from "./make-page.ts";

/**
 * Says things without the app around it: in plain English, or in whatever words are given, with
 * numbers as `written` writes them.
 */
export const plainTeller = (
  labels: Labels,
  written: (value: number) => string = String,
): Teller => ({
  title: (moment) => titleOf(moment, labels),
  facts: (moment) => [
    ...[...tappedIn(moment), ...formatIn(moment)].map((fact) => said(fact, labels)),
    ...heartNumbers(moment, written),
  ],
  tapped: (moment) => tappedIn(moment).map((fact) => said(fact, labels)),
  heart: (moment) => heartNumbers(moment, written),
  words: (moment) => ownWordsIn(moment, labels),
  day: ({ at, offset }) => (localTime(at, offset) ?? "").slice(0, 10),
  clock: (moment) =>
    moment.kind === "imported" && moment.allDay === true
      ? ""
      : (localTime(moment.at, moment.offset) ?? "").slice(11, 16),
});

const said = (fact: string, labels: Labels): string => labels.of(fact) ?? inEnglish(fact);

/** A check-in is called by the state it named; a title from elsewhere is somebody's own words. */
const titleOf = (moment: Moment, labels: Labels): string | undefined => {
  if (moment.kind === "imported") return labels.of("imported") ?? "From elsewhere";
  const state = moment.kind === "check-in" ? moment.stateId : undefined;
  return state === undefined ? headingOf(moment, labels) : (labels.of(`state.${state}`) ?? state);
};

/** @example "room.near_top" is "room: near top" */
const inEnglish = (fact: string): string => {
  const [list = "", value] = fact.split(/\.(?=[a-z])/);
  if (value === undefined || !LISTS.has(list)) return fact;
  const said = value.replaceAll("_", " ");
  return list === "room" || list === "softened" ? `${list}: ${said}` : said;
};

const LISTS: ReadonlySet<string> = new Set(
  "strength room need pathway softened session.after after back felt cue what format".split(" "),
);

/**
 * Only what was tapped from a list, as `list.value`: no own word is among it, nor what an app is
 * called, which can be one. A question that was passed over says nothing.
 */
const tappedIn = (moment: Moment): readonly string[] => {
  switch (moment.kind) {
    case "check-in":
      return [
        ...of("strength", moment.strength),
        ...of("room", moment.room),
        ...of("need", moment.need),
      ];
    case "glimmer":
      return [...of("pathway", ...moment.pathways), ...of("softened", moment.softened)];
    case "session":
      return moment.after === "skip" ? [] : of("after", moment.after);
    case "return":
      return [...of("back", moment.back), ...of("felt", moment.felt)];
    case "trigger":
      return of("cue", moment.cueKind);
    case "look-back":
      return [...of("room", moment.room), ...of("felt", moment.felt)];
    case "imported":
      return of("what", moment.what);
    default:
      return [];
  }
};

/** Which kind of file it came out of. */
const formatIn = (moment: Moment): readonly string[] =>
  moment.kind === "imported" ? of("format", moment.source.format) : [];

const of = (list: string, ...values: readonly (string | undefined)[]): readonly string[] =>
  values.flatMap((value) =>
    value === undefined || value.startsWith("own:") ? [] : [`${list}.${value}`],
  );

const heartNumbers = (moment: Moment, written: (value: number) => string): readonly string[] => {
  if (moment.kind !== "heart-reading") return [];
  const { told, seconds } = moment;
  return present(
    `${written(Math.round(seconds / 6) / 10)} min`,
    told && `${written(Math.round(60_000 / told.meanInterval))} /min`,
    told?.rmssd === undefined ? undefined : `RMSSD ${written(Math.round(told.rmssd))} ms`,
  );
};

const ownWordsIn = (moment: Moment, labels: Labels): readonly string[] => {
  switch (moment.kind) {
    case "glimmer":
    case "trigger":
      return present(moment.text);
    case "check-in":
      return present(moment.word, moment.purpose, moment.note);
    case "hold-both":
      return present(moment.hard, moment.good);
    case "return":
      return present(moment.pulledBy, helpedIn(moment, labels));
    case "look-back":
      return present(moment.pulled, moment.broughtBack, moment.possible);
    case "imported":
      return present(
        moment.title,
        moment.feelings.map(({ word }) => word).join(", "),
        moment.text,
        moment.tags.join(", "),
        moment.source.app,
      );
    default:
      return [];
  }
};

const present = (...words: readonly (string | undefined)[]): readonly string[] =>
  words.filter((word) => word !== undefined && word !== "") as readonly string[];
