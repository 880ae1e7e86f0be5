import type { Format } from "../reading/format.ts";
import { GARMIN_FIT } from "./garmin-fit/index.ts";

/** Every importer, in the order they are asked where two are equally sure. One line each. */
export const FORMATS: readonly Format[] = [GARMIN_FIT];
