import type { Glimmer, Raw } from "@glimmers/model";
import { FLAVOURS, OPENINGS, PATHWAYS, SOFTENINGS } from "@glimmers/model";
import { useSignal } from "@preact/signals";
import { useState } from "preact/hooks";
import { useApp } from "../../app-context.ts";
import { clockTime } from "../../flow/days.ts";
import { notKeptWithWords } from "../../flow/not-kept.ts";
import { Button } from "../../parts/button.tsx";
import { ChipOne, Chips } from "../../parts/chips.tsx";
import { Field } from "../../parts/field.tsx";
import { Fold } from "../../parts/fold.tsx";
import { Opened } from "../../parts/opened.tsx";
import { Screen } from "../../parts/screen.tsx";
import { ToggleRow } from "../../parts/toggle-row.tsx";
import { WhenChoice } from "../../parts/when-choice.tsx";
import type { WordKey } from "../../words.ts";
import { NewFoot } from "./savour.tsx";
import { PhotoPart } from "../../parts/photo-part.tsx";
import { useRevisions } from "../../parts/use-revisions.ts";
import { VoicePart } from "../../parts/voice-part.tsx";

/**
 * After the tap. The glimmer is already kept; every change here is kept as it is made, so
 * leaving at any moment loses nothing. Also where a glimmer is changed later.
 */
const Kept = () => <Opened kind="glimmer">{(glimmer) => <Details glimmer={glimmer} />}</Opened>;

export default Kept;

/** A glimmer kept less than two minutes ago, in milliseconds, was tapped just now. */
const JUST_NOW = 120_000;

const Details = ({ glimmer: first }: { readonly glimmer: Glimmer }) => {
  const app = useApp();
  const { t } = app.words.value;
  const glimmer = useSignal(first);
  const trouble = useSignal("");
  const revise = useRevisions(first.id, (result) => {
    trouble.value = result.ok ? "" : notKeptWithWords(result.error, app.words.value);
  });
  const change = (changes: Raw, soon = false) => {
    // Shown as it was meant at once; kept right behind it.
    glimmer.value = { ...glimmer.value, ...changes };
    revise(changes, soon);
  };
  // Whether this is the screen right after the tap; it stays that while it is open.
  const [isNew] = useState(() => app.clock.now() - first.at < JUST_NOW);
  return (
    <Screen
      context={t("glimmer.keptAt", { time: clockTime(first.at, first.offset, app.words.value) })}
      heading={t(isNew ? "glimmer.stay" : "glimmer.change")}
      stacked
      foot={
        isNew ? (
          <NewFoot glimmer={first.id} />
        ) : (
          <Button kind="primary" onClick={() => app.go({ at: "trail" })}>
            {t("glimmer.enough")}
          </Button>
        )
      }
    >
      <p class="cap" role="status">
        {trouble.value || t("glimmer.saved")}
      </p>
      <InWords glimmer={glimmer.value} change={change} />
      <ToggleRow
        name={t("glimmer.breadcrumb")}
        caption={t("glimmer.breadcrumbHint")}
        on={glimmer.value.kept}
        onChange={(kept) => change({ kept })}
      />
      <Fold label={t("glimmer.more")}>
        <PhotoPart photo={glimmer.value.photo} change={change} />
        <VoicePart voice={glimmer.value.voice} change={change} />
        <WhenChoice
          time={glimmer.value}
          onChange={(time) => change({ dayPart: undefined, ...time })}
        />
        <Kinds glimmer={glimmer.value} change={change} />
      </Fold>
      {isNew && <TakeBack glimmer={first} />}
    </Screen>
  );
};

export interface DetailProps {
  readonly glimmer: Glimmer;
  readonly change: (changes: Raw, soon?: boolean) => void;
}

const InWords = ({ glimmer, change }: DetailProps) => {
  const { words, prefs } = useApp();
  const { t } = words.value;
  const own = prefs.value.ownPathways.map((word) => ({
    value: `own:${word}` as const,
    label: word,
  }));
  return (
    <>
      <Field
        label={t("glimmer.text")}
        silent
        placeholder={t("glimmer.textHint")}
        value={glimmer.text ?? ""}
        onInput={(text) => change({ text }, true)}
      />
      <Chips
        legend={t("glimmer.pathways")}
        choices={[...listed(PATHWAYS.slice(0, 11), "glimmer.pathway", t), ...own]}
        chosen={glimmer.pathways}
        own={{ label: t("common.own"), add: t("common.keep") }}
        onChange={(pathways) => change({ pathways })}
      />
      <ChipOne
        legend={t("glimmer.softened")}
        choices={listed(SOFTENINGS, "glimmer.softened", t)}
        chosen={glimmer.softened}
        onChange={(softened) => change({ softened })}
      />
    </>
  );
};

const Kinds = ({ glimmer, change }: DetailProps) => {
  const { t } = useApp().words.value;
  const own = { label: t("common.own"), add: t("common.keep") };
  return (
    <>
      <Chips
        legend={t("glimmer.morePathways")}
        choices={listed(PATHWAYS.slice(11), "glimmer.pathway", t)}
        chosen={glimmer.pathways.filter((one) =>
          PATHWAYS.slice(11).some((listed) => listed === one),
        )}
        onChange={(chosen) =>
          change({
            pathways: [
              ...glimmer.pathways.filter(
                (one) => !PATHWAYS.slice(11).some((listed) => listed === one),
              ),
              ...chosen,
            ],
          })
        }
      />
      <Chips
        legend={t("glimmer.flavours")}
        choices={listed(FLAVOURS, "glimmer.flavour", t)}
        chosen={glimmer.flavours}
        own={own}
        onChange={(flavours) => change({ flavours })}
      />
      <Chips
        legend={t("glimmer.opened")}
        choices={listed(OPENINGS, "glimmer.opened", t)}
        chosen={glimmer.opened}
        own={own}
        onChange={(opened) => change({ opened })}
      />
    </>
  );
};

const listed = <const Value extends string>(
  values: readonly Value[],
  prefix: "glimmer.pathway" | "glimmer.softened" | "glimmer.flavour" | "glimmer.opened",
  t: (key: WordKey) => string,
) => values.map((value) => ({ value, label: t(`${prefix}.${value}` as WordKey) }));

/** For a tap that was none. It goes the way of all deletions: it can be brought back for a day. */
const TakeBack = ({ glimmer }: { readonly glimmer: Glimmer }) => {
  const { words, remove, bringBack, say, go } = useApp();
  const { t } = words.value;
  const onClick = async () => {
    const removed = await remove(glimmer.id);
    if (!removed.ok) return say(notKeptWithWords(removed.error, words.value));
    go({ at: "now" });
    say(t("glimmer.takenBack"), () => void bringBack(glimmer.id));
  };
  return (
    <Button kind="quiet" onClick={() => void onClick()}>
      {t("glimmer.takeBack")}
    </Button>
  );
};
