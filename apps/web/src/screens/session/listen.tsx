import { useSignal } from "@preact/signals";
import { useEffect, useId } from "preact/hooks";
import { useApp } from "../../app-context.ts";
import type { SessionRun } from "../../flow/session-run.ts";
import { GoOn } from "./go-on.tsx";

/** A track from one's own device, played here and kept nowhere; or any other music, anywhere else. */
export const Listen = ({ run }: { readonly run: SessionRun }) => {
  const { t } = useApp().words.value;
  const address = useSignal<string | undefined>(undefined);
  const input = useId();
  useEffect(
    () => () => {
      if (address.value !== undefined) URL.revokeObjectURL(address.value);
    },
    [],
  );
  const choose = (file: File | undefined) => {
    if (file === undefined) return;
    if (address.value !== undefined) URL.revokeObjectURL(address.value);
    address.value = URL.createObjectURL(file);
  };
  return (
    <div class="answer">
      <label class="card row file" for={input}>
        <span>{t("practice.session.track")}</span>
        <span class="cap">{t("practice.session.trackHint")}</span>
        <input
          id={input}
          type="file"
          accept="audio/*"
          onChange={(event) => choose(event.currentTarget.files?.[0])}
        />
      </label>
      {address.value !== undefined && (
        <audio
          class="voice"
          controls
          src={address.value}
          aria-label={t("practice.session.trackHear")}
        />
      )}
      <GoOn run={run} />
    </div>
  );
};
