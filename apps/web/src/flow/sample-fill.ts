import { PLAIN_JSON } from "@glimmers/exchange";
import type { Prefs } from "@glimmers/model";
import type { Clock } from "@glimmers/primitives";
import type { Begun, Keeper, NotACopy } from "./keeper.ts";
import { sampleMoments } from "./sample-moments.ts";
import { sampleWords } from "./sample-words.ts";

/** The half-year everybody sees; chosen so that Rhythm has something to say of it. */
export const SAMPLE_SEED = 5;

/** When the made-up person usually wakes and goes to bed, in minutes after midnight. */
export const SAMPLE_HOURS = { wake: 6 * 60 + 30, bed: 24 * 60 } as const;

/** What the sample journal is opened with. */
export interface SampleOpening {
  readonly clock: Clock;
  readonly language: "en" | "de";
  /** How the person likes the app to look; nothing else of theirs comes along. */
  readonly look: Pick<Prefs, "theme" | "lowStim" | "textSize" | "language" | "discreet">;
}

/**
 * Fills a keeper's new, empty journal with the sample half-year, as a copy from elsewhere is
 * brought in, and says that it is open. Where anything is in the way of that, it says what.
 */
export const beginSample = async (
  keeper: Pick<Keeper, "begin" | "bringCopy">,
  { clock, language, look }: SampleOpening,
): Promise<Begun> => {
  const begun = await keeper.begin();
  if (begun.type !== "Open") return begun;
  const moments = sampleMoments({ seed: SAMPLE_SEED, clock, words: sampleWords(language) });
  const prefs: Partial<Prefs> = { ...look, ...SAMPLE_PREFS };
  const file = new Blob([JSON.stringify({ ...PLAIN_JSON, moments, prefs })]);
  const brought = await keeper.bringCopy(file);
  if (!brought.ok) return { type: "Trouble", trouble: troubleOf(brought.error) };
  return { ...begun, prefs: { ...begun.prefs, ...prefs } };
};

/** All of the app is to be seen, but for what only makes sense with a life of one's own. */
const SAMPLE_PREFS = {
  depth: 2,
  welcomed: true,
  wakingHours: SAMPLE_HOURS,
} as const satisfies Partial<Prefs>;

type NotBrought = Extract<
  Awaited<ReturnType<Keeper["bringCopy"]>>,
  { readonly ok: false }
>["error"];

const isOfTheFile = (error: NotBrought): error is NotACopy =>
  ["NotAnArchive", "FromNewer", "Sealed", "WrongKey", "SealDamaged"].includes(error.type);

/** Our own file is one we can read; if it is not, that is a mistake of ours and said as such. */
const troubleOf = (error: NotBrought): Extract<Begun, { readonly type: "Trouble" }>["trouble"] =>
  isOfTheFile(error)
    ? { type: "ShelfFault", reason: `the sample could not be read: ${error.type}` }
    : error;
