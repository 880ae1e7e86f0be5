import type { Instant } from "@glimmers/primitives";
import { isInstant } from "@glimmers/primitives";
import * as v from "valibot";
import type { Due } from "../wake-store.ts";
import type { Row } from "./columns.ts";
import { idIn, numberIn, textIn } from "./columns.ts";
import type { StandingWake } from "./wake-plan.ts";

/** A row of either database as a wake; their columns have the same names. */
export const wakeIn = (row: Row): StandingWake & Due => ({
  id: idIn(row, "id"),
  endpoint: textIn(row, "endpoint"),
  times: timesFrom(textIn(row, "times")),
  hours: { from: numberIn(row, "from_minute"), to: numberIn(row, "to_minute") },
  most: numberIn(row, "most"),
  day: numberIn(row, "day"),
  sent: numberIn(row, "sent"),
});

const TIMES = v.array(v.pipe(v.number(), v.custom<Instant>(isInstant)));

/** Throws where it is none: that row is not ours, or is damaged. */
const timesFrom = (text: string): readonly Instant[] => v.parse(TIMES, JSON.parse(text));

export const timesText = (times: readonly Instant[]): string => JSON.stringify(times);
