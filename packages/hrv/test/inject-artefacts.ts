import type { KnownArtefact, Wrong } from "../src/index.ts";

/** A number in [0, 1), as `seededRandom` gives it. */
type Unit = () => number;

export interface Injection {
  /** One kind for all, or each of the four in turn. */
  readonly kind: Wrong | "mixed";
  /** Artefacts per beat. */
  readonly rate: number;
  /** In pairs, with one good beat between them. */
  readonly burst?: boolean;
}

/** Intervals in whole ms with artefacts in them, and where those are. */
export interface Corrupted {
  readonly intervals: readonly number[];
  readonly known: readonly KnownArtefact[];
}

const KINDS: readonly Wrong[] = ["missed", "extra", "ectopic", "shift"];

/**
 * Puts artefacts into clean intervals as the reference cases have them: a beat left out, one put in
 * at 0.3 to 0.7 of an interval, one early by 20 to 40 % with a full pause after it, or one moved by
 * 60 to 140 ms either way. Never within twelve beats of either end, six beats apart at least.
 */
export const injectArtefacts = (
  clean: ArrayLike<number>,
  { kind, rate, burst = false }: Injection,
  unit: Unit,
): Corrupted => {
  const beats = beatsOf(clean);
  const picked = pickBeats(beats.length, rate, burst, unit);
  const changed = picked.map((beat, nth) => {
    const type = kind === "mixed" ? (KINDS[nth % KINDS.length] as Wrong) : kind;
    return { type, beat, ...changeOf(type, beats, beat, unit) };
  });
  const gone = new Set(changed.filter(({ type }) => type !== "extra").map(({ beat }) => beat));
  const added = changed.flatMap(({ to }) => (to === undefined ? [] : [to]));
  const times = [...beats.filter((_, beat) => !gone.has(beat)), ...added]
    .map(Math.round)
    .toSorted((one, other) => one - other);
  return {
    intervals: times.slice(1).map((time, nth) => time - (times[nth] as number)),
    known: changed.map(({ type, time }) => ({
      type,
      beat: times.findIndex((found) => found >= Math.round(time)),
    })),
  };
};

const beatsOf = (clean: ArrayLike<number>): readonly number[] => {
  let sum = 0;
  return [0, ...Array.from(clean, (interval) => (sum += interval))];
};

/** `time` is where to look for it; `to` where the beat is now, if anywhere. */
const changeOf = (type: Wrong, beats: readonly number[], beat: number, unit: Unit) => {
  const [before, now] = [beats[beat - 1] as number, beats[beat] as number];
  const between = (low: number, high: number): number => low + (high - low) * unit();
  if (type === "missed") return { time: now, to: undefined };
  const by = {
    extra: () => -between(0.3, 0.7) * (now - before),
    ectopic: () => -between(0.2, 0.4) * (now - before),
    shift: () => (unit() < 0.5 ? -1 : 1) * between(60, 140),
  }[type]();
  return { time: now + by, to: now + by };
};

const pickBeats = (beats: number, rate: number, burst: boolean, unit: Unit): readonly number[] => {
  const wanted = Math.max(3, Math.round(rate * beats));
  const apart = burst ? 13 : 6;
  const picked: number[] = [];
  for (const beat of shuffled(beats - 24, unit).map((nth) => nth + 12)) {
    if (picked.length >= wanted) break;
    if (picked.every((other) => Math.abs(beat - other) >= apart))
      picked.push(...(burst ? [beat, beat + 2] : [beat]));
  }
  return picked.slice(0, wanted).toSorted((one, other) => one - other);
};

const shuffled = (count: number, unit: Unit): readonly number[] => {
  const order = Array.from({ length: count }, (_, nth) => ({ nth, draw: unit() }));
  return order.toSorted((one, other) => one.draw - other.draw).map(({ nth }) => nth);
};
