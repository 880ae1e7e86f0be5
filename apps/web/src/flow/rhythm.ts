import { dayOf } from "@glimmers/primitives";
import type { RhythmReport } from "@glimmers/rhythm";
import type { ReadonlySignal } from "@preact/signals";
import { effect, signal } from "@preact/signals";
import type { App, HeldRhythm } from "../app.ts";
import type { RhythmAsk, RhythmNews } from "./rhythm-work.ts";

/** How far it has come. The last report stays to be read while a newer one is worked out. */
export interface RhythmState {
  readonly stage: "reading" | "working" | "done" | "trouble" | "too-long";
  /** Of the work, 0 to 1. */
  readonly share: number;
  readonly report?: RhythmReport;
}

/** Rhythm for as long as somebody looks at it. */
export interface OpenRhythm {
  readonly state: ReadonlySignal<RhythmState>;
  /** Begins anew, after trouble. */
  readonly again: () => void;
  /** Ends what is under way; to be called as the screen is left. */
  readonly close: () => void;
}

type Needs = Pick<App, "clock" | "prefs" | "rhythm"> & {
  readonly history: Pick<App["history"], "changed">;
};

/**
 * Works out what can be said, and again whenever something was kept here, in another tab or on
 * another device. What was worked out last lies in memory, so that looking how it was done and
 * coming back costs nothing; it lies nowhere else.
 */
export const openRhythm = (app: Needs): OpenRhythm => {
  const { held } = app.rhythm;
  const bench = app.rhythm.bench();
  const state = signal<RhythmState>(startingFrom(held.peek()));
  let turn = 0;

  const hear = (news: RhythmNews, basis: Basis): void => {
    if (news.type === "failed") state.value = { ...state.peek(), stage: "trouble" };
    if (news.type === "too-long") state.value = { ...state.peek(), stage: "too-long" };
    if (news.type === "progress")
      state.value = { ...state.peek(), stage: "working", share: news.share };
    if (news.type !== "done") return;
    const { report, warm } = news;
    held.value = { basis: basisKey(basis), report, ...(warm && { warm }) };
    state.value = { stage: "done", share: 1, report };
  };

  const begin = async (basis: Basis): Promise<void> => {
    const mine = ++turn;
    bench.end();
    state.value = { ...state.peek(), stage: "reading", share: 0 };
    const columns = await app.rhythm.logged().catch(() => undefined);
    if (mine !== turn) return;
    if (columns === undefined) return hear({ type: "failed", reason: "not read" }, basis);
    const previous = held.peek()?.warm;
    const { wakingHours, today } = basis;
    const ask: RhythmAsk = { columns, wakingHours, today, ...(previous && { previous }) };
    bench.work(ask, (news) => {
      if (mine === turn) hear(news, basis);
    });
  };

  const unfollow = effect(() => {
    const basis = basisOf(app);
    if (held.peek()?.basis !== basisKey(basis)) void begin(basis);
  });
  return {
    state,
    again: () => void begin(basisOf(app)),
    close: () => {
      turn += 1;
      unfollow();
      bench.end();
    },
  };
};

const startingFrom = (held: HeldRhythm | undefined): RhythmState =>
  held === undefined
    ? { stage: "reading", share: 0 }
    : { stage: "done", share: 1, report: held.report };

/** What a report holds for: as the journal is now, a day, and the hours somebody is awake. */
interface Basis extends Pick<RhythmAsk, "wakingHours" | "today"> {
  readonly changed: number;
}

const basisOf = ({ clock, prefs, history }: Needs): Basis => {
  const now = clock.now();
  const today = dayOf(now, clock.offsetAt(now));
  return { changed: history.changed.value, wakingHours: prefs.value.wakingHours, today };
};

const basisKey = ({ changed, wakingHours, today }: Basis): string =>
  [changed, wakingHours.wake, wakingHours.bed, today].join(" ");
