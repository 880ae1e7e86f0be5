import type { Situation } from "@glimmers/model";
import type { Practice } from "@glimmers/sessions";

/** How practices lie together. In no order that means anything; the last holds what is left. */
const GROUPS = {
  outward: [],
  sympathetic: ["light_sympathetic", "strong_sympathetic"],
  dorsal: ["dorsal"],
  freeze: ["freeze"],
  ventral: ["ventral"],
  cant_tell: ["cant_tell"],
  more: [],
} as const satisfies Readonly<Record<string, readonly Situation[]>>;

export type GroupName = keyof typeof GROUPS;

export interface Group {
  readonly name: GroupName;
  /** First choices first; one practice may lie in several groups. */
  readonly practices: readonly Practice[];
}

/** "I came back" has a form of its own, which loses nothing when it is left. */
const ELSEWHERE: ReadonlySet<string> = new Set(["P27"]);

const NAMES = Object.keys(GROUPS) as readonly GroupName[];

/** Groups that hold something, in the order they are shown. */
export const groupsOf = (practices: readonly Practice[]): readonly Group[] => {
  const listed = practices.filter(({ id }) => !ELSEWHERE.has(id));
  return NAMES.map((name) => ({ name, practices: inGroup(name, listed) })).filter(
    (group) => group.practices.length > 0,
  );
};

const inGroup = (name: GroupName, practices: readonly Practice[]): readonly Practice[] => {
  if (name === "outward") return practices.filter(({ outward }) => outward);
  if (name === "more") return practices.filter(isNowhereElse);
  return practices
    .filter((practice) => GROUPS[name].some((situation) => suits(practice, situation)))
    .toSorted((one, other) => placeIn(one, name) - placeIn(other, name));
};

const suits = ({ first, fits }: Practice, situation: Situation): boolean =>
  first[situation] !== undefined || fits.includes(situation);

const isNowhereElse = (practice: Practice): boolean =>
  !practice.outward && practice.fits.length === 0 && Object.keys(practice.first).length === 0;

/** Its place among the first choices; behind them all, where it is none. */
const placeIn = ({ first }: Practice, name: GroupName): number =>
  Math.min(...GROUPS[name].map((situation) => first[situation] ?? Infinity));
