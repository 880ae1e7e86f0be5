import type { Pathway } from "@glimmers/model";
import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { useApp } from "../../app-context.ts";
import { textIn } from "../../flow/moment-form.ts";
import { exampleOf, examplePathways, latelyNoticed } from "../../flow/wish-examples.ts";
import { Field } from "../../parts/field.tsx";
import { FormScreen } from "../../parts/form-screen.tsx";
import { useMomentForm } from "../../parts/use-moment-form.ts";

/** A field, and three examples to begin with. Once kept, the screen shows what was chosen. */
export const ChooseOne = ({ earlier }: { readonly earlier: preact.ComponentChildren }) => {
  const { t } = useApp().words.value;
  const form = useMomentForm("wish", undefined);
  return (
    <FormScreen
      form={form}
      context={t("anchors.wish.top")}
      heading={t("anchors.wish.title")}
      kept={null}
      away={{ at: "practice" }}
    >
      <p class="cap">{t("anchors.wish.hint")}</p>
      <Field
        label={t("anchors.wish.text")}
        placeholder={t("anchors.wish.textHint")}
        value={textIn(form.fields.value, "text")}
        onInput={(text) => form.put({ text })}
      />
      <Examples onChoose={(text) => form.put({ text })} />
      {earlier}
    </FormScreen>
  );
};

const Examples = ({ onChoose }: { readonly onChoose: (text: string) => void }) => {
  const { t } = useApp().words.value;
  const examples = useExamples().map((pathway) => exampleOf(pathway, t));
  return (
    <fieldset class="chips">
      <legend>{t("anchors.wish.examples")}</legend>
      <div class="set">
        {examples.map((text) => (
          <button type="button" class="chip" key={text} onClick={() => onChoose(text)}>
            {text}
          </button>
        ))}
      </div>
    </fieldset>
  );
};

/** They wait until it is known which are this person's own ways: nothing jumps under a finger. */
const useExamples = (): readonly Pathway[] => {
  const app = useApp();
  const { ownPathways, sensesOff } = app.prefs.value;
  const examples = useSignal<readonly Pathway[]>([]);
  useEffect(() => {
    let left = false;
    void latelyNoticed(app).then((lately) => {
      if (!left) examples.value = examplePathways(lately, ownPathways, sensesOff);
    });
    return () => {
      left = true;
    };
  }, [app, ownPathways, sensesOff]);
  return examples.value;
};
