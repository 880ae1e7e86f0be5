import type { EntryId, StateId, Tag } from "@glimmers/model";
import { BLENDS, CUE_KINDS, PLAIN_ANSWERS, POLES, TAGS } from "@glimmers/model";
import { useApp } from "../../app-context.ts";
import { wasJustNow } from "../../flow/ask-again.ts";
import type { MomentForm } from "../../flow/moment-form.ts";
import { listIn, textIn, timeIn } from "../../flow/moment-form.ts";
import { stateName } from "../../flow/state-words.ts";
import { ChipOne, Chips } from "../../parts/chips.tsx";
import { Field } from "../../parts/field.tsx";
import { Fold } from "../../parts/fold.tsx";
import { FormScreen } from "../../parts/form-screen.tsx";
import { Shape } from "../../parts/shape.tsx";
import { ToggleRow } from "../../parts/toggle-row.tsx";
import { useMomentForm } from "../../parts/use-moment-form.ts";
import { WhenChoice } from "../../parts/when-choice.tsx";
import { PullKept } from "./pull-kept.tsx";

/** Where a pull may leave somebody; "own" needs a word of its own, which the check-in has. */
const STATES = [...POLES, ...BLENDS, "mixed", ...PLAIN_ANSWERS] as const satisfies StateId[];

/** The least that is worth asking of a hard moment; the cue itself is never asked for in detail. */
export const Pull = ({ id }: { readonly id: EntryId | undefined }) => {
  const { clock, words } = useApp();
  const { t } = words.value;
  const form = useMomentForm("trigger", id);
  const fields = form.fields.value;
  const follow = wasJustNow(fields, clock.now()) ? form.keptId.value : undefined;
  const veiled = fields["veiled"] !== false;
  return (
    <FormScreen
      form={form}
      context={t("hard.pull.top")}
      heading={t("hard.pull.title")}
      kept={<PullKept veiled={veiled} changed={id !== undefined} follow={follow} />}
    >
      <p class="cap">{t("hard.pull.hint")}</p>
      <Field
        label={t("hard.pull.words")}
        value={textIn(fields, "text")}
        onInput={(text) => form.put({ text })}
      />
      <CueKind form={form} />
      <LeftMe form={form} />
      <ToggleRow
        name={t("hard.pull.veil")}
        caption={t("hard.pull.veilDetail")}
        on={veiled}
        onChange={(on) => form.put({ veiled: on })}
      />
      <Fold label={t("common.more")}>
        <Around form={form} />
        <WhenChoice time={timeIn(fields)} onChange={(time) => form.put({ dayPart: "", ...time })} />
      </Fold>
    </FormScreen>
  );
};

interface OfForm {
  readonly form: MomentForm;
}

/** One kind, listed or in an own word; choosing another puts it in its place. */
const CueKind = ({ form }: OfForm) => {
  const { t } = useApp().words.value;
  const kind = textIn(form.fields.value, "cueKind");
  return (
    <Chips
      legend={t("hard.cue")}
      choices={CUE_KINDS.map((value) => ({ value, label: t(`hard.cue.${value}`) }))}
      chosen={kind === "" ? [] : [kind as (typeof CUE_KINDS)[number]]}
      onChange={(chosen) => form.put({ cueKind: chosen.at(-1) ?? "" })}
      own={{ label: t("common.own"), add: t("common.add") }}
    />
  );
};

const LeftMe = ({ form }: OfForm) => {
  const { prefs, words } = useApp();
  const { t } = words.value;
  const chosen = STATES.find((state) => state === form.fields.value["stateAfter"]);
  return (
    <div class="stack tight">
      <ChipOne
        legend={t("hard.stateAfter")}
        choices={STATES.map((value) => ({
          value,
          label: stateName(value, prefs.value, words.value),
          mark: isPole(value) && <Shape pole={value} />,
        }))}
        chosen={chosen}
        onChange={(state) => form.put({ stateAfter: state ?? "" })}
      />
      {chosen !== undefined && <p class="cap">{t("hard.pull.purpose")}</p>}
    </div>
  );
};

const isPole = (state: StateId): state is (typeof POLES)[number] =>
  POLES.some((pole) => pole === state);

const Around = ({ form }: OfForm) => {
  const { t } = useApp().words.value;
  return (
    <Chips
      legend={t("hard.tags")}
      choices={TAGS.map((value) => ({ value, label: t(`checkIn.tag.${value}`) }))}
      chosen={listIn(form.fields.value, "tags") as readonly Tag[]}
      onChange={(tags) => form.put({ tags })}
      own={{ label: t("common.own"), add: t("common.add") }}
    />
  );
};
