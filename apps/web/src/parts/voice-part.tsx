import type { Raw, VoiceNote } from "@glimmers/model";
import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import type { Recording } from "../app.ts";
import { useApp } from "../app-context.ts";
import { notKeptSentence } from "../flow/not-kept.ts";
import { Button } from "./button.tsx";
import { KeptVoice } from "./media.tsx";

/** A voice note beside a glimmer, recorded and sealed on this device. */
export const VoicePart = (props: {
  readonly voice: VoiceNote | undefined;
  readonly change: (changes: Raw) => void;
}) => {
  const { t } = useApp().words.value;
  if (props.voice === undefined) return <Recorder onKept={(voice) => props.change({ voice })} />;
  return (
    <div class="stack">
      <KeptVoice voice={props.voice} />
      <Button kind="quiet" onClick={() => props.change({ voice: undefined })}>
        {t("glimmer.voiceRemove")}
      </Button>
    </div>
  );
};

const Recorder = ({ onKept }: { readonly onKept: (voice: VoiceNote) => void }) => {
  const { media, words } = useApp();
  const { t } = words.value;
  const recording = useSignal<Recording | undefined>(undefined);
  const trouble = useSignal("");
  // Leaving the screen ends the recording: a microphone is never left open.
  useEffect(() => () => recording.value?.cancel(), []);

  const start = async () => {
    const started = await media.startRecording();
    trouble.value = started.ok ? "" : t(REFUSALS[started.error.type]);
    if (started.ok) recording.value = started.value;
  };
  const stop = async () => {
    const heard = await recording.value?.stop();
    recording.value = undefined;
    if (heard === undefined) return;
    const kept = await media.keepVoice(heard.sound, heard.duration);
    if (kept.ok) return onKept(kept.value);
    trouble.value = notKeptSentence(kept.error, words.value);
  };
  const cancel = () => {
    recording.value?.cancel();
    recording.value = undefined;
  };

  if (recording.value === undefined)
    return (
      <div>
        <button type="button" class="card row" onClick={() => void start()}>
          {t("glimmer.voice")}
        </button>
        <p class="cap" role="alert">
          {trouble.value}
        </p>
      </div>
    );
  return (
    <div class="card stack">
      <p role="status">{t("glimmer.voiceRecording")}</p>
      <div class="row">
        <Button onClick={cancel}>{t("glimmer.voiceCancel")}</Button>
        <Button kind="primary" onClick={() => void stop()}>
          {t("glimmer.voiceStop")}
        </Button>
      </div>
    </div>
  );
};

const REFUSALS = {
  MicrophoneRefused: "glimmer.microphoneRefused",
  NoMicrophone: "glimmer.noMicrophone",
} as const;
