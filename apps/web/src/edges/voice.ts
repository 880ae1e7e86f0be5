import type { NoVoice, Recording } from "../app.ts";
import type { Result } from "@glimmers/primitives";
import { err, ok } from "@glimmers/primitives";

/** Two minutes: a note, not a diary; and what one device can seal in one go. */
export const LONGEST_VOICE = 120_000;

/** Starts recording from the microphone; the light on the device shows it, and so do we. */
export const startRecording = async (now: () => number): Promise<Result<Recording, NoVoice>> => {
  const stream = await navigator.mediaDevices
    ?.getUserMedia({ audio: true })
    .catch((fault: unknown) =>
      fault instanceof DOMException && fault.name === "NotAllowedError" ? "refused" : undefined,
    );
  if (stream === "refused") return err({ type: "MicrophoneRefused" });
  if (stream === undefined) return err({ type: "NoMicrophone" });
  return ok(recordingOf(stream, now));
};

const recordingOf = (stream: MediaStream, now: () => number): Recording => {
  const recorder = new MediaRecorder(stream);
  const heard: Blob[] = [];
  const [began, ended] = [now(), Promise.withResolvers<number>()];
  recorder.addEventListener("dataavailable", (event) => heard.push(event.data));
  recorder.addEventListener("stop", () => ended.resolve(now() - began));
  const finish = (): void => {
    if (recorder.state !== "inactive") recorder.stop();
    for (const track of stream.getTracks()) track.stop();
  };
  recorder.start(1000);
  const limit = setTimeout(finish, LONGEST_VOICE);
  return {
    ended: ended.promise,
    stop: async () => {
      clearTimeout(limit);
      finish();
      const duration = await ended.promise;
      return { sound: new Blob(heard, { type: recorder.mimeType }), duration };
    },
    cancel: () => {
      clearTimeout(limit);
      finish();
    },
  };
};
