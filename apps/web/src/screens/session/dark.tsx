import type { Signal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import { useApp } from "../../app-context.ts";
import { waysNow } from "../../flow/session-ways.ts";
import { Button } from "../../parts/button.tsx";

/** Whether a black screen is wanted, and can be, just now. */
export const useDark = (): boolean => {
  const { prefs, lowStim } = useApp();
  return waysNow(prefs.value.sessionWays, lowStim.value).dark;
};

interface DarkProps {
  readonly black: Signal<boolean>;
}

/**
 * The whole screen black, while sound or touch lead on. A tap anywhere, or Enter, Space or Tab,
 * brings the buttons; the sentence is still told to a screen reader.
 */
export const DarkScreen = (
  props: DarkProps & { readonly name: string; readonly step: string; readonly sentence: string },
) => {
  const { t } = useApp().words.value;
  const layer = useRef<HTMLButtonElement>(null);
  useEffect(() => layer.current?.focus(), []);
  const show = () => {
    props.black.value = false;
  };
  return (
    <main class="in-session" data-step={props.step}>
      <h1 class="hidden-words">{props.name}</h1>
      <p class="hidden-words" aria-live="polite">
        {props.sentence}
      </p>
      <button
        type="button"
        class="dark-layer"
        ref={layer}
        aria-label={t("practice.session.darkShow")}
        onClick={show}
        onKeyDown={(event) => {
          if (event.key !== "Tab") return;
          event.preventDefault();
          show();
        }}
      />
    </main>
  );
};

/** Takes focus when the black goes: what was pressed to show the buttons presses none of them. */
export const DarkAgain = ({ black }: DarkProps) => {
  const { t } = useApp().words.value;
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => place.current?.querySelector("button")?.focus(), []);
  return (
    <div ref={place}>
      <Button kind="quiet" onClick={() => (black.value = true)}>
        {t("practice.session.darkAgain")}
      </Button>
    </div>
  );
};
