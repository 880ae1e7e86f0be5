import { useSignal } from "@preact/signals";
import { useApp } from "../../app-context.ts";
import { practicePiece, sendablePractices } from "../../flow/reading/pieces.ts";
import { practiceName } from "../../flow/practice-words.ts";
import { Line } from "../../parts/field.tsx";
import { Select } from "../../parts/select.tsx";
import { useLibrary } from "../../parts/use-library.ts";
import type { Adding } from "./add-screen.tsx";
import { AddScreen, LONGEST_LINE } from "./add-screen.tsx";

/** One of the practices every app comes with. */
export const AddPractice = ({ onDone }: Adding) => {
  const { words } = useApp();
  const { t } = words.value;
  const practices = sendablePractices(useLibrary()?.practices ?? []);
  const [chosen, line] = [useSignal(""), useSignal("")];
  const trouble = useSignal<string | undefined>(undefined);
  const add = () => {
    const practice = practices.find(({ id }) => id === chosen.value);
    if (practice === undefined) trouble.value = t("reading.back.which");
    else onDone(practicePiece(practice, line.value.trim(), words.value));
  };
  const choices = practices.map((each) => ({
    value: each.id,
    label: practiceName(each, words.value),
  }));
  return (
    <AddScreen
      heading={t("reading.back.practice")}
      trouble={trouble.value}
      onAdd={add}
      onDone={onDone}
    >
      <Select
        label={t("reading.back.which")}
        value={chosen.value}
        choices={[{ value: "", label: t("reading.back.choose") }, ...choices]}
        onChange={(id) => (chosen.value = id)}
      />
      <Line
        label={t("reading.back.line")}
        longest={LONGEST_LINE}
        value={line.value}
        onInput={(given) => (line.value = given)}
      />
    </AddScreen>
  );
};
