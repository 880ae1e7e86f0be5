import { BEINGS } from "@glimmers/model";
import { useApp } from "../../app-context.ts";
import { textIn } from "../../flow/moment-form.ts";
import { notKeptWithWords } from "../../flow/not-kept.ts";
import { Button } from "../../parts/button.tsx";
import { ChipOne } from "../../parts/chips.tsx";
import { Line } from "../../parts/field.tsx";
import { Trouble } from "../../parts/trouble.tsx";
import { useKeptForm } from "../../parts/use-kept-form.ts";
import { useMomentForm } from "../../parts/use-moment-form.ts";

/** Who or what, and a name if one likes. */
export const NewKin = ({ onKept }: { readonly onKept: () => void }) => {
  const { words } = useApp();
  const { t } = words.value;
  const form = useMomentForm("kin", undefined);
  const fields = form.fields.value;
  const being = BEINGS.find((one) => one === fields["being"]);
  const trouble = form.trouble.value;
  useKeptForm(form, onKept);
  return (
    <div class="stack loose">
      <ChipOne
        legend={t("anchors.kin.who")}
        choices={BEINGS.map((value) => ({ value, label: t(`anchors.kin.being.${value}`) }))}
        chosen={being}
        onChange={(chosen) => form.put({ being: chosen ?? "" })}
      />
      <Line
        label={t("anchors.kin.label")}
        value={textIn(fields, "label")}
        onInput={(label) => form.put({ label })}
      />
      <Trouble sentence={trouble && notKeptWithWords(trouble, words.value)} />
      {being !== undefined && (
        <Button busy={form.stage.value === "keeping"} onClick={() => void form.keep()}>
          {t("common.keep")}
        </Button>
      )}
    </div>
  );
};
