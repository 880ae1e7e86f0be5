import { useSignal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import { useApp } from "../../app-context.ts";
import { addressOf } from "../../flow/paths.ts";
import { Button, LinkButton } from "../../parts/button.tsx";
import { Trouble } from "../../parts/trouble.tsx";
import { usePrefs } from "../../parts/use-prefs.ts";
import "./cards.css";

/**
 * S5: one warm card after some hard days. It names nothing, counts nothing and blocks nothing;
 * put away for good, it never comes again.
 */
export const HeavyWeek = () => {
  const { t } = useApp().words.value;
  const { set, trouble } = usePrefs();
  const away = useSignal(false);
  const card = useNoted();
  const never = async () => {
    const kept = await set("cardOff", true);
    away.value = kept.ok;
  };
  if (away.value) return null;
  return (
    <aside ref={card} class="card stack tight seldom" aria-label={t("safety.heavy.label")}>
      <p class="say">{t("safety.heavy.say")}</p>
      <Trouble sentence={trouble} />
      <div class="row">
        <LinkButton href={addressOf({ at: "support" })}>{t("safety.heavy.support")}</LinkButton>
        <Button onClick={() => (away.value = true)}>{t("safety.heavy.later")}</Button>
      </div>
      <Button kind="quiet" onClick={() => void never()}>
        {t("safety.heavy.never")}
      </Button>
    </aside>
  );
};

/**
 * Notes when the card came into sight, and nothing about why it came: one that lay under the
 * edge of the screen was not shown.
 */
const useNoted = () => {
  const { clock, setPref } = useApp();
  const card = useRef<HTMLElement>(null);
  useEffect(() => {
    const watching = new IntersectionObserver((seen, watcher) => {
      if (!seen.some(({ isIntersecting }) => isIntersecting)) return;
      watcher.disconnect();
      void setPref("cardAt", clock.now());
    });
    if (card.current !== null) watching.observe(card.current);
    return () => watching.disconnect();
  }, []);
  return card;
};
