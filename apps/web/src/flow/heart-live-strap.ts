/** What a measurement of a strap says; `packages/hrv` reads its bytes. */
export interface Measured {
  /** Beats a minute; 0 where the strap has none. */
  readonly rate: number;
  readonly contact: "on" | "off" | "unknown";
  /** In ms, the oldest first; none in many a packet. */
  readonly intervals: readonly number[];
}

/** An interval as it came, with its place in time. */
export interface Received {
  /** In ms, as received. */
  readonly interval: number;
  /** When it ended, in s since the reading began. */
  readonly end: number;
  /** It came while the strap said it had no contact, or no rate. */
  readonly doubtful: boolean;
}

/**
 * Note: A strap's beats in time
 *
 * A strap tells how long each interval was, and not when. So intervals are laid end to end, and
 * the time a packet arrives is asked only whether something is missing: then what was laid lags
 * behind by more than it usually does. A packet may also be late, and several come at once. So
 * where a lag is new, beats wait until it has held for some seconds; then it is a gap, and they
 * stand after it. Where it goes away, nothing was missing. Nothing received is ever left out.
 */
export interface StrapLine {
  readonly link: "hearing" | "lost";
  /** The next interval ends where it arrives: nothing came before it, or the strap was lost. */
  readonly anew: boolean;
  readonly contact: Measured["contact"];
  readonly battery?: number;
  /** When something last came, and when an interval did, in s since the reading began. */
  readonly lastAt?: number;
  readonly lastBeatAt?: number;
  /** Where the last interval laid ends, in s since the reading began. */
  readonly laidTo: number;
  /** How long after its end an interval usually arrives, in s. */
  readonly lag: number;
  /** Intervals of which it is not known yet whether others are missing before them. */
  readonly waiting: readonly Omit<Received, "end">[];
  /** When the first of them arrived. */
  readonly waitingSince?: number;
  /** How often time went by of which no interval came. */
  readonly gaps: number;
  /** Packets in a row that told a rate and no interval. */
  readonly onlyRates: number;
}

export const NO_STRAP_YET: StrapLine = {
  link: "hearing",
  anew: true,
  contact: "unknown",
  laidTo: 0,
  lag: 0,
  waiting: [],
  gaps: 0,
  onlyRates: 0,
};

/** More behind than usual, in s, before something may be missing. */
const UNUSUAL = 1.5;
/** How long it has to hold until it is, in s: longer than packets are held up as a rule. */
const HOLDS = 3;
/** How quickly the usual lag follows: a strap's clock and this one drift apart by seconds an hour. */
const FOLLOWS = 0.02;

export interface Laid {
  readonly line: StrapLine;
  readonly beats: readonly Received[];
}

/** A strap that was lost, or came back. What waited is laid down first: nothing is forgotten. */
export const strapGone = (line: StrapLine): Laid => {
  const { line: all, beats } = layAll(line);
  return { line: { ...all, link: "lost", anew: true }, beats };
};

export const strapBack = (line: StrapLine, at: number): StrapLine => ({
  ...line,
  link: "hearing",
  lastAt: at,
});

/** A measurement that came at `at` seconds into the reading. */
export const hearMeasured = (line: StrapLine, told: Measured, at: number): Laid => {
  const doubtful = told.contact === "off" || told.rate === 0;
  const fresh = told.intervals
    .filter((interval) => Number.isFinite(interval) && interval > 0)
    .map((interval) => ({ interval, doubtful }));
  const heard: StrapLine = {
    ...line,
    link: "hearing",
    contact: told.contact,
    lastAt: at,
    onlyRates: fresh.length > 0 || told.rate === 0 ? 0 : line.onlyRates + 1,
  };
  if (fresh.length === 0) return { line: heard, beats: [] };
  return place({ ...heard, lastBeatAt: at, waiting: [...line.waiting, ...fresh] }, at);
};

/** Lays down what waits, unless it has to wait on. */
const place = (line: StrapLine, at: number): Laid => {
  const { laidTo, waiting, waitingSince = at } = line;
  const length = secondsOf(waiting);
  const lag = at - (laidTo + length);
  if (line.anew) return layAnew(line, at - length, at);
  if (lag - line.lag <= UNUSUAL)
    return lay({ ...line, lag: lag < line.lag ? lag : usual(line.lag, lag) }, laidTo);
  if (at - waitingSince < HOLDS) return { line: { ...line, waitingSince }, beats: [] };
  return lay({ ...line, gaps: line.gaps + 1 }, at - line.lag - length);
};

const layAnew = (line: StrapLine, from: number, at: number): Laid => {
  const isGap = line.laidTo > 0 && from - line.laidTo > UNUSUAL;
  const laid = lay({ ...line, anew: false, gaps: line.gaps + (isGap ? 1 : 0) }, from);
  return { ...laid, line: { ...laid.line, lag: Math.min(0, at - laid.line.laidTo) } };
};

const usual = (before: number, now: number): number => before + FOLLOWS * (now - before);

/** Lays all that waits end to end, the first beginning at `from`. */
const lay = (line: StrapLine, from: number): Laid => {
  let end = Math.max(from, line.laidTo);
  const beats = line.waiting.map((one) => ({ ...one, end: (end += one.interval / 1000) }));
  const { waitingSince: _, ...rest } = line;
  return { line: { ...rest, waiting: [], laidTo: end }, beats };
};

/** The end, or a loss: what still waits is laid where it arrived. */
export const layAll = (line: StrapLine): Laid => {
  if (line.waiting.length === 0) return { line, beats: [] };
  const at = line.lastBeatAt ?? 0;
  const from = at - line.lag - secondsOf(line.waiting);
  return lay({ ...line, gaps: line.gaps + 1 }, from);
};

const secondsOf = (intervals: readonly { readonly interval: number }[]): number =>
  intervals.reduce((sum, { interval }) => sum + interval, 0) / 1000;
