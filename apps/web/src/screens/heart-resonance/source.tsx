import { useApp } from "../../app-context.ts";
import type { Listening } from "../../flow/heart-listen.ts";
import { addressOf } from "../../flow/paths.ts";
import { LinkButton } from "../../parts/button.tsx";
import { Screen } from "../../parts/screen.tsx";
import { Sources, useThere } from "../heart/sources.tsx";

/** Without a pacer of its own: which pace is led, and when, is what follows. */
const NO_PACER = { ways: () => ({}) };

export const Source = (props: { readonly onListening: (listening: Listening) => void }) => {
  const { t } = useApp().words.value;
  const there = useThere();
  if (there === undefined)
    return (
      <Screen context={t("heart.top")} heading={t("resonance.source.title")}>
        <p class="cap">{t("heart.choose.looking")}</p>
      </Screen>
    );
  if (!there.strap && !there.camera) return <NothingListens />;
  return (
    <Screen context={t("heart.top")} heading={t("resonance.source.title")}>
      <p class="say">{t("resonance.source.say")}</p>
      <Sources there={there} ways={NO_PACER} onListening={props.onListening} />
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
