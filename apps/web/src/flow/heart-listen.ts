import type { Pace, Posture } from "@glimmers/model";
import type { NamedError, Result } from "@glimmers/primitives";
import { err, ok } from "@glimmers/primitives";
import type { ReadonlySignal } from "@preact/signals";
import type { App, CameraNews, CameraPort, NoCamera, NoStrap, StrapPort } from "../app.ts";
import type { HeldBeats, TakenReading } from "./heart-keep.ts";
import { holdBeats } from "./heart-keep.ts";
import type { Ear } from "./heart-live-ears.ts";
import { cameraEar, strapEar } from "./heart-live-ears.ts";
import type { HeartNumbers } from "./heart-live-numbers.ts";
import { numbersOf } from "./heart-live-numbers.ts";
import type { HeartShown } from "./heart-live-shown.ts";
import type { HeartFace, HeartLive } from "./heart-live.ts";
import { listenToHeart } from "./heart-live.ts";
import { heartTools } from "./heart-tools.ts";

/** It was not wanted any more before there was anything to hear. Nothing is open, and nothing held. */
export interface CalledOff {
  readonly type: "CalledOff";
}

/** How somebody wants to be listened to. */
export interface ListenWays {
  /** Absent where no pacer is wanted, or breath is switched off. */
  readonly pace?: Pace;
  readonly posture?: Posture;
  /** Whether the camera may turn its light on; it may unless this is false. */
  readonly withLight?: boolean;
}

/** A reading under way: from the moment a strap or a camera is there until it is stopped. */
export interface Listening extends ListenWays {
  readonly source: "strap" | "camera";
  /** Whether the light beside the camera is on; a strap has none. */
  readonly light?: boolean;
  readonly face: ReadonlySignal<HeartFace>;
  readonly shown: HeartShown;
  readonly numbers: () => HeartNumbers;
  /** Calls back before every picture: seconds since it began, and milliseconds since the last one. */
  readonly moving: (each: Moved) => () => void;
  /** Closes what was open, and gives all that was received. What is held of it stays held. */
  readonly stop: () => TakenReading;
  readonly held: HeldBeats;
}

type Moved = (seconds: number, milliseconds: number) => void;
type Needs = Pick<App, "clock" | "drafts" | "cues" | "prefs">;

/** What was opened: a strap, or a camera. */
interface Opened {
  readonly close: () => void;
  readonly light?: boolean;
}

/** Lets somebody choose a strap, and listens to it. Has to be called from a tap. */
export const listenToStrap = (
  app: Needs,
  port: StrapPort,
  ways: ListenWays,
  gone?: AbortSignal,
): Promise<Result<Listening, NoStrap | CalledOff>> =>
  listen(app, { source: "strap", ways, gone }, port.choose, ({ began }) => strapEar(began));

/** Opens the camera, and listens to it. */
export const listenToCamera = (
  app: Needs,
  port: CameraPort,
  ways: ListenWays,
  gone?: AbortSignal,
): Promise<Result<Listening, NoCamera | CalledOff>> => {
  const open = (heard: (news: CameraNews) => void) => port.open(heard, ways.withLight !== false);
  const about: About = { source: "camera", ways, gone };
  return listen(app, about, open, ({ tools }) => cameraEar(tools.pulse));
};

interface About extends Pick<Listening, "source"> {
  readonly ways: ListenWays;
  /** Aborts where it is not wanted any more: what opens after that, or has, is closed at once. */
  readonly gone: AbortSignal | undefined;
}
type Tools = ReturnType<typeof heartTools>;

/** What comes before there is a reading waits for it, in order. */
const listen = async <News, Trouble extends NamedError>(
  app: Needs,
  about: About,
  open: (heard: (news: News) => void) => Promise<Result<Opened, Trouble>>,
  earOf: (given: { readonly began: number; readonly tools: Tools }) => Ear<News>,
): Promise<Result<Listening, Trouble | CalledOff>> => {
  const early: News[] = [];
  let hear = (news: News): void => void early.push(news);
  const opened = await open((news) => hear(news));
  if (!opened.ok) return opened;
  const { gone } = about;
  // Out of sight there is no next picture: closing does not wait for it.
  gone?.addEventListener("abort", opened.value.close, { once: true });
  if (gone?.aborted === true) opened.value.close();
  const began = await nextPicture(app.cues);
  gone?.removeEventListener("abort", opened.value.close);
  if (gone?.aborted === true) return err({ type: "CalledOff" });
  const tools = heartTools();
  const { live, ...listening } = reading(app, about, { opened: opened.value, began, tools }, earOf);
  hear = live.hear;
  early.forEach(hear);
  return ok(listening);
};

const nextPicture = (cues: App["cues"]): Promise<number> =>
  new Promise((resolve) => {
    const stop = cues.frames((now) => {
      resolve(now);
      queueMicrotask(() => stop());
    });
  });

const reading = <News>(
  app: Needs,
  { source, ways }: About,
  given: { readonly opened: Opened; readonly began: number; readonly tools: Tools },
  earOf: (given: { readonly began: number; readonly tools: Tools }) => Ear<News>,
): Listening & { readonly live: HeartLive<News> } => {
  const { opened, began, tools } = given;
  const { withLight, ...noted } = ways;
  const startedAt = app.clock.now();
  const held = holdBeats(app, { source, startedAt, ...noted });
  const live = listenToHeart({
    ear: earOf({ began, tools }),
    began,
    watch: tools.watch,
    meter: tools.meter,
    pace: ways.pace,
    keep: held.add,
  });
  const release = app.prefs.peek().sessionWays.awake ? app.cues.stayAwake?.() : undefined;
  const clock = pictures(app.cues, began, live.pass);
  return {
    live,
    source,
    ...noted,
    ...(withLight !== undefined && { withLight }),
    ...(opened.light !== undefined && { light: opened.light }),
    face: live.face,
    shown: live.shown,
    numbers: () => numbersOf(live.shown.beats, tools.meter.last()),
    moving: clock.moving,
    held,
    stop: once(() => {
      opened.close();
      clock.stop();
      release?.();
      const { intervals, ends, inhales, pauses } = live.stop();
      held.keepNow();
      return { source, startedAt, ...noted, intervals, ends, inhales, pauses };
    }),
  };
};

/** Stopping again gives what the first time gave. */
const once = <Value>(make: () => Value): (() => Value) => {
  let made: { readonly value: Value } | undefined;
  return () => (made ??= { value: make() }).value;
};

/** Time for the reading, and for all that moves with it. */
const pictures = (cues: App["cues"], began: number, pass: (now: number) => void) => {
  const listeners = new Set<Moved>();
  let last = began;
  const stop = cues.frames((now) => {
    pass(now);
    const [seconds, milliseconds] = [Math.max(0, now - began) / 1000, Math.max(0, now - last)];
    last = now;
    for (const listener of listeners) listener(seconds, milliseconds);
  });
  return {
    stop,
    moving: (each: Moved) => {
      listeners.add(each);
      each(Math.max(0, last - began) / 1000, 0);
      return () => void listeners.delete(each);
    },
  };
};
