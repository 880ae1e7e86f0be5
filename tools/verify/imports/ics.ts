import { icsCounts } from "@glimmers/exchange/reading";
import type { FactsOf } from "./facts.ts";
import { countOfReason, countsOf, itemsOf } from "./told.ts";

/** A truth may tell of a part of the time only. */
const within = (truth: Readonly<Record<string, unknown>>) => {
  const [from, to] = [truth["from"], truth["to"]].map((each) =>
    typeof each === "string" ? Date.parse(each) : Number.NaN,
  );
  return (at: number): boolean => !(at < (from ?? Number.NaN)) && !(at >= (to ?? Number.NaN));
};

export const icsFacts: FactsOf = async ({ opened, truth, readings }) => {
  const told = await readings();
  const { events, series } = await icsCounts(opened);
  const isAsked = within(truth);
  const entries = itemsOf(told)
    .filter((item) => item.type === "entry")
    .filter(({ when }) => isAsked(when.at))
    .toSorted((one, other) => one.when.at - other.when.at);
  const starts = entries.map(({ when }) => new Date(when.at).toISOString());
  const asked = truth["instances"];
  const said = JSON.stringify(entries);
  return {
    ...countsOf(told),
    events,
    series,
    recurring: series,
    instances: Array.isArray(asked) ? starts.slice(0, asked.length) : entries.length,
    firstInstances: starts.slice(0, 10),
    allDay: entries.filter(({ when }) => when.allDay === true).length,
    cancelled: countOfReason(told, "deleted-there"),
    unknownZones: countOfReason(told, "unknown-zone"),
    attendees: (said.match(/mailto:/gi) ?? []).length,
    attendeesStripped: !/mailto:/i.test(said),
  };
};
