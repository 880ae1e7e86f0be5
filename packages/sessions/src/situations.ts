import type { Blend, CheckIn, Pole, Region, Room, Situation, StateId } from "@glimmers/model";
import { regionOf } from "@glimmers/model";
import { hours } from "@glimmers/primitives";
import type { LastKnown, Past } from "./past.ts";

/**
 * Note: From a state to a practice
 *
 * Practices are ranked and withheld by six situations, people answer in many more ways. One
 * situation is chosen for ranking; never-lists may hold for several, and where it is not plain
 * which one it is, all of them do. Why each is chosen as it is: docs/decisions/050.
 */
export interface Situations {
  /** The one practices are ranked for. */
  readonly for: Situation;
  /** All whose never-lists hold. */
  readonly blockedBy: readonly Situation[];
}

/** What somebody's own answer calls their state; a place is called by its region. */
export type StateSaid = StateId | "not_alive";

/** How long it holds where somebody said they were. */
const KNOWN_FOR = hours(6);

const RANKED_AS: Readonly<Record<StateSaid, Situation>> = {
  ventral: "ventral",
  sympathetic: "light_sympathetic",
  dorsal: "dorsal",
  play: "light_sympathetic",
  stillness: "ventral",
  freeze: "freeze",
  fawn: "freeze",
  functional_freeze: "dorsal",
  mixed: "cant_tell",
  own: "cant_tell",
  cant_tell: "cant_tell",
  numb_nothing: "dorsal",
  rather_not: "cant_tell",
  not_alive: "cant_tell",
};

/** Never-lists beside that of the situation itself. */
const ALSO_BLOCKED: Readonly<Partial<Record<StateSaid, readonly Situation[]>>> = {
  fawn: ["strong_sympathetic"],
  functional_freeze: ["strong_sympathetic"],
  not_alive: ["freeze", "strong_sympathetic", "dorsal"],
};

/** What a room adds: near an edge is treated as beyond it. */
const BLOCKED_BY_ROOM: Readonly<Partial<Record<Room, Situation>>> = {
  near_top: "strong_sympathetic",
  above: "strong_sympathetic",
  near_bottom: "dorsal",
  below: "dorsal",
};

/** Where somebody is, as far as choosing a practice goes: made of their own answer alone. */
export const situationsOf = (checkIn: CheckIn): Situations => {
  const state = stateSaid(checkIn);
  const ranked = isStrong(checkIn, state) ? "strong_sympathetic" : RANKED_AS[state];
  const blockedBy = new Set([ranked, ...(ALSO_BLOCKED[state] ?? [])]);
  for (const one of blockedByFurtherPole(regionSaid(checkIn))) blockedBy.add(one);
  const byRoom = checkIn.room && BLOCKED_BY_ROOM[checkIn.room];
  if (byRoom !== undefined) blockedBy.add(byRoom);
  return { for: ranked, blockedBy: [...blockedBy] };
};

/** The state by the person's own answer: their word for it first, else where the dot lies. */
export const stateSaid = (checkIn: CheckIn): StateSaid => {
  const { raw, stateId } = checkIn;
  if (raw.mode === "not_alive") return "not_alive";
  if (stateId !== undefined && stateId !== "own") return stateId;
  if (raw.mode === "ladder") return raw.rung;
  if (raw.mode === "answer") return raw.answer;
  const region = regionSaid(checkIn) ?? { type: "own" };
  if (region.type === "pole") return region.pole;
  return region.type === "blend" ? region.blend : region.type;
};

/** The region of the place somebody put the dot in; none where a word of theirs says it. */
const regionSaid = ({ raw, stateId }: CheckIn): Region | undefined =>
  "place" in raw && (stateId === undefined || stateId === "own") ? regionOf(raw.place) : undefined;

const isStrong = ({ strength, room }: CheckIn, state: StateSaid): boolean =>
  state === "sympathetic" && (strength === "very_strong" || room === "above");

const POLES_OF: Readonly<Record<Blend, readonly Pole[]>> = {
  play: ["ventral", "sympathetic"],
  stillness: ["ventral", "dorsal"],
  freeze: ["sympathetic", "dorsal"],
};

/** What a further pole adds: dorsal its list, and freeze's where both of its poles pull. */
const blockedByFurtherPole = (region: Region | undefined): readonly Situation[] => {
  if (region === undefined || region.type === "mixed") return [];
  const { with: further } = region;
  if (further === undefined) return [];
  const named = [further, ...(region.type === "pole" ? [region.pole] : POLES_OF[region.blend])];
  const isFreeze = POLES_OF.freeze.every((pole) => named.includes(pole));
  return [
    ...(further === "dorsal" ? (["dorsal"] as const) : []),
    ...(isFreeze ? (["freeze"] as const) : []),
  ];
};

/**
 * Where somebody last said they were, of the last six hours; undefined where they did not.
 *
 * A room that was said since then belongs to it: a room check says no state, and does not
 * undo the one before it. "I'd rather not say" is passed over, as saying nothing of where.
 */
export const lastKnown = ({ now, checkIns }: Past): LastKnown | undefined => {
  const recent = checkIns.filter(({ at }) => at <= now && now - at <= KNOWN_FOR);
  const where = recent.findIndex(saysWhere);
  const since = where === -1 ? recent : recent.slice(0, where + 1);
  const room = since.find((checkIn) => checkIn.room !== undefined)?.room;
  const newest = recent[where] ?? since.find((checkIn) => checkIn.room !== undefined);
  if (newest === undefined) return undefined;
  const whole: CheckIn = { ...newest, ...(room !== undefined && { room }) };
  const { for: situation, blockedBy } = situationsOf(whole);
  return { situation, blockedBy, at: newest.at, ...(room !== undefined && { room }) };
};

/** Not where it is left unsaid, nor where no state was asked for, as in a room check. */
const saysWhere = (checkIn: CheckIn): boolean => {
  const { raw, stateId } = checkIn;
  const isRoomOnly = stateId === undefined && raw.mode === "answer" && raw.answer === "cant_tell";
  return !isRoomOnly && stateSaid(checkIn) !== "rather_not";
};

/** Where nobody said where they are, the lists for "can't tell" hold. */
export const UNKNOWN: Situations = { for: "cant_tell", blockedBy: ["cant_tell"] };

/** What to go by now. */
export const situationsNow = (past: Past): Situations => {
  const known = lastKnown(past);
  return known === undefined ? UNKNOWN : { for: known.situation, blockedBy: known.blockedBy };
};
