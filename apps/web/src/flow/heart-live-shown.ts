import type { Signal } from "./heart-live-signal.ts";
import { watchSignal } from "./heart-live-signal.ts";
import type { Received } from "./heart-live-strap.ts";

/** A beat as it was looked at on the spot. */
export interface WatchedBeat {
  readonly interval: number;
  readonly end: number;
  readonly kind?: string;
  /**
   * What stands in its place: of several that were mended together, all of it with the last, and
   * nothing with those before; nothing where it is a gap. Absent where the beat stays.
   */
  readonly mended?: readonly number[];
}

/** Looks at beats as they come, and says which stand as they are: `createBeatWatch` of `hrv`. */
export interface Watch {
  readonly push: (interval: number, end?: number) => readonly WatchedBeat[];
}

/** A beat as the wave draws it. */
export interface ShownBeat {
  /** When it ended, in s since the reading began. */
  readonly end: number;
  /** In ms; where a beat was mended, what stands in its place. */
  readonly interval: number;
  /** Whether it follows on the one before it: where not, the wave is broken. */
  readonly joined: boolean;
}

export interface HeartShown {
  /** The last minute or so, oldest first. The same array, changed as beats come. */
  readonly beats: readonly ShownBeat[];
  readonly add: (received: readonly Received[]) => void;
  readonly mended: () => number;
  readonly signal: () => Signal;
  /** Goes up whenever `beats` changes. */
  readonly version: () => number;
}

/** How much of the past is held for the wave, in s: what has left the picture is let go. */
const HELD = 90;
/** Beats that lie this close, in s, follow on one another. */
const CLOSE = 0.05;

/**
 * Gathers beats for the wave, each with what stands in its place where it was mended. What came
 * without contact is no heart to be drawn; it was received, and that is all. `onShown` is told each.
 */
export const showBeats = (watch: Watch, onShown: (beat: ShownBeat) => void): HeartShown => {
  const beats: ShownBeat[] = [];
  const signal = watchSignal();
  let [mended, version, last] = [0, 0, Number.NEGATIVE_INFINITY];
  const show = ({ interval, end }: Placed): void => {
    if (!Number.isFinite(interval) || !Number.isFinite(end) || interval <= 0) return;
    const beat = { end, interval, joined: Math.abs(end - last - interval / 1000) < CLOSE };
    beats.push(beat);
    onShown(beat);
    last = end;
  };
  const add = (received: readonly Received[]): void => {
    const sound = received.filter(({ doubtful }) => !doubtful);
    for (const { doubtful, end } of received) if (doubtful) signal.judged(end, true);
    for (const beat of sound.flatMap(({ interval, end }) => watch.push(interval, end))) {
      const isMended = beat.kind !== undefined && (beat.mended ?? []).length > 0;
      if (isMended) mended += 1;
      signal.judged(beat.end, isMended);
      placed(beat).forEach(show);
    }
    while ((beats[0]?.end ?? last) < last - HELD) beats.shift();
    version += 1;
  };
  return { beats, add, mended: () => mended, signal: signal.now, version: () => version };
};

type Placed = Pick<ShownBeat, "interval" | "end">;

/** What stands for a beat, each with its own end, the last one ending where the beat did. */
const placed = ({ interval, end, mended = [interval] }: WatchedBeat): readonly Placed[] => {
  const after = (nth: number): number => mended.slice(nth + 1).reduce((sum, one) => sum + one, 0);
  return mended.map((one, nth) => ({ interval: one, end: end - after(nth) / 1000 }));
};
