import type { NotKept } from "@glimmers/journal";
import type { Photo, Raw } from "@glimmers/model";
import { useSignal } from "@preact/signals";
import { useId } from "preact/hooks";
import type { NotAPicture } from "../app.ts";
import { useApp } from "../app-context.ts";
import { notKeptSentence } from "../flow/not-kept.ts";
import { Button } from "./button.tsx";
import { Line } from "./field.tsx";
import { KeptPhoto } from "./media.tsx";

/** A photo beside a glimmer or an anchor: chosen or taken, made small, its place taken out, sealed. */
export const PhotoPart = (props: {
  readonly photo: Photo | undefined;
  readonly change: (changes: Raw, soon?: boolean) => void;
  /** On the button that adds one; "Add a photo" where nothing is said. */
  readonly label?: string;
}) => {
  const { t } = useApp().words.value;
  const { photo, change, label = t("glimmer.photo") } = props;
  if (photo === undefined)
    return <AddPhoto label={label} onKept={(added) => change({ photo: added })} />;
  return (
    <div class="stack">
      <KeptPhoto photo={photo} />
      <Line
        label={t("glimmer.photoCaption")}
        value={photo.caption ?? ""}
        onInput={(caption) => change({ photo: { ...photo, caption } }, true)}
      />
      <Button kind="quiet" onClick={() => change({ photo: undefined })}>
        {t("glimmer.photoRemove")}
      </Button>
    </div>
  );
};

const AddPhoto = (props: { readonly label: string; readonly onKept: (photo: Photo) => void }) => {
  const { media, words } = useApp();
  const { t } = words.value;
  const trouble = useSignal("");
  const busy = useSignal(false);
  const input = useId();
  const onChosen = async (file: File | undefined) => {
    if (file === undefined) return;
    busy.value = true;
    const kept = await media.keepPhoto(file);
    busy.value = false;
    if (kept.ok) return props.onKept(kept.value);
    trouble.value = isNotAPicture(kept.error)
      ? t("glimmer.notAPicture")
      : notKeptSentence(kept.error, words.value);
  };
  return (
    <div>
      <label class="card row file" for={input} aria-busy={busy.value}>
        <span>{props.label}</span>
        <span class="cap">{t("glimmer.photoHint")}</span>
        <input
          id={input}
          type="file"
          accept="image/*"
          onChange={(event) => void onChosen(event.currentTarget.files?.[0])}
        />
      </label>
      <p class="cap" role="alert">
        {trouble.value}
      </p>
    </div>
  );
};

const isNotAPicture = (error: NotKept | NotAPicture): error is NotAPicture =>
  error.type === "NotAPicture";
