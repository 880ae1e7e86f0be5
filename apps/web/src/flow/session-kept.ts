import type { Kept, NotKept } from "@glimmers/journal";
import type { EntryId, Raw, Situation } from "@glimmers/model";
import type { Result } from "@glimmers/primitives";
import { ok } from "@glimmers/primitives";
import type { Outcome, Practice } from "@glimmers/sessions";
import { keptRecord, sessionRecord } from "@glimmers/sessions";
import type { App } from "../app.ts";

/** Where a session began from, and what it followed: kept with it. */
export interface SessionFrom {
  /** Where the person had last said they were. */
  readonly before?: Situation;
  /** The own anchor, glimmer or rung that was followed. */
  readonly following?: EntryId;
}

type Keeping = Pick<App, "keep" | "revise" | "clock" | "words">;

/**
 * Keeps a session as soon as its steps are over, and its answer once there is one: whoever
 * closes the app on the question afterwards has still done it, and a stop is a stop. Called
 * again with each outcome; a session that never left its preview is not kept.
 */
export const keepSession = (
  app: Keeping,
  practice: Practice,
  { before, following }: SessionFrom,
): ((outcome: Outcome) => Promise<Result<void, NotKept>>) => {
  const session = untilKept(app);
  const own = untilKept(app);
  return async (outcome) => {
    if (!outcome.begun) return ok(undefined);
    // In the order of what they rest on: the later is not kept where the earlier was not.
    const kept = await session(sessionRecord(outcome, before, following));
    if (!kept.ok) return kept;
    const given = { language: app.words.value.language, now: app.clock.now() };
    const record = keptRecord(practice, outcome, given);
    const ownKept = record === undefined ? ok(undefined) : await own(record);
    if (!ownKept.ok) return ownKept;
    return answered(app, kept.value, outcome);
  };
};

const answered = async (
  app: Keeping,
  { entry }: Kept,
  { after }: Outcome,
): Promise<Result<void, NotKept>> => {
  if (after === undefined || entry.body?.["after"] === after) return ok(undefined);
  const revised = await app.revise(entry.id, { after });
  return revised.ok ? ok(undefined) : revised;
};

/** Keeps something once; what was not kept is tried again the next time. */
const untilKept = (app: Keeping): ((raw: Raw) => Promise<Result<Kept, NotKept>>) => {
  let keeping: Promise<Result<Kept, NotKept>> | undefined;
  return async (raw) => {
    const kept = await (keeping ??= app.keep(raw));
    if (!kept.ok) keeping = undefined;
    return kept;
  };
};
