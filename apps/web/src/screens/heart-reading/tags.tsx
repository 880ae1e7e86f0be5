import type { HeartReading, Pace, Posture } from "@glimmers/model";
import { POSTURES } from "@glimmers/model";
import { useApp } from "../../app-context.ts";
import { paceOfRate, RATES } from "../../flow/heart-pace.ts";
import { breathsWords, paceWords, postureWords, readingPace } from "../../flow/heart-told-words.ts";
import { ChipOne } from "../../parts/chips.tsx";
import { Fold } from "../../parts/fold.tsx";
import { Select } from "../../parts/select.tsx";

/** One tag, changed. */
export type TagFields =
  | { readonly posture: Posture | undefined }
  | { readonly pace: Pace | undefined };

interface TagsProps {
  readonly reading: HeartReading;
  /** What is undefined is taken away. */
  readonly onChange: (fields: TagFields) => void;
}

/** How one was, and the pace that was breathed at: readings alike in these are compared. */
export const Tags = (props: TagsProps) => {
  const { words } = useApp();
  const { t } = words.value;
  const { posture } = props.reading;
  return (
    <Fold label={t("heartSays.tags")}>
      <ChipOne
        legend={t("heartSays.tags.posture")}
        choices={POSTURES.map((value) => ({ value, label: postureWords(value, words.value) }))}
        chosen={posture}
        onChange={(chosen) => props.onChange({ posture: chosen })}
      />
      <PaceChoice {...props} />
      <p class="cap">{t("heartSays.tags.hint")}</p>
    </Fold>
  );
};

const NO_PACER = "none";
const PaceChoice = ({ reading, onChange }: TagsProps) => {
  const { words } = useApp();
  const now = readingPace(reading);
  const own = now === undefined || RATES.some((rate) => rate === now) ? [] : [now];
  const paces = [...RATES, ...own].toSorted((one, other) => one - other);
  return (
    <Select
      label={words.value.t("heartSays.tags.pace")}
      value={now === undefined ? NO_PACER : String(now)}
      choices={[
        { value: NO_PACER, label: paceWords(undefined, words.value) },
        ...paces.map((pace) => ({
          value: String(pace),
          label: words.value.t("heartSays.pace", { pace: breathsWords(pace, words.value) }),
        })),
      ]}
      onChange={(value) =>
        onChange({ pace: value === NO_PACER ? undefined : paceOfRate(Number(value)) })
      }
    />
  );
};
