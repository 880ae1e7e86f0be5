import { FORMAT_NAMES, REASON_NAMES } from "@glimmers/exchange/reading";
import type { PlannedGroup } from "@glimmers/exchange/reading";
import { DEFAULT_PREFS, IMPORTED_KINDS, METRIC_NAMES } from "@glimmers/model";
import type { Instant } from "@glimmers/primitives";
import { describe, expect, it } from "vitest";
import de from "../../../../content/words/de/index.ts";
import en from "../../../../content/words/en/index.ts";
import { formatName } from "./format-names.ts";
import { wordsOf } from "../words.ts";
import type { WordKey } from "../words.ts";
import {
  answersFor,
  exampleWords,
  MUCH,
  placeWords,
  reasonWords,
  rememberedMap,
  tickedAtFirst,
  TROUBLES,
  troubleWords,
} from "./bring-words.ts";

const languages = [wordsOf("en", en), wordsOf("de", de)];
const words = languages[0]!;

describe.each(languages)("[IM217] in $language", (spoken) => {
  const hasWords = (key: string): boolean => spoken.t(key as WordKey) !== key;

  it("every reason a row is left out for has its sentence", () => {
    expect(REASON_NAMES.filter((name) => !hasWords(`bring.why.${name}`))).toEqual([]);
  });

  it("everything that stops a reading has its sentence, and so has what there is too much of", () => {
    const keys = [...Object.values(TROUBLES), ...Object.values(MUCH)];
    expect(keys.filter((key) => !hasWords(key))).toEqual([]);
  });

  it("every kind of thing has a name, and every format", () => {
    const groups = [...IMPORTED_KINDS, ...METRIC_NAMES, "heart-reading"];
    expect(groups.filter((name) => !hasWords(`bring.group.${name}`))).toEqual([]);
    expect(IMPORTED_KINDS.filter((name) => !hasWords(`bring.what.${name}`))).toEqual([]);
    expect(FORMAT_NAMES.filter((name) => formatName(name, spoken) === "")).toEqual([]);
  });
});

describe("[IM217] where and why", () => {
  it("says the place and what stood there", () => {
    expect(placeWords({ file: "2.json", line: 14 }, words)).toBe("2.json, line 14");
    expect(placeWords({ record: 3 }, words)).toBe("entry 3");
    expect(exampleWords({ place: { line: 2 }, found: "maybe" }, words)).toBe("line 2: “maybe”");
    expect(reasonWords({ why: "not-a-date", count: 2, examples: [] }, words)).toBe(
      "What stands there is no date: 2 times",
    );
  });

  it("names what there is too much of", () => {
    const trouble = { type: "TooMuch", what: "ratio", most: 100 } as const;
    expect(troubleWords(trouble, words)).toContain("packed too tightly");
  });
});

const group = (name: PlannedGroup["group"], fresh = 1): PlannedGroup => ({
  group: name,
  items: 1,
  new: fresh,
  known: 0,
  left: 0,
  first: 0 as Instant,
  last: 1 as Instant,
  examples: [],
});

describe("[IM218] what is ticked before anybody ticks", () => {
  const groups = [group("mood"), group("rmssd"), group("vendor"), group("sleep", 0)];

  it("is what is new, but no heart number and no maker's own number", () => {
    expect(tickedAtFirst(groups, DEFAULT_PREFS)).toEqual(["mood"]);
  });

  it("is of the heart too where that room was opened", () => {
    const prefs = { ...DEFAULT_PREFS, heart: { opened: true, numbers: false, brakes: false } };
    expect(tickedAtFirst(groups, prefs)).toEqual(["mood", "rmssd"]);
  });
});

describe("[IM219] a table of one's own", () => {
  const asked = {
    ask: "columns",
    columns: ["day", "how"],
    rows: [],
    guess: { day: "date", how: "leave" },
  } as const;
  const looked = [
    {
      name: "table.csv",
      plan: {
        format: "table",
        groups: [],
        skipped: [],
        notUnderstood: [],
        noted: [],
        questions: [asked],
      },
    },
  ] as const;
  const answers = {
    zone: "Europe/Berlin",
    dayFirst: true,
    columns: { day: "date", how: "feeling" },
  } as const;

  it("once said, the next one of the same columns is not asked about", () => {
    const importMaps = answersFor(looked, DEFAULT_PREFS, answers) ?? [];
    const prefs = { ...DEFAULT_PREFS, importMaps };
    expect(rememberedMap(looked, prefs, { zone: "UTC" })).toEqual(answers);
    expect(rememberedMap(looked, DEFAULT_PREFS, { zone: "UTC" })).toBeUndefined();
    expect(answersFor(looked, prefs, answers)?.length).toBe(1);
  });
});
