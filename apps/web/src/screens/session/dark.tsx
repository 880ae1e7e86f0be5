import type { Signal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import { useApp } from "../../app-context.ts";
import { waysNow } from "../../flow/session-ways.ts";
import { Button } from "../../parts/button.tsx";

/**
 * The whole screen black, while sound or touch lead on. A tap anywhere, or Enter or Space, brings
 * the controls; the sentence is still told to a screen reader.
 */
export const Dark = ({ black }: { readonly black: Signal<boolean> }) => {
  const { prefs, lowStim, words } = useApp();
  const { t } = words.value;
  const layer = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (black.value) layer.current?.focus();
  }, [black.value]);
  if (!waysNow(prefs.value.sessionWays, lowStim.value).dark) return null;
  if (!black.value)
    return (
      <div class="dark-again">
        <Button kind="quiet" onClick={() => (black.value = true)}>
          {t("practice.session.darkAgain")}
        </Button>
      </div>
    );
  return (
    <button
      type="button"
      class="dark-layer"
      ref={layer}
      aria-label={t("practice.session.darkShow")}
      onClick={() => (black.value = false)}
    />
  );
};
