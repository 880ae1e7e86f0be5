import { useSignal } from "@preact/signals";
import { useApp } from "../../app-context.ts";
import { partOfWeek } from "../../flow/days.ts";
import { notKeptSentence } from "../../flow/not-kept.ts";
import { addressOf } from "../../flow/paths.ts";
import { DoorCard, Doors, RowCard } from "../../parts/card.tsx";
import { Light } from "../../parts/light.tsx";
import { onceLoaded } from "../../parts/once-loaded.tsx";
import { Screen } from "../../parts/screen.tsx";
import { useComeBackCaption } from "./come-back-caption.ts";
import { Welcome } from "./welcome.tsx";
import "./now.css";

/** What there may be to say now and then; it comes behind the first picture. */
const Cards = onceLoaded(async () => ({ default: (await import("./cards.tsx")).Cards }));

/** The first screen is already the practice: one tap keeps a glimmer, and nothing is asked first. */
const AskedAgain = onceLoaded(async () => ({
  default: (await import("./asked-again.tsx")).AskedAgain,
}));

const Now = () => {
  const { clock, words, prefs, journalOpen } = useApp();
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
      {/* Where it is seen without scrolling, and moves nothing but the quiet words beneath. */}
      {journalOpen.value && <Cards />}
      <a class="quiet" href={addressOf({ at: "stuck" })}>
        {t("glimmer.stuck")}
      </a>
      {journalOpen.value && <AskedAgain />}
      <SecondRow />
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
        <ComeBackDoor />
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

/** The one tap back: the caption tells what it will begin, as soon as that is known. */
const ComeBackDoor = () => {
  const { t } = useApp().words.value;
  const caption = useComeBackCaption();
  return (
    <DoorCard
      href={addressOf({ at: "come-back" })}
      name={t("glimmer.comeBack")}
      caption={caption ?? t("glimmer.comeBackFeet")}
    />
  );
};

/** Small ways to what is read, and to what things are called. */
const SecondRow = () => {
  const { t } = useApp().words.value;
  return (
    <nav class="second-row" aria-label={t("glimmer.second")}>
      <a class="quiet" href={addressOf({ at: "learn" })}>
        {t("glimmer.learn")}
      </a>
      <a class="quiet" href={addressOf({ at: "own-words" })}>
        {t("glimmer.myWords")}
      </a>
    </nav>
  );
};
