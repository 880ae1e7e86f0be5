import { plainTeller } from "@glimmers/exchange/writing";
import type { Teller } from "@glimmers/exchange/writing";
import type { Moment, Prefs, StateId } from "@glimmers/model";
import { STATE_IDS } from "@glimmers/model";
import { dayOf } from "@glimmers/primitives";
import type { WordKey, Words } from "../words.ts";
import { clockTime, fullDay } from "./days.ts";
import { formatName } from "./format-names.ts";
import type { PracticeNames } from "./moment-words.ts";
import { practiceName } from "./moment-words.ts";
import { stateName } from "./state-words.ts";

/** Where the word for a choice from a list stands. */
const AREAS: Readonly<Record<string, string>> = {
  strength: "checkIn.strength",
  room: "checkIn.room",
  need: "checkIn.need",
  pathway: "glimmer.pathway",
  softened: "take.softened",
  after: "practice.session.after",
  back: "hard.back",
  felt: "hard.felt",
  cue: "hard.cue",
  what: "bring.what",
};

/** Says what stands on a page in the person's language, with their own names for states. */
export const pageTeller = (prefs: Prefs, words: Words, practices: PracticeNames): Teller => {
  const { t } = words;
  const said = (key: string): string | undefined => {
    const found = t(key as WordKey);
    return found === key ? undefined : found;
  };
  const of = (key: string): string | undefined => {
    const [list = "", value = ""] = key.split(/\.(.*)/s);
    if (list === "state" && isState(value)) return stateName(value, prefs, words);
    if (list === "practice") return practiceName(value, words, practices);
    if (list === "format") return formatName(value, words);
    const area = AREAS[list];
    return area === undefined ? said(`take.one.${key}`) : said(`${area}.${value}`);
  };
  return {
    ...plainTeller({ of }, numberOf(words)),
    day: (moment: Moment) => fullDay(dayOf(moment.at, moment.offset), words),
    clock: (moment: Moment) =>
      moment.kind === "imported" && moment.allDay === true
        ? ""
        : clockTime(moment.at, moment.offset, words),
  };
};

const numberOf = ({ language }: Words): ((value: number) => string) => {
  const written = new Intl.NumberFormat(language, { maximumFractionDigits: 1 });
  return (value) => written.format(value);
};

const isState = (value: string): value is StateId => STATE_IDS.some((state) => state === value);
