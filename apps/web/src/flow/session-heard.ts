import type { Beat, SessionView } from "@glimmers/sessions";
import type { Cue } from "../app.ts";

/** What a session gives for closed eyes, at the moment in which `next` follows `before`. */
export interface Heard {
  /** Whether there is something new to say. */
  readonly say: boolean;
  readonly cue?: Cue;
  /** How long a tone for it may be. */
  readonly seconds: number;
}

const NOTHING: Heard = { say: false, seconds: 0 };

/** A turn is short; its tone knows how short. */
const TURN: Heard = { say: true, cue: "turn", seconds: 1 };

/** Which way a part goes. Holding and resting are silent: nothing is to be done in them. */
const WAYS: Readonly<Record<Beat["part"], Cue | undefined>> = {
  in: "in",
  topUp: "in",
  holdIn: undefined,
  out: "out",
  holdOut: undefined,
  rest: undefined,
  on: "in",
  off: "out",
};

/**
 * In and out each at their moment; a turn where another step, the landing or the end comes.
 * The first part of a paced step is itself the sign that the step has come.
 */
export const heardBetween = (before: SessionView, next: SessionView): Heard => {
  if (next.phase === "preview" || next.phase === "ended") return NOTHING;
  if (next.phase !== "step") return before.phase === next.phase ? NOTHING : TURN;
  const isNew = before.phase !== "step" || before.index !== next.index;
  if (next.beat === undefined) return isNew ? TURN : NOTHING;
  const old = before.phase === "step" && !isNew ? before.beat : undefined;
  if (old?.part === next.beat.part && old.round === next.beat.round) return NOTHING;
  return heardOf(next.beat, isNew);
};

const heardOf = ({ part, round, seconds }: Beat, isNew: boolean): Heard => {
  const cue = WAYS[part];
  // In the first round the sentence of the step is still being said.
  const say = isNew || round > 1 || part === "on" || part === "off";
  return { say, seconds, ...(cue !== undefined && { cue }) };
};
