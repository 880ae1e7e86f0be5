import { useApp } from "../../app-context.ts";
import { ChipOne } from "../../parts/chips.tsx";
import { Line } from "../../parts/field.tsx";
import type { End, ShareDraft } from "./use-draft.ts";
import { ENDS } from "./use-draft.ts";

type Ending = Pick<ShareDraft, "end" | "endDate">;

/** Until when: a length of time, or a day. */
export const EndChoice = (props: {
  readonly value: Ending;
  readonly onChange: (value: Ending) => void;
}) => {
  const { t } = useApp().words.value;
  const { value, onChange } = props;
  return (
    <>
      <ChipOne<End>
        legend={t("share.until.title")}
        silent
        choices={ENDS.map((end) => ({ value: end, label: t(`share.until.${end}`) }))}
        chosen={value.end}
        onChange={(end) => onChange({ ...value, end: end ?? value.end })}
      />
      {value.end === "date" && (
        <Line
          label={t("share.until.on")}
          type="date"
          value={value.endDate}
          onInput={(endDate) => onChange({ ...value, endDate })}
        />
      )}
    </>
  );
};
