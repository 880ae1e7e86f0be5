import type { LookBack, Prefs } from "@glimmers/model";
import { days } from "@glimmers/primitives";
import { useSignal } from "@preact/signals";
import { useApp } from "../../app-context.ts";
import { addressOf } from "../../flow/paths.ts";
import { RowCard } from "../../parts/card.tsx";
import { Fold } from "../../parts/fold.tsx";
import { Screen } from "../../parts/screen.tsx";
import { Trouble } from "../../parts/trouble.tsx";
import { useBelongings } from "../../parts/use-belongings.ts";
import { usePrefs } from "../../parts/use-prefs.ts";
import { Helping } from "../now/helping.tsx";
import { PrefChips } from "../settings/pref-chips.tsx";
import { Earlier } from "./earlier.tsx";
import { OwnForm } from "./own-form.tsx";
import { OwnWords } from "./own-words.tsx";
import { QuestionSets } from "./question-sets.tsx";
import "./look-back.css";

const WAYS = ["off", "weekly", "monthly"] as const satisfies readonly Prefs["lookBack"][];

/** How far each looks back, in days. */
const SPAN = { weekly: 7, monthly: 31 } as const;

/** Looking back in own words: off until it is turned on here, and never asked for by anybody. */
const LookingBack = () => {
  const { prefs, words } = useApp();
  const { t } = words.value;
  const { lookBack } = prefs.value;
  return (
    <Screen
      context={t("lookBack.top")}
      heading={t(lookBack === "off" ? "lookBack.title" : `lookBack.heading.${lookBack}`)}
    >
      <div class="look-back-page">
        {lookBack === "off" ? <p>{t("lookBack.intro")}</p> : <Open span={SPAN[lookBack]} />}
        <HowFar />
        <RowCard
          href={addressOf({ at: "print" })}
          name={t("lookBack.printDoor")}
          caption={t("lookBack.printDoorDetail")}
        />
      </div>
    </Screen>
  );
};

export default LookingBack;

const HowFar = () => {
  const { prefs, words } = useApp();
  const { t } = words.value;
  const { set, trouble } = usePrefs();
  return (
    <>
      <Trouble sentence={trouble} />
      <PrefChips
        legend={t("lookBack.how")}
        choices={WAYS.map((value) => ({ value, label: t(`lookBack.how.${value}`) }))}
        chosen={prefs.value.lookBack}
        onChoose={(value) => void set("lookBack", value)}
      />
    </>
  );
};

const Open = ({ span }: { readonly span: number }) => {
  const kept = useBelongings("look-back");
  if (kept === undefined) return null;
  return (
    <>
      <Own kept={kept} span={span} />
      <OwnWords days={span} />
      <Earlier kept={kept} />
      <QuestionSets />
      <section class="stack tight">
        <Helping />
      </section>
    </>
  );
};

/** The form lies open, unless this stretch of time was looked back on already. */
const Own = (props: { readonly kept: readonly LookBack[]; readonly span: number }) => {
  const { clock, words } = useApp();
  const { t } = words.value;
  // A form anew after each that is kept.
  const round = useSignal(0);
  const [newest] = props.kept;
  const isDone = newest !== undefined && clock.now() - newest.at < days(props.span);
  const form = <OwnForm key={round.value} onKept={() => (round.value += 1)} />;
  return (
    <>
      <p role="status">{round.value > 0 && t("lookBack.kept")}</p>
      {isDone ? <Fold label={t("lookBack.again")}>{form}</Fold> : form}
    </>
  );
};
