import type { FingerFrame } from "@glimmers/hrv";
import { parseHeartRateMeasurement } from "@glimmers/hrv";
import type { CameraNews, StrapNews } from "../app.ts";
import type { Laid, Received, StrapLine } from "./heart-live-strap.ts";
import { hearMeasured, layAll, NO_STRAP_YET, strapBack, strapGone } from "./heart-live-strap.ts";

/** How well a heart is heard just now. */
export type HeartLine =
  /** Nothing was heard yet. */
  | "waiting"
  | "hearing"
  /** Connected, and no beat came for some seconds. */
  | "silent"
  /** The strap is out of reach; it is looked for by itself. */
  | "lost"
  | "noContact"
  /** It tells a rate, and not the time between beats. */
  | "onlyRate"
  | "fingerOff"
  /** Something is seen, and no beat can be told in it. */
  | "unsure"
  /** The browser or the system took the camera away. */
  | "ended"
  /** The camera was let go of, since the app was out of sight. */
  | "away";

/** What a strap or a camera tells, as beats in time. */
export interface Ear<News> {
  /** Beats as received; `now` is in s since the reading began, as all times here. */
  readonly hear: (news: News, now: number) => readonly Received[];
  readonly line: (now: number) => HeartLine;
  /** How often time went by of which no beat is known. */
  readonly gaps: () => number;
  /** In percent, where it is told. */
  readonly battery: () => number | undefined;
  /** What it still held back, at an end. */
  readonly rest: () => readonly Received[];
}

/** No beat for so long, in s, is worth a word. */
const QUIET = 6;
/** So many packets in a row with a rate and no beat: this strap has none to tell. */
const RATES_ALONE = 12;

/** Hears a strap; its news are timed in ms of the clock the reading `began` by. */
export const strapEar = (began: number): Ear<StrapNews> => {
  let strap: StrapLine = NO_STRAP_YET;
  const laid = ({ line, beats }: Laid): readonly Received[] => {
    strap = line;
    return beats;
  };
  return {
    hear: (news) => laid(heardOf(strap, news, began)),
    line: (now) => strapLine(strap, now),
    gaps: () => strap.gaps,
    battery: () => strap.battery,
    rest: () => laid(layAll(strap)),
  };
};

const heardOf = (strap: StrapLine, news: StrapNews, began: number): Laid => {
  if (news.type === "battery")
    return { line: { ...strap, battery: Math.round(news.percent) }, beats: [] };
  const at = Math.max(0, (news.at - began) / 1000);
  if (news.type === "lost") return strapGone(strap);
  if (news.type === "back") return { line: strapBack(strap, at), beats: [] };
  const told = parseHeartRateMeasurement(news.bytes);
  // What is no measurement says nothing; that nothing comes is said all the same.
  return told.ok ? hearMeasured(strap, told.value, at) : { line: strap, beats: [] };
};

const strapLine = (strap: StrapLine, now: number): HeartLine => {
  if (strap.link === "lost") return "lost";
  if (strap.contact === "off") return "noContact";
  if (strap.onlyRates >= RATES_ALONE) return "onlyRate";
  if (strap.lastBeatAt === undefined) return "waiting";
  return now - strap.lastBeatAt > QUIET ? "silent" : "hearing";
};

/** Finds beats in pictures of a finger: `createPulseReader` of `hrv`. */
export interface Pulse {
  readonly push: (frame: FingerFrame) => readonly PulseHeard[];
}

export type PulseHeard =
  | { readonly type: "beat"; readonly end: number; readonly interval?: number | undefined }
  | { readonly type: "finger"; readonly on: boolean }
  | { readonly type: "unsure" };

interface CameraLine {
  readonly line: HeartLine;
  /** The camera's own clock, less the reading's, in s. */
  readonly ahead?: number;
  readonly lastEnd?: number;
  readonly gaps: number;
}

/** Time between two beats beyond what the later one tells, in s: something between them is not known. */
const APART = 0.05;

/** Hears a camera with a finger on it. */
export const cameraEar = (pulse: Pulse): Ear<CameraNews> => {
  let camera: CameraLine = { line: "waiting", gaps: 0 };
  const hearFrame = (frame: FingerFrame, now: number): readonly Received[] => {
    camera = { ...camera, ahead: camera.ahead ?? frame.t - now };
    return pulse.push(frame).flatMap((heard) => {
      const next = hearPulse(camera, heard);
      camera = next.camera;
      return next.beats;
    });
  };
  return {
    hear: (news, now) => {
      if (news.type === "frame") return hearFrame(news.frame, now);
      camera = { ...camera, line: news.type === "away" ? "away" : "ended" };
      return [];
    },
    line: () => camera.line,
    gaps: () => camera.gaps,
    battery: () => undefined,
    rest: () => [],
  };
};

interface SeenBy {
  readonly camera: CameraLine;
  readonly beats: readonly Received[];
}

const hearPulse = (camera: CameraLine, heard: PulseHeard): SeenBy => {
  if (heard.type === "unsure") return { camera: { ...camera, line: "unsure" }, beats: [] };
  if (heard.type === "beat") return seenBeat({ ...camera, line: "hearing" }, heard);
  return { camera: { ...camera, line: heard.on ? "waiting" : "fingerOff" }, beats: [] };
};

/** The first beat after something that could not be read has no interval: it only begins one. */
const seenBeat = (camera: CameraLine, heard: Extract<PulseHeard, { type: "beat" }>): SeenBy => {
  const { interval = 0 } = heard;
  if (!Number.isFinite(interval) || interval <= 0) return { camera, beats: [] };
  const end = heard.end - (camera.ahead ?? 0);
  const { lastEnd } = camera;
  const isApart = lastEnd !== undefined && end - lastEnd - interval / 1000 > APART;
  return {
    camera: { ...camera, lastEnd: end, gaps: camera.gaps + (isApart ? 1 : 0) },
    beats: [{ interval, end, doubtful: false }],
  };
};
