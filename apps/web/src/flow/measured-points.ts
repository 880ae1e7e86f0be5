import type { Points } from "@glimmers/exchange";
import { pointsOfMeasured, SERIES_TYPE } from "@glimmers/exchange";
import type { Measured } from "@glimmers/model";
import type { App } from "../app.ts";

const NONE: Points = { times: [], values: [] };

/** What was measured, wherever it lies: in the record, or beside it. Empty where it does not open. */
export const measuredPoints = async (
  { media }: Pick<App, "media">,
  record: Measured,
): Promise<Points> => {
  const opened = await pointsOfMeasured(record, async (id) =>
    (await media.open(id, SERIES_TYPE))?.text(),
  );
  return opened ?? NONE;
};
