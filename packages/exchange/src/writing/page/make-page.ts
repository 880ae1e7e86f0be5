import type { Moment, MomentKind } from "@glimmers/model";
import type { Chosen, Taken } from "../taken.ts";
import { chosenOf } from "../taken.ts";

/** How a page says things: in the person's own names and language, by whoever shows it. */
export interface Teller {
  /** What a moment is, on one line; undefined for what has no place on a page. */
  readonly title: (moment: Moment) => string | undefined;
  /** What was tapped, which form of file it came out of, and what was counted of a heart. */
  readonly facts: (moment: Moment) => readonly string[];
  /** Of these, only what the person tapped: strength, room, how it was afterwards. */
  readonly tapped: (moment: Moment) => readonly string[];
  /** Of these, only the numbers of a heart reading: minutes, beats a minute, RMSSD. */
  readonly heart: (moment: Moment) => readonly string[];
  /** What was written in the person's own words. */
  readonly words: (moment: Moment) => readonly string[];
  readonly day: (moment: Moment) => string;
  readonly clock: (moment: Moment) => string;
}

export interface PageWays extends Chosen {
  /** The person's own words are on it only where they ticked that. */
  readonly words: boolean;
  /** The latest that fit into so many lines, days and own words counted. All where nothing is said. */
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
  /** Which kinds are among them: what is said of the page is true of these. */
  readonly kinds: readonly PageKind[];
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

/** So many lines stand on one page of A4 below its head, and leave room for its foot. */
export const BRIEF_ROWS = 34;

/** Oldest day first. What was answered with "I'm thinking about not being alive" is on no page (S3). */
export const makePage = async (
  taken: Pick<Taken, "moments">,
  ways: PageWays,
  teller: Teller,
): Promise<Page> => {
  const kinds = PAGE_KINDS.filter((kind) => ways.kinds === undefined || ways.kinds.includes(kind));
  const rows: Placed[] = [];
  for await (const { moment } of chosenOf(taken.moments, { ...ways, kinds })) {
    const row = isForNobody(moment) ? undefined : rowOf(moment, ways, teller);
    if (row !== undefined) rows.push({ kind: moment.kind, day: teller.day(moment), row });
  }
  const shown = ways.most === undefined ? rows : latestWithin(rows, ways.most);
  const on = PAGE_KINDS.filter((kind) => shown.some((each) => each.kind === kind));
  const [count, left] = [shown.length, rows.length - shown.length];
  return { days: byDay(shown), count, kinds: on, left };
};

interface Placed {
  readonly kind: MomentKind;
  readonly day: string;
  readonly row: PageRow;
}

/** A day's heading takes as much room as two lines. */
const LINES_OF_DAY = 2;
const LETTERS_A_LINE = 70;

const latestWithin = (rows: readonly Placed[], most: number): readonly Placed[] => {
  let left = most;
  for (let from = rows.length; from > 0; from -= 1) {
    const { day, row } = rows[from - 1]!;
    left -= linesOf(row) + (rows[from]?.day === day ? 0 : LINES_OF_DAY);
    if (left < 0) return rows.slice(from);
  }
  return rows;
};

const linesOf = ({ title, facts, words }: PageRow): number =>
  [[title, ...facts].join(" · "), ...words.flatMap((text) => text.split("\n"))].reduce(
    (sum, text) => sum + Math.max(1, Math.ceil(text.length / LETTERS_A_LINE)),
    0,
  );

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

const byDay = (rows: readonly Placed[]): Page["days"] => {
  const days: { readonly day: string; readonly rows: PageRow[] }[] = [];
  for (const { day, row } of rows) {
    const last = days.at(-1);
    if (last?.day === day) last.rows.push(row);
    else days.push({ day, rows: [row] });
  }
  return days;
};
