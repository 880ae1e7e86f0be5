import type { Pace } from "@glimmers/model";
import type { ReadonlySignal } from "@preact/signals";
import { signal } from "@preact/signals";
import type { Pause } from "@glimmers/exchange";
import type { BesideBeats } from "./heart-keep.ts";
import { noteInhales, notePauses } from "./heart-live-beside.ts";
import type { Ear, HeartLine } from "./heart-live-ears.ts";
import type { HeartShown, Watch } from "./heart-live-shown.ts";
import { showBeats } from "./heart-live-shown.ts";
import type { Signal } from "./heart-live-signal.ts";
import type { Received } from "./heart-live-strap.ts";

export type { WatchedBeat } from "./heart-live-shown.ts";

/** What is said of a reading under way. It changes about once a beat, and not with each picture. */
export interface HeartFace {
  readonly line: HeartLine;
  /** As they are counted afterwards: one more than the intervals between them. */
  readonly beats: number;
  readonly mended: number;
  readonly signal: Signal;
  /** How often time went by of which no beat is known. */
  readonly gaps: number;
  readonly battery?: number;
}

export interface LiveNeeds<News> {
  readonly ear: Ear<News>;
  /** In ms of the clock that news and pictures are timed by; the pacer begins then, too. */
  readonly began: number;
  readonly watch: Watch;
  /** The pace of the pacer, where one runs. */
  readonly pace?: Pace | undefined;
  /** Follows each breath of the pacer, where one runs. */
  readonly meter?: Meter | undefined;
  /** Given everything as it was received, as it comes: ms, and s since it began. */
  readonly keep: (
    intervals: readonly number[],
    ends: readonly number[],
    beside?: BesideBeats,
  ) => void;
}

/** From peak to valley within each breath: `createBreathMeter` of `hrv`. */
export interface Meter {
  readonly push: (interval: number, end: number) => void;
  readonly inhale: (at: number) => void;
  /** Of the last whole breath, in ms; undefined where none can be told. */
  readonly last: () => number | undefined;
}

/** One reading under way. */
export interface HeartLive<News> {
  readonly face: ReadonlySignal<HeartFace>;
  readonly shown: HeartShown;
  readonly hear: (news: News) => void;
  /** Time goes on, in ms: what no longer comes is noticed by this alone. */
  readonly pass: (now: number) => void;
  /** The end: everything received, in order. */
  readonly stop: () => HeartReceived;
}

export interface HeartReceived {
  readonly intervals: readonly number[];
  readonly ends: readonly number[];
  readonly inhales: readonly number[];
  readonly pauses: readonly Pause[];
}

/**
 * Hears a heart for as long as a reading goes: what comes from a strap or a camera, in the order
 * it comes, becomes intervals as received, beats to be seen, and one line on how well it goes.
 */
export const listenToHeart = <News>(needs: LiveNeeds<News>): HeartLive<News> => {
  const { ear, began, watch, keep, pace, meter } = needs;
  const shown = showBeats(watch, (beat) => meter?.push(beat.interval, beat.end));
  const received = emptyReceived();
  const [pauses, inhales] = [notePauses(), noteInhales(pace)];
  let now = 0;
  const face = signal(faceOf(ear, shown, received, now));
  const tell = (): void => {
    const next = faceOf(ear, shown, received, now);
    if (!isSame(next, face.peek())) face.value = next;
  };
  const beside = (line: HeartLine | undefined): void => {
    const [over, begun] = [pauses(line, now), inhales(now)];
    if (over.length + begun.length === 0) return;
    received.pauses.push(...over);
    received.inhales.push(...begun);
    for (const at of begun) meter?.inhale(at);
    keep([], [], { pauses: over, inhales: begun });
  };
  const take = (beats: readonly Received[]): void => {
    if (beats.length === 0) return;
    const [intervals, ends] = [beats.map(({ interval }) => interval), beats.map(({ end }) => end)];
    received.intervals.push(...intervals);
    received.ends.push(...ends);
    keep(intervals, ends);
    shown.add(beats);
  };
  return {
    face,
    shown,
    hear: (news) => {
      take(ear.hear(news, now));
      tell();
      // Out of sight there are no pictures: what is missing is missing from now on.
      if (face.peek().line === "away") beside("away");
    },
    pass: (at) => {
      now = Math.max(now, (at - began) / 1000);
      tell();
      beside(face.peek().line);
    },
    stop: () => {
      take(ear.rest());
      beside(undefined);
      tell();
      return received;
    },
  };
};

const emptyReceived = () => ({
  intervals: [] as number[],
  ends: [] as number[],
  inhales: [] as number[],
  pauses: [] as Pause[],
});

const faceOf = (
  ear: Ear<never>,
  shown: HeartShown,
  { intervals }: HeartReceived,
  now: number,
): HeartFace => {
  const battery = ear.battery();
  return {
    line: ear.line(now),
    beats: beatsIn(intervals),
    mended: shown.mended(),
    signal: shown.signal(),
    gaps: ear.gaps(),
    ...(battery !== undefined && { battery }),
  };
};

/** How many beats intervals lie between; counted alike wherever beats are told. */
export const beatsIn = ({ length }: { readonly length: number }): number =>
  length === 0 ? 0 : length + 1;

const isSame = (one: HeartFace, other: HeartFace): boolean =>
  one.line === other.line &&
  one.beats === other.beats &&
  one.mended === other.mended &&
  one.signal === other.signal &&
  one.gaps === other.gaps &&
  one.battery === other.battery;
