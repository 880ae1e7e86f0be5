import type { Format } from "../../reading/format.ts";
import { streamOf } from "../../telling/whole.ts";
import { isFit } from "./messages.ts";
import { readFit } from "./read-fit.ts";

/** What watches and bike computers write: Garmin's FIT, also of Suunto, Wahoo, Coros, Stryd. */
export const garminFit: Format = {
  name: "garmin-fit",
  recognise: ({ head }) => (isFit(head) ? "certain" : "no"),
  read: (opened, { answers }) => readFit({ bytes: () => streamOf(opened) }, answers),
};
