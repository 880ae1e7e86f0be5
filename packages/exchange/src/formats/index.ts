import type { Format } from "../reading/format.ts";
import { appleHealth } from "./apple-health/index.ts";
import { fitbit } from "./fitbit/index.ts";
import { FHIR } from "./fhir/index.ts";
import { GARMIN_EXPORT } from "./garmin-export/index.ts";
import { GARMIN_FIT } from "./garmin-fit/index.ts";
import { healthAutoExport } from "./health-auto-export.ts";
import { healthConnect } from "./health-connect.ts";
import { ELITE_HRV } from "./elite-hrv.ts";
import { HRV4TRAINING } from "./hrv4training.ts";
import { HRV_LOGGER } from "./hrv-logger.ts";
import { KUBIOS } from "./kubios.ts";
import { ICS } from "./ics/index.ts";
import { OURA } from "./oura/index.ts";
import { WHOOP } from "./whoop/index.ts";
import { POLAR_FLOW } from "./polar-flow.ts";
import { POLAR_SENSOR_LOGGER } from "./polar-sensor-logger.ts";
import { RR_TEXT } from "./rr-text.ts";
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
import { WELLTORY } from "./welltory.ts";
import { googleFit } from "./google-fit.ts";
import { mPath } from "./m-path.ts";
import { mindlamp } from "./mindlamp.ts";
import { radarBase } from "./radar-base/index.ts";
import { samsungHealth } from "./samsung-health/index.ts";
import { TABLE } from "./table/index.ts";

/** Every importer, in the order they are asked where two are equally sure. One line each. */
export const FORMATS: readonly Format[] = [
  appleHealth,
  healthAutoExport,
  GARMIN_FIT,
  GARMIN_EXPORT,
  OURA,
  WHOOP,
  FHIR,
  ICS,
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
  POLAR_FLOW,
  POLAR_SENSOR_LOGGER,
  ELITE_HRV,
  HRV4TRAINING,
  HRV_LOGGER,
  KUBIOS,
  WELLTORY,
  RR_TEXT,
  // Takes nearly everything, and is sure of nothing: the last that is asked.
  TABLE,
];
