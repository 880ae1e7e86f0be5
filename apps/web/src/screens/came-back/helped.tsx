import { ownWord } from "@glimmers/model";
import { useApp } from "../../app-context.ts";
import type { MomentForm } from "../../flow/moment-form.ts";
import { listIn } from "../../flow/moment-form.ts";
import { Chips } from "../../parts/chips.tsx";

const COMMON = ["someone", "moving", "time", "glimmer"] as const;

/** What helped, in words: ours to pick up, or the person's own. Once picked, a word is theirs. */
export const Helped = ({ form }: { readonly form: MomentForm }) => {
  const { t } = useApp().words.value;
  const common = COMMON.map((name) => t(`hard.help.${name}`));
  return (
    <Chips<string>
      legend={t("hard.back.helped")}
      choices={common.map((word) => ({ value: word, label: word }))}
      chosen={listIn(form.fields.value, "helpedBy")}
      onChange={(chosen) => form.put({ helpedBy: chosen.map((word) => ownWord(word) ?? word) })}
      own={{ label: t("common.own"), add: t("common.add") }}
    />
  );
};
