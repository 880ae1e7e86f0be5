import { parseDayTime } from "../reading/dates.ts";
import type { Answers, Format, Reading, Sureness } from "../reading/format.ts";
import type { ReasonName } from "../reading/reasons.ts";
import type { TimeOf } from "../telling/entry.ts";
import { createTimes, told } from "../telling/entry.ts";
import { beatsReadings } from "../telling/heart/beats.ts";
import { samplesOf } from "../telling/heart/samples.ts";
import type { NamedRow } from "../telling/heart/tables.ts";
import { headOf, rowReadings, tablesIn } from "../telling/heart/tables.ts";
import { saidOfText, surenessOf, textsIn } from "../telling/heart/texts.ts";
import { inBatches, lastPart } from "../telling/samples.ts";

const FILE = /_(rr|ppi|hr)\b.*\.(txt|csv)$/i;
const BEATS = /^(?:rr|pp)-?interval ?\[ms\]/;
const RATE = /^hr ?\[bpm\]/;

/**
 * Polar Sensor Logger: what came from a strap or an arm band, with when the phone was told it, by a
 * clock without a zone. Columns go by their names: there are two orders of them.
 */
export const polarSensorLogger: Format = {
  name: "polar-sensor-logger",
  recognise: (glance) => surenessOf(glance, sureOfLogger, (name) => FILE.test(name)),
  read: async function* (opened, { answers }) {
    const timeOf = createTimes(answers);
    const isRates = (name: string): boolean => /_hr\b/i.test(name);
    for await (const text of textsIn(opened, (name) => FILE.test(name) && !isRates(name))) {
      const holdsBeats = headOf(text.text).some((column) => BEATS.test(column));
      if (!holdsBeats) break;
      const device = deviceIn(text.name);
      const source = { ...text, unfit: unfitPulse, ...(device !== undefined && { device }) };
      yield* inBatches([...saidOfText(text), ...beatsReadings(source, answers)]);
      if (opened.archive === undefined) return;
    }
    for await (const found of tablesIn(opened, isRates))
      yield* rowReadings(found, (row) => rateReadings(row, deviceIn(found.name), timeOf, answers));
  },
};

const sureOfLogger = (text: string): Sureness => {
  const head = headOf(text);
  if (!head.some((column) => column.startsWith("phone timestamp"))) return "no";
  return head.some((column) => BEATS.test(column) || RATE.test(column)) ? "certain" : "no";
};

/** `Polar_H10_12345678_20250324_070000_RR.txt`, without the number that is only that strap's. */
const deviceIn = (name: string): string | undefined =>
  /^(Polar[ _](?:H10|H9|OH1|Verity[ _]?Sense|Sense|Vantage|Ignite)[^_ ]*)/i
    .exec(lastPart(name))?.[1]
    ?.replaceAll("_", " ");

/** A light sensor says which of its intervals are spoilt by movement, or were taken off the skin. */
const unfitPulse = (cellOf: (name: RegExp) => string | undefined): ReasonName | undefined => {
  if (cellOf(/^blocker/i) === "1") return "failed-there";
  const hasNoContact = cellOf(/^(?:skin )?contact(?!.*supported)/i) === "0";
  return hasNoContact && cellOf(/contact.*supported/i) === "1" ? "failed-there" : undefined;
};

const rateReadings = (
  { place, cell }: NamedRow,
  device: string | undefined,
  timeOf: TimeOf,
  answers: Answers,
): readonly Reading[] => {
  const written = cell("phone timestamp");
  const parsed = parseDayTime(written, answers);
  if (parsed === undefined) return [told("not-understood", place, "not-a-date", written)];
  const { when, said } = timeOf({ ...parsed, written, place });
  const sampledAt = { when, place, key: written, ...(device !== undefined && { device }) };
  return [
    ...said,
    ...samplesOf(sampledAt, [
      { metric: "heart-rate", text: cell("hr [bpm]") },
      { metric: "vendor", name: "HRV [ms]", text: cell("hrv [ms]") },
      { metric: "respiratory-rate", text: cell("breathing interval [rpm]") },
    ]),
  ];
};
