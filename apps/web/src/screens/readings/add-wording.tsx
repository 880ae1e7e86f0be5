import type { ProposedWord } from "@glimmers/exchange/sharing";
import { BLENDS, POLES } from "@glimmers/model";
import { useSignal } from "@preact/signals";
import { useApp } from "../../app-context.ts";
import { Line } from "../../parts/field.tsx";
import { Select } from "../../parts/select.tsx";
import type { Adding } from "./add-screen.tsx";
import { AddScreen } from "./add-screen.tsx";

const STATES = [...POLES, ...BLENDS] as const;
type WordFor = (typeof STATES)[number] | "pathway";

/** A word for a state, or for a way a glimmer reaches somebody: proposed, never put in their place. */
export const AddWording = ({ onDone }: Adding) => {
  const { words } = useApp();
  const { t } = words.value;
  const target = useSignal<WordFor>("ventral");
  const word = useSignal("");
  const trouble = useSignal<string | undefined>(undefined);
  const add = () => {
    const proposed = word.value.trim();
    if (proposed === "") return void (trouble.value = t("reading.back.blank"));
    const name = t("reading.back.words", { words: proposed });
    onDone({ name, piece: { type: "wording", words: [wordFor(target.value, proposed)] } });
  };
  return (
    <AddScreen
      heading={t("reading.back.wording")}
      trouble={trouble.value}
      onAdd={add}
      onDone={onDone}
    >
      <Select
        label={t("reading.back.wordFor")}
        value={target.value}
        choices={[
          ...STATES.map((state) => ({ value: state, label: t(`checkIn.state.${state}`) })),
          { value: "pathway", label: t("reading.back.pathway") },
        ]}
        onChange={(chosen) => (target.value = TARGETS.find((each) => each === chosen) ?? "ventral")}
      />
      <Line
        label={t("reading.back.word")}
        value={word.value}
        onInput={(given) => (word.value = given)}
      />
    </AddScreen>
  );
};

const TARGETS: readonly WordFor[] = [...STATES, "pathway"];

const wordFor = (target: WordFor, word: string): ProposedWord =>
  target === "pathway" ? { for: "pathway", word } : { for: "state", state: target, word };
