import type { Prefs } from "@glimmers/model";
import type { Duration, Rounded, Sentence, SentenceValue } from "@glimmers/rhythm";
import { days } from "@glimmers/primitives";
import { RATIO_ENDS } from "@glimmers/rhythm";
import type { Words } from "../words.ts";
import type { PracticeNames } from "./moment-words.ts";
import { stateName } from "./state-words.ts";
import { localeOf } from "./locale.ts";

/**
 * A sentence of the report in words: its phrase, with the numbers in the forms that phrase asks
 * for and the person's own names for their states. What a number becomes was decided before
 * ("Note: How numbers are said"); nothing is reckoned here.
 */
export const rhythmWords = (
  sentence: Sentence,
  words: Words,
  practiceNames: PracticeNames,
  prefs: Looks,
): string =>
  words.t(`rhythmSays.${sentence.key}`, {
    ...plainNumbers(sentence.values, words),
    ...countedWords(sentence.values, words),
    ...rangeWords(sentence.values, words),
    ...timeWords(sentence.values, words),
    ...dayWords(sentence.values, words),
    ...names(sentence, words, practiceNames, prefs),
  });

type Looks = Pick<Prefs, "stateLooks">;
type Values = Sentence["values"];
type Given = Readonly<Record<string, string>>;

const numbers = new Map<string, Intl.NumberFormat>();

/** "12,400", "1.5", and with its sign "−1", "+5", "0". */
const numberWords = (value: number, { language }: Words, signed = false): string => {
  const name = `${language} ${signed}`;
  const format =
    numbers.get(name) ??
    new Intl.NumberFormat(localeOf(language), {
      maximumFractionDigits: 1,
      ...(signed && { signDisplay: "exceptZero" }),
    });
  numbers.set(name, format);
  // A minus as long as a plus, and not a hyphen.
  return format.format(value).replace("-", "−");
};

const isNumber = (value: SentenceValue | undefined): value is number => typeof value === "number";

const plainNumbers = (values: Values, words: Words): Given =>
  Object.fromEntries(
    Object.entries(values).flatMap(([name, value]) =>
      isNumber(value) ? [[name, numberWords(value, words)] as const] : [],
    ),
  );

/** The phrases that say how many of something there are, in the form a sentence needs it in. */
const COUNTED = [
  "activeDays_on",
  "asked_times",
  "back_times",
  "blank",
  "checkIns",
  "checks",
  "days_here",
  "days_on",
  "dorsal_weeks",
  "glimmers",
  "glimmers_with",
  "heldBoth_times",
  "months",
  "more_checkIns",
  "more_days",
  "more_uses",
  "practices",
  "returns_times",
  "sympathetic_weeks",
  "times",
  "triggers",
  "uses_of",
  "uses_times",
  "ventral_weeks",
  "weeks",
  "weeks_of",
] as const;

const countedWords = (values: Values, words: Words): Given =>
  Object.fromEntries(
    COUNTED.flatMap((form) => {
      const value = values[form.split("_")[0] ?? form];
      return isNumber(value) ? [[form, counted(form, value, words)] as const] : [];
    }),
  );

/** The form follows the number, and the number is written as a language writes it. */
const counted = (form: (typeof COUNTED)[number], value: number, words: Words): string =>
  words
    .t(`rhythmSays.n.${form}`, { count: value })
    .replace(String(value), () => numberWords(value, words));

/** "between 2 and 7", "−1 to +5", "between 0.8 and 1.6". */
const rangeWords = ({ low, middle, high }: Values, words: Words): Given => {
  if (!isNumber(low) || !isNumber(high)) return {};
  const plain = (value: number): string => numberWords(value, words);
  const signed = (value: number): string => numberWords(value, words, true);
  const ratio = (value: number): string => ratioWords(value, words);
  return {
    between: spanned("between", low, high, plain, words),
    between_ratio: spanned("between", low, high, ratio, words),
    span_signed: spanned("signed", low, high, signed, words),
    ...(isNumber(middle) && { middle_signed: signed(middle), middle_ratio: ratio(middle) }),
  };
};

const spanned = (
  kind: "between" | "signed",
  low: number,
  high: number,
  say: (value: number) => string,
  { t }: Words,
): string =>
  t(`rhythmSays.${kind}.${low === high ? "alike" : "range"}`, { low: say(low), high: say(high) });

const ratioWords = (value: number, words: Words): string => {
  if (value > RATIO_ENDS.most) return words.t("rhythmSays.ratio.beyond");
  if (value < RATIO_ENDS.least) return words.t("rhythmSays.ratio.below");
  return numberWords(value, words);
};

const isDuration = (value: SentenceValue | undefined): value is Duration =>
  typeof value === "object";

const timeWords = ({ low, middle, high, horizon }: Values, words: Words): Given => ({
  ...(isDuration(horizon) && { horizon_duration: durationWords(horizon, words) }),
  ...(isDuration(low) &&
    isDuration(middle) &&
    isDuration(high) && {
      middle_about: aboutWords(middle, words),
      range_bare: bareWords({ low, middle, high }, words),
      range_duration: spanOfTime(low, high, words),
    }),
});

/** "3 March 2025" */
const dayWords = ({ since }: Values, { language }: Words): Given => {
  if (!isNumber(since)) return {};
  const form = { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" } as const;
  const said = new Intl.DateTimeFormat(localeOf(language), form);
  return { since_day: said.format(days(since)) };
};

/** "a few minutes", "40 minutes", "1½ hours", "more than a day". */
const durationWords = (time: Duration, { t }: Words): string => {
  if (time.unit === "beyondADay") return t("rhythmSays.duration.beyondADay");
  if (time.count === 0) return t("rhythmSays.duration.few");
  const said = t(`rhythmSays.duration.${time.unit}`, { count: time.count });
  return said.replace(String(time.count), () => withHalves(time.count));
};

/** "1½": nobody says one point five hours. */
const withHalves = (count: number): string => {
  const whole = Math.floor(count);
  return `${whole === 0 ? "" : whole}${count > whole ? "½" : ""}` || "0";
};

/** "A few minutes" is as near as it gets; all else is about so much. */
const aboutWords = (time: Duration, words: Words): string => {
  const said = durationWords(time, words);
  const isVague = time.unit === "beyondADay" || time.count === 0;
  return isVague ? said : words.t("rhythmSays.about", { time: said });
};

/** Without its unit, where the middle has named it. */
const bareWords = ({ low, middle, high }: Rounded<Duration>, words: Words): string => {
  const isNamed = middle.unit === high.unit && middle.unit !== "beyondADay" && middle.count > 0;
  if (!isNamed || low.unit !== high.unit || isAlike(low, high)) return spanOfTime(low, high, words);
  return words.t("rhythmSays.range.bare", { low: countWords(low), high: countWords(high) });
};

const isAlike = (one: Duration, other: Duration): boolean =>
  one.unit === other.unit && countWords(one) === countWords(other);

const countWords = (time: Duration): string =>
  time.unit === "beyondADay" ? "" : withHalves(time.count);

/** "somewhere from 2 to 5 hours", "somewhere from 40 minutes to 2 hours". */
const spanOfTime = (low: Duration, high: Duration, words: Words): string => {
  if (low.unit === "beyondADay") return words.t("rhythmSays.range.beyond");
  if (isAlike(low, high))
    return words.t("rhythmSays.range.alike", { low: durationWords(low, words) });
  if (low.unit === high.unit)
    return words.t(`rhythmSays.range.${low.unit}`, {
      low: countWords(low),
      high: countWords(high),
    });
  const ends = { low: durationWords(low, words), high: durationWords(high, words) };
  return words.t("rhythmSays.range.bare", ends);
};

const names = (
  { state, practice, practices, others }: Sentence,
  words: Words,
  practiceNames: PracticeNames,
  prefs: Looks,
): Given => {
  const nameOf = (id: string): string =>
    words.t("rhythmSays.named", { name: practiceNames(id) ?? words.t("rhythmSays.practiceGone") });
  const listed = (ids: readonly string[]): string =>
    new Intl.ListFormat(words.language, { type: "conjunction" }).format(ids.map(nameOf));
  return {
    ventralName: stateName("ventral", prefs, words),
    sympatheticName: stateName("sympathetic", prefs, words),
    dorsalName: stateName("dorsal", prefs, words),
    ...(state && { state: stateName(state, prefs, words) }),
    ...(practice !== undefined && { practice: nameOf(practice) }),
    ...(practices && { practices: listed(practices) }),
    ...(others && { others: listed(others) }),
  };
};

/** The words in pictures that do not hang on a report. */
export const pictureTexts = ({ t }: Words) => ({
  now: t("rhythmSays.picture.now"),
  hours: (count: number): string => t("rhythmSays.picture.hours", { count }),
  aDay: (count: number): string => t("rhythmSays.picture.aDay", { count }),
  half: t("rhythmSays.picture.half"),
  anyway: t("rhythmSays.picture.anyway"),
  cannotTell: t("rhythmSays.picture.cannotTell"),
  fewer: t("rhythmSays.picture.fewer"),
  more: t("rhythmSays.picture.more"),
  same: t("rhythmSays.picture.same"),
  slower: t("rhythmSays.picture.slower"),
  quicker: t("rhythmSays.picture.quicker"),
  comingBack: t("rhythmSays.picture.comingBack"),
  rows: {
    above: t("checkIn.room.above"),
    nearTop: t("checkIn.room.near_top"),
    inside: t("checkIn.room.inside"),
    nearBottom: t("checkIn.room.near_bottom"),
    below: t("checkIn.room.below"),
    cantTell: t("checkIn.room.cant_tell"),
    heldBoth: t("rhythmSays.picture.heldBoth"),
    returns: t("rhythmSays.picture.returns"),
  },
});
