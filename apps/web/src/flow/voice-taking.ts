import type { NotKept } from "@glimmers/journal";
import type { Result } from "@glimmers/primitives";
import type { ReadonlySignal } from "@preact/signals";
import { signal } from "@preact/signals";
import type { App, NoVoice, Recording } from "../app.ts";

/** Where taking a voice note stands. What was heard is held until it is kept, or not wanted. */
export type VoiceStage =
  | { readonly type: "Quiet"; readonly refusal?: NoVoice["type"] }
  | { readonly type: "Recording" }
  /** Recorded, and not kept when that was last tried. */
  | { readonly type: "Heard"; readonly trouble: NotKept };

/** One voice note, from the first press to the seal. */
export interface VoiceTaking {
  readonly stage: ReadonlySignal<VoiceStage>;
  readonly start: () => Promise<void>;
  /** Ends the recording and keeps it. */
  readonly stop: () => Promise<void>;
  /** Tries once more to keep what was heard. */
  readonly keep: () => Promise<void>;
  /** Lets go of what was heard, and of the microphone. */
  readonly cancel: () => void;
}

/** A microphone, and where what it heard is kept: as a rule a journal, whose note it becomes. */
export interface VoiceNeeds<Note> extends Pick<App["media"], "startRecording"> {
  readonly keepVoice: (sound: Blob, duration: number) => Promise<Result<Note, NotKept>>;
}

type Heard = Awaited<ReturnType<Recording["stop"]>>;

const QUIET: VoiceStage = { type: "Quiet" };

/**
 * `onKept` hears of what was kept, and whether it ended by itself: the microphone was taken
 * away, or the time was over. What was heard until then is kept all the same.
 */
export const voiceTaking = <Note>(
  media: VoiceNeeds<Note>,
  onKept: (voice: Note, byItself: boolean) => void,
): VoiceTaking => {
  const stage = signal<VoiceStage>(QUIET);
  let recording: Recording | undefined;
  // A microphone that is granted after somebody has gone on is closed at once.
  let attempt = 0;
  let heard: Heard | undefined;

  const keep = async (byItself: boolean): Promise<void> => {
    const keeping = heard;
    heard = undefined;
    if (keeping === undefined) return;
    const kept = await media.keepVoice(keeping.sound, keeping.duration);
    stage.value = kept.ok ? QUIET : { type: "Heard", trouble: kept.error };
    if (kept.ok) onKept(kept.value, byItself);
    else heard = keeping;
  };
  const hear = async (): Promise<boolean> => {
    const ending = recording;
    recording = undefined;
    heard = (await ending?.stop()) ?? heard;
    return ending !== undefined;
  };
  const start = async (): Promise<void> => {
    const mine = (attempt += 1);
    const started = await media.startRecording();
    if (mine !== attempt) return started.ok ? started.value.cancel() : undefined;
    if (!started.ok) return void (stage.value = { type: "Quiet", refusal: started.error.type });
    recording = started.value;
    stage.value = { type: "Recording" };
    void endsByItself(started.value);
  };
  const endsByItself = async (begun: Recording): Promise<void> => {
    if (begun.ended === undefined) return;
    await begun.ended;
    if (recording === begun && (await hear())) await keep(true);
  };
  return {
    stage,
    start,
    stop: async () => {
      if (await hear()) await keep(false);
    },
    keep: () => keep(false),
    cancel: () => {
      attempt += 1;
      recording?.cancel();
      [recording, heard, stage.value] = [undefined, undefined, QUIET];
    },
  };
};
