import type {
  Answers,
  Plan,
  PlannedGroup,
  PlannedReason,
  Place,
  ReadingTrouble,
  TooMuchOf,
} from "@glimmers/exchange/reading";
import type { Prefs } from "@glimmers/model";
import type { Instant } from "@glimmers/primitives";
import type { WordKey, Words } from "../words.ts";
import type { LookedAt } from "./bringing.ts";
import { isOfHeart } from "./measures.ts";

type GroupName = PlannedGroup["group"];

/** What a kind of thing in a file is called. */
export const groupName = (group: GroupName, words: Words): string =>
  words.t(`bring.group.${group}` as WordKey);

/**
 * What is ticked before anybody ticks: all that is new, but numbers of the heart only where that
 * room was opened, and a maker's own numbers never.
 */
export const tickedAtFirst = (groups: readonly PlannedGroup[], prefs: Prefs): readonly string[] =>
  groups
    .filter(({ group, ...counts }) => {
      if (counts.new === 0 || group === "vendor") return false;
      return prefs.heart.opened || !isOfHeart(group);
    })
    .map(({ group }) => group);

/** Several files as one: what they hold together. */
export const mergedPlan = (looked: readonly LookedAt[]): Omit<Plan, "format"> => {
  const plans = looked.map(({ plan }) => plan);
  const groups = new Map<GroupName, PlannedGroup>();
  for (const group of plans.flatMap((plan) => plan.groups)) {
    const before = groups.get(group.group);
    groups.set(group.group, before === undefined ? group : bothGroups(before, group));
  }
  const stopped = plans.find((plan) => plan.stopped !== undefined)?.stopped;
  return {
    groups: [...groups.values()],
    skipped: mergedReasons(plans.flatMap((plan) => plan.skipped)),
    notUnderstood: mergedReasons(plans.flatMap((plan) => plan.notUnderstood)),
    noted: mergedReasons(plans.flatMap((plan) => plan.noted)),
    questions: onePerAsk(plans),
    ...(stopped !== undefined && { stopped }),
  };
};

const bothGroups = (one: PlannedGroup, other: PlannedGroup): PlannedGroup => ({
  group: one.group,
  items: one.items + other.items,
  new: one.new + other.new,
  known: one.known + other.known,
  left: one.left + other.left,
  first: Math.min(one.first, other.first) as Instant,
  last: Math.max(one.last, other.last) as Instant,
  examples: [...new Set([...one.examples, ...other.examples])].slice(0, 3),
});

const mergedReasons = (all: readonly PlannedReason[]): readonly PlannedReason[] => {
  const reasons = new Map<string, PlannedReason>();
  for (const reason of all) {
    const before = reasons.get(reason.why);
    reasons.set(
      reason.why,
      before === undefined
        ? reason
        : {
            why: reason.why,
            count: before.count + reason.count,
            examples: [...before.examples, ...reason.examples].slice(0, 3),
          },
    );
  }
  return [...reasons.values()];
};

const onePerAsk = (plans: readonly Plan[]): Plan["questions"] => {
  const asked = new Map(
    plans.flatMap(({ questions }) => questions).map((question) => [question.ask, question]),
  );
  return [...asked.values()];
};

/** Where in a file something stands: "entries/2.json, line 14". */
export const placeWords = ({ file, line, record }: Place, { t }: Words): string => {
  if (file === undefined) {
    if (line !== undefined) return t("bring.line", { line });
    return record === undefined ? "" : t("bring.record", { record });
  }
  if (line !== undefined) return t("bring.placeLine", { file, line });
  return record === undefined ? file : t("bring.placeRecord", { file, record });
};

/** An example of something left out: where, and what stood there. */
export const exampleWords = (
  { place, found }: PlannedReason["examples"][number],
  words: Words,
): string => {
  const where = placeWords(place, words);
  if (found === undefined || found === "") return where;
  return where === "" ? `“${found}”` : words.t("bring.example", { place: where, found });
};

/** Why a row was left out, and how often. */
export const reasonWords = ({ why, count }: PlannedReason, words: Words): string =>
  words.t("bring.reason", { why: words.t(`bring.why.${why}` as WordKey), count });

/** Why a file cannot be read, or no further. */
export const troubleWords = (trouble: ReadingTrouble, { t }: Words): string =>
  t(TROUBLES[trouble.type], {
    ...("found" in trouble && { found: trouble.found }),
    ...("method" in trouble && { method: trouble.method }),
    ...(trouble.type === "Damaged" && { what: trouble.what }),
    ...(trouble.type === "TooMuch" && { what: t(MUCH[trouble.what]) }),
  });

export const TROUBLES = {
  UnknownFile: "bring.trouble.UnknownFile",
  WrongFile: "bring.trouble.WrongFile",
  EmptyFile: "bring.trouble.EmptyFile",
  CutShort: "bring.trouble.CutShort",
  Damaged: "bring.trouble.Damaged",
  Encrypted: "bring.trouble.Encrypted",
  UnknownPacking: "bring.trouble.UnknownPacking",
  TooMuch: "bring.trouble.TooMuch",
  EntitiesRefused: "bring.trouble.EntitiesRefused",
  NotText: "bring.trouble.NotText",
  NotJson: "bring.trouble.NotJson",
  NotDownloaded: "bring.trouble.NotDownloaded",
  NoDatabaseReader: "bring.trouble.NoDatabaseReader",
  FromNewer: "bring.trouble.FromNewer",
  Cancelled: "bring.trouble.Cancelled",
} as const satisfies Record<ReadingTrouble["type"], WordKey>;

export const MUCH = {
  bytes: "bring.much.bytes",
  entries: "bring.much.entries",
  ratio: "bring.much.ratio",
  depth: "bring.much.depth",
  line: "bring.much.line",
  attribute: "bring.much.attribute",
  nesting: "bring.much.nesting",
} as const satisfies Record<TooMuchOf, WordKey>;

/** "3 Jan 2024 to 5 Feb 2026"; one day alone, where it is one. In the zone that was said. */
export const spanWords = (
  { first, last }: Pick<PlannedGroup, "first" | "last">,
  { zone }: Pick<Answers, "zone">,
  { language, t }: Words,
): string => {
  const dates = new Intl.DateTimeFormat(language === "en" ? "en-GB" : language, {
    dateStyle: "medium",
    timeZone: zone,
  });
  const [from, to] = [dates.format(first), dates.format(last)];
  return from === to ? from : t("bring.span", { from, to });
};

type ColumnsAsked = Extract<Plan["questions"][number], { readonly ask: "columns" }>;

const columnsAsked = (looked: readonly LookedAt[]): ColumnsAsked | undefined =>
  looked
    .flatMap(({ plan }) => plan.questions)
    .find((question): question is ColumnsAsked => question.ask === "columns");

const isSameColumns = (one: readonly string[], other: readonly string[]): boolean =>
  one.length === other.length && one.every((name, at) => name === other[at]);

/** Answers given for a table of the same columns before; undefined where there are none, or they are in use. */
export const rememberedMap = (
  looked: readonly LookedAt[],
  prefs: Prefs,
  answers: Answers,
): Answers | undefined => {
  const asked = columnsAsked(looked);
  if (asked === undefined || answers.columns !== undefined) return undefined;
  const map = prefs.importMaps.find(({ columns }) => isSameColumns(columns, asked.columns));
  if (map === undefined) return undefined;
  return {
    ...answers,
    columns: map.roles as NonNullable<Answers["columns"]>,
    ...(map.dayFirst !== undefined && { dayFirst: map.dayFirst }),
    ...(map.zone !== undefined && { zone: map.zone }),
  };
};

/** The maps to keep once the columns of a table were said; undefined where none was asked for. */
export const answersFor = (
  looked: readonly LookedAt[],
  { importMaps }: Prefs,
  { columns: roles, dayFirst, zone }: Answers,
): Prefs["importMaps"] | undefined => {
  const asked = columnsAsked(looked);
  if (asked === undefined || roles === undefined) return undefined;
  const others = importMaps.filter(({ columns }) => !isSameColumns(columns, asked.columns));
  const map = { columns: asked.columns, roles, zone, ...(dayFirst !== undefined && { dayFirst }) };
  return [map, ...others].slice(0, 50);
};
