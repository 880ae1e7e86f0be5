import type { SleepStage } from "@glimmers/model";
import { SLEEP_STAGES } from "@glimmers/model";
import type { WordKey, Words } from "../words.ts";
import { groupName } from "./bring-words.ts";
import type { BroughtNumbers, NumbersOfDay } from "./brought-numbers.ts";

/** What a measure is called; a maker's own number by the name its maker gave it. */
export const numbersName = ({ metric, name }: BroughtNumbers, words: Words): string =>
  name ?? groupName(metric, words);

/** The stages that stand in any of these days, in one order for all. */
export const stagesIn = (days: readonly NumbersOfDay[]): readonly SleepStage[] =>
  SLEEP_STAGES.filter((stage) => days.some(({ stages }) => stages.has(stage)));

export const stageName = (stage: SleepStage, { t }: Words): string =>
  t(`bring.stage.${stage}` as WordKey);

/** "7 h 05 min" of seconds; empty where there was none of it. */
export const lengthWords = (seconds: number | undefined, { t, language }: Words): string => {
  if (seconds === undefined) return "";
  const minutes = Math.round(seconds / 60);
  const number = (value: number): string => new Intl.NumberFormat(language).format(value);
  if (minutes < 60) return t("bring.numbers.minutes", { minutes: number(minutes) });
  return t("bring.numbers.hours", {
    hours: number(Math.floor(minutes / 60)),
    minutes: number(minutes % 60),
  });
};

/** So many stand as they were; of more, the ends and how many there are. */
const MOST_VALUES = 4;

/** What was measured on a day, as it was: nothing is averaged. */
export const valuesWords = (
  { metric }: Pick<BroughtNumbers, "metric">,
  { values }: NumbersOfDay,
  words: Words,
): string => {
  if (metric === "time-in-daylight")
    return lengthWords(values.reduce((sum, value) => sum + value, 0) * 60, words);
  const told = (value: number): string => valueWords(metric, value, words);
  if (values.length <= MOST_VALUES) return values.map(told).join(" · ");
  return words.t("bring.numbers.between", {
    low: told(values.reduce((one, other) => Math.min(one, other))),
    high: told(values.reduce((one, other) => Math.max(one, other))),
    count: values.length,
  });
};

const valueWords = (
  metric: BroughtNumbers["metric"],
  value: number,
  { t, language }: Words,
): string => {
  const digits = { maximumFractionDigits: 1 } as const;
  const number = (form: Intl.NumberFormatOptions = digits): string =>
    new Intl.NumberFormat(language, form).format(value);
  if (metric === "oxygen-saturation") return number({ ...digits, style: "percent" });
  if (metric === "wrist-temperature")
    return number({ ...digits, minimumFractionDigits: 1 }) + " °C";
  if (metric === "respiratory-rate") return `${number()} ${t("bring.perMinute")}`;
  return number({ maximumFractionDigits: 2 });
};
