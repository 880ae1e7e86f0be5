import type { OrOwn, Raw } from "@glimmers/model";
import { NEEDS, ownWord, ROOMS, SIGNS, STRENGTHS, TAGS } from "@glimmers/model";
import { useApp } from "../../app-context.ts";
import { listIn, textIn, timeIn } from "../../flow/moment-form.ts";
import { ChipOne, Chips } from "../../parts/chips.tsx";
import { Field } from "../../parts/field.tsx";
import { Fold } from "../../parts/fold.tsx";
import { Slider } from "../../parts/slider.tsx";
import { WhenChoice } from "../../parts/when-choice.tsx";
import { oneIn, shareIn } from "./check-in-fields.ts";
import { inWords } from "./in-words.ts";

interface MoreProps {
  readonly fields: Raw;
  readonly put: (fields: Raw) => void;
}

/** The second depth: how strong, how much room, what one could use. The third waits folded. */
export const ThreeBeats = (
  props: MoreProps & {
    /** Nothing folded: all of it was chosen to be open from the start. */
    readonly withAll: boolean;
  },
) => {
  const { fields, put } = props;
  const { words } = useApp();
  const { t } = words.value;
  return (
    <div class="stack loose">
      <ChipOne
        legend={t("checkIn.strength")}
        choices={STRENGTHS.map((value) => ({ value, label: t(`checkIn.strength.${value}`) }))}
        chosen={oneIn(fields, "strength", STRENGTHS)}
        onChange={(strength) => put({ strength })}
      />
      <Room fields={fields} put={put} />
      <ChipOne
        legend={t("checkIn.need")}
        choices={NEEDS.map((value) => ({ value, label: t(`checkIn.need.${value}`) }))}
        chosen={oneIn(fields, "need", NEEDS)}
        onChange={(need) => put({ need })}
      />
      <Fold label={t("checkIn.full")} open={props.withAll || isAnyIn(fields, FULL)}>
        <Full fields={fields} put={put} />
      </Fold>
    </div>
  );
};

const Room = ({ fields, put }: MoreProps) => {
  const { words } = useApp();
  const { t } = words.value;
  return (
    <div class="stack">
      <ChipOne
        legend={t("checkIn.room")}
        choices={ROOMS.map((value) => ({ value, label: t(`checkIn.room.${value}`) }))}
        chosen={oneIn(fields, "room", ROOMS)}
        onChange={(room) => put({ room })}
      />
      <p class="cap">{t("checkIn.room.hint")}</p>
      <Share name="roomWidth" label={t("checkIn.width")} scale="width" fields={fields} put={put} />
    </div>
  );
};

const FULL = ["signs", "purpose", "selfTouch", "toOthers", "tags", "note"] as const;
const BEATS = ["strength", "room", "roomWidth", "need", ...FULL] as const;

const isAnyIn = (fields: Raw, names: readonly string[]): boolean =>
  names.some(
    (name) =>
      textIn(fields, name) !== "" ||
      listIn(fields, name).length > 0 ||
      shareIn(fields, name) !== undefined,
  );

/** Whether something beyond the first answer is there already, as when a draft is opened again. */
export const saysMore = (fields: Raw): boolean => isAnyIn(fields, BEATS);

const Full = ({ fields, put }: MoreProps) => {
  const { words } = useApp();
  const { t } = words.value;
  const own = { label: t("common.own"), add: t("common.add") };
  return (
    <>
      <Chips
        legend={t("checkIn.signs")}
        choices={SIGNS.map((value) => ({ value, label: t(`checkIn.sign.${value}`) }))}
        chosen={chosenIn(fields, "signs", SIGNS)}
        onChange={(signs) => put({ signs })}
        own={own}
      />
      <div class="stack tight">
        <p class="say small">{t("checkIn.purpose.line")}</p>
        <Field
          label={t("checkIn.purpose")}
          value={textIn(fields, "purpose")}
          onInput={(purpose) => put({ purpose })}
        />
      </div>
      <div class="stack">
        <Share
          name="selfTouch"
          label={t("checkIn.selfTouch")}
          scale="reach"
          fields={fields}
          put={put}
        />
        <Share
          name="toOthers"
          label={t("checkIn.toOthers")}
          scale="reach"
          fields={fields}
          put={put}
        />
      </div>
      <Chips
        legend={t("checkIn.tags")}
        choices={TAGS.map((value) => ({ value, label: t(`checkIn.tag.${value}`) }))}
        chosen={chosenIn(fields, "tags", TAGS)}
        onChange={(tags) => put({ tags })}
        own={own}
      />
      <Field
        label={t("checkIn.note")}
        value={textIn(fields, "note")}
        onInput={(note) => put({ note })}
      />
      <WhenChoice time={timeIn(fields)} onChange={(time) => put({ dayPart: "", ...time })} />
    </>
  );
};

/** Words of a closed list, and the person's own; anything else is not shown. */
const chosenIn = <const Listed extends readonly string[]>(
  fields: Raw,
  name: string,
  listed: Listed,
): readonly OrOwn<Listed[number]>[] =>
  listIn(fields, name).filter(
    (value): value is OrOwn<Listed[number]> =>
      listed.includes(value) || ownWord(value) !== undefined,
  );

const Share = (
  props: MoreProps & {
    readonly name: "roomWidth" | "selfTouch" | "toOthers";
    readonly label: string;
    readonly scale: "width" | "reach";
  },
) => {
  const { words } = useApp();
  const { t } = words.value;
  const value = shareIn(props.fields, props.name);
  return (
    <Slider
      label={props.label}
      value={value}
      sentence={inWords(props.scale, value, words.value)}
      onInput={(said) => props.put({ [props.name]: said })}
      takeBack={{
        label: t("checkIn.takeBack"),
        onClick: () => props.put({ [props.name]: undefined }),
      }}
    />
  );
};
