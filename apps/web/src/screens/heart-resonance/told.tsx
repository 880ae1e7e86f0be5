import { useSignal } from "@preact/signals";
import type { ComponentChild } from "preact";
import { useMemo } from "preact/hooks";
import { useApp } from "../../app-context.ts";
import { paceOfRate } from "../../flow/heart-pace.ts";
import type { ResonanceTold } from "../../flow/heart-resonance-told.ts";
import { tellResonance } from "../../flow/heart-resonance-told.ts";
import { Button } from "../../parts/button.tsx";
import { Fold } from "../../parts/fold.tsx";
import { useOneByOne } from "../../parts/one-by-one.tsx";
import { Screen } from "../../parts/screen.tsx";
import { Trouble } from "../../parts/trouble.tsx";
import { usePrefs } from "../../parts/use-prefs.ts";
import type { Heard } from "./index.tsx";
import { KeepOrLetGo } from "./keep-or-let-go.tsx";
import { useNumber } from "./use-number.ts";

type Told = Extract<ResonanceTold, { readonly type: "Told" }>;

/** One sentence, how sure it is, each pace beside the others; and an offer, if somebody wants it. */
export const ToldOfPaces = ({ heard }: { readonly heard: Heard }) => {
  const told = useMemo(() => tellResonance(heard.taken, heard.breathed), [heard]);
  if (told.type !== "Told") return <Untold heard={heard} told={told} />;
  return <ToldWhole heard={heard} told={told} />;
};

interface ToldWholeProps {
  readonly heard: Heard;
  readonly told: Told;
}

const ToldWhole = ({ heard, told }: ToldWholeProps) => {
  const { lowStim, words } = useApp();
  const { t } = words.value;
  const keep = <KeepOrLetGo key="keep" heard={heard} resonance={told.best} />;
  const parts = partsOf(told);
  const one = useOneByOne([...parts, keep], "heartSays.next");
  const quiet = lowStim.value;
  return (
    <Screen
      context={t("resonance.told.top")}
      heading={useSentence(told)}
      foot={quiet ? one.foot : keep}
    >
      {quiet ? one.shown : <div class="stack loose">{parts}</div>}
    </Screen>
  );
};

/** What stands one under another; in quiet mode one after another, and last what becomes of it. */
const partsOf = (told: Told): readonly ComponentChild[] => [
  <Sure key="sure" told={told} />,
  <Table key="table" told={told} />,
  <Mine key="mine" rate={told.best} />,
  <Slow key="slow" />,
];

/** How sure it is, how much of it was mended, and what it does not say. */
const Sure = ({ told }: { readonly told: Told }) => {
  const { t } = useApp().words.value;
  const { mended, beats } = told;
  return (
    <div class="stack">
      <p>{t("resonance.told.sure")}</p>
      {mended > 0 && <p class="cap">{t("resonance.told.mended", { count: mended, all: beats })}</p>}
      <p class="cap">{t("heart.what")}</p>
    </div>
  );
};

const Slow = () => <p class="cap">{useApp().words.value.t("resonance.told.slow")}</p>;

const useSentence = ({ best, asGood, paces }: Told): string => {
  const { language, t } = useApp().words.value;
  const number = useNumber();
  if (asGood.length > 0 && asGood.length === paces.length - 1) return t("resonance.told.all");
  if (asGood.length === 0) return t("resonance.told.one", { rate: number(best) });
  const others = new Intl.ListFormat(language).format(asGood.map(number));
  const key = asGood.length === 1 ? "resonance.told.close" : "resonance.told.closeMany";
  return t(key, { rate: number(best), others });
};

/** In numbers, for who asks for them: closed unless they are wanted in this room. */
const Table = ({ told }: { readonly told: Told }) => {
  const { prefs, words } = useApp();
  const { t } = words.value;
  const number = useNumber();
  const { paces, unheard } = told;
  return (
    <Fold label={t("resonance.told.table")} open={prefs.value.heart.numbers}>
      <ul class="pace-list">
        {paces.map(({ rate, swing }) => (
          <li key={rate}>
            <span>{t("resonance.told.rate", { rate: number(rate) })}</span>
            <span>{t("resonance.told.swing", { count: Math.round(swing) })}</span>
          </li>
        ))}
        {unheard.map((rate) => (
          <li key={rate}>
            <span>{t("resonance.told.rate", { rate: number(rate) })}</span>
            <span class="cap">{t("resonance.told.unheard")}</span>
          </li>
        ))}
      </ul>
      <p class="cap">{t("resonance.told.tableDetail")}</p>
    </Fold>
  );
};

/** It becomes the pacer's pace by a tap, and by nothing else. */
const Mine = ({ rate }: { readonly rate: number }) => {
  const { prefs, say, words } = useApp();
  const { t } = words.value;
  const { set, trouble } = usePrefs();
  const taken = useSignal(false);
  const number = useNumber();
  const take = async () => {
    const paces = { ...prefs.peek().paces, heart: paceOfRate(rate) };
    if (!(await set("paces", paces)).ok) return;
    taken.value = true;
    say(t("resonance.told.taken"));
  };
  if (taken.value) return <p>{t("resonance.told.taken")}</p>;
  return (
    <section class="stack tight">
      <p>{t("resonance.told.takeSay")}</p>
      <Trouble sentence={trouble} />
      <Button onClick={() => void take()}>
        {t("resonance.told.take", { rate: number(rate) })}
      </Button>
    </section>
  );
};

interface UntoldProps {
  readonly heard: Heard;
  readonly told: Exclude<ResonanceTold, Told>;
}

/** Why nothing can be said of it, plainly. */
const Untold = ({ heard, told }: UntoldProps) => {
  const { t } = useApp().words.value;
  const tooMany = told.type === "TooManyMended";
  const few = told.type === "TooFew" && told.breathed < 2;
  return (
    <Screen
      context={t("resonance.told.top")}
      heading={t(tooMany ? "resonance.mended.title" : "resonance.few.title")}
      foot={<KeepOrLetGo heard={heard} />}
    >
      <p>
        {tooMany
          ? t("resonance.mended.say")
          : t(few ? "resonance.few.breathed" : "resonance.few.heard")}
      </p>
    </Screen>
  );
};
