import type { Moment, MomentKind } from "@glimmers/model";
import type { Chosen, Taken } from "../taken.ts";
import { chosenOf } from "../taken.ts";

/** How a page says things: in the person's own names and language, by whoever shows it. */
export interface Teller {
  /** What a moment is, on one line; undefined for what has no place on a page. */
  readonly title: (moment: Moment) => string | undefined;
  /** What was tapped: strength, room, how it was afterwards. */
  readonly facts: (moment: Moment) => readonly string[];
  /** What was written in the person's own words. */
  readonly words: (moment: Moment) => readonly string[];
  readonly day: (moment: Moment) => string;
  readonly clock: (moment: Moment) => string;
}

export interface PageWays extends Chosen {
  /** The person's own words are on it only where they ticked that. */
  readonly words: boolean;
  /** No more moments than this: the latest. All of them where nothing is said. */
  readonly most?: number;
}

export interface PageRow {
  readonly clock: string;
  readonly title: string;
  readonly facts: readonly string[];
  readonly words: readonly string[];
}

/** A page, as it is shown, printed and handed over: exactly this, and nothing beside it. */
export interface Page {
  readonly days: readonly { readonly day: string; readonly rows: readonly PageRow[] }[];
  readonly count: number;
  /** Chosen, and earlier than what fits. */
  readonly left: number;
}

/**
 * Kinds that may go to somebody else at all. A plan, what was put down, safe beings and what packs
 * hold are for the person alone.
 */
export const PAGE_KINDS = [
  "check-in",
  "glimmer",
  "session",
  "return",
  "trigger",
  "hold-both",
  "look-back",
  "imported",
  "heart-reading",
] as const satisfies readonly MomentKind[];
export type PageKind = (typeof PAGE_KINDS)[number];

/** A one-page brief holds about so many rows on A4, without words. */
export const BRIEF_ROWS = 36;

/** Oldest day first. What was answered with "I'm thinking about not being alive" is on no page (S3). */
export const makePage = async (
  taken: Pick<Taken, "moments">,
  ways: PageWays,
  teller: Teller,
): Promise<Page> => {
  const kinds = PAGE_KINDS.filter((kind) => ways.kinds === undefined || ways.kinds.includes(kind));
  const rows: { readonly day: string; readonly row: PageRow }[] = [];
  for await (const { moment } of chosenOf(taken.moments, { ...ways, kinds })) {
    const row = isForNobody(moment) ? undefined : rowOf(moment, ways, teller);
    if (row !== undefined) rows.push({ day: teller.day(moment), row });
  }
  const most = ways.most ?? rows.length;
  const shown = rows.slice(Math.max(0, rows.length - most));
  return { days: byDay(shown), count: shown.length, left: rows.length - shown.length };
};

const isForNobody = (moment: Moment): boolean =>
  moment.kind === "check-in" && moment.raw.mode === "not_alive";

const rowOf = (moment: Moment, { words }: PageWays, teller: Teller): PageRow | undefined => {
  const title = teller.title(moment);
  if (title === undefined) return undefined;
  return {
    clock: teller.clock(moment),
    title,
    facts: teller.facts(moment),
    words: words ? teller.words(moment) : [],
  };
};

const byDay = (rows: readonly { readonly day: string; readonly row: PageRow }[]): Page["days"] => {
  const days: { readonly day: string; readonly rows: PageRow[] }[] = [];
  for (const { day, row } of rows) {
    const last = days.at(-1);
    if (last?.day === day) last.rows.push(row);
    else days.push({ day, rows: [row] });
  }
  return days;
};
