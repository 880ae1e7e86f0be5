import type { ReplyAnchor, ReplyVoice } from "@glimmers/exchange/sharing";
import { useSignal } from "@preact/signals";
import { useEffect, useState } from "preact/hooks";
import { useApp } from "../../app-context.ts";
import { notKeptSentence } from "../../flow/not-kept.ts";
import { Trouble } from "../../parts/trouble.tsx";
import { usePracticeNames } from "../../parts/use-practice-names.ts";
import { KeepAnchor } from "./keep-anchor.tsx";

/** An anchor, perhaps with a voice: heard before it is kept, and never by itself. */
export const ReplyAnchorView = ({ anchor }: { readonly anchor: ReplyAnchor }) => {
  const { words, media } = useApp();
  const { t } = words.value;
  const trouble = useSignal<string | undefined>(undefined);
  const { type: _type, voice, practice, ...fields } = anchor;
  const name = usePracticeNames(practice !== undefined)(practice ?? "");
  const make = async () => {
    const kept = voice && (await media.keepVoice(soundOf(voice), voice.duration));
    if (kept?.ok === false) trouble.value = notKeptSentence(kept.error, words.value);
    if (kept?.ok === false) return undefined;
    // A practice this app does not know would be an anchor that begins nothing.
    return {
      ...fields,
      ...(name !== undefined && { practice }),
      ...(kept !== undefined && { voice: kept.value }),
    };
  };
  return (
    <section class="stack tight">
      <h3 class="cap">{t("share.back.anchor")}</h3>
      <p dir="auto">{anchor.name}</p>
      {[name, anchor.cue, anchor.notes].map(
        (text, at) =>
          text !== undefined && (
            <p class="cap" dir="auto" key={at}>
              {text}
            </p>
          ),
      )}
      {voice !== undefined && <Heard voice={voice} />}
      <Trouble sentence={trouble.value} />
      <KeepAnchor label={t("share.back.anchorKeep")} make={make} />
    </section>
  );
};

const soundOf = ({ bytes, type }: ReplyVoice): Blob => new Blob([bytes], { type });

const Heard = ({ voice }: { readonly voice: ReplyVoice }) => {
  const { t } = useApp().words.value;
  const [address, setAddress] = useState<string | undefined>(undefined);
  useEffect(() => {
    const made = URL.createObjectURL(soundOf(voice));
    setAddress(made);
    return () => URL.revokeObjectURL(made);
  }, [voice]);
  return (
    <audio
      class="voice"
      controls
      preload="metadata"
      src={address}
      aria-label={t("share.back.anchorVoice")}
    />
  );
};
