import type { BeatsText } from "@glimmers/exchange";
import type {
  BeatSeries,
  HeartIndices,
  IndicesOptions,
  Mended,
  SpectrumMethod,
} from "@glimmers/hrv";
import { heartIndices, mendBeats, windowsOf } from "@glimmers/hrv";

/** What is wanted of a file with beats. */
export interface HeartWish {
  readonly file: string;
  readonly raw: boolean;
  readonly window?: { readonly seconds: number; readonly step: number };
  readonly method: SpectrumMethod;
  /** In Hz. */
  readonly breath?: number;
  readonly short: boolean;
}

export interface ReadHeart {
  readonly text: Omit<BeatsText, "intervals">;
  readonly series: BeatSeries;
}

/** What is told of a file. */
export interface HeartAnswer {
  readonly file: string;
  readonly read: Omit<BeatsText, "intervals">;
  /** Of the beats mended; absent where they were taken as they came, or could not be mended. */
  readonly mended?: Omit<Mended, "series">;
  readonly whole?: HeartIndices;
  readonly windows?: readonly WindowAnswer[];
}

export interface WindowAnswer {
  readonly from: number;
  readonly to: number;
  readonly known: number;
  readonly told: HeartIndices;
}

/** Mends, unless asked not to, and works out the whole or its windows; says how far it is. */
export const heartAnswer = (
  { text, series }: ReadHeart,
  wish: HeartWish,
  progress: (line: string) => void,
): HeartAnswer => {
  const beats = series.intervals.length;
  if (beats >= LONG) progress(`${beats} intervals: mending what is broken …`);
  const mended = wish.raw ? undefined : mendBeats(series);
  const { series: taken, ...about } = mended?.ok ? mended.value : { series };
  if (beats >= LONG) progress("working out the indices …");
  const options: IndicesOptions = {
    method: wish.method,
    ...(wish.breath !== undefined && { breath: wish.breath }),
    ...(wish.short && { short: "tell" }),
    ...("quality" in about && { quality: about.quality }),
  };
  return {
    file: wish.file,
    read: text,
    ...("mends" in about && { mended: about }),
    ...(wish.window === undefined
      ? { whole: heartIndices(taken, options) }
      : { windows: windowAnswers(taken, wish.window, options, progress) }),
  };
};

/** From so many beats on somebody waits, and is told how far it is. */
const LONG = 20_000;

const windowAnswers = (
  series: BeatSeries,
  { seconds, step }: { readonly seconds: number; readonly step: number },
  options: IndicesOptions,
  progress: (line: string) => void,
): readonly WindowAnswer[] => {
  const windows = windowsOf(series, seconds, step);
  const every = Math.max(1, Math.ceil(windows.length / 10));
  return windows.map(({ from, to, known, series: inside }, nth) => {
    if (windows.length >= 100 && nth % every === 0)
      progress(`window ${nth + 1} of ${windows.length} …`);
    return { from, to, known, told: heartIndices(inside, options) };
  });
};
