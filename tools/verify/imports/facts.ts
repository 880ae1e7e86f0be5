// What a reader finds in one file, under the names a truth file has for it.
import type { FormatName, Opened, Reading } from "@glimmers/exchange/reading";
import type { JsonObject } from "../files.ts";
import { fitbitFacts, googleFitFacts, healthConnectFacts, samsungHealthFacts } from "./phones.ts";
import { mindlampFacts, mPathFacts, radarBaseFacts } from "./studies.ts";
import { appleHealthFacts } from "./apple-health.ts";
import { daylioFacts } from "./daylio.ts";
import {
  bearableFacts,
  dayOneFacts,
  emoodsFacts,
  entryFactsOf,
  entryTableFacts,
  journeyFacts,
  mindshiftFacts,
} from "./entries.ts";
import { fhirFacts } from "./fhir.ts";
import { garminExportFacts } from "./garmin-export.ts";
import { garminFitFacts } from "./garmin-fit.ts";
import { icsFacts } from "./ics.ts";
import { ouraFacts } from "./oura.ts";
import { whoopFacts } from "./whoop.ts";
import { healthAutoExportFacts } from "./health-auto-export.ts";
import { heartFacts } from "./heart.ts";
import { tableFacts } from "./table.ts";

/** A file that is held against its truth. */
export interface Given {
  readonly opened: Opened;
  /** What the truth says. To know how it is asked (a zone, a unit), never to answer from it. */
  readonly truth: JsonObject;
  /** All that the product's own reader told of it, in order. */
  readonly readings: () => Promise<readonly Reading[]>;
}

/**
 * Everything that can be said of such a file under the names truth files use, whichever of them this
 * one asks for. A name the truth has and this has not is "not checked".
 */
export type FactsOf = (given: Given) => Promise<JsonObject>;

/** By the form the product itself took the file for: one line each. */
export const FACTS: Readonly<Partial<Record<FormatName, FactsOf>>> = {
  "apple-health": appleHealthFacts,
  "health-auto-export": healthAutoExportFacts,
  "garmin-fit": garminFitFacts,
  "garmin-export": garminExportFacts,
  oura: ouraFacts,
  fhir: fhirFacts,
  ics: icsFacts,
  whoop: whoopFacts,
  "elite-hrv": heartFacts,
  hrv4training: heartFacts,
  "hrv-logger": heartFacts,
  kubios: heartFacts,
  welltory: heartFacts,
  "polar-flow": heartFacts,
  "polar-sensor-logger": heartFacts,
  "rr-text": heartFacts,
  table: tableFacts,
  daylio: daylioFacts,
  pixels: entryFactsOf,
  "day-one": dayOneFacts,
  "apple-journal": entryFactsOf,
  journey: journeyFacts,
  jrnl: entryFactsOf,
  bearable: bearableFacts,
  emoods: emoodsFacts,
  "how-we-feel": entryTableFacts,
  mindshift: mindshiftFacts,
  moodpath: entryFactsOf,
  "health-connect": healthConnectFacts,
  fitbit: fitbitFacts,
  "google-fit": googleFitFacts,
  "samsung-health": samsungHealthFacts,
  "m-path": mPathFacts,
  mindlamp: mindlampFacts,
  "radar-base": radarBaseFacts,
};
