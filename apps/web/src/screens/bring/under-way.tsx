import { useEffect, useRef } from "preact/hooks";
import { useApp } from "../../app-context.ts";
import { Button } from "../../parts/button.tsx";
import { Screen } from "../../parts/screen.tsx";
import type { WordKey } from "../../words.ts";
import type { Bring } from "./use-bring.ts";

/** Reading, or bringing in: how far it is, and the way out of it. */
export const UnderWay = (props: {
  readonly bring: Bring;
  readonly heading: WordKey;
  readonly share: number;
  readonly added?: number;
}) => {
  const { words, lowStim } = useApp();
  const { t } = words.value;
  const place = useRef<HTMLDivElement>(null);
  // What was pressed is gone: whoever came by keyboard stands at the way out.
  useEffect(() => place.current?.querySelector("button")?.focus(), []);
  return (
    <Screen
      context={t("bring.title")}
      heading={t(props.heading)}
      onBack={props.bring.cancel}
      foot={
        <div ref={place} class="bring-cancel">
          <Button onClick={props.bring.cancel}>{t("bring.cancel")}</Button>
        </div>
      }
    >
      {!lowStim.value && <Share share={props.share} />}
      {props.added !== undefined && !lowStim.value && (
        <p class="cap" role="status">
          {t("bring.added", { count: props.added })}
        </p>
      )}
    </Screen>
  );
};

const Share = ({ share }: { readonly share: number }) => {
  const { t, language } = useApp().words.value;
  const percent = new Intl.NumberFormat(language, { style: "percent" }).format(share);
  return (
    <progress
      class="bring-share"
      max={1}
      value={share}
      aria-label={t("bring.readShare", { share: percent })}
    />
  );
};
