import type { Anchor, CheckIn, EntryId, Glimmer, Return, Session } from "@glimmers/model";
import {
  DEFAULT_PREFS,
  parseAnchor,
  parseCheckIn,
  parseGlimmer,
  parseReturn,
  parseSession,
} from "@glimmers/model";
import type { Instant, NamedError, OffsetMinutes, Result } from "@glimmers/primitives";
import type { Past, Practice } from "../src/index.ts";
import { LEFT_UNSAID } from "../src/index.ts";

/** A Thursday at noon, in a place two hours ahead. */
export const NOW = Date.UTC(2026, 10, 5, 10, 0) as Instant;
export const HOUR = 3_600_000;
export const DAY = 24 * HOUR;

const valueOf = <T>(result: Result<T, NamedError>): T => {
  if (result.ok) return result.value;
  throw new Error(JSON.stringify(result.error));
};

export const idOf = (number: number): EntryId => number.toString(16).padStart(32, "0") as EntryId;

/** An id and a time; `ago` in ms, which hours like 4.3 do not divide evenly. */
const noticed = (ago: number) => {
  const at = Math.round(NOW - ago);
  return { id: idOf(Math.abs(NOW - at)), at, offset: 120 };
};

type Rest = Readonly<Record<string, unknown>>;

/** A check-in so long ago; by its state where nothing else is said. */
export const checkIn = (ago: number, stateId: string | undefined, rest: Rest = {}): CheckIn => {
  const raw = { mode: "answer", answer: "cant_tell" };
  const kind = { kind: "check-in", origin: "self_started", raw, stateId };
  return valueOf(parseCheckIn({ ...noticed(ago), ...kind, ...rest }));
};

/** A check-in by a place on the compass. */
export const placed = (ventral: number, sympathetic: number, dorsal: number, rest: Rest = {}) =>
  checkIn(0, undefined, {
    raw: { mode: "compass", place: { ventral, sympathetic, dorsal } },
    ...rest,
  });

export const session = (ago: number, practice: string, rest: Rest = {}): Session =>
  valueOf(parseSession({ kind: "session", ...noticed(ago), practice, ...rest }));

export const returned = (ago: number, rest: Rest = {}): Return =>
  valueOf(parseReturn({ kind: "return", ...noticed(ago), back: "yes", ...rest }));

export const glimmer = (number: number, rest: Rest = {}): Glimmer => {
  const raw = { kind: "glimmer", id: idOf(number), at: NOW + number, offset: 120, kept: true };
  return valueOf(parseGlimmer({ ...raw, ...rest }));
};

export const anchor = (number: number, rest: Rest = {}): Anchor => {
  const raw = { kind: "anchor", id: idOf(number), at: NOW, offset: 120, name: `anchor ${number}` };
  return valueOf(parseAnchor({ ...raw, favourite: true, ...rest }));
};

interface Given extends Partial<Omit<Past, "prefs">> {
  readonly prefs?: Partial<Past["prefs"]>;
}

/** A past with nothing in it but what is given; a month old, and of an adult who went all the way. */
export const past = ({ prefs, ...given }: Given = {}): Past => ({
  now: NOW,
  offset: 120 as OffsetMinutes,
  checkIns: [],
  sessions: [],
  returns: [],
  began: (NOW - 30 * DAY) as Instant,
  ...given,
  prefs: { ...DEFAULT_PREFS, depth: 3, adult: true, ...prefs },
});

/** A practice that stands in nobody's way; its steps are of no matter here. */
export const practice = (id: string, rest: Partial<Practice> = {}): Practice => ({
  id,
  name: { en: id },
  invitation: { en: "You could." },
  about: { en: "Comes from practice tradition." },
  grade: "D",
  depth: 0,
  ...LEFT_UNSAID,
  steps: [],
  ...rest,
});

/** Where nothing is fitting but the four that lead outward. */
export const OUTWARD: readonly Practice[] = ["P05", "P09", "P10", "P28"].map((id) =>
  practice(id, { outward: true }),
);
