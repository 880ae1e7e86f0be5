import type { Moment } from "@glimmers/model";
import { localTime } from "../../row.ts";
import { headingOf } from "../markdown/moment-lines.ts";
import type { Labels } from "../markdown/write-markdown.ts";
import type { Teller } from "./make-page.ts";

/** Says things without the app around it: in plain English, or in whatever words are given. */
export const plainTeller = (labels: Labels): Teller => ({
  title: (moment) => titleOf(moment, labels),
  facts: (moment) => factsOf(moment).map((fact) => labels.of(fact) ?? fact.replaceAll("_", " ")),
  words: ownWordsIn,
  day: ({ at, offset }) => (localTime(at, offset) ?? "").slice(0, 10),
  clock: (moment) =>
    moment.kind === "imported" && moment.allDay === true
      ? ""
      : (localTime(moment.at, moment.offset) ?? "").slice(11, 16),
});

/** A check-in is called by the state it named; a title from elsewhere is somebody's own words. */
const titleOf = (moment: Moment, labels: Labels): string | undefined => {
  if (moment.kind === "imported") return labels.of("imported") ?? "From elsewhere";
  const state = moment.kind === "check-in" ? moment.stateId : undefined;
  return state === undefined ? headingOf(moment, labels) : (labels.of(`state.${state}`) ?? state);
};

/** Only what was tapped from a list: no own word is among it. */
const factsOf = (moment: Moment): readonly string[] => {
  switch (moment.kind) {
    case "check-in":
      return listed(moment.strength, moment.room && `room: ${moment.room}`, moment.need);
    case "glimmer":
      return listed(...moment.pathways, moment.softened && `softened: ${moment.softened}`);
    case "session":
      return listed(moment.after);
    case "return":
      return listed(moment.back, moment.felt);
    case "trigger":
      return listed(moment.cueKind);
    case "look-back":
      return listed(moment.room, moment.felt);
    case "heart-reading":
      return heartFacts(moment.told, moment.seconds);
    case "imported":
      return listed(moment.what, moment.source.app ?? moment.source.format);
    default:
      return [];
  }
};

const heartFacts = (
  told: { readonly rmssd?: number; readonly meanInterval: number } | undefined,
  seconds: number,
): readonly string[] =>
  listed(
    `${Math.round(seconds / 6) / 10} min`,
    told && `${Math.round(60_000 / told.meanInterval)} /min`,
    told?.rmssd === undefined ? undefined : `RMSSD ${Math.round(told.rmssd)} ms`,
  );

const listed = (...values: readonly (string | undefined)[]): readonly string[] =>
  values.filter(
    (value) => value !== undefined && value !== "" && !value.startsWith("own:"),
  ) as readonly string[];

const ownWordsIn = (moment: Moment): readonly string[] => {
  switch (moment.kind) {
    case "glimmer":
    case "trigger":
      return present(moment.text);
    case "check-in":
      return present(moment.word, moment.purpose, moment.note);
    case "hold-both":
      return present(moment.hard, moment.good);
    case "return":
      return present(moment.pulledBy, moment.helpedBy.join(", "));
    case "look-back":
      return present(moment.pulled, moment.broughtBack, moment.possible);
    case "imported":
      return present(
        moment.title,
        moment.feelings.map(({ word }) => word).join(", "),
        moment.text,
        moment.tags.join(", "),
      );
    default:
      return [];
  }
};

const present = (...words: readonly (string | undefined)[]): readonly string[] =>
  words.filter((word) => word !== undefined && word !== "") as readonly string[];
