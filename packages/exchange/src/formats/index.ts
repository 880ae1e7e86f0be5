import type { Format } from "../reading/format.ts";
import { fitbit } from "./fitbit/index.ts";
import { GARMIN_FIT } from "./garmin-fit/index.ts";
import { healthConnect } from "./health-connect.ts";

/** Every importer, in the order they are asked where two are equally sure. One line each. */
export const FORMATS: readonly Format[] = [GARMIN_FIT, healthConnect, fitbit];
