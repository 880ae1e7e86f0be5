import { useSignal } from "@preact/signals";
import { useApp } from "../../app-context.ts";
import { notKeptSentence } from "../../flow/not-kept.ts";
import { addressOf } from "../../flow/paths.ts";
import { Button, LinkButton } from "../../parts/button.tsx";
import { Screen } from "../../parts/screen.tsx";
import { Trouble } from "../../parts/trouble.tsx";
import { helpIn } from "../../../../../content/crisis/index.ts";
import { usePlan } from "../plan/use-plan.ts";
import { SupportHere } from "./support-here.tsx";

/**
 * S3: Support at once, then looking around (P09) if they like. The answer itself lies in no
 * draft and is kept only where they ask for it.
 */
export const NotAlive = ({ onBack }: { readonly onBack: () => void }) => {
  const { prefs, setPref, words } = useApp();
  const { t } = words.value;
  const { kept, trouble, keep } = useAnswerKept();
  return (
    <Screen context={t("support.top")} heading={t("support.title")} onBack={onBack}>
      <p>{t(useSomebodyHere() ? "safety.notAlive.say" : "safety.notAlive.sayCountry")}</p>
      <SupportHere words={words.value} prefs={prefs.value} keep={setPref} />
      <Trouble sentence={trouble} />
      <p class="cap" role="status">
        {t(kept ? "safety.notAlive.kept" : "safety.notAlive.unsaved")}
      </p>
      <div class="stack tight">
        {!kept && <Button onClick={() => void keep()}>{t("safety.notAlive.keep")}</Button>}
        <LinkButton href={addressOf({ at: "session", practice: "P09", only: true })}>
          {t("safety.notAlive.around")}
        </LinkButton>
      </div>
    </Screen>
  );
};

/** Whether there is anybody on this page: numbers of a country, own people, or a plan that may name some. */
const useSomebodyHere = (): boolean => {
  const { country, trusted } = useApp().prefs.value;
  const hasNumbers = country !== undefined && helpIn(country).emergency.length > 0;
  const plan = usePlan();
  return hasNumbers || trusted.length > 0 || (plan !== undefined && plan !== "reading");
};

const useAnswerKept = () => {
  const { keep, words } = useApp();
  const kept = useSignal(false);
  const trouble = useSignal<string | undefined>(undefined);
  const keepAnswer = async () => {
    const raw = { mode: "not_alive" };
    const done = await keep({ kind: "check-in", origin: "self_started", raw });
    kept.value = done.ok;
    trouble.value = done.ok ? undefined : notKeptSentence(done.error, words.value);
  };
  return { kept: kept.value, trouble: trouble.value, keep: keepAnswer };
};
