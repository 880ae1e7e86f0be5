import type { Practice, Variant } from "@glimmers/sessions";
import { textIn as wordsIn } from "@glimmers/sessions";
import { useApp } from "../../app-context.ts";
import type { MomentForm } from "../../flow/moment-form.ts";
import { textIn } from "../../flow/moment-form.ts";
import { ChipOne } from "../../parts/chips.tsx";
import { Select } from "../../parts/select.tsx";
import { useLibrary } from "../../parts/use-library.ts";
import { openTo } from "./open-to.ts";

/** The practice an anchor begins with, or none; and, where it has several, the way to do it. */
export const PracticeChoice = ({ form }: { readonly form: MomentForm }) => {
  const { prefs, words } = useApp();
  const { t, language } = words.value;
  const chosen = textIn(form.fields.value, "practice");
  const practices = openTo(useLibrary()?.practices ?? [], prefs.value, chosen);
  const practice = practices.find(({ id }) => id === chosen);
  return (
    <>
      <Select
        label={t("anchors.form.practice")}
        value={chosen}
        choices={[
          { value: "", label: t("anchors.form.noPractice") },
          ...practices.map(({ id, name }) => ({ value: id, label: wordsIn(name, language) })),
          // One of a pack that was taken off stays chosen until the person chooses another.
          ...(chosen === "" || practice !== undefined
            ? []
            : [{ value: chosen, label: t("anchors.form.otherPractice") }]),
        ]}
        onChange={(id) => form.put({ practice: id, variant: "" })}
      />
      {practice !== undefined && <Ways form={form} variants={waysOf(practice, prefs.value)} />}
    </>
  );
};

const waysOf = (
  { variants }: Practice,
  { sensesOff }: { readonly sensesOff: readonly string[] },
): readonly Variant[] =>
  variants.filter(({ needs }) => !needs.some((sense) => sensesOff.includes(sense)));

const Ways = (props: { readonly form: MomentForm; readonly variants: readonly Variant[] }) => {
  const { t, language } = useApp().words.value;
  const { form, variants } = props;
  const chosen = textIn(form.fields.value, "variant");
  if (variants.length === 0) return null;
  return (
    <ChipOne
      legend={t("anchors.form.variant")}
      choices={variants.map(({ id, name }) => ({ value: id, label: wordsIn(name, language) }))}
      chosen={variants.find(({ id }) => id === chosen)?.id}
      onChange={(variant) => form.put({ variant: variant ?? "" })}
    />
  );
};
