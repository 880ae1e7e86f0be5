import type { MediaId, Photo, VoiceNote } from "@glimmers/model";
import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { useApp } from "../app-context.ts";

/** A sealed photo, opened for as long as it is on the screen. */
export const KeptPhoto = ({ photo }: { readonly photo: Photo }) => {
  const { t } = useApp().words.value;
  const address = useOpened(photo.id, photo.type);
  return (
    <img
      class="photo"
      src={address}
      width={photo.width}
      height={photo.height}
      alt={photo.caption ?? t("glimmer.photoAlt")}
    />
  );
};

export const KeptVoice = ({ voice }: { readonly voice: VoiceNote }) => {
  const { t } = useApp().words.value;
  return (
    <audio
      class="voice"
      controls
      preload="metadata"
      src={useOpened(voice.id, voice.type)}
      aria-label={t("glimmer.voiceHear")}
    />
  );
};

/** An address of this page's own for opened bytes, taken back when they leave the screen. */
const useOpened = (id: MediaId, type: string): string | undefined => {
  const { media } = useApp();
  const address = useSignal<string | undefined>(undefined);
  useEffect(() => {
    let gone = false;
    void media.open(id, type).then((blob) => {
      if (blob !== undefined && !gone) address.value = URL.createObjectURL(blob);
    });
    return () => {
      gone = true;
      if (address.value !== undefined) URL.revokeObjectURL(address.value);
    };
  }, [id, type]);
  return address.value;
};
