import type { Raw, Situation } from "@glimmers/model";
import { SITUATIONS } from "@glimmers/model";
import { useApp } from "../../app-context.ts";
import type { MomentForm } from "../../flow/moment-form.ts";
import { listIn, photoIn, textIn, voiceIn } from "../../flow/moment-form.ts";
import { situationName } from "../../flow/situation-words.ts";
import { Chips } from "../../parts/chips.tsx";
import { Field, Line } from "../../parts/field.tsx";
import { Fold } from "../../parts/fold.tsx";
import { PhotoPart } from "../../parts/photo-part.tsx";
import { ToggleRow } from "../../parts/toggle-row.tsx";
import { VoicePart } from "../../parts/voice-part.tsx";
import { PracticeChoice } from "./practice-choice.tsx";

interface OfForm {
  readonly form: MomentForm;
}

export const AnchorFields = ({ form }: OfForm) => {
  const { t } = useApp().words.value;
  const fields = form.fields.value;
  return (
    <>
      <Line
        label={t("anchors.form.name")}
        placeholder={t("anchors.form.nameHint")}
        value={textIn(fields, "name")}
        onInput={(name) => form.put({ name })}
      />
      <Field
        label={t("anchors.form.cue")}
        placeholder={t("anchors.form.cueHint")}
        value={textIn(fields, "cue")}
        onInput={(cue) => form.put({ cue })}
      />
      <PracticeChoice form={form} />
      <ToggleRow
        name={t("anchors.form.favourite")}
        caption={t("anchors.form.favouriteHint")}
        on={fields["favourite"] === true}
        onChange={(favourite) => form.put({ favourite })}
      />
      <HelpsIn form={form} />
      <More form={form} />
    </>
  );
};

const HelpsIn = ({ form }: OfForm) => {
  const { prefs, words } = useApp();
  const chosen = listIn(form.fields.value, "helpsIn");
  const choices = SITUATIONS.map((value) => ({
    value,
    label: situationName(value, prefs.value, words.value),
  }));
  return (
    <Chips<Situation>
      legend={words.value.t("anchors.form.helpsIn")}
      choices={choices}
      chosen={SITUATIONS.filter((situation) => chosen.includes(situation))}
      onChange={(helpsIn) => form.put({ helpsIn })}
    />
  );
};

const More = ({ form }: OfForm) => {
  const { t } = useApp().words.value;
  const fields = form.fields.value;
  const change = (changes: Raw) => form.put(blanked(changes));
  return (
    <Fold label={t("anchors.form.more")}>
      <PhotoPart label={t("anchors.form.photo")} photo={photoIn(fields)} change={change} />
      <VoicePart label={t("anchors.form.sound")} voice={voiceIn(fields)} change={change} />
      <Field
        label={t("anchors.form.notes")}
        value={textIn(fields, "notes")}
        onInput={(notes) => form.put({ notes })}
      />
    </Fold>
  );
};

/** What was taken off is blank in a draft: a draft cannot hold that something is not there. */
const blanked = (changes: Raw): Raw =>
  Object.fromEntries(Object.entries(changes).map(([name, value]) => [name, value ?? ""]));
