import type { MediaId, Photo, VoiceNote } from "@glimmers/model";
import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { useApp } from "../app-context.ts";

/** A sealed photo, opened for as long as it is on the screen. */
export const KeptPhoto = ({ photo }: { readonly photo: Photo }) => {
  const { t } = useApp().words.value;
  const { address, coming } = useOpened(photo.id, photo.type);
  if (address === undefined && coming) return <p class="cap">{t("devices.photoComing")}</p>;
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

export const KeptVoice = (props: {
  readonly voice: VoiceNote;
  /** Begins to sound by itself, where hearing it is what was asked for. */
  readonly atOnce?: boolean;
}) => {
  const { voice, atOnce = false } = props;
  const { t } = useApp().words.value;
  const { address, coming } = useOpened(voice.id, voice.type);
  if (address === undefined && coming) return <p class="cap">{t("devices.voiceComing")}</p>;
  return (
    <audio
      class="voice"
      controls
      autoPlay={atOnce}
      preload="metadata"
      src={address}
      aria-label={t("glimmer.voiceHear")}
    />
  );
};

interface OpenedMedia {
  readonly address: string | undefined;
  /** Some are still to come from another device: this one may be among them. */
  readonly coming: boolean;
}

/** An address of this page's own for opened bytes, taken back when they leave the screen. */
const useOpened = (id: MediaId, type: string): OpenedMedia => {
  const { media, road } = useApp();
  const address = useSignal<string | undefined>(undefined);
  const report = road.report.value;
  useEffect(() => {
    let gone = false;
    // Once it is open it stays so; until then it is looked for whenever something has come.
    if (address.value === undefined)
      void media.open(id, type).then((blob) => {
        if (blob !== undefined && !gone) address.value = URL.createObjectURL(blob);
      });
    return () => {
      gone = true;
    };
  }, [id, type, report]);
  useEffect(
    () => () => {
      if (address.value !== undefined) URL.revokeObjectURL(address.value);
      address.value = undefined;
    },
    [id, type],
  );
  return { address: address.value, coming: report.state === "on" && report.toFetch > 0 };
};
