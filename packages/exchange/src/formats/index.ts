import type { Format } from "../reading/format.ts";
import { appleHealth } from "./apple-health/index.ts";
import { fitbit } from "./fitbit/index.ts";
import { fhir } from "./fhir/index.ts";
import { garminExport } from "./garmin-export/index.ts";
import { garminFit } from "./garmin-fit/index.ts";
import { healthAutoExport } from "./health-auto-export.ts";
import { healthConnect } from "./health-connect.ts";
import { eliteHrv } from "./elite-hrv.ts";
import { hrv4training } from "./hrv4training.ts";
import { hrvLogger } from "./hrv-logger.ts";
import { kubios } from "./kubios.ts";
import { ics } from "./ics/index.ts";
import { archive, plainJson } from "./own-copy.ts";
import { oura } from "./oura/index.ts";
import { whoop } from "./whoop/index.ts";
import { polarFlow } from "./polar-flow.ts";
import { polarSensorLogger } from "./polar-sensor-logger.ts";
import { rrText } from "./rr-text.ts";
import { daylio } from "./daylio/index.ts";
import { pixels } from "./pixels.ts";
import { dayOne } from "./day-one/index.ts";
import { appleJournal } from "./apple-journal/index.ts";
import { journey } from "./journey.ts";
import { jrnl } from "./jrnl.ts";
import { bearable } from "./bearable.ts";
import { emoods } from "./emoods.ts";
import { howWeFeel } from "./how-we-feel.ts";
import { mindshift } from "./mindshift.ts";
import { moodpath } from "./moodpath.ts";
import { welltory } from "./welltory.ts";
import { googleFit } from "./google-fit.ts";
import { mPath } from "./m-path.ts";
import { mindlamp } from "./mindlamp.ts";
import { radarBase } from "./radar-base/index.ts";
import { samsungHealth } from "./samsung-health/index.ts";
import { ownTable } from "./table/index.ts";

/** Every importer, in the order they are asked where two are equally sure. One line each. */
export const FORMATS: readonly Format[] = [
  // Our own first: it is nobody else's.
  archive,
  plainJson,
  appleHealth,
  healthAutoExport,
  garminFit,
  garminExport,
  oura,
  whoop,
  fhir,
  ics,
  healthConnect,
  fitbit,
  googleFit,
  samsungHealth,
  daylio,
  howWeFeel,
  bearable,
  pixels,
  emoods,
  moodpath,
  mindshift,
  dayOne,
  appleJournal,
  journey,
  jrnl,
  mPath,
  mindlamp,
  radarBase,
  polarFlow,
  polarSensorLogger,
  eliteHrv,
  hrv4training,
  hrvLogger,
  kubios,
  welltory,
  rrText,
  // Takes nearly everything, and is sure of nothing: the last that is asked.
  ownTable,
];
