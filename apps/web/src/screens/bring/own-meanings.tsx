import type { StateId } from "@glimmers/model";
import { STATE_IDS } from "@glimmers/model";
import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { useApp } from "../../app-context.ts";
import { allFound } from "../../flow/belongings.ts";
import { withoutMeaning } from "../../flow/imported-words.ts";
import { wordsBrought } from "../../flow/imported-words.ts";
import { stateName } from "../../flow/state-words.ts";
import { Screen } from "../../parts/screen.tsx";
import { Select } from "../../parts/select.tsx";
import { Trouble } from "../../parts/trouble.tsx";
import { usePrefs } from "../../parts/use-prefs.ts";

/** What words of other apps mean to this person: said by them alone, and taken back as easily. */
export const OwnMeanings = () => {
  const { words, go, history, prefs } = useApp();
  const { t } = words.value;
  const { set, trouble } = usePrefs();
  const found = useSignal<readonly string[] | undefined>(undefined);
  useEffect(() => {
    void allFound(history, { kinds: ["imported"] }).then(
      (moments) => (found.value = wordsBrought(moments)),
    );
  }, [history.changed.value]);
  const { importedWords } = prefs.value;
  const shown = [...new Set([...Object.keys(importedWords), ...(found.value ?? [])])];
  return (
    <Screen
      context={t("bring.title")}
      heading={t("bring.words.title")}
      onBack={() => go({ at: "bring" })}
    >
      <p>{t("bring.words.say")}</p>
      <p role="status" class="cap">
        {found.value === undefined && t("bring.words.read")}
        {found.value !== undefined && shown.length === 0 && t("bring.words.none")}
      </p>
      {shown.map((word) => (
        <Meaning
          key={word}
          word={word}
          state={Object.hasOwn(importedWords, word) ? importedWords[word] : undefined}
          onChange={(state) =>
            void set(
              "importedWords",
              state === undefined
                ? withoutMeaning(importedWords, word)
                : { ...importedWords, [word]: state },
            )
          }
        />
      ))}
      <Trouble sentence={trouble} />
    </Screen>
  );
};

const NOTHING = "";

const Meaning = (props: {
  readonly word: string;
  readonly state: StateId | undefined;
  readonly onChange: (state: StateId | undefined) => void;
}) => {
  const { words, prefs } = useApp();
  const { t } = words.value;
  return (
    <Select
      label={t("bring.words.for", { word: props.word })}
      value={props.state ?? NOTHING}
      choices={[
        { value: NOTHING, label: t("bring.words.nothing") },
        ...STATE_IDS.map((id) => ({ value: id, label: stateName(id, prefs.value, words.value) })),
      ]}
      onChange={(chosen) => props.onChange(STATE_IDS.find((id) => id === chosen))}
    />
  );
};
