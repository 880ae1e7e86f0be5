import type { NotKept } from "@glimmers/journal";
import type { EntryId, Raw, Situation } from "@glimmers/model";
import type { Instant, Result } from "@glimmers/primitives";
import { ok } from "@glimmers/primitives";
import type { Outcome, Practice } from "@glimmers/sessions";
import { keptRecord, sessionRecord } from "@glimmers/sessions";
import type { App } from "../app.ts";
import { countHarder } from "./hidden-practices.ts";
import { OWN_ANCHOR } from "./session-anchor.ts";

/** Where a session began from, and what it followed: kept with it. */
export interface SessionFrom {
  /** Where the person had last said they were. */
  readonly before?: Situation;
  /** The own anchor, glimmer or rung that was followed. */
  readonly following?: EntryId;
  /** When its first step came: a session is kept at its end, and has the time it began at. */
  readonly beganAt?: () => Instant | undefined;
}

type Keeping = Pick<App, "keep" | "revise" | "prefs" | "setPref" | "clock" | "words"> & {
  readonly journalOpen: Pick<App["journalOpen"], "peek">;
  readonly path: Pick<App["path"], "peek">;
};

type Told = Result<void, NotKept>;

/**
 * Keeps a session as soon as there is something to say of it, and its answer once there is one:
 * whoever closes the app on the question afterwards has still done it, and a stop is a stop.
 * Called again with each outcome; a session that never left its preview is not kept, nor is one
 * behind a journal that is not open: it belongs to nobody yet.
 */
export const keepSession = (
  app: Keeping,
  practice: Practice,
  { before, following, beganAt }: SessionFrom,
): ((outcome: Outcome) => Promise<Told>) => {
  const session = keptAndRevised(app);
  const own = keptOnce(app);
  const harder = doneOnce(() => countHarder(app, practice.id));
  const turns = oneByOne();
  return (outcome) => {
    if (!outcome.begun || !app.journalOpen.peek()) return Promise.resolve(ok(undefined));
    const ended = unlessForSupport(app, practice, outcome);
    const at = beganAt?.();
    const record = { ...sessionRecord(ended, before, following), ...(at !== undefined && { at }) };
    return turns(async () => {
      const isHarder = outcome.after === "harder" && practice.id !== OWN_ANCHOR;
      // In the order of what they rest on: the later is not kept where the earlier was not.
      for (const step of [
        () => (isHarder ? harder() : done),
        () => session(record),
        () => own(ownRecord(app, practice, outcome)),
      ]) {
        const told = await step();
        if (!told.ok) return told;
      }
      return done;
    });
  };
};

const done: Told = ok(undefined);

/**
 * Going to Support in the middle is not leaving the practice alone: nothing is held against it.
 * But where leaving always ends a practice, it has ended.
 */
const unlessForSupport = (
  { path }: Keeping,
  { leavingStops }: Practice,
  outcome: Outcome,
): Outcome => {
  const { stopReason, ...others } = outcome;
  const isForSupport = stopReason === "left" && path.peek().at === "support";
  return isForSupport && !leavingStops ? others : outcome;
};

/** What the practice makes of its answers. */
const ownRecord = (
  { words, clock }: Keeping,
  practice: Practice,
  outcome: Outcome,
): Raw | undefined =>
  keptRecord(practice, outcome, { language: words.peek().language, now: clock.now() });

/** Keeps the first record, and takes each later one for a change of it. */
const keptAndRevised = (app: Keeping): ((record: Raw) => Promise<Told>) => {
  let last: { readonly id: EntryId; readonly record: Raw } | undefined;
  return async (record) => {
    const changes = last && changesFrom(last.record, record);
    if (changes && Object.keys(changes).length === 0) return done;
    const kept = last && changes ? await app.revise(last.id, changes) : await app.keep(record);
    if (!kept.ok) return kept;
    last = { id: kept.value.entry.id, record };
    return done;
  };
};

/** What differs, field by field; a field that is gone is undefined. */
const changesFrom = (before: Raw, now: Raw): Raw =>
  Object.fromEntries(
    Object.keys({ ...before, ...now })
      .filter((field) => before[field] !== now[field])
      .map((field) => [field, now[field]]),
  );

const keptOnce = (app: Keeping): ((record: Raw | undefined) => Promise<Told>) => {
  let isKept = false;
  return async (record) => {
    if (isKept || record === undefined) return done;
    const kept = await app.keep(record);
    if (!kept.ok) return kept;
    isKept = true;
    return done;
  };
};

/** What was not done is tried again the next time. */
const doneOnce = (work: () => Promise<Told>): (() => Promise<Told>) => {
  let isDone = false;
  return async () => {
    if (isDone) return done;
    const told = await work();
    isDone = told.ok;
    return told;
  };
};

/** One after another: each builds on what the one before has kept. */
const oneByOne = (): ((work: () => Promise<Told>) => Promise<Told>) => {
  let last: Promise<unknown> = Promise.resolve();
  return (work) => {
    const turn = last.then(work, work);
    last = turn;
    return turn;
  };
};
