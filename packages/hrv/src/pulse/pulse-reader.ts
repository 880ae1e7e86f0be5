import { EVEN_RATE, evenColours } from "./even-colours.ts";
import { findPulse } from "./find-pulse.ts";
import type { FingerFrame } from "./finger-frame.ts";
import { isSound, seenIn } from "./finger.ts";
import { LONGEST_PAUSE, qualityOf, SHORTEST_STRETCH } from "./read-pulse.ts";

/** What a live reading has to tell. */
export type PulseNews =
  /** A beat at `end` (s, the frames' clock), `interval` ms after the one before. */
  | {
      readonly type: "beat";
      readonly end: number;
      readonly interval: number;
      readonly quality: number;
    }
  /** A finger came or went. */
  | { readonly type: "finger"; readonly on: boolean }
  /** There is a finger, but its beats cannot be told for now; said once, until a beat is told. */
  | { readonly type: "unsure" };

/** A live reading: frames in, news out. */
export interface PulseReader {
  /** Takes the next frame; tells what is now known. */
  readonly push: (frame: FingerFrame) => readonly PulseNews[];
  readonly state: () => { readonly finger: boolean; readonly told: number };
}

/** How much of what was seen is looked at, in s. */
const WINDOW = 9;

/** How often, in s of frames. */
const EVERY = 0.3;

/** How long after a beat its place no longer changes, in s: a beat's fall, and what filters need. */
const SETTLED = 1.1;

/** The same beat in two looks is no further apart, in s. */
const SAME = 0.14;

/** A finger is there or gone once so many s of frames agree. */
const AGREED = 0.3;

/** Rhythms that change so much, usually, are noise (as a logarithm), unless beats are very clear. */
const WILD = 0.07;
const CLEAR = 0.9;

/** Seconds of noise can look like beats, so a live beat must be clearer than one of a whole reading. */
const TRUSTED_LIVE = 0.6;

/** Where fewer of the beats of a look can be trusted, none of them is. */
const ENOUGH = 0.5;

interface Told {
  readonly at: number;
  readonly trusted: boolean;
}

/**
 * Reads a pulse while it is being seen. Every 0.3 s the last 9 s are searched as `readPulse` does
 * it, and beats that are 1.1 s old are told, once and for good: within 1.5 s of their happening,
 * the first ones after 4 s of finger. An interval is told only if both its beats can be trusted and
 * were seen in one look.
 */
export const createPulseReader = (): PulseReader => {
  let frames: FingerFrame[] = [];
  let [finger, since, looked, unsure, count] = [false, Number.NaN, 0, false, 0];
  let told: Told | undefined;

  const begin = (): void => {
    [frames, told, unsure] = [[], undefined, false];
  };

  /** Whether the finger came or went, now that `on` has been so for a while. */
  const fingerNews = (t: number, on: boolean): readonly PulseNews[] => {
    if (on === finger) since = Number.NaN;
    else if (Number.isNaN(since)) since = t;
    if (Number.isNaN(since) || t - since < AGREED) return [];
    [finger, since] = [on, Number.NaN];
    begin();
    return [{ type: "finger", on }];
  };

  const look = (now: number): readonly PulseNews[] => {
    looked = now;
    const seen = beatsIn(frames);
    const news = newsOf(seen, told, now - SETTLED);
    told = news.told;
    const beats = news.news.filter(({ type }) => type === "beat").length;
    count += beats;
    const say = !unsure && news.unsure;
    if (beats > 0) unsure = false;
    else if (say) unsure = true;
    return say ? [...news.news, { type: "unsure" }] : news.news;
  };

  const push = (frame: FingerFrame): readonly PulseNews[] => {
    const last = frames.at(-1)?.t ?? Number.NEGATIVE_INFINITY;
    if (!isSound(frame, last)) return [];
    if (frame.t - last > LONGEST_PAUSE) begin();
    const on = seenIn(frame) === "finger";
    const news = fingerNews(frame.t, on);
    if (!finger || !on) return news;
    frames.push(frame);
    while (frame.t - frames[0]!.t > WINDOW) frames.shift();
    const due = frame.t - looked >= EVERY || frame.t < looked;
    return due && frame.t - frames[0]!.t >= SHORTEST_STRETCH ? [...news, ...look(frame.t)] : news;
  };

  return { push, state: () => ({ finger, told: count }) };
};

interface SeenBeat {
  readonly at: number;
  readonly quality: number;
}

const beatsIn = (frames: readonly FingerFrame[]): readonly SeenBeat[] => {
  const found = findPulse(evenColours(frames));
  const quality = qualityOf(found);
  const start = frames[0]!.t;
  const beats = Array.from(found.places, (place, nth) => ({
    at: start + place / EVEN_RATE,
    quality: quality[nth]!,
  }));
  return isWild(beats) || isDoubtful(beats) ? beats.map(({ at }) => ({ at, quality: 0 })) : beats;
};

/** Whether a row of beats is as uneven as noise would be, and not clear. */
const isWild = (beats: readonly SeenBeat[]): boolean => {
  const logs = beats.slice(1).map(({ at }, nth) => Math.log(at - beats[nth]!.at));
  const changes = logs.slice(1).map((log, nth) => Math.abs(log - logs[nth]!));
  const middle = (values: readonly number[]): number =>
    values.toSorted((one, other) => one - other)[values.length >> 1] ?? 0;
  return middle(changes) > WILD && middle(beats.map(({ quality }) => quality)) < CLEAR;
};

const isDoubtful = (beats: readonly SeenBeat[]): boolean =>
  beats.filter(({ quality }) => quality >= TRUSTED_LIVE).length < ENOUGH * beats.length;

interface Newly {
  readonly news: readonly PulseNews[];
  readonly told: Told | undefined;
  readonly unsure: boolean;
}

/** What of the beats seen is newly settled, after the one told last. */
const newsOf = (seen: readonly SeenBeat[], last: Told | undefined, settled: number): Newly => {
  const news: PulseNews[] = [];
  let told = last;
  let before = seen.find(({ at }) => last !== undefined && Math.abs(at - last.at) < SAME);
  let unsure = false;
  for (const beat of seen) {
    if (beat.at > settled || (last !== undefined && beat.at < last.at + SAME)) continue;
    const trusted = beat.quality >= TRUSTED_LIVE;
    if (trusted && before !== undefined && told?.trusted === true) {
      const interval = (beat.at - before.at) * 1000;
      news.push({ type: "beat", end: beat.at, interval, quality: beat.quality });
    }
    unsure = !trusted;
    told = { at: beat.at, trusted };
    before = beat;
  }
  return { news, told, unsure };
};
