import type { EntryId } from "@glimmers/model";
import { useSignal } from "@preact/signals";
import { useApp } from "../../app-context.ts";
import { ON_RAMP } from "../../flow/on-ramp.ts";
import { addressOf } from "../../flow/paths.ts";
import { Button, LinkButton } from "../../parts/button.tsx";
import { Screen } from "../../parts/screen.tsx";
import { useBelongings } from "../../parts/use-belongings.ts";
import { useLibrary } from "../../parts/use-library.ts";
import { SmallThings } from "./small-things.tsx";
import { Visit } from "./visit.tsx";

/**
 * The on-ramp: small things for the senses, moved by the person alone. No bar, no order, no plan,
 * and nothing is kept of a visit but how long the next one may be.
 */
const OnRamp = () => {
  const { prefs } = useApp();
  const items = useBelongings("ladder-item");
  const practice = useLibrary()?.practices.find(({ id }) => id === ON_RAMP);
  const chosen = useSignal<EntryId | undefined>(undefined);
  const item = items?.find(({ id }) => id === chosen.value);
  if (prefs.value.depth < 2) return <Closed />;
  if (item !== undefined && practice !== undefined)
    return (
      <Visit
        key={item.id}
        item={item}
        practice={practice}
        onLeave={() => (chosen.value = undefined)}
      />
    );
  return <SmallThings items={items} onChoose={(id) => (chosen.value = id)} />;
};

/** It opens together with hard moments; here is where. */
const Closed = () => {
  const { back, words } = useApp();
  const { t } = words.value;
  return (
    <Screen
      context={t("anchors.onRamp.top")}
      heading={t("anchors.onRamp.closedTitle")}
      foot={
        <>
          <Button onClick={back}>{t("common.cancel")}</Button>
          <LinkButton href={addressOf({ at: "settings" })}>
            {t("anchors.onRamp.toSettings")}
          </LinkButton>
        </>
      }
    >
      <p>{t("anchors.onRamp.closed")}</p>
    </Screen>
  );
};

export default OnRamp;
