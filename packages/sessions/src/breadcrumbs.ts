import type { CheckIn, EntryId, Glimmer, Return, Session } from "@glimmers/model";
import type { DayNumber, Instant } from "@glimmers/primitives";
import { dayOf, hours } from "@glimmers/primitives";
import { stateSaid } from "./situations.ts";

/**
 * The next breadcrumb: kept, not to be left where it is, not yet passed this time; smallest
 * first. Small is what asks little of who follows it: a thing before a person, a picture or a
 * voice; few words before many; of those alike the older one. What holds nothing to go by, no
 * word and no pathway, comes last.
 */
export const nextBreadcrumb = (
  glimmers: readonly Glimmer[],
  passed: ReadonlySet<EntryId>,
): Glimmer | undefined =>
  glimmers
    .filter(({ id, kept, dontBringBack }) => kept && !dontBringBack && !passed.has(id))
    .toSorted(bySize)[0];

const bySize = (one: Glimmer, other: Glimmer): number => {
  const [these, those] = [sizeOf(one), sizeOf(other)];
  const differs = these.findIndex((size, index) => size !== those[index]);
  return differs === -1 ? 0 : (these[differs] ?? 0) - (those[differs] ?? 0);
};

/** What it asks, the weightiest first; compared from left to right. */
const sizeOf = (glimmer: Glimmer): readonly number[] => {
  const { photo, voice, pathways, text, at } = glimmer;
  const words = text?.trim().split(/\s+/u).length ?? 0;
  const isBare = words === 0 && pathways.length === 0 && photo === undefined && voice === undefined;
  const someone = pathways.includes("someone") || pathways.includes("face-eyes");
  const weighs = [photo !== undefined, voice !== undefined, someone].filter(Boolean).length;
  return [Number(isBare), weighs, words, at];
};

/** Why a breadcrumb is worth following: "kept on a Sunday; you came back within the hour after it twice". */
export interface BreadcrumbReason {
  /** The day it was kept, on the calendar there and then. */
  readonly day: DayNumber;
  /** How often it was followed, and the person said within the hour that they were back. */
  readonly times: number;
}

const WITHIN = hours(1);

/** What can be said of a breadcrumb: a going-together, no cause. */
export const breadcrumbReason = (
  glimmer: Glimmer,
  sessions: readonly Session[],
  returns: readonly Return[],
  checkIns: readonly CheckIn[],
): BreadcrumbReason => {
  const backAt = [...returns.filter(saysBack), ...checkIns.filter(saysAtEase)]
    .filter(({ dayPart }) => dayPart === undefined)
    .map(({ at }) => at);
  const followed = sessions.filter(({ following }) => following === glimmer.id);
  const times = followed.filter(({ at }, _, all) =>
    backAt.some((back) => back >= at && back <= endOfWatch(at, all)),
  ).length;
  return { day: dayOf(glimmer.at, glimmer.offset), times };
};

/** An hour on; or just before it was followed again, so that coming back once is told once. */
const endOfWatch = (at: Instant, followed: readonly Session[]): number => {
  const later = followed.map((session) => session.at).filter((other) => other > at);
  return Math.min(at + WITHIN, ...later.map((other) => other - 1));
};

const saysBack = ({ back }: Return): boolean => back === "yes" || back === "partly";

const saysAtEase = (checkIn: CheckIn): boolean =>
  ["ventral", "play", "stillness"].includes(stateSaid(checkIn));
