import type { Raw, VoiceNote } from "@glimmers/model";
import { useEffect, useMemo, useRef } from "preact/hooks";
import { useApp } from "../app-context.ts";
import { notKeptSentence } from "../flow/not-kept.ts";
import type { VoiceNeeds, VoiceStage, VoiceTaking } from "../flow/voice-taking.ts";
import { voiceTaking } from "../flow/voice-taking.ts";
import { Button } from "./button.tsx";
import { KeptVoice } from "./media.tsx";
import { useKeptFocus } from "./use-kept-focus.ts";

/** A voice note, or another sound, recorded and sealed on this device. */
export const VoicePart = (props: {
  readonly voice: VoiceNote | undefined;
  readonly change: (changes: Raw) => void;
  /** On the button that begins; "Add your voice" where nothing is said. */
  readonly label?: string;
}) => {
  const { words, media } = useApp();
  const { t } = words.value;
  const place = useKeptFocus<HTMLDivElement>();
  return (
    <div class="stack" ref={place}>
      {props.voice === undefined ? (
        <Recorder
          label={props.label ?? t("glimmer.voice")}
          media={media}
          onKept={(voice) => props.change({ voice })}
        />
      ) : (
        <>
          <KeptVoice voice={props.voice} />
          <Button kind="quiet" onClick={() => props.change({ voice: undefined })}>
            {t("glimmer.voiceRemove")}
          </Button>
        </>
      )}
    </div>
  );
};

/** The microphone, from the first press until what it heard is kept: by `media`, whatever that does. */
export const Recorder = <Note,>(props: {
  readonly label: string;
  readonly media: VoiceNeeds<Note>;
  readonly onKept: (voice: Note) => void;
}) => {
  const { words, say } = useApp();
  const { media } = props;
  const tell = useRef<(voice: Note, byItself: boolean) => void>(undefined);
  tell.current = (voice, byItself) => {
    if (byItself) say(words.value.t("anchors.voice.ended"));
    props.onKept(voice);
  };
  const taking = useMemo(() => voiceTaking(media, (...kept) => tell.current?.(...kept)), [media]);
  // Leaving the screen ends the recording: a microphone is never left open.
  useEffect(() => taking.cancel, [taking]);
  const place = useKeptFocus<HTMLDivElement>();
  return (
    <div ref={place}>
      <Stage label={props.label} taking={taking} stage={taking.stage.value} />
    </div>
  );
};

const Stage = (props: {
  readonly label: string;
  readonly taking: VoiceTaking;
  readonly stage: VoiceStage;
}) => {
  const { label, taking, stage } = props;
  if (stage.type === "Recording") return <Listening taking={taking} />;
  if (stage.type === "Heard") return <Heard taking={taking} stage={stage} />;
  return <Begin label={label} taking={taking} stage={stage} />;
};

interface OfStage<Type extends VoiceStage["type"]> {
  readonly taking: VoiceTaking;
  readonly stage: Extract<VoiceStage, { type: Type }>;
}

const REFUSALS = {
  MicrophoneRefused: "glimmer.microphoneRefused",
  NoMicrophone: "glimmer.noMicrophone",
} as const;

const Begin = ({ label, taking, stage }: OfStage<"Quiet"> & { readonly label: string }) => {
  const { t } = useApp().words.value;
  return (
    <div>
      <button type="button" class="card row" onClick={() => void taking.start()}>
        {label}
      </button>
      <p class="cap" role="alert">
        {stage.refusal && t(REFUSALS[stage.refusal])}
      </p>
    </div>
  );
};

const Listening = ({ taking }: { readonly taking: VoiceTaking }) => {
  const { t } = useApp().words.value;
  return (
    <div class="card stack">
      <p role="status">{t("glimmer.voiceRecording")}</p>
      <div class="row">
        <Button onClick={taking.cancel}>{t("glimmer.voiceCancel")}</Button>
        <Button kind="primary" onClick={() => void taking.stop()}>
          {t("glimmer.voiceStop")}
        </Button>
      </div>
    </div>
  );
};

/** It was not kept: what was heard is still here, and can be tried again. */
const Heard = ({ taking, stage }: OfStage<"Heard">) => {
  const { words } = useApp();
  const { t } = words.value;
  return (
    <div class="card stack">
      <p role="alert">
        {notKeptSentence(stage.trouble, words.value)} {t("anchors.voice.stillHere")}
      </p>
      <div class="row">
        <Button onClick={taking.cancel}>{t("glimmer.voiceCancel")}</Button>
        <Button kind="primary" onClick={() => void taking.keep()}>
          {t("anchors.voice.again")}
        </Button>
      </div>
    </div>
  );
};
