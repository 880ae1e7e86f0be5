import { useSignal } from "@preact/signals";
import { useApp } from "../../app-context.ts";
import { partOfWeek } from "../../flow/days.ts";
import { notKeptSentence } from "../../flow/not-kept.ts";
import { addressOf } from "../../flow/paths.ts";
import { DoorCard, Doors, RowCard } from "../../parts/card.tsx";
import { Light } from "../../parts/light.tsx";
import { Screen } from "../../parts/screen.tsx";
import { Welcome } from "./welcome.tsx";

/** The first screen is already the practice: one tap keeps a glimmer, and nothing is asked first. */
const Now = () => {
  const { clock, words, prefs } = useApp();
  const { t } = words.value;
  return (
    <Screen
      tab="now"
      centred
      context={partOfWeek(clock, words.value)}
      heading={t("glimmer.question")}
    >
      <KeepLight />
      {prefs.value.depth > 0 && <Ways />}
      <a class="quiet" href={addressOf({ at: "support" })}>
        {t("glimmer.stuck")}
      </a>
      <Welcome />
    </Screen>
  );
};

export default Now;

/** The light says "kept" nowhere: the next screen does, and it only comes once it is true. */
const KeepLight = () => {
  const { keep, go, words } = useApp();
  const { t } = words.value;
  const keeping = useSignal(false);
  const trouble = useSignal("");
  const onTap = async () => {
    if (keeping.value) return;
    keeping.value = true;
    const kept = await keep({ kind: "glimmer" });
    keeping.value = false;
    trouble.value = kept.ok ? "" : notKeptSentence(kept.error, words.value);
    if (kept.ok) go({ at: "kept", id: kept.value.entry.id });
  };
  return (
    <>
      <Light
        caption={t(keeping.value ? "glimmer.keeping" : "glimmer.oneTap")}
        onClick={() => void onTap()}
      >
        {t("glimmer.noticed")}
      </Light>
      <p role="alert" class="cap">
        {trouble.value}
      </p>
    </>
  );
};

const Ways = () => {
  const { words, prefs } = useApp();
  const { t } = words.value;
  const deep = prefs.value.depth >= 2;
  return (
    <>
      <Doors>
        <DoorCard
          href={addressOf({ at: "where" })}
          name={t("glimmer.where")}
          caption={t("glimmer.whereHint")}
        />
        <DoorCard
          href={addressOf({ at: "back" })}
          name={t("glimmer.back")}
          caption={t("glimmer.backHint")}
        />
      </Doors>
      {deep && (
        <RowCard
          href={addressOf({ at: "both" })}
          name={t("glimmer.both")}
          caption={t("glimmer.bothHint")}
        />
      )}
      <RowCard
        href={addressOf({ at: "hard" })}
        name={t(deep ? "glimmer.hard" : "glimmer.hardDoor")}
        caption={t(deep ? "glimmer.hardHint" : "glimmer.hardDoorHint")}
      />
    </>
  );
};
