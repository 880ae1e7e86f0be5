import { FELT_LENGTHS, ROOMS } from "@glimmers/model";
import { useEffect } from "preact/hooks";
import { useApp } from "../../app-context.ts";
import type { MomentForm } from "../../flow/moment-form.ts";
import { textIn } from "../../flow/moment-form.ts";
import { notKeptWithWords } from "../../flow/not-kept.ts";
import { Button } from "../../parts/button.tsx";
import { ChipOne } from "../../parts/chips.tsx";
import { Field } from "../../parts/field.tsx";
import { Trouble } from "../../parts/trouble.tsx";
import { useMomentForm } from "../../parts/use-moment-form.ts";

/** Five questions with no right answer; any of them may stay blank. */
export const OwnForm = ({ onKept }: { readonly onKept: () => void }) => {
  const { words } = useApp();
  const { t } = words.value;
  const form = useMomentForm("look-back", undefined);
  const stage = form.stage.value;
  const trouble = form.trouble.value;
  useEffect(() => {
    if (stage === "kept") onKept();
  }, [stage]);
  return (
    <form
      class="stack loose"
      onSubmit={(event) => {
        event.preventDefault();
        void form.keep();
      }}
    >
      <p class="cap">{t("lookBack.hint")}</p>
      <Room form={form} />
      <Written form={form} part="pulled" />
      <Written form={form} part="broughtBack" />
      <Felt form={form} />
      <Written form={form} part="possible" />
      <Trouble sentence={trouble && notKeptWithWords(trouble, words.value)} />
      <Button kind="primary" type="submit" busy={stage === "keeping"}>
        {t("common.keep")}
      </Button>
    </form>
  );
};

interface Part {
  readonly form: MomentForm;
}

const Written = (props: Part & { readonly part: "pulled" | "broughtBack" | "possible" }) => {
  const { t } = useApp().words.value;
  return (
    <Field
      label={t(`lookBack.${props.part}`)}
      value={textIn(props.form.fields.value, props.part)}
      onInput={(written) => props.form.put({ [props.part]: written })}
    />
  );
};

const Room = ({ form }: Part) => {
  const { t } = useApp().words.value;
  return (
    <ChipOne
      legend={t("lookBack.room")}
      choices={ROOMS.map((value) => ({ value, label: t(`checkIn.room.${value}`) }))}
      chosen={ROOMS.find((room) => room === form.fields.value["room"])}
      onChange={(room) => form.put({ room: room ?? "" })}
    />
  );
};

const Felt = ({ form }: Part) => {
  const { t } = useApp().words.value;
  return (
    <ChipOne
      legend={t("lookBack.felt")}
      choices={FELT_LENGTHS.map((value) => ({ value, label: t(`hard.felt.${value}`) }))}
      chosen={FELT_LENGTHS.find((felt) => felt === form.fields.value["felt"])}
      onChange={(felt) => form.put({ felt: felt ?? "" })}
    />
  );
};
