import type { StuckAnswer } from "@glimmers/sessions";
import { stuckOffers } from "@glimmers/sessions";
import { useApp } from "../../app-context.ts";
import { Button } from "../../parts/button.tsx";
import { Few } from "../../parts/few.tsx";
import { PracticeCard } from "../../parts/practice-card.tsx";
import { Screen } from "../../parts/screen.tsx";
import { useLibrary } from "../../parts/use-library.ts";
import { usePast } from "../../parts/use-past.ts";
import { SupportCard } from "./support-card.tsx";

/** Three things outside of oneself, Support, and nothing. The answer itself is kept nowhere. */
export const Outward = (props: { readonly answer: StuckAnswer; readonly onBack: () => void }) => {
  const { go, words } = useApp();
  const { t } = words.value;
  return (
    <Screen
      context={t("practice.stuck.top")}
      heading={t("practice.stuck.three")}
      onBack={props.onBack}
      centred
      foot={<Button onClick={() => go({ at: "now" })}>{t("practice.stuck.nothing")}</Button>}
    >
      <p class="cap">{t("practice.stuck.threeHint")}</p>
      <Three answer={props.answer} />
      <SupportCard />
    </Screen>
  );
};

const Three = ({ answer }: { readonly answer: StuckAnswer }) => {
  const { t } = useApp().words.value;
  const library = useLibrary();
  const past = usePast();
  if (library === undefined || past === undefined) return null;
  return (
    <div class="stack tight" role="group" aria-label={t("practice.stuck.three")}>
      <Few>
        {stuckOffers(answer, past, library.practices).map((practice) => (
          <PracticeCard key={practice.id} practice={practice} only />
        ))}
      </Few>
    </div>
  );
};
