import type { ReplyVoice } from "@glimmers/exchange/sharing";
import type { Millis } from "@glimmers/primitives";
import { ok } from "@glimmers/primitives";
import { useSignal } from "@preact/signals";
import { useMemo } from "preact/hooks";
import { useApp } from "../../app-context.ts";
import { voiceFor } from "../../flow/reading/pieces.ts";
import { Button } from "../../parts/button.tsx";
import { Line } from "../../parts/field.tsx";
import { Recorder } from "../../parts/voice-part.tsx";
import type { Adding } from "./add-screen.tsx";
import { AddScreen, LONGEST_LINE } from "./add-screen.tsx";

/** An anchor as a gift: what it is called, what reminds of it, perhaps a voice that says it. */
export const AddAnchor = ({ onDone }: Adding) => {
  const { t } = useApp().words.value;
  const [name, cue] = [useSignal(""), useSignal("")];
  const voice = useSignal<ReplyVoice | undefined>(undefined);
  const trouble = useSignal<string | undefined>(undefined);
  const add = () => {
    const [named, reminds] = [name.value.trim(), cue.value.trim()];
    if (named === "") return void (trouble.value = t("reading.back.blank"));
    onDone({
      name: named,
      piece: {
        type: "anchor",
        name: named,
        ...(reminds !== "" && { cue: reminds }),
        ...(voice.value !== undefined && { voice: voice.value }),
      },
    });
  };
  return (
    <AddScreen
      heading={t("reading.back.anchor")}
      trouble={trouble.value}
      onAdd={add}
      onDone={onDone}
    >
      <Line
        label={t("anchors.form.name")}
        value={name.value}
        onInput={(given) => (name.value = given)}
      />
      <Line
        label={t("anchors.form.cue")}
        longest={LONGEST_LINE}
        value={cue.value}
        onInput={(given) => (cue.value = given)}
      />
      <OwnVoice
        voice={voice.value}
        onVoice={(heard) => void ([voice.value, trouble.value] = [heard, undefined])}
        onTooLong={() => (trouble.value = t("reading.back.voiceLong"))}
      />
    </AddScreen>
  );
};

const OwnVoice = (props: {
  readonly voice: ReplyVoice | undefined;
  readonly onVoice: (voice: ReplyVoice | undefined) => void;
  readonly onTooLong: () => void;
}) => {
  const { words, media } = useApp();
  const { t } = words.value;
  // What is recorded stays in memory: it is for somebody else, and no part of a journal here.
  const held = useMemo(() => ({ ...media, keepVoice: heldVoice }), [media]);
  const onKept = (voice: ReplyVoice | undefined) =>
    voice === undefined ? props.onTooLong() : props.onVoice(voice);
  if (props.voice === undefined)
    return <Recorder label={t("reading.back.voice")} media={held} onKept={onKept} />;
  return (
    <div class="card stack tight">
      <p>{t("reading.back.voiceHere", { count: Math.round(props.voice.duration / 1000) })}</p>
      <Button kind="quiet" onClick={() => props.onVoice(undefined)}>
        {t("reading.back.voiceOff")}
      </Button>
    </div>
  );
};

const heldVoice = async (sound: Blob, duration: number) =>
  ok(await voiceFor(sound, duration as Millis));
