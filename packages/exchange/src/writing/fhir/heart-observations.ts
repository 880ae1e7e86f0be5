import type { HeartReading, Measured } from "@glimmers/model";
import type { Instant, OffsetMinutes } from "@glimmers/primitives";
import type { Points } from "../../records/points.ts";
import { localTime } from "../../row.ts";
import type { Coded } from "./codes.ts";
import { CODED, HEART_RATE, RMSSD, SDNN } from "./codes.ts";
import type { FhirWays, Resource } from "./write-fhir.ts";

interface Seen {
  readonly id: string;
  readonly coded: Coded;
  readonly value: number;
  readonly at: Instant;
  readonly offset: OffsetMinutes;
  /** How long it took, in seconds. */
  readonly seconds?: number;
  readonly method?: string;
  readonly device?: string;
}

/** Sums and differences of numbers like these end in noughts and nines; none is that exact. */
const rounded = (value: number): number => Math.round(value * 1e6) / 1e6;

const observation = ({ id, coded, value, at, offset, seconds, method, device }: Seen): Resource => {
  const { coding, text, unit, ucum, times = 1 } = coded;
  return {
    resourceType: "Observation",
    id,
    status: "final",
    category: [{ coding: [VITAL_SIGNS] }],
    code: { ...(coding !== undefined && { coding }), text },
    ...effective(at, offset, seconds),
    valueQuantity: {
      value: rounded(value * times),
      unit,
      system: "http://unitsofmeasure.org",
      code: ucum,
    },
    ...(method !== undefined && { method: { text: method } }),
    ...(device !== undefined && { device: { display: device } }),
  };
};

const VITAL_SIGNS = {
  system: "http://terminology.hl7.org/CodeSystem/observation-category",
  code: "vital-signs",
} as const;

const effective = (at: Instant, offset: OffsetMinutes, seconds: number | undefined) => {
  const start = localTime(at, offset);
  if (start === null) return {};
  if (seconds === undefined) return { effectiveDateTime: start };
  const end = localTime((at + Math.round(seconds * 1000)) as Instant, offset);
  return { effectivePeriod: { start, ...(end !== null && { end }) } };
};

/** What was told of a reading: mean heart rate, RMSSD, SDNN; each only where it was told. */
export const readingObservations = function* (reading: HeartReading): Generator<Resource> {
  const { id, at, offset, seconds, told, source } = reading;
  if (told === undefined) return;
  const common = { at, offset, seconds, method: told.algorithm, device: source };
  const mean = { ...common, coded: HEART_RATE, value: 60_000 / told.meanInterval };
  if (told.meanInterval > 0) yield observation({ ...mean, id: `${id}-heart-rate` });
  if (told.rmssd !== undefined)
    yield observation({ ...common, id: `${id}-rmssd`, coded: RMSSD, value: told.rmssd });
  if (told.sdnn !== undefined)
    yield observation({ ...common, id: `${id}-sdnn`, coded: SDNN, value: told.sdnn });
};

/**
 * What a device measured, a number at a time. What a device or an app is called is somebody's own
 * words, and often holds a name ("…'s Watch"): without them, it is the form of the file alone.
 */
export const measuredObservations = function* (
  { id, at, offset, metric, source }: Measured,
  { times, values }: Points,
  { words = false }: FhirWays,
): Generator<Resource> {
  const coded = CODED[metric];
  if (coded === undefined) return;
  const named = words ? (source.device ?? source.app) : undefined;
  const device = named ?? source.format;
  for (const [place, time] of times.entries()) {
    const when = (at + Math.round(time * 1000)) as Instant;
    const value = values[place] ?? 0;
    yield observation({ id: `${id}-${place + 1}`, coded, value, at: when, offset, device });
  }
};
