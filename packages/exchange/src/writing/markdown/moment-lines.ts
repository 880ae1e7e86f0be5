import type { CheckIn, Imported, Moment, Return } from "@glimmers/model";
import { ownWord } from "@glimmers/model";
import type { Labels } from "./write-markdown.ts";

/** English, for who takes this away without the app's own words. */
const NAMES: Readonly<Record<string, string>> = {
  glimmer: "Glimmer",
  "check-in": "Check-in",
  trigger: "A pull",
  "hold-both": "Both can be here",
  return: "Came back",
  session: "Practice",
  imported: "From elsewhere",
  anchor: "Anchor",
  kin: "Somebody kind",
  "ladder-item": "On-ramp",
  container: "Put down",
  wish: "A wish for the day",
  "support-plan": "My plan",
  "look-back": "Looking back",
  answers: "Questions",
  "heart-reading": "Heartbeats",
};

/** What a moment is called; undefined for what no notebook has a place for. */
export const headingOf = (moment: Moment, { of }: Labels): string | undefined => {
  if (moment.kind === "imported" && moment.title !== undefined) return unrun(oneLine(moment.title));
  if (moment.kind === "session") return of(`practice.${moment.practice}`) ?? moment.practice;
  return of(moment.kind) ?? NAMES[moment.kind];
};

/**
 * Its words, a paragraph each: the person's own first, as they wrote them. Nothing in them is run or
 * fetched by what shows the notes: a tag is text, and a picture from elsewhere a link.
 */
export const wordsOf = (moment: Moment, labels: Labels): readonly string[] =>
  saidIn(moment, labels).map(unrun);

const unrun = (text: string): string =>
  text.replaceAll(/<(?=[a-z/!?])/gi, "&lt;").replaceAll("![", "! [");

const saidIn = (moment: Moment, labels: Labels): readonly string[] => {
  switch (moment.kind) {
    case "glimmer":
      return present(moment.text, tags([...moment.pathways, ...moment.flavours, ...moment.opened]));
    case "check-in":
      return checkInWords(moment, labels);
    case "trigger":
      return present(moment.text, tags(moment.tags));
    case "hold-both":
      return present(moment.hard, moment.good);
    case "return":
      return present(moment.pulledBy, helpedIn(moment, labels), moment.back, moment.felt);
    case "session":
      return present(moment.after);
    case "imported":
      return importedWords(moment);
    default:
      return besideWords(moment);
  }
};

/** Practices by their names, and own words as they were typed. */
export const helpedIn = ({ helpedBy }: Return, { of }: Labels): string =>
  helpedBy.map((help) => ownWord(help) ?? of(`practice.${help}`) ?? help).join(", ");

const checkInWords = (
  { word, stateId, strength, room, need, purpose, note, signs, tags: about }: CheckIn,
  { of }: Labels,
): readonly string[] =>
  present(
    word,
    stateId && (of(`state.${stateId}`) ?? stateId),
    strength,
    room,
    need,
    purpose,
    note,
    tags([...signs, ...about]),
  );

const importedWords = ({ text, feelings, tags: about, source, more }: Imported) =>
  present(
    feelings.map(({ word }) => word).join(", "),
    text,
    tags(about),
    ...more.map(({ name, value }) => `${name}: ${value}`),
    `*${source.app ?? source.format}*`,
  );

const besideWords = (moment: Moment): readonly string[] => {
  switch (moment.kind) {
    case "anchor":
      return present(moment.name, moment.cue, moment.notes);
    case "kin":
      return present(moment.label);
    case "ladder-item":
      return present(moment.thing);
    case "container":
      return present(moment.label, moment.note);
    case "wish":
      return present(moment.text);
    case "support-plan": {
      const { signs, helps, places, people, professionals, safer, reason } = moment;
      return present(signs, helps, places, people, professionals, safer, reason);
    }
    case "look-back":
      return present(moment.pulled, moment.broughtBack, moment.possible);
    case "answers":
      return Object.entries(moment.answers).map(([name, answer]) => `${name}: ${answer}`);
    case "heart-reading":
      return present(`${Math.round(moment.seconds)} s, ${moment.intervals} beats`);
    default:
      return [];
  }
};

/** As notebooks write them: `#warmth`; what has blanks in it becomes one word. */
const tags = (values: readonly string[]): string =>
  values
    .map((value) => (ownWord(value) ?? value).replaceAll(/[^\p{L}\p{N}_/-]+/gu, "-"))
    .map((value) => `#${value}`)
    .join(" ");

const present = (...words: readonly (string | undefined)[]): readonly string[] =>
  words.filter((word) => word !== undefined && word !== "") as readonly string[];

const oneLine = (text: string): string => text.replaceAll(/\s+/g, " ");
