import type { Anchor } from "@glimmers/model";
import type { Instant } from "@glimmers/primitives";
import { minutes } from "@glimmers/primitives";
import type { ComeBack, Past, Practice } from "@glimmers/sessions";
import { comeBackChoice, lastKnown } from "@glimmers/sessions";
import type { App } from "../app.ts";
import { belongings } from "./belongings.ts";
import type { PackLibrary } from "./pack-library.ts";
import { readPast } from "./past.ts";
import { anchorAsPractice } from "./session-anchor.ts";
import type { SessionFrom } from "./session-kept.ts";

/** What one tap begins, ready to run. */
export interface Begins {
  readonly practice: Practice;
  readonly anchor?: Anchor;
  readonly variant?: string;
  readonly from: SessionFrom;
}

export interface Chosen {
  readonly choice: ComeBack;
  readonly past: Past;
}

type Reading = Pick<App, "clock" | "prefs" | "history">;

/** What was chosen holds this long while nothing changes: where somebody was is forgotten slowly. */
const HOLDS = minutes(5);

interface Asked {
  readonly at: Instant;
  readonly of: readonly unknown[];
  readonly chosen: Promise<Chosen>;
}

const asked = new WeakMap<Reading, Asked>();

/**
 * What "come back" begins, as things stand. The door that leads there asks it already, for its
 * words; so whoever taps it waits for nothing.
 */
export const comeBackNow = (app: Reading, library: PackLibrary): Promise<Chosen> => {
  const at = app.clock.now();
  const of = [library, app.prefs.peek(), app.history.changed.peek(), app.history.progress.peek()];
  const before = asked.get(app);
  const holds = before !== undefined && at - before.at < HOLDS;
  if (holds && of.every((one, place) => one === before.of[place])) return before.chosen;
  const chosen = choose(app, library);
  asked.set(app, { at, of, chosen });
  return chosen;
};

const choose = async (app: Reading, { practices }: PackLibrary): Promise<Chosen> => {
  const [past, anchors] = await Promise.all([readPast(app), belongings(app, "anchor")]);
  return { choice: comeBackChoice(past, practices, anchors), past };
};

/** A choice as something to run. */
export const beginsWith = ({ choice, past }: Chosen, { practices }: PackLibrary): Begins => {
  const before = lastKnown(past)?.situation;
  const from = before === undefined ? {} : { before };
  if ("practice" in choice) return { practice: choice.practice, from };
  return anchorBegins(choice.anchor, practices, from);
};

/** An own anchor as something to run. */
export const anchorBegins = (
  anchor: Anchor,
  practices: readonly Practice[],
  from: SessionFrom,
): Begins => ({
  practice: anchorAsPractice(
    anchor,
    practices.find(({ id }) => id === anchor.practice),
  ),
  anchor,
  from: { ...from, following: anchor.id },
  ...(anchor.variant !== undefined && { variant: anchor.variant }),
});

/**
 * What begins where the journal has not said anything in time: feet on the ground; where it is
 * known already that those were put away, another one outward. Undefined in an empty library.
 */
export const feetFrom = (
  library: PackLibrary,
  app: Pick<App, "clock" | "prefs">,
): Begins | undefined => {
  if (library.practices.length === 0) return undefined;
  const past = nothingYet(app);
  return beginsWith({ choice: comeBackChoice(past, library.practices, []), past }, library);
};

/** The past as it is before the journal is open: nobody has said anything. */
const nothingYet = ({ clock, prefs }: Pick<App, "clock" | "prefs">): Past => {
  const now = clock.now();
  const said = { checkIns: [], sessions: [], returns: [] };
  return { now, offset: clock.offsetAt(now), prefs: prefs.peek(), ...said };
};
