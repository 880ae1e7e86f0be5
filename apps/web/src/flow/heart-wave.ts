import type { Pace } from "@glimmers/model";
import { breathAt } from "@glimmers/sessions";
import type { ShownBeat } from "./heart-live-shown.ts";
import { breathSeconds } from "./heart-pace.ts";
import { sizeOf } from "./session-light.ts";

/**
 * Note: The picture of a heart's rhythm
 *
 * Time goes from left to right at one scale for both: the wave of the time between beats, and the
 * shape of the pacer. The pacer is seen a little ahead, so that nobody is surprised by a breath.
 * Beats come about once a second, and late; so the wave ends some seconds before now, where it is known
 * already, and grows without a jerk.
 */
export const SEEN = 30;
/** Where now is, in s from the left edge; what is right of it is yet to come. */
export const NOW = 25;
/**
 * How far behind now the wave ends, in s: two beats that a beat is looked at beside, the one that
 * the line leads on to, and the second that a packet may take.
 */
export const BEHIND = 5;

/** The picture in units of its own: ten a second, and a hundred high. Zero is the top. */
export const UNITS = 10;
export const HEIGHT = 100;

interface WavePoint {
  readonly t: number;
  readonly value: number;
  readonly slope: number;
}
/** Beats that follow on one another, as one line. */
type WaveRun = readonly WavePoint[];
export type WaveCurve = readonly WaveRun[];

/**
 * A smooth line through the beats of each unbroken run. It goes through every beat and never
 * beyond two that lie beside each other: no beat is made longer or shorter by being drawn.
 *
 * Source: Fritsch and Carlson (1980), SIAM J. Numer. Anal. 17:238, with the slopes of Steffen
 * (1990), Astron. Astrophys. 239:443.
 */
export const curveOf = (beats: readonly ShownBeat[]): WaveCurve =>
  runsIn(beats).map((run) =>
    run.map(({ end, interval }, at) => ({ t: end, value: interval, slope: slopeAt(run, at) })),
  );

const runsIn = (beats: readonly ShownBeat[]): readonly (readonly ShownBeat[])[] => {
  const runs: ShownBeat[][] = [];
  for (const beat of beats) {
    const last = runs.at(-1);
    if (last === undefined || !beat.joined) runs.push([beat]);
    else last.push(beat);
  }
  return runs;
};

/** In ms a second; flat where the line turns, and at both its ends. */
const slopeAt = (run: readonly ShownBeat[], at: number): number => {
  const [before, here, after] = [run[at - 1], run[at], run[at + 1]];
  if (before === undefined || here === undefined || after === undefined) return 0;
  const [left, right] = [here.end - before.end, after.end - here.end];
  if (left <= 0 || right <= 0) return 0;
  const [rise, next] = [
    (here.interval - before.interval) / left,
    (after.interval - here.interval) / right,
  ];
  if (rise * next <= 0) return 0;
  const between = (rise * right + next * left) / (left + right);
  return Math.sign(rise) * Math.min(2 * Math.abs(rise), 2 * Math.abs(next), Math.abs(between));
};

/** How long the time between beats is at `t` on the line, in ms; undefined where there is none. */
export const valueAt = (curve: WaveCurve, t: number): number | undefined => {
  for (const run of curve) {
    const next = run.findIndex((point) => point.t >= t);
    const [from, to] = [run[next - 1], run[next]];
    if (to !== undefined && to.t === t) return to.value;
    if (from !== undefined && to !== undefined) return hermite(from, to, t);
  }
  return undefined;
};

const hermite = (from: WavePoint, to: WavePoint, t: number): number => {
  const width = to.t - from.t;
  const u = (t - from.t) / width;
  const [squared, cubed] = [u * u, u * u * u];
  return (
    (2 * cubed - 3 * squared + 1) * from.value +
    (cubed - 2 * squared + u) * width * from.slope +
    (3 * squared - 2 * cubed) * to.value +
    (cubed - squared) * width * to.slope
  );
};

/** What stands at the top and at the bottom of the wave, in ms. */
export interface WaveRange {
  readonly low: number;
  readonly high: number;
}

/** Less than so much from top to bottom, in ms, would make a storm of a ripple. */
const NARROWEST = 120;
/** How much of the height stays free above and below. */
const MARGIN = 0.12;

/**
 * The range a wave asks for; the one before it where that still does, so that the picture does not
 * breathe by itself. Undefined while there are no beats.
 */
export const rangeFor = (
  beats: readonly ShownBeat[],
  before: WaveRange | undefined,
): WaveRange | undefined => {
  if (beats.length === 0) return before;
  const intervals = beats.map(({ interval }) => interval);
  const [low, high] = [Math.min(...intervals), Math.max(...intervals)];
  const isHeld = before !== undefined && low >= before.low && high <= before.high;
  if (isHeld && before.high - before.low <= Math.max(NARROWEST * 2, 2.5 * (high - low)))
    return before;
  const half = Math.max(NARROWEST, high - low) * (0.5 + MARGIN);
  const middle = (low + high) / 2;
  return { low: middle - half, high: middle + half };
};

/** How much of the way is left after a second. */
const LEFT_AFTER_A_SECOND = 0.1;

/** From the range that is shown towards the one that is meant. */
export const rangeTowards = (
  shown: WaveRange | undefined,
  meant: WaveRange,
  milliseconds: number,
): WaveRange => {
  if (shown === undefined) return meant;
  const left = LEFT_AFTER_A_SECOND ** (milliseconds / 1000);
  const [low, high] = [
    meant.low + (shown.low - meant.low) * left,
    meant.high + (shown.high - meant.high) * left,
  ];
  return Math.abs(low - meant.low) + Math.abs(high - meant.high) < 0.5 ? meant : { low, high };
};

/** How far down a value stands, 0 at the top and 1 at the bottom: longer is higher. */
export const depthOf = (value: number, { low, high }: WaveRange): number =>
  Math.min(1, Math.max(0, (high - value) / (high - low)));

/** The wave as the path of a line, while now is `now`: its last second lies at `NOW`. */
export const waveLine = (curve: WaveCurve, range: WaveRange, now: number): string => {
  const x = (t: number): string => rounded((t - now + NOW) * UNITS);
  const y = (value: number): string => rounded(depthOf(value, range) * HEIGHT);
  const piece = (from: WavePoint, to: WavePoint): string => {
    const third = (to.t - from.t) / 3;
    return (
      `C${x(from.t + third)} ${y(from.value + from.slope * third)}` +
      ` ${x(to.t - third)} ${y(to.value - to.slope * third)} ${x(to.t)} ${y(to.value)}`
    );
  };
  return curve
    .filter((run) => run.length > 1)
    .map((run) =>
      run
        .map((to, at) => {
          const from = run[at - 1];
          return from === undefined ? `M${x(to.t)} ${y(to.value)}` : piece(from, to);
        })
        .join(""),
    )
    .join("");
};

const rounded = (units: number): string => String(Math.round(units * 100) / 100);

/** How high a breath stands, 0 to 1, so many seconds into a reading: as the light of a session. */
export const breathHeight = (pace: Pace, seconds: number): number =>
  sizeOf(breathAt(pace, Math.max(0, seconds) * 1000), false);

/** Where a quarter of a cosine bends, as the two handles of one curve. */
const BEND = 0.3642;

/**
 * The pacer as an area, a breath longer than what is seen: moved left by the share of the breath
 * that is over, an in-breath begins at `NOW` with every one of them.
 */
export const pacerArea = (pace: Pace): string => {
  const whole = breathSeconds(pace);
  const before = Math.ceil(NOW / whole);
  const breaths = before + Math.ceil((SEEN - NOW) / whole) + 1;
  let x = (NOW - before * whole) * UNITS;
  const start = rounded(x);
  const to = (seconds: number, from: number, height: number): string => {
    const [width, begun] = [seconds * UNITS, x];
    x += width;
    const [above, at] = [rounded(HEIGHT * (1 - from)), rounded(HEIGHT * (1 - height))];
    return `C${rounded(begun + BEND * width)} ${above} ${rounded(x - BEND * width)} ${at} ${rounded(x)} ${at}`;
  };
  const breath = (): string =>
    to(pace.in, 0, 1) +
    to(pace.holdIn ?? 0, 1, 1) +
    to(pace.out, 1, 0) +
    to(pace.holdOut ?? 0, 0, 0);
  const line = Array.from({ length: breaths }, breath).join("");
  return `M${start} ${HEIGHT}${line}V${HEIGHT}Z`;
};

/** How far the pacer is moved left, in s, so many seconds into a reading. */
export const pacerShift = (pace: Pace, seconds: number): number =>
  Math.max(0, seconds) % breathSeconds(pace);
