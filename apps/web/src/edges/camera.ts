import type { CameraNews, CameraPort, NoCamera, PulseCamera } from "../app.ts";
import type { Result } from "@glimmers/primitives";
import { err, ok } from "@glimmers/primitives";
import { coloursOf, HEIGHT, MIDDLE, WIDTH } from "./finger-colours.ts";

/**
 * Note: When a frame was taken
 *
 * A pulse is timed to a few ms, so what counts is when the camera took a frame, not when a page got
 * round to drawing it. `requestVideoFrameCallback` tells that (`captureTime`); where a browser knows
 * no such time, the stream's own (`mediaTime`) is next best. Both are steadier than any clock read
 * here: measured with the frame's number painted into it, 1.4 ms against 12 ms. The two begin at
 * different moments, so a camera is read by one of them from first to last.
 */
type FrameTimes = Pick<VideoFrameCallbackMetadata, "captureTime" | "mediaTime">;

/** So many frames may come without a capture time before the stream's own is taken. */
const UNTIMED_FRAMES = 5;

/** When a frame was taken, in s; nothing for a frame that the clock in use has no time for. */
export const frameClock = (): ((times: FrameTimes) => number | undefined) => {
  let untimed = 0;
  let hasTimes = false;
  return ({ captureTime, mediaTime }) => {
    if (untimed >= UNTIMED_FRAMES) return mediaTime;
    if (captureTime === undefined) untimed += hasTimes ? 0 : 1;
    else hasTimes = true;
    return captureTime === undefined ? undefined : captureTime / 1000;
  };
};

/** The back camera where there are two, small, and as often as any camera can. */
const WANTED: MediaTrackConstraints = {
  facingMode: { ideal: "environment" },
  width: { ideal: WIDTH },
  height: { ideal: HEIGHT },
  frameRate: { ideal: 30 },
};

/** TypeScript's DOM does not know the light of a camera (W3C, Image Capture). */
declare global {
  interface MediaTrackConstraintSet {
    torch?: boolean;
  }
  interface MediaTrackCapabilities {
    torch?: boolean;
  }
  interface MediaTrackSettings {
    torch?: boolean;
  }
}

export interface CameraNeeds {
  readonly devices: Pick<MediaDevices, "enumerateDevices" | "getUserMedia">;
  readonly document: Pick<
    Document,
    "createElement" | "body" | "addEventListener" | "visibilityState"
  >;
}

export const cameraPortOf = (needs: CameraNeeds): CameraPort => ({
  isThere: async () => {
    const devices = await needs.devices.enumerateDevices().catch(() => []);
    return devices.some(({ kind }) => kind === "videoinput");
  },
  open: async (heard, withLight) => {
    const asked = await askFor(needs.devices);
    return asked.ok ? watch(asked.value, { heard, withLight }, needs) : asked;
  },
});

const askFor = async (devices: CameraNeeds["devices"]): Promise<Result<MediaStream, NoCamera>> => {
  try {
    return ok(await devices.getUserMedia({ video: WANTED, audio: false }));
  } catch (fault) {
    const isRefused = fault instanceof DOMException && fault.name === "NotAllowedError";
    return err({ type: isRefused ? "CameraRefused" : "NoCamera" });
  }
};

interface Wanted {
  readonly heard: (news: CameraNews) => void;
  readonly withLight: boolean;
}

const watch = async (
  stream: MediaStream,
  { heard, withLight }: Wanted,
  needs: CameraNeeds,
): Promise<Result<PulseCamera, NoCamera>> => {
  const [track] = stream.getVideoTracks();
  const canvas = newCanvas(needs.document);
  const video = hiddenVideo(needs.document);
  const closing = new AbortController();
  const close = (): void => {
    closing.abort();
    for (const one of stream.getTracks()) one.stop();
    video.srcObject = null;
    video.remove();
  };
  const isPlaying = track !== undefined && canvas !== null && (await play(video, stream));
  if (!isPlaying) {
    close();
    return err({ type: "NoCamera" });
  }
  const end = (news: CameraNews) => (): void => {
    if (closing.signal.aborted) return;
    close();
    heard(news);
  };
  track.addEventListener("ended", end({ type: "ended" }), { signal: closing.signal });
  whenHidden(needs.document, closing.signal, end({ type: "away" }));
  readFrames(video, canvas, closing.signal, heard);
  return ok({ light: withLight && (await turnLightOn(track)), close });
};

/** Nobody holds a finger on a camera they do not see: out of sight, it is let go of. */
const whenHidden = (
  document: CameraNeeds["document"],
  signal: AbortSignal,
  then: () => void,
): void => {
  const look = (): void => {
    if (document.visibilityState === "hidden") then();
  };
  document.addEventListener("visibilitychange", look, { signal });
  look();
};

type Canvas = Pick<CanvasRenderingContext2D, "drawImage" | "getImageData">;

const newCanvas = (document: CameraNeeds["document"]): Canvas | null => {
  const canvas = document.createElement("canvas");
  Object.assign(canvas, { width: WIDTH, height: HEIGHT });
  // Read back thirty times a second: kept where reading costs nothing.
  return canvas.getContext("2d", { willReadFrequently: true });
};

/**
 * On the page, since some browsers hand out no frames of what stands nowhere; a dot that nobody sees,
 * hears or reaches. In its place: a phone would otherwise show it over the whole screen.
 */
const hiddenVideo = (document: CameraNeeds["document"]): HTMLVideoElement => {
  const video = document.createElement("video");
  Object.assign(video, { muted: true, playsInline: true, ariaHidden: "true", tabIndex: -1 });
  const unseen = { position: "fixed", top: "0", width: "1px", height: "1px", opacity: "0" };
  Object.assign(video.style, unseen, { pointerEvents: "none" });
  document.body.append(video);
  return video;
};

const play = async (video: HTMLVideoElement, stream: MediaStream): Promise<boolean> => {
  video.srcObject = stream;
  return video.play().then(
    () => true,
    () => false,
  );
};

const readFrames = (
  video: HTMLVideoElement,
  canvas: Canvas,
  closing: AbortSignal,
  heard: (news: CameraNews) => void,
): void => {
  const { left, top, width, height } = MIDDLE;
  const timeOf = frameClock();
  let last: number | undefined;
  const read = (_: number, times: VideoFrameCallbackMetadata): void => {
    if (closing.aborted) return;
    video.requestVideoFrameCallback(read);
    const t = timeOf(times);
    // A frame that is shown twice was taken once.
    if (t === undefined || t === last) return;
    last = t;
    canvas.drawImage(video, 0, 0, WIDTH, HEIGHT);
    const { data } = canvas.getImageData(left, top, width, height);
    heard({ type: "frame", frame: { t, ...coloursOf(data) } });
  };
  video.requestVideoFrameCallback(read);
};

/**
 * Whether the camera's light burns. Some phones name it among what they can, some only say so
 * afterwards; where neither, a bright light in the room does it, and is asked for.
 */
const turnLightOn = async (track: MediaStreamTrack): Promise<boolean> => {
  const isTaken = await track.applyConstraints({ ...WANTED, advanced: [{ torch: true }] }).then(
    () => true,
    () => false,
  );
  // Old browsers have the one or the other of the two not at all.
  const [can, does] = [track.getCapabilities?.().torch, track.getSettings?.().torch];
  return isTaken && (does ?? can) === true;
};
