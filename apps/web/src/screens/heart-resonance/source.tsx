import { useSignal } from "@preact/signals";
import { useApp } from "../../app-context.ts";
import type { Listening } from "../../flow/heart-listen.ts";
import { addressOf } from "../../flow/paths.ts";
import { LinkButton } from "../../parts/button.tsx";
import { Screen } from "../../parts/screen.tsx";
import { CutShort, useHeld } from "../heart/cut-short.tsx";
import type { EndedProps } from "../heart/ended.tsx";
import { Ended } from "../heart/ended.tsx";
import { Sources, useThere } from "../heart/sources.tsx";

/** Without a pacer of its own: which pace is led, and when, is what follows. */
export const NO_PACER = { ways: () => ({}) };

interface SourceProps {
  readonly onListening: (listening: Listening) => void;
}

/** What was cut short comes first, as everywhere in Heart; then what listens. */
export const Source = ({ onListening }: SourceProps) => {
  const held = useHeld();
  const kept = useSignal<Pick<EndedProps, "taken" | "letGo"> | undefined>(undefined);
  const forget = () => {
    kept.value = undefined;
    held.forget();
  };
  if (kept.value !== undefined) return <Ended {...kept.value} onLetGo={forget} />;
  if (held.taken !== undefined)
    return (
      <CutShort
        taken={held.taken}
        onKeep={(taken, letGo) => (kept.value = { taken, letGo })}
        onLetGo={forget}
      />
    );
  return <ChooseSource ready={held.known} onListening={onListening} />;
};

const ChooseSource = ({ ready, onListening }: SourceProps & { readonly ready: boolean }) => {
  const { t } = useApp().words.value;
  const there = useThere();
  if (there === undefined || !ready)
    return (
      <Screen context={t("heart.top")} heading={t("resonance.source.title")}>
        <p class="cap">{t("heart.choose.looking")}</p>
      </Screen>
    );
  if (!there.strap && !there.camera) return <NothingListens />;
  return (
    <Screen context={t("heart.top")} heading={t("resonance.source.title")}>
      <p class="say">{t("resonance.source.say")}</p>
      <Sources there={there} ways={NO_PACER} onListening={onListening} />
    </Screen>
  );
};

const NothingListens = () => {
  const { t } = useApp().words.value;
  const how = addressOf({ at: "heart", page: "how" });
  return (
    <Screen
      context={t("heart.top")}
      heading={t("heart.neither.title")}
      foot={<LinkButton href={how}>{t("heart.link.how")}</LinkButton>}
    >
      <p class="say">{t("resonance.source.none")}</p>
    </Screen>
  );
};
